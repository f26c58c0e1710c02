import { wordsOf } from './question-words';
import { FIELDS, type Field, labelsOf, normalizeLabel } from './vocabulary';

/** Words of questions for fields, beyond the labels consoles use. */
const ASKED: Partial<Record<Field, string>> = {
  'start-time': 'begin, commence, start, first time, earliest time',
  'end-time': 'end, stop, finish, last time, latest time, over',
  'update-time': 'updated, changed',
  time: 'happen, occur, what time',
  owner:
    'own, owns, owner, responsible for, assigned, assignee, works on, working on, handles, handling, in charge of, investigating, investigates',
  sender: 'sent, sends, send, came from',
  recipient: 'received, receives, got',
  device: 'devices, computers, workstations, hosts, laptop, pc',
  user: 'people, persons, users, accounts, logged on, signed in, employee',
  severity: 'severe, serious, severities, critical level',
  risk: 'risky, risks, exposed',
  location: 'located, countries, place, where from',
  technique: 'techniques, mitre techniques, tactics techniques',
  size: 'big, large, size',
  version: 'version, versions',
  indicator: 'iocs, indicators',
  command: 'command lines, commands, executed command',
  source: 'sources, come from, tool detected, what detected',
  description: 'say about, described',
};

/** Labels that share a field with others without meaning the same: not to be swapped in a question. */
const TOO_FAR = new Set(
  `health, health status, phase, condition, result, outcome, progress, lifecycle, system, server, node, agent, instance, site, tool, module, engine,
  feed, caller, suspect, level, impact, region, urgency, magnitude, age, position, team, office, manager, department, build, note, message,
  log, info, information, reason, output, comment, total, number, amount, image, document, name, reference, key, task, job, check, operation, rule,
  person, member, identity, subject, object, target, resource, asset, group, app, port, protocol, origin, agent status, sync status, service status`
    .split(',')
    .map((label) => label.trim()),
);

/** Fields whose labels are many different things. */
const TOO_WIDE: ReadonlySet<Field> = new Set<Field>(['title', 'role', 'id', 'count', 'value']);

/** Whether a label means its field and nothing else: `Assigned to`, but not `Business owner`. */
export function isPureLabel(label: string, field: Field): boolean {
  const plain = normalizeLabel(label);
  return labelsOf(field).includes(plain) && !TOO_FAR.has(plain) && !TOO_WIDE.has(field);
}

/** Every way to ask for a field, by the stems of its words. */
const FIELDS_BY_KEY: ReadonlyMap<string, ReadonlySet<Field>> = makeFieldIndex();

function makeFieldIndex(): Map<string, Set<Field>> {
  const index = new Map<string, Set<Field>>();
  for (const field of FIELDS) {
    if (TOO_WIDE.has(field)) continue;
    for (const label of [...labelsOf(field), ...(ASKED[field]?.split(',') ?? [])]) {
      if (TOO_FAR.has(label.trim())) continue;
      const key = wordsOf(label)
        .map((word) => word.stem)
        .join(' ');
      index.set(key, (index.get(key) ?? new Set<Field>()).add(field));
    }
  }
  return index;
}

const NONE: ReadonlySet<Field> = new Set();

/** Fields that a run of words (as `keyOf` gives it) may mean. */
export function fieldsOfKey(key: string): ReadonlySet<Field> {
  return FIELDS_BY_KEY.get(key) ?? NONE;
}

/** Fields a question word asks for when it names no column. Most likely first. */
export const FIELDS_OF_FORM: Readonly<Record<string, readonly Field[]>> = {
  who: ['user', 'owner', 'sender', 'recipient', 'email'],
  where: ['device', 'location', 'path', 'mailbox', 'asset'],
  when: ['time', 'start-time', 'end-time', 'update-time', 'resolved-time'],
};

/** Scales from least to most; words of one step are the same. */
const SCALES: readonly (readonly (readonly string[])[])[] = [
  [
    ['none', 'no risk'],
    ['informational', 'info', 'information', 'notice'],
    ['low', 'minor'],
    ['medium', 'moderate', 'warning'],
    ['high', 'major', 'important'],
    ['critical', 'severe', 'emergency'],
  ],
];

/** Place of a value on its scale, from 0; null for a value of no known scale. */
export function rankOf(value: string): number | null {
  const key = value.trim().toLowerCase();
  for (const scale of SCALES) {
    const rank = scale.findIndex((step) => step.includes(key));
    if (rank >= 0) return rank;
  }
  return null;
}

/** Values of which a thing has one: naming one says that it has none of the others. Words of one group mean the same. */
const DOMAINS: readonly (readonly string[])[] = [
  ['informational', 'info', 'low', 'medium', 'high', 'critical'],
  ['new', 'active', 'open', 'in progress', 'pending', 'resolved', 'closed', 'on hold', 'redirected'],
  ['enabled', 'disabled'],
  ['yes', 'no'],
  ['true', 'false'],
  ['online', 'offline'],
  ['isolated', 'not isolated'],
  ['managed', 'unmanaged'],
  ['compliant', 'not compliant', 'noncompliant', 'non-compliant'],
  ['healthy', 'unhealthy', 'inactive'],
  ['malicious', 'suspicious', 'clean', 'benign', 'not malicious', 'no threats found', 'unknown'],
  ['true positive', 'false positive', 'benign positive', 'informational, expected activity'],
  ['blocked', 'allowed', 'not blocked'],
  ['success', 'succeeded', 'failed', 'failure', 'interrupted'],
  ['running', 'stopped', 'exited'],
  ['internal', 'external'],
  ['private', 'public'],
  ['remediated', 'not remediated', 'active', 'prevented', 'blocked', 'detected', 'pending'],
  ['passed', 'failed', 'skipped'],
  ['deprecated', 'not deprecated'],
];

/** Words that a status means beyond itself. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  open: ['new', 'active', 'in progress', 'open', 'pending', 'on hold'],
  unresolved: ['new', 'active', 'in progress', 'open', 'pending', 'on hold'],
  closed: ['resolved', 'closed', 'done', 'completed'],
  resolved: ['resolved', 'closed'],
  fixed: ['resolved', 'closed', 'fixed'],
  succeeded: ['success', 'succeeded', 'successful', 'ok'],
  successful: ['success', 'succeeded', 'successful', 'ok'],
  failed: ['failed', 'failure', 'error', 'fail'],
  moderate: ['medium', 'moderate'],
  info: ['informational', 'info', 'information'],
};

/** The values a word of the question stands for, itself first. */
export function valuesMeant(asked: string): readonly string[] {
  return [...new Set([asked, ...(SAME[asked] ?? [])])];
}

/** Whether a thing that is `shown` cannot also be `asked`. */
export function excludes(shown: string, asked: string): boolean {
  const value = shown.trim().toLowerCase();
  if (valuesMeant(asked).includes(value)) return false;
  return DOMAINS.some((domain) => domain.includes(value) && valuesMeant(asked).some((each) => domain.includes(each)));
}

const EMPTY = new Set([
  '',
  '-',
  '–',
  '—',
  'none',
  'n/a',
  'na',
  'unassigned',
  'not assigned',
  'nobody',
  'no one',
  'null',
  'not set',
  'unknown',
]);

/** Whether a cell says that there is nothing. */
export function isEmptyValue(value: string): boolean {
  return EMPTY.has(value.trim().toLowerCase());
}

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A small number in figures or letters; null for anything else. */
export function smallNumber(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const index = NUMBER_WORDS.indexOf(text);
  return index >= 0 ? index : null;
}

/** A cell that holds a quantity: `1,234`, `45 %`, `12.5 MB`, `$9`, `3/12` (three of twelve). Null for ids, names, times and the like. */
export function quantityOf(text: string): { readonly number: number; readonly unit: string } | null {
  const share = /^(\d{1,6}) ?\/ ?\d{1,6}$/.exec(text.trim());
  if (share) return { number: Number(share[1]), unit: '' };
  const match =
    /^[$€£~≈]?\s?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s?([%\p{L}]{0,12})(?:\s?[([][^()[\]]*[)\]])?$/u.exec(
      text.trim(),
    );
  if (!match?.[1]) return null;
  const unit = (match[2] ?? '').toLowerCase();
  const number = Number(match[1].replaceAll(',', ''));
  const scale = {
    k: 1e3,
    kb: 1e3,
    kib: 1024,
    m: 1e6,
    mb: 1e6,
    mib: 1024 ** 2,
    gb: 1e9,
    gib: 1024 ** 3,
    tb: 1e12,
    tib: 1024 ** 4,
  }[unit];
  return { number: number * (scale ?? 1), unit: scale === undefined ? unit : unit.length > 1 ? 'bytes' : '' };
}

import { type Field, normalizeLabel } from './vocabulary';

/** What the rows of a table are. */
export type TableHolding =
  | 'alerts'
  | 'events'
  | 'devices'
  | 'users'
  | 'mailboxes'
  | 'assets'
  | 'indicators'
  | 'techniques'
  | 'other';

/** Lists that only look like alerts or assets of the case, whatever else their name says. */
const ASIDE =
  /\b(vulnerabilit|weakness|recommendation|polic(y|ies)|patch|audit|comment|note|task|playbook|similar|quer(y|ies)|software)/;
/** What a table's name says it holds, whatever its columns. */
const NAMES: readonly (readonly [TableHolding, RegExp])[] = [
  ['indicators', /\b(indicator|ioc|observable|artifact|artefact|evidence|threat intelligence|reputation)\b/g],
  ['techniques', /\b(mitre|att ck|technique|tactic)\b/g],
  ['mailboxes', /\bmailbox\b/g],
  ['alerts', /\b(alert|detection|offense|finding|notable|incident|case|threat|alarm|signal|violation)\b/g],
  ['devices', /\b(device|host|machine|endpoint|computer|server|workstation|agent|node)\b/g],
  ['users', /\b(user|account|identity|principal|people|member)\b/g],
  ['assets', /\b(asset|affected|impacted|entity|scope)\b/g],
  ['events', /\b(event|activity|timeline|log|history|sign in|signin|logon)\b/g],
];

/** The last word of the name's head decides: `Users of this incident` are users, `Incident alerts` are alerts. */
function named(name: string): TableHolding | null {
  const [head = ''] = normalizeLabel(name).split(/ (?:of|on|in|for|about|from|with|by|to|at|this|seen|related|involving) /, 1);
  if (ASIDE.test(head)) return 'other';
  const found = NAMES.flatMap(([holding, pattern]) => [...head.matchAll(pattern)].map((match) => ({ holding, at: match.index })));
  const specific = found.filter(({ holding }) => holding !== 'assets');
  return (specific.length > 0 ? specific : found).sort((first, second) => second.at - first.at)[0]?.holding ?? null;
}

/**
 * What a table holds, told from the meaning of its columns and its name. Columns decide where they can: rows with a title, a
 * severity and a time are alerts under any name but those of lists that only look like it.
 */
export function holdingOf(name: string, fields: readonly (Field | null)[]): TableHolding {
  const has = (...wanted: readonly Field[]) => wanted.some((field) => fields.includes(field));
  const said = named(name);
  const hasTime = has('time', 'start-time', 'end-time');
  if (said === 'other' || said === 'techniques') return said;
  if ((said === null || said === 'alerts' || said === 'events') && has('title', 'description') && has('severity') && hasTime)
    return 'alerts';
  if (said === 'alerts' && has('title', 'description') && (hasTime || has('severity', 'category'))) return 'alerts';
  if (isAboutIndicators(said, fields, has)) return 'indicators';
  if (said === 'alerts') return has('time') ? 'events' : 'other';
  if (said === 'events' && !hasTime) return 'other';
  return said ?? fromColumns(fields, has, hasTime);
}

function isAboutIndicators(
  said: TableHolding | null,
  fields: readonly (Field | null)[],
  has: (...wanted: readonly Field[]) => boolean,
): boolean {
  if (said === 'indicators') return true;
  if (said !== null) return false;
  const leads = fields.find((field) => field !== null && field !== 'type' && field !== 'time' && field !== 'id');
  return leads === 'indicator' || (has('verdict') && has('hash', 'ip', 'domain', 'url', 'value', 'file')) || leads === 'hash';
}

function fromColumns(
  fields: readonly (Field | null)[],
  has: (...wanted: readonly Field[]) => boolean,
  hasTime: boolean,
): TableHolding {
  if (has('technique') && !hasTime) return 'techniques';
  if (fields[0] !== 'time' && hasTime === false && has('title')) return 'other';
  const first = fields.find((field) => field !== null && field !== 'id');
  if (first === 'device') return 'devices';
  if (first === 'user') return 'users';
  if (first === 'mailbox') return 'mailboxes';
  if (first === 'asset') return 'assets';
  return hasTime && has('title', 'description', 'action', 'command') ? 'events' : 'other';
}

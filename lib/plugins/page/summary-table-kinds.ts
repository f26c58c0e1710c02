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

/** What a table's name says it holds, whatever its columns. */
const NAMES: readonly (readonly [TableHolding, RegExp])[] = [
  [
    'other',
    /\b(vulnerabilit|weakness|recommendation|polic(y|ies)|patch|audit|comment|note|task|playbook|similar|quer(y|ies)|software)/,
  ],
  ['indicators', /\b(indicator|ioc|observable|artifact|artefact|evidence|threat intelligence|reputation)/],
  ['techniques', /\b(mitre|att ck|technique|tactic)/],
  ['mailboxes', /\bmailbox/],
  ['alerts', /\b(alert|detection|offense|finding|notable|incident|case|threat|alarm|signal|violation)\b/],
  ['devices', /\b(device|host|machine|endpoint|computer|server|workstation|agent|node)\b/],
  ['users', /\b(user|account|identit(y|ies)|principal|people|member)\b/],
  ['assets', /\b(asset|affected|impacted|entit(y|ies)|scope)\b/],
  ['events', /\b(event|activit(y|ies)|timeline|log|history|sign in|signin|logon)\b/],
];

/**
 * What a table holds, told from the meaning of its columns and its name. Columns decide where they can: rows with a title, a
 * severity and a time are alerts under any name but those of lists that only look like it.
 */
export function holdingOf(name: string, fields: readonly (Field | null)[]): TableHolding {
  const has = (...wanted: readonly Field[]) => wanted.some((field) => fields.includes(field));
  const named = NAMES.find(([, pattern]) => pattern.test(normalizeLabel(name)))?.[0] ?? null;
  const hasTime = has('time', 'start-time', 'end-time');
  if (named === 'other' || named === 'techniques') return named;
  if (named !== 'indicators' && has('title', 'description') && has('severity') && hasTime) return 'alerts';
  if (named === 'alerts' && has('title', 'description') && (hasTime || has('severity', 'category'))) return 'alerts';
  if (isAboutIndicators(named, fields, has)) return 'indicators';
  if (named === 'alerts') return has('time') ? 'events' : 'other';
  if (named === 'events' && !hasTime) return 'other';
  return named ?? fromColumns(fields, has, hasTime);
}

function isAboutIndicators(
  named: TableHolding | null,
  fields: readonly (Field | null)[],
  has: (...wanted: readonly Field[]) => boolean,
): boolean {
  if (named === 'indicators') return true;
  if (named !== null) return false;
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

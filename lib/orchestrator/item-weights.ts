import type { Evidence } from '../contracts/evidence';

/** What a prompt wants first, beyond its words. */
export interface Wishes {
  readonly wantsSevere: boolean;
  /** The newest, the oldest, or no word of it. */
  readonly wantsTime: 'newest' | 'oldest' | null;
  /** The most of something that is counted. */
  readonly wantsMost: boolean;
}

const SEVERE =
  /sever|critical|urgent|serious|dangerous|worst|risk|priorit|important|gravit|grav[ei]s?\b|crític|critique|kritisch|schwer|dringend|ernst|pericolos|опасн|критич|серь[её]зн|срочн|重大|深刻|緊急|危険|严重|嚴重|危急|紧急|심각|긴급|위험/iu;
const NEWEST =
  /\b(?:latest|newest|last|most recent|recent(?:ly)?|current(?:ly)?|just now)\b|dernier|dernière|récent|letzt|neuest|jüngst|últim|ultim|recient|recent|последн|недавн|最新|最近|最後|直近|最后|최근|최신|마지막/iu;
const OLDEST =
  /\b(?:first|earliest|oldest|initial(?:ly)?)\b|premier|première|erste[rns]?\b|ältest|primer[ao]?\b|prim[oa]\b|più vecchi|первы|перва|самы[йе] ранн|最初|最早|最古|第一|최초|처음/iu;
const MOST =
  /\b(?:most|highest|largest|biggest|greatest|top|max(?:imum)?)\b|plus (?:grand|élev)|meiste|höchste|größte|más|mayor|più|maggior|больше всего|наибольш|самый больш|最多|最大|最も|가장/iu;

export function wishesOf(prompt: string): Wishes {
  const wantsTime = NEWEST.test(prompt) ? 'newest' : OLDEST.test(prompt) ? 'oldest' : null;
  return { wantsSevere: SEVERE.test(prompt), wantsTime, wantsMost: MOST.test(prompt) };
}

/** From 0 to 1; what consoles and services call the weight of a finding, in the languages they are shown in. */
const SEVERITIES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    1: 'critical|severe|emergency|malicious|p1|sev0|sev1|critique|kritisch|crítica|crítico|critico|critica|критический|критическая|критично|致命的|重大|严重|嚴重|危急|심각',
    0.8: 'high|compromised|urgent|error|élevé|élevée|haut|haute|hoch|alta|alto|высокий|высокая|高|높음',
    0.5: 'medium|moderate|suspicious|warning|p2|sev2|moyen|moyenne|mittel|media|medio|média|médio|средний|средняя|中|보통',
    0.4: 'active|new|open|unresolved|in progress|failed|failure',
    0.2: 'low|p3|sev3|faible|niedrig|gering|baja|bajo|bassa|basso|baixa|baixo|низкий|низкая|低|낮음',
  }).flatMap(([weight, words]) => words.split('|').map((word): [string, number] => [word, Number(weight)])),
);

const WEIGHT_COLUMN =
  /sever|risk|score|cvss|critical|gravit|gravedad|schwere|risiko|riesgo|rischio|важн|риск|重大|严重|危険|風險|风险/iu;
const TIME_TEXT = /\b(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: ?(Z|UTC|[+-]\d\d:?\d\d))?/i;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** How each item weighs by what it says of itself, apart from its words. */
export interface ItemWeights {
  /** 0 to 1. */
  readonly severity: Float64Array;
  /** 0 (oldest of all) to 1 (newest); 0 where there is no time. */
  readonly recency: Float64Array;
  /** 0 to 1: how near to the highest number of its column, for columns that the prompt names. */
  readonly most: Float64Array;
  readonly hasTime: Uint8Array;
}

/** @param prompt names the columns whose numbers are compared when the most of something is wanted */
export function weighItems(items: readonly (Evidence | null)[], prompt: string, wishes: Wishes): ItemWeights {
  const severity = new Float64Array(items.length);
  const times = new Float64Array(items.length);
  const highest = highestNumbers(items);
  const most = new Float64Array(items.length);
  const isNamed = wishes.wantsMost ? columnNamer(prompt) : () => false;
  for (const [index, item] of items.entries()) {
    if (item === null) continue;
    severity[index] = severityOf(item, highest);
    times[index] = timeOf(item);
    if (wishes.wantsMost) most[index] = mostOf(item, highest, isNamed);
  }
  return { severity, most, ...recencies(times) };
}

function recencies(times: Float64Array): { recency: Float64Array; hasTime: Uint8Array } {
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    if (time === 0) continue;
    oldest = Math.min(oldest, time);
    newest = Math.max(newest, time);
  }
  const span = Math.max(1, newest - oldest);
  return {
    recency: times.map((time) => (time === 0 ? 0 : (time - oldest) / span)),
    hasTime: Uint8Array.from(times, (time) => (time === 0 ? 0 : 1)),
  };
}

/** Milliseconds since 1970 of the latest time the item tells; 0 for none. */
function timeOf({ value }: Evidence): number {
  if (value.type === 'fact') return milliseconds(value.instant) || timeInText(value.value);
  if (value.type !== 'row') return 0;
  const given = value.instants ? Object.values(value.instants) : [];
  if (given.length > 0) return Math.max(...given.map(milliseconds));
  let latest = 0;
  for (const cell of value.cells) if (cell.length >= 16 && cell.length <= 40) latest = Math.max(latest, timeInText(cell));
  return latest;
}

/** A time without a zone is taken for UTC: it is only compared with others of its table. */
function timeInText(text: string): number {
  const [, day, time, zone = 'Z'] = TIME_TEXT.exec(text.slice(0, 40)) ?? [];
  return day === undefined ? 0 : milliseconds(`${day}T${time}${zone.toUpperCase() === 'UTC' ? 'Z' : zone}`);
}

function milliseconds(instant: string | undefined): number {
  const time = instant === undefined ? Number.NaN : Date.parse(instant);
  return Number.isNaN(time) ? 0 : time;
}

type Highest = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** By table and column; columns with numbers only where they have them. */
function highestNumbers(items: readonly (Evidence | null)[]): Highest {
  const tables = new Map<string, Map<string, number>>();
  for (const item of items) {
    if (item?.value.type !== 'row') continue;
    const { table, columns, cells } = item.value;
    const highest = tables.get(table) ?? new Map<string, number>();
    tables.set(table, highest);
    for (const [column, cell] of cells.entries()) {
      const number = numberOf(cell);
      const name = columns[column] ?? '';
      if (number !== null && number > (highest.get(name) ?? 0)) highest.set(name, number);
    }
  }
  return tables;
}

function numberOf(cell: string): number | null {
  const first = cell.charCodeAt(0);
  const isDigit = (first >= 48 && first <= 57) || first === 45;
  return isDigit && cell.length <= 20 && NUMBER.test(cell.replaceAll(',', '')) ? Number(cell.replaceAll(',', '')) : null;
}

function severityOf({ value }: Evidence, highest: Highest): number {
  if (value.type === 'fact') return wordWeight(value.value) * (WEIGHT_COLUMN.test(value.label) ? 1 : 0.6);
  if (value.type !== 'row') return 0;
  let severity = 0;
  for (const [column, cell] of value.cells.entries()) {
    const weight = cellSeverity(cell, value.columns[column] ?? '', highest.get(value.table));
    if (weight > severity) severity = weight;
  }
  return severity;
}

function cellSeverity(cell: string, column: string, highest: ReadonlyMap<string, number> | undefined): number {
  const word = wordWeight(cell);
  if (word > 0) return isWeightColumn(column) ? word : word * 0.6;
  const number = numberOf(cell);
  return number !== null && isWeightColumn(column) ? number / (highest?.get(column) ?? 1) : 0;
}

/** Severity words are short; nothing longer is looked up. */
function wordWeight(text: string): number {
  return text.length > 16 ? 0 : (SEVERITIES.get(text.toLowerCase()) ?? 0);
}

function isWeightColumn(name: string): boolean {
  return name.length <= 80 && WEIGHT_COLUMN.test(name);
}

function mostOf({ value }: Evidence, highest: Highest, isNamed: (column: string) => boolean): number {
  if (value.type !== 'row') return 0;
  let most = 0;
  for (const [column, cell] of value.cells.entries()) {
    const number = numberOf(cell);
    const name = value.columns[column] ?? '';
    if (number !== null && isNamed(name)) most = Math.max(most, number / (highest.get(value.table)?.get(name) ?? 1));
  }
  return most;
}

/** Whether a prompt has a word of a column's name: `bytes` for `totalBytes`. */
function columnNamer(prompt: string): (column: string) => boolean {
  const words = new Set((prompt.toLowerCase().match(/\p{L}{3,}/gu) ?? []).map(singular));
  const known = new Map<string, boolean>();
  return (column) => {
    const found = known.get(column);
    if (found !== undefined) return found;
    const parts =
      column
        .replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
        .toLowerCase()
        .match(/\p{L}{3,}/gu) ?? [];
    const isNamed = parts.some((part) => words.has(singular(part)));
    known.set(column, isNamed);
    return isNamed;
  };
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word;
}

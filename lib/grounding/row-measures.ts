import { numberValues } from './claim-tokens';
import { amountOf } from './claim-units';
import type { Table, TableRow } from './table-rows';
import { findTimes } from './time-tokens';

/** What a cell measures; values of one measure in one column can be put in order. */
export type Measure = 'time' | 'length' | 'bytes' | 'rate' | 'share' | 'rank' | 'version' | 'number';

export interface Measured {
  readonly measure: Measure;
  /** Milliseconds, seconds, bytes, a place on a scale or the plain number; a version as one number per part. */
  readonly parts: readonly number[];
  /** What stands before a version or a number (`macos`): values with different words do not compare. */
  readonly of: string;
  /** A date without a time of day: compared with others by the day. */
  readonly isDay: boolean;
}

/** Scales of the field from low to high; the words of a line mean the same place on it. */
const SCALES: readonly (readonly (readonly string[])[])[] = [
  [
    ['none', 'info', 'informational', 'information'],
    ['low', 'minor'],
    ['medium', 'moderate', 'normal'],
    ['high', 'major', 'important'],
    ['critical', 'severe', 'urgent'],
  ],
  [['p5'], ['p4'], ['p3'], ['p2'], ['p1']],
];
/** Labels of numbers that name a thing and do not measure it. */
const NAMES_A_THING =
  /(?:^| )(?:id|ids|pid|ppid|port|ports|code|line|asn|vlan|key|case|ticket|serial|year|hash|address|ip|cve)$|^(?:#|no\.?|nr\.?|number)$/;
const LENGTH = /\b(?:duration|lasted|length|took|elapsed|runtime|uptime|age|time to \w+|objective|interval|delay|latency)\b/;

/** The place of a word on one of the field's scales, from low to high; null: on none. */
export function rankOf(word: string): number | null {
  for (const scale of SCALES) {
    const place = scale.findIndex((words) => words.includes(word));
    if (place >= 0) return place;
  }
  return null;
}

const known = new WeakMap<TableRow, (Measured | null | undefined)[]>();

/** What a cell measures, or null; read once. */
export function measureAt(row: TableRow, column: number): Measured | null {
  let values = known.get(row);
  if (!values) {
    values = [];
    known.set(row, values);
  }
  const ready = values[column];
  if (ready !== undefined) return ready;
  const value = read(row, column);
  values[column] = value;
  return value;
}

function read(row: TableRow, column: number): Measured | null {
  const cell = row.cells[column] ?? '';
  const label = labelOf(row.table, column);
  if (cell === '' || cell.length > 60 || NAMES_A_THING.test(label)) return null;
  const rank = rankOf(cell);
  if (rank !== null) return give('rank', [rank]);
  const time = row.timeAt(column) ?? dayOf(cell);
  if (time !== null) return { ...give('time', [time]), isDay: row.timeAt(column) === null };
  return measureOf(cell, label);
}

/** A label in lower case with its words apart: `TotalBytesSent` → `total bytes sent`. */
export function labelOf(table: Table, column: number): string {
  return table.columnLabels[column] ?? '';
}

/** What a value under a label measures; times and scales are read elsewhere. */
export function measureOf(cell: string, label: string): Measured | null {
  const length = lengthOf(cell);
  if (length !== null) return give('length', [length]);
  const match =
    /^[~≈<>$€£]? ?(-?\d[\d., ]*?) ?([kmgtp]?i?b(?:it)?(?:\/s|ps)|[kmgtp]i?b|bytes?|%)?(?: (?:\p{L}+)| \(.{1,40}\))?$/u.exec(cell);
  const digits = match?.[1]?.replace(/(?<=\d) (?=\d{3})/g, '');
  const isVersion = /^v?\d+(?:\.\d+){2}/.test(cell) && !/^\d{1,3}(?:\.\d{3})+$/.test(cell);
  if (match && digits !== undefined && !digits.includes(' ') && !isVersion) {
    const value = numberValues(digits).at(-1);
    if (value === undefined) return null;
    return numeric(value, (match[2] ?? '').toLowerCase(), label);
  }
  const version = /^(?:(\p{L}[\p{L} ]{1,30}?)[ :-])?v?(\d+(?:\.\d+){0,4})(?:[-+~].*)?$/u.exec(cell);
  if (!version || (version[1] === undefined && !cell.includes('.'))) return null;
  return { ...give('version', (version[2] ?? '').split('.').map(Number)), of: version[1] ?? '' };
}

function numeric(value: string, unit: string, label: string): Measured | null {
  const number = Number(value);
  if (Number.isNaN(number)) return null;
  const isRate = /\/s|ps$/.test(unit) || /\b(?:rate|speed|throughput|per second|bps)\b/.test(label);
  const base = unit.replace(/\/s|ps$/, '');
  const said = base !== '' ? base : (label.match(/\b[kmgtp]i?b\b|\bbytes?\b/)?.at(0) ?? '');
  const bytes = said === '' ? null : amountOf(value, said);
  if (isRate) return give('rate', [bytes?.bases[0] ?? number]);
  if (unit === '%' || /%|percent/.test(label)) return give('share', [number]);
  if (bytes?.family === 'bytes') return give('bytes', [bytes.bases[0] ?? number]);
  if (/\bversions?\b/.test(label)) return give('version', value.split('.').map(Number));
  return give(LENGTH.test(label) ? 'length' : 'number', [number]);
}

function give(measure: Measure, parts: readonly number[]): Measured {
  return { measure, parts, of: '', isDay: false };
}

/** `5 h 40 min` in seconds. */
function lengthOf(cell: string): number | null {
  const parts = [...cell.matchAll(/(\d+(?:\.\d+)?) ?(\p{L}+)/gu)];
  if (
    parts.length === 0 ||
    parts.length > 4 ||
    parts.map(([whole]) => whole).join(' ') !== cell.replace(/,? (?:and )?/g, ' ').replace(/(\d) (?=\p{L})/gu, '$1 ')
  )
    return null;
  let total = 0;
  for (const [, number = '', unit = ''] of parts) {
    const amount = amountOf(number, unit);
    if (amount?.family !== 'time') return null;
    total += amount.bases[0] ?? 0;
  }
  return total;
}

/** A date alone, or `3 days ago`, in milliseconds. */
function dayOf(cell: string): number | null {
  const [, number, unit] = /^(\d+) (\p{L}+) ago$/u.exec(cell) ?? [];
  if (number !== undefined) {
    const amount = amountOf(number, unit ?? '');
    return amount ? -1_000 * (amount.bases[0] ?? 0) * (amount.family === 'months' ? 2_629_800 : 1) : null;
  }
  const [time] = findTimes(cell);
  const reading = time?.readings[0];
  if (!time || time.end - time.start !== cell.length || time.readings.length > 1 || reading?.month === undefined) return null;
  return Date.UTC(reading.year ?? 2000, reading.month - 1, reading.day ?? 1);
}

/** Less than 0: the first comes first, is less or lower; null: they do not compare. */
export function compareMeasured(one: Measured, other: Measured): number | null {
  if (one.measure !== other.measure || one.of !== other.of) return null;
  if (one.measure === 'time') {
    const unit = one.isDay || other.isDay ? 86_400_000 : 1_000;
    return Math.floor((one.parts[0] ?? 0) / unit) - Math.floor((other.parts[0] ?? 0) / unit);
  }
  for (let index = 0; index < Math.max(one.parts.length, other.parts.length); index += 1) {
    const difference = (one.parts[index] ?? 0) - (other.parts[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

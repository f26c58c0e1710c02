import type { NumberToken } from './claim-tokens';
import type { ClaimView } from './claim-view';
import type { TableRow } from './table-rows';

/**
 * "Five of the six", "nine in ten": a part of a whole. The whole counts what is cited or the table it is of; the part counts rows that
 * have something in common, and which they are is said in words that need not stand in a cell.
 */
const NUM = '(?:\\d{1,4}|\\p{L}{2,9}(?:-\\p{L}{3,5})?)';
const THE = '(?:(?:the|these|those|all|its|her|his|their|den|der|des|les|las|los|ces|sus) )*';
const PART_BEHIND = new RegExp(
  `^ (?:out )?(?:of|von|sur|de) (?:(?:the|these|those|all|its|den|der|les|las|los)(?= )|${NUM}(?= ))`,
  'u',
);
const WHOLE_BEFORE = new RegExp(`(?<![\\p{L}\\d])(?:${NUM}|half) (?:out )?(?:of|von|sur|de) ${THE}$`, 'u');
const OF_BEFORE = /(?<!\p{L})(?:of|von den|der|des|de (?:los|las)|sur les|all) (?:the |these |those |its |their )?$/u;
/** Behind these the rows meant are those on one side of a measure, which no cell says. */
const COMPARED =
  /(?<!\p{L})(?:more|less|fewer|above|below|over|under|than|least|most|before|after|higher|lower|within|since|until|older|newer|longer|shorter|larger|smaller|beyond|between|outside|mehr|weniger|vor|nach|plus|moins|más|menos|about|around|nearly|almost|up to)(?!\p{L})/u;

export function isPartOf({ lower }: ClaimView, { end }: { readonly end: number }): boolean {
  return PART_BEHIND.test(lower.slice(end, end + 40));
}

export function isWholeOf({ lower }: ClaimView, { start }: { readonly start: number }): boolean {
  const before = lower.slice(Math.max(0, start - 48), start);
  return WHOLE_BEFORE.test(before) || OF_BEFORE.test(before);
}

/** Null: no part of a whole, or nothing that rows could count. False: no group of the cited rows has this size. */
export function isPartCount(
  view: ClaimView,
  value: number,
  place: { readonly start: number; readonly end: number },
): boolean | null {
  if (view.rows.length === 0 || !Number.isInteger(value)) return null;
  if (isWholeOf(view, place) && isSizeOfWhole(view, value)) return true;
  if (!isPartOf(view, place)) return null;
  return value <= view.rows.length && (COMPARED.test(view.lower) || sizesOf(view.rows).has(value));
}

/** All cited items, the rows of their table, or a group of it that has what the cited rows share. */
function isSizeOfWhole({ cited, rows, tables }: ClaimView, value: number): boolean {
  if (value === cited.length || value === rows.length || tables.some((table) => table.rows.length === value)) return true;
  if (tables.some((table) => rows.filter((row) => row.table === table).length === value)) return true;
  const [first] = rows;
  if (!first || rows.length > value || first.table.rows.length > MAX_TABLE) return false;
  const shared = [...first.cells.keys()].filter((column) => rows.every(({ cells }) => cells[column] === first.cells[column]));
  const groups = shared.map((column) => first.table.rows.filter(({ cells }) => cells[column] === first.cells[column]));
  return groups.some(
    (one, index) =>
      one.length === value || groups.slice(index + 1).some((other) => one.filter((row) => other.includes(row)).length === value),
  );
}

const MAX_TABLE = 1_000;
const ofRows = new WeakMap<readonly TableRow[], ReadonlySet<number>>();

/** How many rows have the same cell, the same first word in one, one at all; and how many have not. */
export function sizesOf(rows: readonly TableRow[]): ReadonlySet<number> {
  const ready = ofRows.get(rows);
  if (ready) return ready;
  const sizes = new Set<number>([rows.length]);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (let column = 0; column < width; column += 1) {
    for (const key of [wholeCell, firstWord, isFilled]) {
      const counts = new Map<string, number>();
      for (const { cells } of rows) {
        const name = key(cells[column] ?? '');
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      sizes.add(counts.size);
      for (const count of counts.values()) sizes.add(count).add(rows.length - count);
    }
  }
  ofRows.set(rows, sizes);
  return sizes;
}

function wholeCell(cell: string): string {
  return cell;
}

function firstWord(cell: string): string {
  return /^[\p{L}\p{N}]*/u.exec(cell)?.[0] ?? '';
}

function isFilled(cell: string): string {
  return cell === '' ? '' : 'filled';
}

const FRACTION = new RegExp(`^ (?:in|out of)(?: every)? ${NUM}(?! (?:second|minute|hour|day|week|month|year)s?)(?= )`, 'u');
const FRACTION_BEFORE = new RegExp(`(?<![\\p{L}\\d])${NUM} (?:in|out of)(?: every)? $`, 'u');
const COUNTS = /^(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)$/;

/** "Nine in ten": a manner of saying a share, not two counts. */
export function isFraction({ lower }: Pick<ClaimView, 'lower'>, { start, end }: Pick<NumberToken, 'start' | 'end'>): boolean {
  const behind =
    FRACTION.exec(lower.slice(end, end + 30))?.[0]
      .split(' ')
      .at(-1) ?? '';
  if (/^(?:5|10|20|100|1000|three|four|five|ten|twenty|hundred)$/.test(behind)) return true;
  const before = FRACTION_BEFORE.exec(lower.slice(Math.max(0, start - 24), start))?.[0].split(' ')[0] ?? '';
  return COUNTS.test(before) && /^(?:5|10|20|100|1000|three|four|five|ten|twenty|hundred)$/.test(lower.slice(start, end));
}

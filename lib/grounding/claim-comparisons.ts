import { columnsFor } from './claim-extremes';
import { type Subject, subjectsIn } from './claim-subjects';
import type { ClaimView } from './claim-view';
import { comparativesIn, type FoundOrder } from './order-words';
import { compareMeasured, measureAt } from './row-measures';
import type { TableRow } from './table-rows';

/** No order of two rows is meant: "no later than", "one more", "no longer", "or newer". */
const NO_COMPARISON =
  /\b(?:no|not|any|never|or|much less|more or|sooner or|even|once|until|one|two|three|four|five|some|many|several|\d+) $/;
const CLAUSE = /[,;:]|\. |\b(?:and|but|while|whereas|although|though)\b/g;

/** "Larger than", "two minutes later", "the newer one" of a row that is not so beside the other row that is compared. */
export function wrongComparisons(view: ClaimView): string[] {
  if (view.rows.length < 2) return [];
  return comparativesIn(view.lower).flatMap((order) => {
    const pair = isStated(view, order) ? pairOf(view, order) : null;
    if (!pair) return [];
    const [one, other] = pair;
    const isAmount = /^(?:more|fewer|less)$/.test(order.word);
    const columns = columnsFor(view, order, one, isAmount).filter((column) => measureAt(other, column) !== null);
    const isWrong = columns.length > 0 && columns.every((column) => isBehind(one, other, column, order.sign));
    return isWrong ? [order.word] : [];
  });
}

function isStated({ lower }: ClaimView, { start, end, word }: FoundOrder): boolean {
  const before = lower.slice(Math.max(0, start - 16), start);
  if (NO_COMPARISON.test(before) && !/^(?:later|earlier)$/.test(word)) return false;
  if (/\b(?:no|not|or) $/.test(before)) return false;
  const behind = lower.slice(end, end + 24);
  return (
    !/^ (?:than|as) (?:about |around |the )?[\d~≈]/.test(behind) && !/^ (?:versions?|than usual|risk|education)\b/.test(behind)
  );
}

/** The row that is said to be beyond, and the one it is beyond of. */
function pairOf(view: ClaimView, { start, end, word }: FoundOrder): readonly [TableRow, TableRow] | null {
  const cuts = [...view.lower.matchAll(CLAUSE)].map(({ index }) => index);
  const than = /^[^.;]{0,60}?\bthan\b/.exec(view.lower.slice(end));
  const from = Math.max(0, ...cuts.filter((cut) => cut < start));
  const to = Math.min(view.lower.length, ...cuts.filter((cut) => cut >= end + (than?.[0].length ?? 0)));
  const subjects = [...subjectsIn(view), ...ordinalsIn(view)].filter(({ rows }) => rows.size === 1);
  // "Ten minutes later": a number that only measures the distance.
  const real = subjects.filter((each) => !each.isValue || each.start > start || start - each.end > 14);
  if (!than) {
    if (/^(?:more|fewer|less|longer)$/.test(word)) return null;
    const [one] = rowsOf(real.filter((each) => each.start >= from && each.start < to));
    if (!one) return null;
    const rivals = view.rows.filter((row) => row.table === one.table && row !== one);
    const [other] = rivals;
    return rivals.length === 1 && other ? [one, other] : null;
  }
  const place = end + than[0].length;
  const [other] = rowsOf(real.filter((each) => each.start >= place && each.start < to));
  const sentence = Math.max(0, ...[...view.lower.matchAll(/[.;] /g)].map(({ index }) => index).filter((cut) => cut < start));
  const left = real.filter((each) => each.start >= sentence && each.start < start && (!other || !each.rows.has(other)));
  const inside = rowsOf(left.filter((each) => each.start >= from));
  const [one] = inside.length > 0 ? inside : rowsOf(left);
  return one && other && one !== other && one.table === other.table ? [one, other] : null;
}

/** The one row that these speak of, names before values; none where they speak of several. */
function rowsOf(subjects: readonly Subject[]): TableRow[] {
  const names = subjects.filter(({ isValue }) => !isValue);
  const rows = new Set((names.length > 0 ? names : subjects).flatMap((each) => [...each.rows]));
  return rows.size === 1 ? [...rows] : [];
}

const ORDINAL = /\b(?:the|its|their) (?:(first|former)|(second|latter))\b(?! (?:two|three|time|half|seen))/g;

/** "The first", "the second" where exactly two rows of one table are cited, in the order of the table. */
function ordinalsIn(view: ClaimView): Subject[] {
  const tables = view.tables.filter((table) => view.rows.filter((row) => row.table === table).length > 1);
  const [table] = tables;
  if (!table || tables.length !== 1) return [];
  const rows = view.rows.filter((row) => row.table === table);
  const [one, two] = rows;
  if (rows.length !== 2 || !one || !two || table.rows.indexOf(one) > table.rows.indexOf(two)) return [];
  return [...view.lower.matchAll(ORDINAL)].map(({ 0: word, 1: first, index }) => ({
    start: index,
    end: index + word.length,
    table,
    rows: new Set([first === undefined ? two : one]),
    columns: new Set<number>(),
    isValue: false,
  }));
}

/** Equal times may still have an order that is not shown; equal amounts are neither more nor less. */
function isBehind(one: TableRow, other: TableRow, column: number, sign: 1 | -1): boolean {
  const [own, rival] = [measureAt(one, column), measureAt(other, column)];
  const order = own && rival ? compareMeasured(own, rival) : null;
  if (order === null) return false;
  return own?.measure === 'time' ? order * sign < 0 : order * sign <= 0;
}

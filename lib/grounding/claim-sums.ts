import type { ClaimView } from './claim-view';
import type { TableRow } from './table-rows';

const MAX_PAIRED = 24;
const ofRows = new WeakMap<readonly TableRow[], readonly Sums[]>();

/** What adding up numbers of one column gives. */
export interface Sums {
  readonly total: number;
  /** Of rows that share a cell, of the first rows, of all but one, and of any two. */
  readonly parts: readonly number[];
  readonly count: number;
}

/** Sums of every column of numbers of the cited rows. */
export function sumsOf({ rows }: ClaimView): readonly Sums[] {
  const ready = ofRows.get(rows);
  if (ready) return ready;
  const width = rows.length < 2 ? 0 : Math.max(...rows.map(({ cells }) => cells.length));
  const sums = Array.from({ length: width }, (_unused, column) => sumsIn(rows, column)).flatMap((each) => each ?? []);
  ofRows.set(rows, sums);
  return sums;
}

function sumsIn(rows: readonly TableRow[], column: number): Sums | null {
  const counted = rows.flatMap((row) => {
    const number = row.numberAt(column);
    return number === null ? [] : [{ row, number }];
  });
  if (counted.length < 2) return null;
  const total = counted.reduce((sum, { number }) => sum + number, 0);
  const parts = new Set([...groupSums(counted, column), ...runSums(counted.map(({ number }) => number))]);
  return { total, parts: [...parts, ...[...parts].map((part) => total - part)], count: counted.length };
}

interface Counted {
  readonly row: TableRow;
  readonly number: number;
}

/** Of the rows that share a cell of another column. */
function groupSums(counted: readonly Counted[], column: number): number[] {
  const width = Math.max(...counted.map(({ row }) => row.cells.length));
  const others = Array.from({ length: width }, (_unused, other) => other).filter((other) => other !== column);
  return others.flatMap((other) => {
    const groups = new Map<string, number>();
    for (const { row, number } of counted) {
      const cell = row.cells[other] ?? '';
      groups.set(cell, (groups.get(cell) ?? 0) + number);
    }
    return [...groups.values()];
  });
}

/** Of the first two, three and so on, and of any two. */
function runSums(numbers: readonly number[]): number[] {
  let sum = 0;
  const runs = numbers.map((number) => {
    sum += number;
    return sum;
  });
  const pairs =
    numbers.length > MAX_PAIRED ? [] : numbers.flatMap((one, index) => numbers.slice(index + 1).map((other) => one + other));
  return [...runs, ...pairs];
}

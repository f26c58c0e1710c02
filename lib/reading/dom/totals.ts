import type { CountText } from './collector';
import type { PlacedTable } from './harvest';

/** Texts further away than this (in lines of reading order) do not speak of the table. */
const NEAR = 12;

/** Gives tables without `aria-rowcount` the total that a text near them states. */
export function assignTotals(tables: PlacedTable[], counts: readonly CountText[]): void {
  for (const [index, table] of tables.entries()) {
    if (table.item.totalRows !== null) continue;
    const near = counts
      .filter((count) => Math.abs(count.order - table.order) <= NEAR)
      .sort((left, right) => Math.abs(left.order - table.order) - Math.abs(right.order - table.order));
    for (const count of near) {
      const total = totalIn(count.text, table.item.rows.length);
      if (total === null) continue;
      tables[index] = { ...table, item: { ...table.item, totalRows: total } };
      break;
    }
  }
}

const NUMBER = /(?<![\p{L}\d.:/-])\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?![\d:/])|(?<![\p{L}\d.:/])\d+(?![\d:/]|\.\d)/gu;

/**
 * The total in `1–30 of 400`, `Showing 30 of 400`, `1-30/400`, in any language: a last number not below the others, and
 * before it the number of rows, or a span of as many. Null when the text says no such thing.
 */
export function totalIn(text: string, rows: number): number | null {
  if (rows === 0) return null;
  const spaced = text.replace(/(\d)\s*[-–—/]\s*(?=\d)/g, '$1 | ');
  const numbers = [...spaced.matchAll(NUMBER)].map(([digits]) => Number(digits.replace(/\D/g, '')));
  if (numbers.length < 2 || numbers.length > 4) return null;
  const total = Math.max(...numbers);
  const others = numbers.filter((_, index) => index !== numbers.indexOf(total));
  if (total < rows) return null;
  if (others.includes(rows) && total >= rows) return total;
  const [from, to] = [Math.min(...others), Math.max(...others)];
  return others.length >= 2 && to - from + 1 === rows ? total : null;
}

import type { CountText } from './collector';
import type { PlacedTable } from './harvest';

/** Texts further away than this (in lines of reading order) do not speak of the table. */
const NEAR = 12;

/** Gives tables without `aria-rowcount` the total that a text near them states. */
export function assignTotals(tables: PlacedTable[], counts: readonly CountText[]): void {
  tables.forEach((table, index) => {
    const { item, order } = table;
    const distance = (count: CountText) => Math.abs(count.order - order);
    const near = counts.filter((count) => distance(count) <= NEAR).sort((left, right) => distance(left) - distance(right));
    const said = near.map(({ text }) => totalIn(text, item.rows.length)).find((total) => total !== null);
    if (item.totalRows === null && said) tables[index] = { ...table, item: { ...item, totalRows: said } };
  });
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
  const others = numbers.sort((left, right) => left - right);
  const total = others.pop() ?? 0;
  if (total < rows) return null;
  const isSpan = others.length >= 2 && (others.at(-1) ?? 0) - (others[0] ?? 0) + 1 === rows;
  return isSpan || others.includes(rows) ? total : null;
}

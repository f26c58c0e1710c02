import { fold, type NumberToken, standsIn } from './claim-tokens';
import type { ClaimView } from './claim-view';
import type { TableRow } from './table-rows';

const OF_BEFORE = /\b(?:of|von|sur|de) (?:the |these |those |all |its |den |les |las |los )*$/;
const MORE_NEAR = /^ (?:more|others?|further|additional|weitere\w*|autres?|más|otros?)\b|^ \p{L}+ (?:more|later)\b/u;
const OTHER_BEFORE = /\b(?:other|another|remaining|further|anderen|autres|otros) $/;

/**
 * Without a noun that the tables know, a number may count what is cited: the items themselves, the parts of a listed value, the
 * different values of a column, the rows that share a value, what is left of them, or the table that they are of.
 */
export function isCountOf(value: number, view: ClaimView, { start, end }: NumberToken): boolean {
  const { cited, facts, rows, tables, lower } = view;
  if (cited.length === 0 || !Number.isInteger(value)) return false;
  if (value === cited.length || (rows.length > 0 && value === rows.length)) return true;
  if (facts.some((each) => each.listLengths.has(value)) || isListed(value, view)) return true;
  const before = lower.slice(Math.max(0, start - 24), start);
  if (OF_BEFORE.test(before) && tables.some((table) => table.rows.length === value)) return true;
  const said = fold(view.said);
  const counts = rows.length > 1 ? columnsOf(rows).flatMap((cells) => countsOfCells(cells, said)) : [];
  if (counts.includes(value)) return true;
  const isRest = MORE_NEAR.test(lower.slice(end, end + 30)) || OTHER_BEFORE.test(before);
  return isRest && (value === cited.length - 1 || counts.some((count) => rows.length - count === value));
}

/** How many different values, and how many rows have each of those that are shared or said. */
function countsOfCells(cells: readonly string[], said: string): number[] {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const shared = [...counts].flatMap(([cell, count]) => (count > 1 || (cell !== '' && standsIn(said, cell)) ? [count] : []));
  return [counts.size, ...shared];
}

/** A passage that names so many things one after another. */
function isListed(value: number, { cited, facts }: ClaimView): boolean {
  return cited.some(({ value: { type } }, index) => {
    if (type !== 'text') return false;
    const sentences = (facts[index]?.text ?? '').slice(0, 4_000).split(/[.!?:] /);
    return sentences.some((sentence) => sentence.split(/, (?:and |und |et |y )?|; | and | und | et | y /).length === value);
  });
}

function columnsOf(rows: readonly TableRow[]): string[][] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_unused, column) => rows.map(({ cells }) => cells[column] ?? ''));
}

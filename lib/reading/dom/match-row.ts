import { foldText, type Table } from '../../contracts/page-context';

/** Least share of a row's text that must stand unchanged for it to count as the same row. */
const ENOUGH = 0.6;

/** Index of the row that still reads `name` (its cells joined, cut as a locator's quote is); -1 when there is none. */
export function findSameRow(table: Pick<Table, 'rows'>, name: string): number {
  return table.rows.findIndex((cells) => foldText(cells.join(' ')) === name);
}

/**
 * Index of the row that was once `name`: some of its cells changed, but most text is equal and so is a value that no other
 * row has. -1 when there is none, or when two are equally good.
 */
export function findChangedRow(table: Pick<Table, 'rows'>, name: string): number {
  const counts = valueCounts(table);
  let best = { row: -1, score: 0 };
  let second = 0;
  table.rows.forEach((cells, row) => {
    const score = overlap(cells, name, counts);
    if (score > best.score) {
      second = best.score;
      best = { row, score };
    } else if (score > second) second = score;
  });
  return best.score >= ENOUGH && best.score > second ? best.row : -1;
}

/** Share of `name` that the cells still say, in order; 0 without a value that only this row has. */
function overlap(cells: readonly string[], name: string, counts: readonly Map<string, number>[]): number {
  let equal = 0;
  let hasOwnValue = false;
  let from = 0;
  cells.forEach((cell, column) => {
    const text = foldText(cell);
    if (text === '') return;
    const at = indexOfWhole(name, text, from);
    if (at < 0) return;
    from = at + text.length;
    equal += text.length + 1;
    if (counts[column]?.get(cell) === 1) hasOwnValue = true;
  });
  const length = Math.max(name.length, foldText(cells.join(' ')).length) + 1;
  return hasOwnValue ? equal / length : 0;
}

function indexOfWhole(text: string, part: string, from: number): number {
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    if ((at === 0 || text[at - 1] === ' ') && (end === text.length || text[end] === ' ')) return at;
  }
  return -1;
}

function valueCounts(table: Pick<Table, 'rows'>): Map<string, number>[] {
  const counts: Map<string, number>[] = [];
  for (const cells of table.rows) {
    cells.forEach((cell, column) => {
      counts[column] ??= new Map();
      counts[column].set(cell, (counts[column].get(cell) ?? 0) + 1);
    });
  }
  return counts;
}

import type { Statement } from '../../contracts/report';
import { isStated, type SummaryTable } from './summary-page';
import { phrases } from './summary-phrases';
import { brief, MOST_CITED, quoted, statement } from './summary-statements';

const FEWEST_ROWS = 3;
const COUNTS =
  /\b(hits?|counts?|total|requests?|events?|alerts?|incidents?|attempts?|failures?|visits?|visitors?|sessions?|connections?|detections?|occurrences?|matches)\b/i;
/** `1,512`, `432 (13.12%)`. Whole numbers only: in `1.512` the dot may be either sign. */
const AMOUNT = /^(\d{1,3}(?:,\d{3})+|\d+)(\s*\(\s*[\d.,]+\s*%\s*\))?$/;

/**
 * The row with the most of what the table's first counting column counts; nothing when several have as much, or when the rows
 * are more than can be cited: that one row leads says something of every other.
 */
export function leading(table: SummaryTable): readonly Statement[] {
  const { rows, columns } = table;
  if (rows.length < FEWEST_ROWS || rows.length > MOST_CITED) return [];
  const column = columns.findIndex((_header, index) => isCounting(table, index));
  if (column < 0) return [];
  const [first, second] = rows
    .map((row) => ({ row, amount: amountOf(row.cells[column] ?? '') ?? 0 }))
    .sort((one, other) => other.amount - one.amount);
  const name = first?.row.cells[namingColumn(table)] ?? '';
  if (!first || !second || first.amount === second.amount || name === '') return [];
  const values = {
    name: brief(table.name, 80),
    hasName: table.name === '' ? 'no' : 'yes',
    row: quoted(name),
    column: brief(columns[column] ?? '', 40),
    value: brief(first.row.cells[column] ?? '', 40),
  };
  return [statement(phrases.leading(values), [first.row.evidence, ...rows.map((row) => row.evidence)])];
}

/** A column of whole numbers that is called after what it counts, or that says what share each is. */
function isCounting({ rows, columns, fields }: SummaryTable, column: number): boolean {
  const cells = rows.map((row) => row.cells[column] ?? '');
  if ((columns[column] ?? '') === '' || cells.some((cell) => amountOf(cell) === null)) return false;
  return fields[column] === 'count' || COUNTS.test(columns[column] ?? '') || cells.every((cell) => cell.includes('%'));
}

function amountOf(cell: string): number | null {
  const match = AMOUNT.exec(cell.trim());
  return match?.[1] === undefined ? null : Number(match[1].replaceAll(',', ''));
}

/** The column that tells the rows apart by something other than numbers; -1 when there is none. */
function namingColumn({ rows, columns }: SummaryTable): number {
  return columns.findIndex((_header, column) => {
    const cells = rows.map((row) => row.cells[column] ?? '');
    return cells.every(isStated) && new Set(cells).size === cells.length && !cells.every(isMeasure);
  });
}

/** An amount, a share or a size; an address has more dots. */
function isMeasure(cell: string): boolean {
  return /^\d[\d,]*(?:\.\d+)?(\s*[KMGTP]?i?B)?(\s*\(.*%\))?$/i.test(cell.trim());
}

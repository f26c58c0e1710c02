import type { Evidence } from '../contracts/evidence';
import { findSecrets } from '../safety/secrets';
import type { DigestItem } from './digest-items';

/** The rows of one table among the items of a digest. */
export interface DigestTable {
  readonly name: string;
  /** Columns of its first row; rows with others are written as text. */
  readonly columns: readonly string[];
  readonly rows: number[];
}

export interface DigestTables {
  readonly tables: readonly DigestTable[];
  /** By item; undefined for what is no row. */
  readonly of: readonly (DigestTable | undefined)[];
}

const MAX_NAME_CHARACTERS = 80;
const MAX_COUNTED_COLUMNS = 3;
const MAX_COUNTED_VALUES = 8;
const MAX_VALUE_CHARACTERS = 30;
const COUNTED_COLUMN =
  /sever|status|state|risk|verdict|priorit|outcome|gravit|gravedad|schwere|estado|statut|zustand|важн|статус|重大|重要|严重|状态|状態|심각|상태/iu;

const counts = new Intl.NumberFormat('en-US');

export function tablesOf(items: readonly DigestItem[]): DigestTables {
  const byName = new Map<string, DigestTable>();
  const of = items.map(({ evidence }, index) => {
    if (evidence?.value.type !== 'row') return undefined;
    const { table: name, columns } = evidence.value;
    const table = byName.get(name) ?? { name, columns, rows: [] };
    byName.set(name, table);
    table.rows.push(index);
    return table;
  });
  return { tables: [...byName.values()], of };
}

export function shortName(name: string): string {
  const text = name.length > MAX_NAME_CHARACTERS ? `${name.slice(0, MAX_NAME_CHARACTERS)}…` : name;
  return text === '' ? 'a table without a name' : text;
}

/** `showing 37 of 4,012 rows of Sign-ins` */
export function shownRows(table: DigestTable, shown: number): string {
  return `showing ${counts.format(shown)} of ${counts.format(table.rows.length)} rows of ${shortName(table.name)}`;
}

export function shownOthers(shown: number, total: number): string {
  return `showing ${counts.format(shown)} of ${counts.format(total)} other items`;
}

/** How often each severity and status occurs among all rows, also those not shown; empty when no column tells. */
export function countedValues(table: DigestTable, items: readonly DigestItem[]): string {
  const columns = [...table.columns.keys()].filter((column) => COUNTED_COLUMN.test(table.columns[column] ?? ''));
  const lines = columns.flatMap((column) => countColumn(table, items, column)).slice(0, MAX_COUNTED_COLUMNS);
  return lines.join('\n');
}

function countColumn(table: DigestTable, items: readonly DigestItem[], column: number): string[] {
  const occurs = new Map<string, number>();
  for (const row of table.rows) {
    const value = cellsOf(items[row]?.evidence ?? null, table)?.[column];
    if (value === undefined || value === '') continue;
    if (value.length > MAX_VALUE_CHARACTERS) return [];
    occurs.set(value, (occurs.get(value) ?? 0) + 1);
    // Free text or numbers: to count them would say nothing.
    if (occurs.size > MAX_COUNTED_VALUES) return [];
  }
  if (occurs.size === 0) return [];
  const most = [...occurs].sort(([, one], [, other]) => other - one).map(([value, count]) => `${value} ${counts.format(count)}`);
  return [`${table.columns[column]} of all rows: ${most.join(', ')}`];
}

/** The cells of a row that has the columns of its table, or null. */
function cellsOf(evidence: Evidence | null, { columns }: DigestTable): readonly string[] | null {
  if (evidence?.value.type !== 'row') return null;
  const own = evidence.value.columns;
  const isSame = own === columns || (own.length === columns.length && own.every((name, index) => name === columns[index]));
  return isSame ? evidence.value.cells : null;
}

/** A row as its cells alone, for below a line of columns; null where most cells are empty or the columns are others. */
export function compactRow(evidence: Evidence | null, table: DigestTable): string | null {
  const cells = table.columns.length < 2 ? null : cellsOf(evidence, table);
  if (cells === null) return null;
  // Apart from its column's name nothing would tell that a cell holds a password.
  if (findSecrets(cells.map((cell, index) => `${table.columns[index]}: ${cell}`).join('\n')).length > 0) return null;
  const filled = cells.reduce((sum, cell) => sum + (cell === '' ? 0 : 1), 0);
  return filled * 2 < cells.length ? null : cells.map((cell) => cell.replace(/\s+/g, ' ')).join(' | ');
}

export function columnsLine({ columns }: DigestTable): string {
  return `columns: ${columns.map((name) => name.replace(/\s+/g, ' ')).join(' | ')}`;
}

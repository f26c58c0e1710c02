import type { Statement } from '../../contracts/report';
import type { Mention } from './answer-match';
import { phrases, say } from './answer-phrases';
import type { Plan } from './answer-plan';
import { timeColumn } from './answer-time-column';
import type { ColumnView, TableView } from './answer-view';
import type { Order } from './question-parse';
import { quantityOf, rankOf } from './question-vocabulary';
import { brief, valuesIn } from './summary-statements';
import type { Field } from './vocabulary';

/** Rows listed at most; the rest is counted. */
const MOST_LISTED = 25;
const MOST_DETAILS = 5;
const LONGEST_DETAIL = 160;

/** Rows in an order, with the column it was made by. */
export interface Picked {
  readonly rows: readonly number[];
  readonly column: ColumnView;
}

/** The column that names a row: a title or name when there is one, else the first text that hardly repeats. */
export function nameColumn(table: TableView): number {
  const texts = table.columns.filter((column) => column.kind === 'text' && column.label !== '');
  const isDistinct = (column: ColumnView, share: number) => {
    const cells = table.things.slice(0, 60).map((row) => table.cell(row, column.index));
    return new Set(cells).size >= cells.length * share && cells.some((cell) => cell !== '');
  };
  const leading = texts.find((column) => column.index === 0 && isDistinct(column, 0.9));
  const named =
    leading ?? texts.find((column) => column.field === 'title') ?? texts.find((column) => isDistinct(column, 0.7)) ?? texts[0];
  return named?.index ?? 0;
}

export function tableName(table: TableView): string {
  return table.name || table.columns[nameColumn(table)]?.label || table.columns[0]?.label || '—';
}

export function rowName(table: TableView, row: number): string {
  return brief(table.cell(row, nameColumn(table)) || (table.table.rows[row]?.find((cell) => cell !== '') ?? '—'), LONGEST_DETAIL);
}

/** One row as a list item: its name, then what was asked for, then the columns that stand first. */
export function rowStatement(table: TableView, row: number, wanted: readonly ColumnView[]): Statement {
  const name = nameColumn(table);
  const others = table.columns.filter(
    (column) => !wanted.includes(column) && column.label !== '' && table.cell(row, column.index).length <= 80,
  );
  const shown = [...wanted, ...others].filter((column) => column.index !== name && table.cell(row, column.index).trim() !== '');
  const details = shown
    .slice(0, Math.max(MOST_DETAILS, wanted.length))
    .map((column) => `${column.label}: ${brief(table.cell(row, column.index), LONGEST_DETAIL)}`);
  const evidence = [table.evidence(row)];
  if (details.length === 0) return say(phrases.bareRow({ name: rowName(table, row) }), evidence);
  return say(phrases.row({ name: rowName(table, row), details: { list: details } }), evidence);
}

export function rowList(table: TableView, rows: readonly number[], wanted: readonly ColumnView[]): Statement[] {
  const listed = rows.slice(0, MOST_LISTED).map((row) => rowStatement(table, row, wanted));
  const rest = rows.slice(MOST_LISTED);
  if (rest.length === 0) return listed;
  return [
    ...listed,
    say(
      phrases.moreRows({ count: rest.length }),
      rest.map((row) => table.evidence(row)),
    ),
  ];
}

/** How many rows, in the words of the conditions. Cites them, and first the page's own words for the number. */
export function countStatement(plan: Plan): Statement {
  const { table, rows, conditions, ranges } = plan;
  const values = { count: rows.length, table: tableName(table), conditions: { list: conditions }, ranges: { list: ranges } };
  if (rows.length === 0) {
    const near = [...plan.filters.flatMap((filter) => [...filter.rows.values()].flatMap((found) => [...found].slice(0, 5))), 0];
    const evidence = table.rowCount > 0 ? near.map((row) => table.evidence(row)) : [];
    return say(ranges.length > 0 && conditions.length === 0 ? phrases.noneInRange(values) : phrases.none(values), evidence);
  }
  const evidence = rows.map((row) => table.evidence(row));
  if (ranges.length > 0) return say(conditions.length > 0 ? phrases.matchBoth(values) : phrases.matchRange(values), evidence);
  return conditions.length > 0
    ? say(phrases.matchCount(values), evidence)
    : say(phrases.rowCount(values), [...table.stated(rows.length), ...evidence]);
}

/** Every column asked for, once. */
export function columnsOf(plan: Plan): ColumnView[] {
  return [...new Set(plan.wanted.flatMap((each) => each.columns))];
}

export function evidenceOf(plan: Plan, rows: readonly number[] = plan.rows) {
  return rows.map((row) => plan.table.evidence(row));
}

/** One cell with the name of its row. */
export function valueStatement(plan: Plan, row: number, column: ColumnView): Statement {
  const { table } = plan;
  const values = { name: rowName(table, row), label: column.label, value: table.cell(row, column.index) || '–' };
  return say(column.index === nameColumn(table) ? phrases.value(values) : phrases.valueOf(values), [table.evidence(row)]);
}

/** What keeps an answer about a table from being the last word. */
export function limitsOf(table: TableView): Statement[] {
  const total = table.table.totalRows;
  return table.isPartial && total !== null ? [say(phrases.partly({ read: table.rowCount, total, table: tableName(table) }))] : [];
}

/** The different values of a column over rows, in the order of first appearance, with the rows of each. */
export function distinct(table: TableView, rows: readonly number[], column: number): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    for (const value of valuesIn(table.cell(row, column))) found.set(value, [...(found.get(value) ?? []), row]);
  }
  return found;
}

/** Rows sorted as asked, ties with the last one kept when one was asked for; null when nothing here can be sorted so. */
export function pick(plan: Plan, order: Order): Picked | null {
  const { table, rows } = plan;
  const column = order.by === 'time' ? timeColumn(table, plan.wanted, order.direction) : sizeColumn(plan, order);
  const view = table.columns[column];
  if (!view) return null;
  const keyed = rows.flatMap((row) => {
    const key = order.by === 'time' ? table.time(row, column) : sizeOf(table, row, column);
    return key === null ? [] : [{ row, key }];
  });
  const sign = order.direction === 'ascending' ? 1 : -1;
  const sorted = keyed.toSorted((one, other) => sign * (one.key - other.key) || one.row - other.row);
  const last = sorted[Math.min(order.limit, sorted.length) - 1];
  const kept = order.limit === 1 && last ? sorted.filter((each) => each.key === last.key) : sorted.slice(0, order.limit);
  return kept.length > 0 ? { rows: kept.map((each) => each.row), column: view } : null;
}

const SIZE_FIELDS: readonly Field[] = ['severity', 'risk', 'score', 'count', 'size', 'duration'];

/** The amount an order is by: the one named right after it, any named one, else the only one there is. */
function sizeColumn(plan: Plan, order: Order): number {
  const sizes = (mention: Mention) => mention.columns.filter((column) => column.kind === 'quantity' || column.kind === 'scale');
  const named = plan.wanted.filter((mention) => sizes(mention).length > 0);
  const nearest = named.find((mention) => mention.span.from >= order.word) ?? (order.isCount ? undefined : named[0]);
  if (nearest) return sizes(nearest)[0]?.index ?? -1;
  if (!order.isGeneral) return -1;
  const able = plan.table.columns.filter(
    (column) => column.kind !== 'text' && column.field !== null && SIZE_FIELDS.includes(column.field),
  );
  return able.length === 1 ? (able[0]?.index ?? -1) : -1;
}

function sizeOf(table: TableView, row: number, column: number): number | null {
  const cell = table.cell(row, column);
  return rankOf(cell) ?? quantityOf(cell)?.number ?? null;
}

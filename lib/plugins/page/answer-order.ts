import type { Statement } from '../../contracts/report';
import { answer, type Build, phrases, say } from './answer-phrases';
import type { Plan } from './answer-plan';
import { columnsOf, distinct, evidenceOf, limitsOf, type Picked, pick, rowList, tableName, valueStatement } from './answer-rows';
import { timeColumn } from './answer-time-column';
import type { ColumnView, TableView } from './answer-view';
import { spanText } from './question-duration';
import type { Order, Question } from './question-parse';
import { isEmptyValue } from './question-vocabulary';

/** Rows counted by the values of a column: all of them, or the ones with most or fewest rows. */
export function groupBuilder(plan: Plan, column: ColumnView, order: Order | null): Build | null {
  const groups = [...distinct(plan.table, plan.rows, column.index)].filter(([value]) => order === null || !isEmptyValue(value));
  if (groups.length === 0) return null;
  const sign = order?.direction === 'ascending' ? 1 : -1;
  const sorted = groups.toSorted(([, one], [, other]) => sign * (one.length - other.length));
  const last = sorted[Math.min(order?.limit ?? sorted.length, sorted.length) - 1]?.[1].length ?? 0;
  const kept = order?.limit === 1 ? sorted.filter(([, rows]) => rows.length === last) : sorted.slice(0, order?.limit ?? 40);
  const list = kept.map(([value, rows]) => say(phrases.group({ value, count: rows.length }), evidenceOf(plan, rows)));
  const values = { table: tableName(plan.table), column: column.label };
  const lead = order ? say(sign === 1 ? phrases.groupLow(values) : phrases.groupTop(values)) : say(phrases.groupBy(values));
  return () => answer([lead], list, limitsOf(plan.table));
}

/** First and last, highest and lowest rows. */
export function orderBuilder(question: Question, plan: Plan): Build | null {
  const byFrequency = plan.orders.find((order) => order.by === 'size');
  const picks = plan.orders.map((order) => ({ order, picked: pick(plan, order) }));
  if (picks.some((each) => each.picked === null)) {
    const mention = plan.wanted.find(
      (each) =>
        each.columns[0]?.kind === 'text' &&
        byFrequency &&
        (each.span.from < byFrequency.word ||
          /^(?:common|frequent|often)/.test(question.words[byFrequency.word + 1]?.text ?? '')),
    );
    const column = mention?.columns[0];
    return byFrequency && column && plan.orders.length === 1 ? groupBuilder(plan, column, byFrequency) : null;
  }
  const list = picks.flatMap(({ order, picked }) =>
    picked ? [orderLead(order, picked), ...pickedStatements(question, plan, picked)] : [],
  );
  return () => answer(list.slice(0, 1), list.slice(1), limitsOf(plan.table));
}

function orderLead(order: Order, { column }: Picked): Statement {
  const values = { column: column.label };
  if (order.by === 'time') return say(order.direction === 'ascending' ? phrases.earliest(values) : phrases.latest(values));
  return say(order.direction === 'ascending' ? phrases.lowest(values) : phrases.highest(values));
}

function pickedStatements(question: Question, plan: Plan, { rows, column }: Picked): Statement[] {
  const wanted = columnsOf(plan).filter((each) => each !== column);
  if (wanted.length === 0 && question.form === 'when') return rows.map((row) => valueStatement(plan, row, column));
  return rowList(plan.table, rows, [...wanted, column]);
}

/** The time between two rows, or from the start to the end of one. */
export function durationBuilder(plan: Plan): Build | null {
  const { table, rows } = plan;
  const ends = endsOf(plan);
  const within = rows.length === 1 && plan.orders.length === 0 ? rowSpan(table, rows[0] ?? 0) : null;
  if (within) return () => answer([within], [], limitsOf(table));
  const column = table.columns[timeColumn(table, plan.wanted, null)];
  if (!ends || !column) return null;
  const [first, last] = ends.toSorted(
    (one, other) => (table.time(one, column.index) ?? 0) - (table.time(other, column.index) ?? 0),
  );
  const [from, to] = [table.time(first ?? 0, column.index), table.time(last ?? 0, column.index)];
  if (first === undefined || last === undefined || from === null || to === null) return null;
  const values = { first: table.cell(first, column.index), last: table.cell(last, column.index), duration: spanText(to - from) };
  return () =>
    answer(
      [say(phrases.between(values), evidenceOf(plan, [first, last]))],
      rowList(table, [first, last], [column]),
      limitsOf(table),
    );
}

/** From the start to the end that one row states. */
function rowSpan(table: TableView, row: number): Statement | null {
  const [start, end] = (['start-time', 'end-time'] as const).map((field) =>
    table.columns.find((column) => column.field === field && column.kind === 'time'),
  );
  const [from, to] = [start ? table.time(row, start.index) : null, end ? table.time(row, end.index) : null];
  if (!start || !end || from === null || to === null) return null;
  return say(
    phrases.between({ first: table.cell(row, start.index), last: table.cell(row, end.index), duration: spanText(to - from) }),
    [table.evidence(row)],
  );
}

/** The two rows between which time is measured: the first and the last, or two that are named. */
function endsOf(plan: Plan): number[] | null {
  const times = plan.orders.filter((order) => order.by === 'time').map((order) => pick(plan, order)?.rows[0]);
  if (times.length === 2 && times.every((row) => row !== undefined)) return times;
  const named = plan.filters.map((filter) => new Set([...filter.rows.values()].flatMap((rows) => [...rows])));
  const single = named.flatMap((rows) => (rows.size === 1 ? [...rows] : []));
  return single.length === 2 && named.length === 2 ? single : null;
}

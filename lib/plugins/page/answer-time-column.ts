import type { Mention } from './answer-match';
import type { TableView } from './answer-view';
import type { Order } from './question-parse';
import type { Field } from './vocabulary';

const TIME_FIELDS: readonly Field[] = ['time', 'start-time', 'end-time', 'update-time', 'resolved-time'];

/** The column that says when: one that is asked for, else the one whose label fits the direction. -1: none. */
export function timeColumn(table: TableView, wanted: readonly Mention[], direction: Order['direction'] | null): number {
  const asked = wanted.flatMap((each) => each.columns).filter((column) => column.kind === 'time');
  const times = asked.length > 0 ? asked : table.columns.filter((column) => column.kind === 'time');
  const fields = direction === 'descending' ? (['time', 'end-time', ...TIME_FIELDS] as const) : TIME_FIELDS;
  const found = fields.map((field) => times.find((column) => column.field === field)).find((column) => column !== undefined);
  return (found ?? times[0])?.index ?? -1;
}

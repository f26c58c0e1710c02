import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import { leading } from './summary-leading';
import { isStated, type SummaryPage, type SummaryRow, type SummaryTable, TIME_FIELDS } from './summary-page';
import { phrases } from './summary-phrases';
import { brief, countValues, groupBy, MOST_CITED, quoted, statement } from './summary-statements';
import { orderByTime } from './summary-time';
import { severityRank, stateOf, verdictOf } from './summary-values';
import type { Field } from './vocabulary';

/** Tables told in full; of the others what they hold and which row leads, up to the second number. */
const TOLD_IN_FULL = 3;
const TOLD = 8;
const NOTABLE_PER_TABLE = 3;
const VALUES_PER_COLUMN = 6;
/** Columns whose values are worth counting, most telling first. */
const COUNTED: readonly Field[] = ['severity', 'status', 'verdict', 'risk', 'category', 'action', 'type', 'source'];

/** What each table holds, how its telling columns are spread, its first and last row by time, and the rows worth a look. */
export function tableStatements(page: SummaryPage): readonly Statement[] {
  const filled = page.tables.filter((table) => table.rows.length > 0);
  const ranked = [...filled].sort((first, second) => weightOf(second) - weightOf(first) || first.index - second.index);
  const full = new Set(ranked.slice(0, TOLD_IN_FULL));
  const told = ranked.slice(0, TOLD).sort((first, second) => first.index - second.index);
  return told.flatMap((table) => (full.has(table) ? inFull(page, table) : [holding(table), ...leading(table)]));
}

function weightOf(table: SummaryTable): number {
  const telling = COUNTED.filter((field) => table.fields.includes(field)).length;
  return telling * 10 + (table.holds === 'other' ? 0 : 5) + Math.min(table.rows.length, 50) / 10;
}

function inFull(page: SummaryPage, table: SummaryTable): readonly Statement[] {
  const said = [...distributions(table), ...span(page, table), ...notable(table)];
  return [holding(table), ...(said.length > 0 ? said : leading(table))];
}

function holding(table: SummaryTable): Statement {
  const columns = table.columns.filter((column) => column !== '').slice(0, 8);
  if (columns.length === 0 || table.rows.length > MOST_CITED) {
    return statement(phrases.rowsRead({ ...nameValues(table), count: table.rows.length }), []);
  }
  const evidence = table.rows.map((row) => row.evidence);
  const values = { ...countValues(table.rows.length, evidence), columns: { list: columns.map((column) => brief(column, 40)) } };
  return statement(phrases.tableRows({ ...nameValues(table), ...values }), evidence);
}

function nameValues(table: SummaryTable) {
  const isPartial = table.totalRows !== null && table.totalRows > table.rows.length ? 'yes' : 'no';
  return { name: brief(table.name, 80), hasName: table.name === '' ? 'no' : 'yes', isPartial };
}

/** The spread of up to two telling columns; a column with one value, or with nearly as many values as rows, tells nothing. */
function distributions(table: SummaryTable): readonly Statement[] {
  const said: Statement[] = [];
  for (const field of COUNTED) {
    const column = table.fields.indexOf(field);
    if (column < 0 || said.length === 2) continue;
    const groups = statedGroups(table, column);
    if (
      [...groups.keys()].every((value) => /^[\d.,%\s]*$/.test(value)) ||
      groups.size > (isScale(field) ? VALUES_PER_COLUMN : table.rows.length / 2)
    )
      continue;
    said.push(distribution(table, column, groups));
  }
  return said;
}

function statedGroups(table: SummaryTable, column: number): ReadonlyMap<string, readonly SummaryRow[]> {
  const groups = groupBy(table.rows, (row) => row.cells[column] ?? '');
  return new Map([...groups].filter(([value]) => isStated(value)));
}

/** Severities and states are worth counting in the smallest table; kinds and sources only where they repeat. */
function isScale(field: Field): boolean {
  return field === 'severity' || field === 'status' || field === 'verdict' || field === 'risk';
}

/** Rows are counted as long as they can be cited one by one, the gravest values first; the others are named. */
function distribution(table: SummaryTable, column: number, groups: ReadonlyMap<string, readonly SummaryRow[]>): Statement {
  const ordered = [...groups].sort(
    ([one, first], [other, second]) =>
      severityRank(other) - severityRank(one) || second.length - first.length || (one < other ? -1 : 1),
  );
  const counts: string[] = [];
  const uncounted: string[] = [];
  const evidence: EvidenceId[] = [];
  for (const [value, rows] of ordered.slice(0, VALUES_PER_COLUMN)) {
    const isCounted = evidence.length + rows.length <= MOST_CITED - VALUES_PER_COLUMN;
    if (isCounted) counts.push(`${rows.length} ${brief(value, 40)}`);
    else uncounted.push(brief(value, 40));
    evidence.push(...rows.slice(0, isCounted ? rows.length : 1).map((row) => row.evidence));
  }
  const shape = counts.length === 0 ? 'none' : uncounted.length === 0 ? 'all' : 'some';
  const isAll = ordered.length > VALUES_PER_COLUMN ? 'no' : 'yes';
  const heading = { ...nameValues(table), column: brief(table.columns[column] ?? '', 40) };
  return statement(
    phrases.distribution({ ...heading, shape, isAll, counts: { list: counts }, uncounted: { list: uncounted } }),
    evidence,
  );
}

function span(page: SummaryPage, table: SummaryTable): readonly Statement[] {
  const field = TIME_FIELDS.find((each) => table.fields.includes(each));
  if (!field || table.rows.length < 2) return [];
  const order = orderByTime(
    table.rows,
    page.context,
    (row) => row.time(field),
    (row) => row.cells.join('\n'),
  );
  const [first] = order.dated;
  const last = order.dated.at(-1);
  if (!first || !last || first === last || order.basis !== 'date') return [];
  const values = {
    ...nameValues(table),
    first: quoted(labelOf(first)),
    firstTime: first.time(field).text,
    last: quoted(labelOf(last)),
    lastTime: last.time(field).text,
  };
  return [statement(phrases.span(values), [first.evidence, last.evidence])];
}

/** Rows that something is wrong with, the worst first: severe, failing or rated malicious. None when most rows are so. */
function notable(table: SummaryTable): readonly Statement[] {
  const rated = table.rows.map((row, place) => ({ row, place, alarm: alarmOf(row) })).filter(({ alarm }) => alarm > 0);
  const worst = rated.sort((first, second) => second.alarm - first.alarm || first.place - second.place);
  const named = worst.slice(0, NOTABLE_PER_TABLE);
  return named.map(({ row }) => {
    const label = labelOf(row);
    const rest = restOf(row, label);
    const values = { ...nameValues(table), row: quoted(label), rest: { list: rest }, hasRest: rest.length === 0 ? 'no' : 'yes' };
    return statement(phrases.notable(values), [row.evidence]);
  });
}

function alarmOf(row: SummaryRow): number {
  const severity = severityRank(row.text('severity', 'risk'));
  const state = stateOf(row.text('status'));
  const open = state === 'closed' ? -2 : 0;
  const alarms = [
    severity >= 4 ? severity * 2 + open : 0,
    state === 'failing' ? 8 : 0,
    verdictOf(row.text('verdict')) === 'malicious' ? 9 : 0,
  ];
  return Math.max(...alarms);
}

const NO_NAME: ReadonlySet<Field | null> = new Set<Field>([
  ...TIME_FIELDS,
  ...COUNTED.slice(0, 4),
  'id',
  'count',
  'duration',
  'score',
]);

/** What a row is called: its title or subject, or its first filled cell that is no time, id, state or number. */
function labelOf(row: SummaryRow): string {
  const title = row.text('title', 'indicator', 'device', 'user', 'file');
  if (title !== '') return title;
  const isName = (cell: string, column: number) => isStated(cell) && !NO_NAME.has(row.table.fields[column] ?? null);
  return row.cells.find(isName) ?? row.cells.find(isStated) ?? '';
}

/** The row's other cells with their headers, those of known meaning first; at most five. */
function restOf(row: SummaryRow, label: string): readonly string[] {
  const cells = row.cells.map((cell, column) => ({
    cell,
    header: row.table.columns[column] ?? '',
    field: row.table.fields[column] ?? null,
  }));
  const others = cells.filter(({ cell, field }) => isStated(cell) && cell !== label && field !== 'id');
  const known = [...others.filter(({ field }) => field !== null), ...others.filter(({ field }) => field === null)].slice(0, 5);
  return known.map(({ cell, header }) => (header === '' ? brief(cell, 80) : `${header} ${brief(cell, 80)}`));
}

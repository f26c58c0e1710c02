import type { HuntingTable, HuntingTables } from '../tenant/model.ts';

export type HuntingAnswer =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }
  | { readonly error: string };

const CONDITION =
  /^(?<column>\w+)\s*(?<operator>==|!=|=~|>=|<=|>|<|has|contains|startswith|endswith)\s*(?:"(?<text>[^"]*)"|'(?<single>[^']*)'|(?<number>\d+))$/;
const MAXIMUM_ROWS = 10_000;

/** What is wrong with a query, in words for the hunter. */
class QueryProblem extends Error {
  override readonly name = 'QueryProblem';
}

/**
 * A small part of the query language, enough for the console's own examples: `Table | where a == "x" and … | project … |
 * order by … | take n | distinct … | count`. Anything else is answered with an error, as the service does.
 */
export function runHuntingQuery(tables: HuntingTables, query: string): HuntingAnswer {
  const [source = '', ...steps] = splitPipes(query);
  const table = Object.hasOwn(tables, source) ? tables[source] : undefined;
  if (table === undefined) return { error: `Failed to resolve table or column expression named '${source}'.` };
  try {
    const { columns, rows } = steps.reduce(applyStep, table);
    return { columns, rows: rows.slice(0, MAXIMUM_ROWS) };
  } catch (thrown) {
    if (thrown instanceof QueryProblem) return { error: thrown.message };
    throw thrown;
  }
}

/** Comments away; pipes inside quotes are text. */
function splitPipes(query: string): string[] {
  const text = query.replace(/^\s*\/\/.*$/gm, '');
  return (text.match(/(?:"[^"]*"|'[^']*'|[^|"'])+/g) ?? []).map((part) => part.trim());
}

function applyStep(table: HuntingTable, step: string): HuntingTable {
  const match = /^(?<operator>\w+)\s*(?<rest>[\s\S]*)$/.exec(step);
  const operator = match?.groups?.operator ?? '';
  const rest = (match?.groups?.rest ?? '').trim();
  switch (operator) {
    case 'where':
      return where(table, rest);
    case 'project':
      return project(table, names(rest));
    case 'distinct':
      return distinct(project(table, names(rest)));
    case 'take':
    case 'limit':
      return { ...table, rows: table.rows.slice(0, wholeNumber(rest)) };
    case 'order':
    case 'sort':
      return sort(table, rest);
    case 'count':
      return { columns: ['Count'], rows: [[table.rows.length]] };
    default:
      throw new QueryProblem(`The operator '${operator}' is not recognized.`);
  }
}

function where(table: HuntingTable, rest: string): HuntingTable {
  const tests = rest.split(/\s+and\s+/i).map((part) => {
    const groups = CONDITION.exec(part.trim())?.groups;
    if (groups === undefined) throw new QueryProblem(`Syntax error near '${part.trim()}'.`);
    const index = columnIndex(table, groups.column ?? '');
    const wanted = groups.text ?? groups.single ?? groups.number ?? '';
    return (row: readonly (string | number)[]): boolean => compare(row[index] ?? '', groups.operator ?? '==', wanted);
  });
  return { ...table, rows: table.rows.filter((row) => tests.every((test) => test(row))) };
}

function compare(actual: string | number, operator: string, wanted: string): boolean {
  const text = String(actual);
  const folded = text.toLowerCase();
  const sought = wanted.toLowerCase();
  const order = typeof actual === 'number' ? actual - Number(wanted) : text.localeCompare(wanted);
  const tests: Readonly<Record<string, boolean>> = {
    '==': text === wanted,
    '!=': text !== wanted,
    '=~': folded === sought,
    '>=': order >= 0,
    '<=': order <= 0,
    '>': order > 0,
    '<': order < 0,
    has: folded.includes(sought),
    contains: folded.includes(sought),
    startswith: folded.startsWith(sought),
    endswith: folded.endsWith(sought),
  };
  return tests[operator] ?? false;
}

function project(table: HuntingTable, columns: readonly string[]): HuntingTable {
  const indexes = columns.map((column) => columnIndex(table, column));
  return { columns, rows: table.rows.map((row) => indexes.map((index) => row[index] ?? '')) };
}

function distinct(table: HuntingTable): HuntingTable {
  const seen = new Map(table.rows.map((row) => [JSON.stringify(row), row]));
  return { ...table, rows: [...seen.values()] };
}

function sort(table: HuntingTable, rest: string): HuntingTable {
  const match = /^by\s+(?<column>\w+)(?:\s+(?<direction>asc|desc))?$/.exec(rest);
  if (match === null) throw new QueryProblem(`Syntax error near '${rest}'.`);
  const index = columnIndex(table, match.groups?.column ?? '');
  const direction = match.groups?.direction === 'asc' ? 1 : -1;
  const rows = [...table.rows].sort((left, right) => {
    const [first, second] = [left[index] ?? '', right[index] ?? ''];
    const order =
      typeof first === 'number' && typeof second === 'number' ? first - second : String(first).localeCompare(String(second));
    return direction * order;
  });
  return { ...table, rows };
}

function names(rest: string): string[] {
  return rest.split(',').map((name) => name.trim());
}

function columnIndex(table: HuntingTable, column: string): number {
  const index = table.columns.indexOf(column);
  if (index < 0) throw new QueryProblem(`The name '${column}' does not refer to any known column.`);
  return index;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new QueryProblem(`A number is expected near '${text}'.`);
  return Number(text);
}

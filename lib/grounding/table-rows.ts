import type { Evidence, EvidenceId } from '../contracts/evidence';
import { nounsOf } from './claim-nouns';
import { fold, numberValues } from './claim-tokens';
import { amountOf } from './claim-units';
import { findTimes } from './time-tokens';

type RowValue = Extract<Evidence['value'], { type: 'row' }>;

/** The rows of the evidence that belong to one table. */
export interface Table {
  /** What one row is: the nouns of the table's name and of its first column. */
  readonly nouns: readonly string[];
  readonly columns: readonly string[];
  readonly columnNouns: readonly (readonly string[])[];
  /** Labels in lower case with their words apart: `BytesSent` → `bytes sent`. */
  readonly columnLabels: readonly string[];
  readonly rows: readonly TableRow[];
}

/** One row of a table, read only as far as somebody asks. */
export class TableRow {
  private folded: readonly string[] | null = null;
  private readonly times: (number | null | undefined)[] = [];

  constructor(
    readonly id: EvidenceId,
    readonly table: Table,
    private readonly value: RowValue,
  ) {}

  get cells(): readonly string[] {
    this.folded ??= this.value.cells.map((cell) => fold(cell).trim());
    return this.folded;
  }

  /** The number a cell is, in the base unit of its own or its column's unit. */
  numberAt(column: number): number | null {
    const [, number, unit = ''] = /^[~$€£]? ?(-?\d[\d.,]*) ?([\p{L}%]*)$/u.exec(this.cells[column] ?? '') ?? [];
    const value = number === undefined ? undefined : numberValues(number).at(-1);
    if (value === undefined) return null;
    if (unit === '') return Number(value);
    return amountOf(value, unit)?.bases[0] ?? null;
  }

  /** Milliseconds; a time without a zone is taken as UTC, so compare only within one column. */
  timeAt(column: number): number | null {
    const ready = this.times[column];
    if (ready !== undefined) return ready;
    const time = this.readTime(column);
    this.times[column] = time;
    return time;
  }

  private readTime(column: number): number | null {
    const given = this.value.instants?.[column];
    if (given !== undefined) return Number.isNaN(Date.parse(given)) ? null : Date.parse(given);
    const [time] = findTimes(this.value.cells[column] ?? '');
    const reading = time?.readings[0];
    if (!time || reading?.hour === undefined) return null;
    const { year = 2000, month = 1, day = 1, hour, minute = 0, second = 0 } = reading;
    return time.instant ?? Date.UTC(year, month - 1, day, hour, minute, second);
  }
}

/** A table while its rows are gathered. */
interface Known {
  readonly table: Table;
  readonly rows: TableRow[];
}

/** The tables of the evidence; one pass over it, nothing is read but names. */
export class Tables {
  private readonly byId = new Map<EvidenceId, TableRow>();

  constructor(evidence: readonly Evidence[]) {
    const tables = new Map<string, Known>();
    let last: { readonly value: RowValue; readonly table: Known } | null = null;
    for (const { id, value } of evidence) {
      if (value.type !== 'row') continue;
      // Rows of one table mostly stand together, so that its name need not be put together for each.
      const isLast: boolean = last !== null && isSameTable(last.value, value);
      const key = isLast ? '' : `${value.table}\n${value.columns.join('\n')}`;
      const known: Known = isLast && last !== null ? last.table : (tables.get(key) ?? newTable(value));
      if (!isLast) tables.set(key, known);
      last = { value, table: known };
      const row = new TableRow(id, known.table, value);
      known.rows.push(row);
      this.byId.set(id, row);
    }
  }

  row(id: EvidenceId): TableRow | undefined {
    return this.byId.get(id);
  }
}

function isSameTable(one: RowValue, other: RowValue): boolean {
  if (one.table !== other.table || one.columns.length !== other.columns.length) return false;
  return one.columns === other.columns || one.columns.every((column, index) => column === other.columns[index]);
}

function newTable({ table, columns }: RowValue): Known {
  const rows: TableRow[] = [];
  const columnNouns = columns.map(nounsOf);
  const name = table.split(/ (?:of|in|for|on|by) /)[0] ?? '';
  const nouns = [...nounsOf(name), ...(columnNouns[0] ?? [])];
  const columnLabels = columns.map((column) =>
    column
      // `kB` is not to fall apart where a name in camel case does.
      .replace(/\b[kKMGTP]i?B\b/g, (unit) => unit.toLowerCase())
      .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
      .replace(/[_.-]+/g, ' ')
      .toLowerCase(),
  );
  return { table: { nouns, columns: columns.map((column) => fold(column).trim()), columnNouns, columnLabels, rows }, rows };
}

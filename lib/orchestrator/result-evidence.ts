import type { EvidenceValue, NewEvidence } from '../contracts/evidence';
import { asUntrusted } from '../contracts/untrusted-text';

/** More than any answer is made from; beyond it the last item says how many there were. */
export const MAX_RESULT_EVIDENCE = 20_000;
/** Objects within a row become columns with dotted names down to here, deeper ones the JSON they are. */
const MAX_ROW_DEPTH = 4;
/** Deeper than any service nests; what is below is not made text. */
const MAX_DEPTH = 32;
const MAX_JSON_CHARACTERS = 2_000;
/** A table may have this many cells for each filled one; sparser ones keep columns row by row, or its size would be squared. */
const MAX_SPARSENESS = 4;

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;

type JsonObject = Readonly<Record<string, unknown>>;

interface DraftTable {
  readonly name: string;
  readonly columns: Map<string, number>;
  rows: number;
  filled: number;
}

type Draft =
  | {
      readonly type: 'row';
      readonly table: DraftTable;
      readonly names: readonly string[];
      readonly cells: readonly string[];
      readonly pointer: string;
    }
  | { readonly type: 'fact'; readonly label: string; readonly value: string; readonly pointer: string };

/**
 * A skill's result as evidence: one item per object of an array (a row), one per other value (a fact), each with the JSON
 * pointer of where it stands in the result (RFC 6901). Null and empty values are left out.
 *
 * @param data JSON
 * @param observedAt ISO 8601 UTC
 * @returns in the order of the JSON, at most `MAX_RESULT_EVIDENCE`
 */
export function resultEvidence(
  data: unknown,
  source: { readonly callId: string; readonly skillId: string },
  observedAt: string,
): readonly NewEvidence[] {
  const walk = new ResultWalk();
  walk.value(data, '', '', 0);
  const isCut = walk.total > MAX_RESULT_EVIDENCE;
  const drafts = isCut ? walk.drafts.slice(0, MAX_RESULT_EVIDENCE - 1) : walk.drafts;
  const evidence = drafts.map((draft): NewEvidence => {
    const { kind, text, value } = draft.type === 'row' ? rowOf(draft) : factOf(draft.label, draft.value);
    const place = { type: 'skill', ...source, pointer: draft.pointer } as const;
    return { kind, text: asUntrusted(text), value, source: place, observedAt };
  });
  return isCut ? [...evidence, coverageOf(evidence.length, walk.total, source, observedAt)] : evidence;
}

class ResultWalk {
  readonly drafts: Draft[] = [];
  total = 0;
  private readonly tables = new Map<string, DraftTable>();
  /** What is being walked: JSON never holds itself, but what a skill returns by mistake may, and then has no end. */
  private readonly open = new Set<object>();

  value(value: unknown, pointer: string, name: string, depth: number): void {
    if (isEmpty(value)) return;
    if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) this.fact(name, scalarText(value), pointer);
    else if (Array.isArray(value)) this.within(value, () => this.array(value, pointer, name, depth));
    else this.within(value, () => this.object(value as JsonObject, pointer, name, depth));
  }

  private within(value: object, walk: () => void): void {
    if (this.open.has(value)) return;
    this.open.add(value);
    walk();
    this.open.delete(value);
  }

  private object(object: JsonObject, pointer: string, name: string, depth: number): void {
    for (const [key, value] of Object.entries(object)) {
      this.value(value, `${pointer}/${escapeKey(key)}`, dotted(name, key), depth + 1);
    }
  }

  private array(array: readonly unknown[], pointer: string, name: string, depth: number): void {
    for (const [index, value] of array.entries()) {
      const place = `${pointer}/${index}`;
      if (isObject(value)) this.within(value, () => this.row(value, place, name, depth + 1));
      else this.value(value, place, name, depth + 1);
    }
  }

  private row(object: JsonObject, pointer: string, name: string, depth: number): void {
    const row: FlatRow = { names: [], cells: [], nested: [] };
    flatten(object, '', pointer, Math.max(0, Math.min(MAX_ROW_DEPTH, MAX_DEPTH - depth)), row);
    if (row.names.length > 0) this.addRow(name, row.names, row.cells, pointer);
    for (const each of row.nested) this.value(each.array, each.pointer, dotted(name, each.column), depth + 1);
  }

  private addRow(name: string, names: readonly string[], cells: readonly string[], pointer: string): void {
    this.total += 1;
    if (this.drafts.length >= MAX_RESULT_EVIDENCE) return;
    const table = this.tables.get(name) ?? { name, columns: new Map(), rows: 0, filled: 0 };
    this.tables.set(name, table);
    for (const column of names) if (!table.columns.has(column)) table.columns.set(column, table.columns.size);
    table.rows += 1;
    table.filled += names.length;
    this.drafts.push({ type: 'row', table, names, cells, pointer });
  }

  private fact(label: string, value: string, pointer: string): void {
    this.total += 1;
    if (this.drafts.length < MAX_RESULT_EVIDENCE) this.drafts.push({ type: 'fact', label, value, pointer });
  }
}

/** The fields of one row, objects within it flattened; arrays of objects become tables of their own. */
interface FlatRow {
  readonly names: string[];
  readonly cells: string[];
  readonly nested: { readonly array: readonly unknown[]; readonly pointer: string; readonly column: string }[];
}

function flatten(object: JsonObject, prefix: string, pointer: string, levels: number, row: FlatRow): void {
  for (const [key, value] of Object.entries(object)) {
    if (isEmpty(value)) continue;
    const column = dotted(prefix, key);
    const place = `${pointer}/${escapeKey(key)}`;
    if (isObject(value) && levels > 0) {
      flatten(value, column, place, levels - 1, row);
    } else if (Array.isArray(value) && value.some(isNested)) {
      row.nested.push({ array: value, pointer: place, column });
    } else {
      addCell(row, column, Array.isArray(value) ? value.filter((each) => !isEmpty(each)).join(', ') : scalarText(value));
    }
  }
}

function addCell(row: FlatRow, column: string, cell: string): void {
  if (cell === '') return;
  row.names.push(column);
  row.cells.push(cell);
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

interface Written {
  readonly kind: NewEvidence['kind'];
  readonly text: string;
  readonly value: EvidenceValue;
}

function factOf(label: string, value: string): Written {
  const time = instantOf(value);
  return {
    kind: 'fact',
    text: oneLine(label === '' ? value : `${label}: ${value}`),
    value: { type: 'fact', label, value, section: '', ...(time === null ? {} : { instant: time }) },
  };
}

/** Columns of dense tables are one list for all rows: stored and compared once. */
const sharedColumns = new WeakMap<DraftTable, readonly string[]>();

function rowOf({ table, names, cells }: Extract<Draft, { type: 'row' }>): Written {
  const isDense = table.rows * table.columns.size <= MAX_SPARSENESS * table.filled;
  const columns = isDense ? columnsOf(table) : names;
  const texts = isDense ? new Array<string>(columns.length).fill('') : [...cells];
  const instants: Record<number, string> = {};
  let hasInstant = false;
  for (const [index, cell] of cells.entries()) {
    const column = isDense ? (table.columns.get(names[index] ?? '') ?? 0) : index;
    texts[column] = cell;
    const time = instantOf(cell);
    if (time === null) continue;
    instants[column] = time;
    hasInstant = true;
  }
  const fields = cells.map((cell, index) => `${names[index]}: ${cell}`).join('; ');
  return {
    kind: 'row',
    text: oneLine(table.name === '' ? fields : `${table.name} — ${fields}`),
    value: { type: 'row', table: table.name, columns, cells: texts, ...(hasInstant ? { instants } : {}) },
  };
}

function columnsOf(table: DraftTable): readonly string[] {
  const known = sharedColumns.get(table);
  if (known) return known;
  const columns = [...table.columns.keys()];
  sharedColumns.set(table, columns);
  return columns;
}

function coverageOf(
  kept: number,
  total: number,
  source: { readonly callId: string; readonly skillId: string },
  observedAt: string,
): NewEvidence {
  const value = `${kept} of ${total}`;
  return {
    kind: 'coverage',
    text: asUntrusted(`Items of the result kept as evidence: ${value}`),
    value: { type: 'fact', label: 'Items of the result kept as evidence', value, section: '' },
    source: { type: 'skill', ...source, pointer: '' },
    observedAt,
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || typeof value === 'function' || typeof value === 'symbol';
}

function scalarText(value: unknown): string {
  if (typeof value !== 'object') return String(value);
  try {
    return (JSON.stringify(value) ?? '').slice(0, MAX_JSON_CHARACTERS);
  } catch {
    return '(nested too deeply to be shown)';
  }
}

/** With a zone only: without one it is no instant. Instants in UTC stay as they were written. */
function instantOf(text: string): string | null {
  if (text.length < 17 || text.length > 40 || !INSTANT.test(text)) return null;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return null;
  return /^[^ ]*Z$/.test(text) ? text : time.toISOString();
}

function dotted(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}.${key}`;
}

function escapeKey(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

function oneLine(text: string): string {
  return /[^\S ]| {2}|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

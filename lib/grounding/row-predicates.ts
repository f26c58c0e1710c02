import type { ClaimView } from './claim-view';
import type { Table, TableRow } from './table-rows';

/** What words of a sentence say of a row, told by the cells of one column; null where the cell leaves it open. */
export interface Predicate {
  readonly start: number;
  readonly end: number;
  readonly column: number;
  test(row: TableRow): boolean | null;
}

const YES = /^(?:yes|true|on|enabled|set|present|required|y)$/;
const NO = /^(?:no|false|off|disabled|not set|none|absent|not required|n)$/;
/** Outcomes that exclude one another; a word of one side is false of a cell of the other. */
const REFUSED = /^(?:den(?:y|i)|refus|block|reject|drop|prevent|stop|quarantin)$/;
const FAILED = /^(?:fail|failur|error|unsuccessful)$/;
const LET = /^(?:allow|permit|accept|pass|through|let|deliver)$/;
const DONE = /^(?:succe|success|successful|succeed|ok)$/;
const NEGATED = /(?:\b(?:not|no|never|without|neither|nor|none|cannot)\b|n't)[^,;.]{0,30} $/u;
/** Columns with more different values than this say what a row is, not how it stands. */
const MAX_STATES = 8;
const MAX_ROWS = 400;

interface Column {
  readonly column: number;
  readonly label: readonly string[];
  readonly values: readonly string[];
  readonly isFlag: boolean;
}

const ofTable = new WeakMap<Table, readonly Column[]>();

/** A word without its ending, so that "refused", "refuse" and "refusal" are one. */
export function stemOf(word: string): string {
  const stem = word.replace(/(?:ations?|tions?|ions?|ings?|als?|ies|ied|ed|es|e|s|y)$/, '');
  return (stem.length < 3 ? word : stem).replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}

/** What a stretch of a sentence says of rows of a table by their states, flags and empty cells. */
export function predicatesIn(view: ClaimView, table: Table, from: number, to: number): Predicate[] {
  const text = view.lower.slice(from, to);
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}_-]*/gu)].map(({ 0: word, index }) => ({
    word,
    stem: stemOf(word),
    start: from + index,
  }));
  const found = columnsOf(table).flatMap((column) =>
    words.flatMap((_word, at) => predicateAt(view, column, words, at, to) ?? []),
  );
  const free = found.filter(
    (one) =>
      !found.some((other) => other.end - other.start > one.end - one.start && other.start <= one.start && other.end >= one.end),
  );
  const named = mentioned(view, table, from, to).filter(
    (one) => !free.some((other) => other.start < one.end && other.end > one.start),
  );
  return [...free, ...named].map((each) =>
    NEGATED.test(view.lower.slice(Math.max(from, each.start - 44), each.start)) ? inverse(each) : each,
  );
}

function inverse(predicate: Predicate): Predicate {
  return {
    ...predicate,
    test: (row) => {
      const holds = predicate.test(row);
      return holds === null ? null : !holds;
    },
  };
}

interface Word {
  readonly word: string;
  readonly stem: string;
  readonly start: number;
}

function predicateAt(view: ClaimView, column: Column, words: readonly Word[], at: number, to: number): Predicate | null {
  const first = words[at];
  if (!first || first.word.length < 2) return null;
  const place = (length: number) => {
    const last = words[at + length - 1] ?? first;
    return { start: first.start, end: Math.min(to, last.start + last.word.length), column: column.column };
  };
  if (column.isFlag) {
    const isNamed = column.label.length <= 2 && first.word.length > 3 && column.label.some((word) => stemOf(word) === first.stem);
    return isNamed ? { ...place(1), test: (row) => flagOf(row.cells[column.column] ?? '') } : null;
  }
  if (
    first.word.length > 2 &&
    column.label.some((word) => stemOf(word) === first.stem) &&
    /\b(?:has|have|had|with|without|an?|no|any|lists?|lacks?) $/.test(view.lower.slice(Math.max(0, first.start - 9), first.start))
  ) {
    return { ...place(1), test: (row) => (row.cells[column.column] ?? '') !== '' };
  }
  const state = column.values.find((value) => startsWith(words, at, value));
  if (state !== undefined)
    return { ...place(state.split(/[ _]/).length), test: (row) => isState(row.cells[column.column] ?? '', state) };
  const side = sideOf(first.stem);
  return side !== null && column.values.some((value) => sideOf(stemOf(value)) !== null)
    ? { ...place(1), test: (row) => sideTest(row.cells[column.column] ?? '', side) }
    : null;
}

function startsWith(words: readonly Word[], at: number, value: string): boolean {
  const parts = value.split(/[ _]/);
  return parts.every((part, index) => {
    const word = words[at + index];
    return word !== undefined && (word.word === part || (part.length > 3 && word.stem === stemOf(part)));
  });
}

function flagOf(cell: string): boolean | null {
  return YES.test(cell) ? true : NO.test(cell) ? false : null;
}

/** Another word for the same side of an outcome leaves it open. */
function isState(cell: string, state: string): boolean | null {
  if (cell === state) return true;
  if (cell === '') return null;
  const [one, other] = [sideOf(stemOf(cell)), sideOf(stemOf(state))];
  if (one !== null && one === other) return null;
  return cell.split(/[ _,;/]+/).includes(state) ? null : false;
}

type Side = 'refused' | 'failed' | 'let' | 'done';

function sideOf(stem: string): Side | null {
  if (REFUSED.test(stem)) return 'refused';
  if (FAILED.test(stem)) return 'failed';
  if (LET.test(stem)) return 'let';
  return DONE.test(stem) ? 'done' : null;
}

function sideTest(cell: string, side: Side): boolean | null {
  const own = sideOf(stemOf(cell));
  if (own === null) return null;
  if (own === side) return true;
  const isBad = (each: Side) => each === 'refused' || each === 'failed';
  return isBad(own) === isBad(side) ? null : false;
}

/** Names and values with a shape of their own that stand in rows of the table. */
function mentioned(view: ClaimView, table: Table, from: number, to: number): Predicate[] {
  return view.mentions.flatMap((mention): Predicate[] => {
    const [column] = mention.columns;
    const isHere = mention.start >= from && mention.end <= to && [...mention.rows].some((row) => row.table === table);
    if (!isHere || mention.kind !== 'text' || column === undefined || mention.columns.size > 1) return [];
    return [{ start: mention.start, end: mention.end, column, test: (row) => mention.rows.has(row) }];
  });
}

function columnsOf(table: Table): readonly Column[] {
  const ready = ofTable.get(table);
  if (ready) return ready;
  const rows = table.rows.slice(0, MAX_ROWS);
  const columns = table.columns.flatMap((_name, column): Column[] => {
    const cells = rows.map((row) => row.cells[column] ?? '');
    const values = [...new Set(cells.filter((cell) => cell !== ''))];
    const isFlag = values.length > 0 && values.every((value) => YES.test(value) || NO.test(value));
    const label = (table.columnLabels[column] ?? '').split(/[^\p{L}]+/u).filter((word) => word !== '');
    const isState =
      values.length <= MAX_STATES &&
      (values.length < rows.length || rows.length < 3) &&
      values.every((value) => value.split(/[ _]/).length <= 3 && !/\d/.test(value));
    return [{ column, label, values: isState ? values : [], isFlag }];
  });
  ofTable.set(table, columns);
  return columns;
}

import { wordNumbers } from './claim-number-words';
import { type NumberToken, standsIn } from './claim-tokens';
import type { ClaimView } from './claim-view';
import { measureAt } from './row-measures';
import type { Table, TableRow } from './table-rows';

/** A place of a sentence that tells which of the cited rows it speaks of: a name, or a value that only these have. */
export interface Subject {
  readonly start: number;
  readonly end: number;
  readonly table: Table;
  readonly rows: ReadonlySet<TableRow>;
  /** Columns in which it stands; a time stands in any. */
  readonly columns: ReadonlySet<number>;
  readonly isValue: boolean;
}

const ofView = new WeakMap<ClaimView, readonly Subject[]>();
/** Words that stand in names of rows and in any sentence too. */
const COMMON =
  /^(?:the|and|from|with|over|under|this|that|user|users|account|host|device|server|service|system|process|file|files|mail|message|alert|access|policy|rule|list|group|report|data|name|type|time|first|last|second|other|windows|microsoft|high|low|medium|critical|open|closed|failed|success|review|request|internal|external)$/;

/** In the order of the sentence; names before values where both begin at one place. Read once for a sentence. */
export function subjectsIn(view: ClaimView): readonly Subject[] {
  const ready = ofView.get(view);
  if (ready) return ready;
  const subjects = view.tables.flatMap((table) =>
    subjectsOf(
      view,
      table,
      view.rows.filter((row) => row.table === table),
    ),
  );
  subjects.sort((one, other) => one.start - other.start || Number(one.isValue) - Number(other.isValue));
  ofView.set(view, subjects);
  return subjects;
}

function subjectsOf(view: ClaimView, table: Table, cited: readonly TableRow[]): Subject[] {
  const named = view.mentions.flatMap(({ start, end, kind, rows, columns }): Subject[] => {
    const own = new Set(cited.filter((row) => rows.has(row)));
    return own.size === 0 ? [] : [{ start, end, table, rows: own, columns, isValue: kind !== 'text' }];
  });
  const isFree = ({ start }: { readonly start: number }) => !named.some((each) => each.start <= start && each.end > start);
  const words = cited.length > 1 ? partNames(view, table, cited).filter(isFree) : [];
  const numbers = numbersIn(view)
    .filter(isFree)
    .flatMap((token) => valueSubject(token, table, cited) ?? []);
  return [...named, ...words, ...numbers];
}

const numbersOfView = new WeakMap<ClaimView, readonly NumberToken[]>();

/** The numbers of a sentence in digits and in words, in its order. Read once for a sentence. */
export function numbersIn(view: ClaimView): readonly NumberToken[] {
  const ready = numbersOfView.get(view);
  if (ready) return ready;
  const words = wordNumbers(view.said).filter((word) => !view.tokens.numbers.some(({ start }) => start === word.start));
  const numbers = [...view.tokens.numbers, ...words].sort((one, other) => one.start - other.start);
  numbersOfView.set(view, numbers);
  return numbers;
}

/** A number that some of the cited rows have in a column that measures. */
function valueSubject({ values, start, end }: NumberToken, table: Table, cited: readonly TableRow[]): Subject | null {
  const rows = new Set<TableRow>();
  const columns = new Set<number>();
  for (const row of cited) {
    for (const [column, cell] of row.cells.entries()) {
      const measured = /\d/.test(cell) ? measureAt(row, column) : null;
      if (!measured || measured.measure === 'time' || measured.measure === 'rank') continue;
      const plain = /(\d[\d., ]*)/.exec(cell)?.[1]?.replace(/[ ,]/g, '');
      if (!values.some((value) => value === plain || Number(value) === Number(plain))) continue;
      rows.add(row);
      columns.add(column);
    }
  }
  return rows.size === 0 ? null : { start, end, table, rows, columns, isValue: true };
}

/** A word of a name that one row alone has: `Outlook` of `Microsoft Outlook`. */
function partNames(view: ClaimView, table: Table, cited: readonly TableRow[]): Subject[] {
  return [...view.lower.matchAll(/(?<![\p{L}\p{N}._@-])[\p{L}][\p{L}\p{N}_-]{2,}(?![\p{L}\p{N}@])/gu)].flatMap(
    ({ 0: word, index }) => {
      if (COMMON.test(word)) return [];
      const columns = new Set<number>();
      const rows = cited.filter((row) =>
        row.cells.some((cell, column) => {
          const has = cell.length <= 60 && standsIn(cell, word) && isNaming(cited, column);
          if (has) columns.add(column);
          return has;
        }),
      );
      if (rows.length !== 1 || view.facts.some((facts, at) => !isRowOf(view, at) && standsIn(facts.text, word))) return [];
      return [{ start: index, end: index + word.length, table, rows: new Set(rows), columns, isValue: false }];
    },
  );
}

function isRowOf({ cited }: ClaimView, index: number): boolean {
  return cited[index]?.value.type === 'row';
}

/** A column whose cells tell the rows apart. */
function isNaming(cited: readonly TableRow[], column: number): boolean {
  return new Set(cited.map((row) => row.cells[column] ?? '')).size === cited.length;
}

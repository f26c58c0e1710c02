import type { EvidenceId } from '../../contracts/evidence';
import type { Fact, PageContext, Table } from '../../contracts/page-context';
import type { SkillPage } from '../skill';
import { timeOf } from './question-time';
import { quantityOf, rankOf } from './question-vocabulary';
import { keyOf, stemOf, type Word, wordsOf } from './question-words';
import { type Field, fieldOf } from './vocabulary';

/** The page prepared for matching. Built once per question; words of cells are made when first looked at. */
export interface PageView {
  readonly context: PageContext;
  readonly page: SkillPage;
  readonly tables: readonly TableView[];
  readonly facts: readonly FactView[];
  /** Words of the page's main headings: what it is about. */
  readonly headingWords: readonly (readonly Word[])[];
}

export interface ColumnView {
  readonly index: number;
  readonly label: string;
  readonly words: readonly Word[];
  readonly field: Field | null;
  /** What its cells hold, by their majority. */
  readonly kind: 'time' | 'quantity' | 'scale' | 'text';
}

export interface FactView {
  readonly index: number;
  readonly fact: Fact;
  readonly words: readonly Word[];
  readonly section: readonly Word[];
  readonly value: readonly Word[];
  readonly field: Field | null;
  readonly id: EvidenceId;
}

/** What a table is of stands before this: `Alerts of this incident`. */
const NAME_END = /\s(?:of|on|in|for|about|by|per|from|with|-|–|—)\s|[(:,]/i;

const SUMMARY_ROW = /^(?:min|max|avg|average|minimum|maximum|total|totals|sum|mean)\.?$/i;

/** Cells wider than this are prose: nobody quotes them whole. */
const WIDEST_VALUE = 10;

export class TableView {
  readonly name: string;
  readonly nameWords: readonly Word[];
  /** The nouns of the name: `users` of `Logged-on users`, both of `Evidence and indicators`. */
  readonly headWords: readonly Word[];
  readonly nameField: Field | null;
  readonly columns: readonly ColumnView[];
  /** By text: cells of a column often say the same. */
  private readonly words = new Map<string, readonly Word[]>();
  private values: Map<string, Map<number, Set<number>>> | null = null;
  private cellsByWord: Map<string, number[]> | null = null;
  /** Rows of things: not those that sum the others up. */
  readonly things: readonly number[];

  constructor(
    readonly index: number,
    readonly table: Table,
    private readonly view: { readonly page: SkillPage; readonly readAt: string },
  ) {
    this.things = [...table.rows.keys()].filter(
      (row) => !table.rows[row]?.slice(0, 2).some((cell) => SUMMARY_ROW.test(cell.trim())),
    );
    this.name = table.name || table.section;
    this.nameWords = [table.name, table.section].flatMap((name) => wordsOf(name.split(NAME_END)[0] ?? ''));
    this.headWords = this.nameWords.filter(
      (word, index) =>
        this.nameWords[index + 1] === undefined ||
        /^(?:and|or|&)$/.test(this.nameWords[index + 1]?.text ?? '') ||
        this.nameWords[index + 1]?.at === 0 ||
        word.at > (this.nameWords[index + 1]?.at ?? 0),
    );
    this.nameField = this.nameWords.length > 0 ? fieldOf(this.nameWords.map((word) => word.text).join(' ')) : null;
    this.columns = table.columns.map((label, column) => ({
      index: column,
      label,
      words: wordsOf(label),
      field: label === '' ? null : fieldOf(label),
      kind: this.kindOf(column),
    }));
  }

  get rowCount(): number {
    return this.table.rows.length;
  }

  /** Rows of which not all were read. */
  get isPartial(): boolean {
    return this.table.totalRows !== null && this.table.totalRows > this.rowCount;
  }

  cell(row: number, column: number): string {
    return this.table.rows[row]?.[column] ?? '';
  }

  cellWords(row: number, column: number): readonly Word[] {
    const text = this.cell(row, column);
    const known = this.words.get(text) ?? wordsOf(text);
    this.words.set(text, known);
    return known;
  }

  time(row: number, column: number): number | null {
    return timeOf(this.cell(row, column), this.instant(row, column), this.view.readAt);
  }

  instant(row: number, column: number): string | undefined {
    return this.table.instants?.[row]?.[column];
  }

  evidence(row: number): EvidenceId {
    return this.view.page.evidenceOf({ list: 'tables', index: this.index, row });
  }

  /** Texts of the page that say this number of rows: `58 entities`, `400 of 400 incidents`. */
  stated(count: number): EvidenceId[] {
    const { page } = this.view;
    const number = new RegExp(`^(?:[\\d,.]+ of )?${count.toLocaleString('en')}\\s\\D{2,60}$`);
    const sections = [this.table.section, this.table.name].filter((name) => name !== '');
    return page.context.passages.flatMap(({ text, section }, index) => {
      const isNear = sections.some(
        (name) => name.startsWith(section) || section.startsWith(name) || name.toLowerCase().startsWith(section.toLowerCase()),
      );
      return isNear && number.test(text.trim()) ? [page.evidenceOf({ list: 'passages', index })] : [];
    });
  }

  /** Rows by column whose words pass the test; only cells that have one of the asked words in some form are looked at. */
  rowsWhere(asked: readonly Word[], test: (shown: readonly Word[]) => boolean): Map<number, Set<number>> {
    this.cellsByWord ??= this.indexWords();
    const index = this.cellsByWord;
    const cellsOf = ({ stem, text }: Word) => new Set([...(index.get(stem) ?? []), ...(index.get(text) ?? [])]);
    const [rarest] = asked.map(cellsOf).sort((one, other) => one.size - other.size);
    const found = new Map<number, Set<number>>();
    for (const cell of [...(rarest ?? [])].sort((one, other) => one - other)) {
      const [row, column] = [Math.floor(cell / this.columns.length), cell % this.columns.length];
      if (test(this.cellWords(row, column))) found.set(column, (found.get(column) ?? new Set<number>()).add(row));
    }
    return found;
  }

  private indexWords(): Map<string, number[]> {
    const index = new Map<string, number[]>();
    for (let cell = 0; cell < this.rowCount * this.columns.length; cell += 1) {
      const words = this.cellWords(Math.floor(cell / this.columns.length), cell % this.columns.length);
      for (const name of new Set(words.flatMap((word) => [word.stem, word.text, ...word.parts, ...word.parts.map(stemOf)]))) {
        const cells = index.get(name);
        if (cells) cells.push(cell);
        else index.set(name, [cell]);
      }
    }
    return index;
  }

  /** Rows by column in which a whole cell is this run of words (as `keyOf` gives it). */
  rowsByValue(key: string): ReadonlyMap<number, ReadonlySet<number>> {
    this.values ??= this.indexValues();
    return this.values.get(key) ?? new Map();
  }

  private indexValues(): Map<string, Map<number, Set<number>>> {
    const index = new Map<string, Map<number, Set<number>>>();
    for (const row of this.table.rows.keys()) {
      for (const column of this.columns.keys()) {
        for (const words of this.valuesOf(row, column)) {
          const byColumn = index.get(keyOf(words)) ?? new Map<number, Set<number>>();
          byColumn.set(column, (byColumn.get(column) ?? new Set<number>()).add(row));
          index.set(keyOf(words), byColumn);
        }
      }
    }
    return index;
  }

  /** The cell as a whole, and each value when it lists several: `WS-1, WS-2`. */
  private valuesOf(row: number, column: number): (readonly Word[])[] {
    const cell = this.cell(row, column);
    const listed = /[,;|]/.test(cell) ? cell.split(/[,;|]/).map(wordsOf) : [];
    return [this.cellWords(row, column), ...listed].filter((words) => words.length > 0 && words.length <= WIDEST_VALUE);
  }

  private kindOf(column: number): ColumnView['kind'] {
    const rows = this.things.slice(0, 40).filter((row) => !/^[-–—\s]*$/.test(this.cell(row, column)));
    const most = (test: (row: number) => boolean) => rows.length > 0 && rows.filter(test).length >= rows.length * 0.6;
    if (most((row) => this.time(row, column) !== null)) return 'time';
    if (most((row) => rankOf(this.cell(row, column)) !== null)) return 'scale';
    return most((row) => quantityOf(this.cell(row, column)) !== null) ? 'quantity' : 'text';
  }
}

export function viewPage(page: SkillPage): PageView {
  const { context } = page;
  return {
    context,
    page,
    tables: context.tables.map((table, index) => new TableView(index, table, { page, readAt: context.readAt })),
    headingWords: context.headings.filter((heading) => heading.level === 1).map((heading) => wordsOf(heading.text)),
    facts: context.facts.map((fact, index) => ({
      index,
      fact,
      words: wordsOf(fact.label),
      section: wordsOf(fact.section),
      value: wordsOf(fact.value),
      field: fieldOf(fact.label),
      id: page.evidenceOf({ list: 'facts', index }),
    })),
  };
}

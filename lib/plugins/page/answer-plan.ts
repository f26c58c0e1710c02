import type { Filter, Match, Mention, Span } from './answer-match';
import { isBeyond, shareOnlyColumns, union } from './answer-row-sets';
import { timeColumn } from './answer-time-column';
import type { ColumnView, TableView } from './answer-view';
import type { Comparison, Order, Question } from './question-parse';
import { isWithin } from './question-time';
import { excludes, isEmptyValue, quantityOf } from './question-vocabulary';
import { isGrammar, isLoose } from './question-words';

/** What to compute from one table, with nothing of the question left over. */
export interface Plan {
  readonly table: TableView;
  /** Rows that meet every condition, in the page's order. */
  readonly rows: readonly number[];
  /** The conditions in words: `Severity = High`. */
  readonly conditions: readonly string[];
  /** Columns with a range that is asked for, `after 10:00` or `more than 5`. The bounds stand in the question, not on the page. */
  readonly ranges: readonly string[];
  /** Columns asked for; empty: the rows themselves. */
  readonly wanted: readonly Mention[];
  /** Words that name the table or its rows. */
  readonly nouns: readonly number[];
  readonly filters: readonly Filter[];
  readonly group: ColumnView | null;
  readonly orders: readonly Order[];
  readonly score: number;
}

/** Turns a match into a plan; null when a word of the question stays without meaning here. */
export function planOf(question: Question, match: Match, readAt: string): Plan | null {
  if (match.table.rowCount === 0 || match.filters.length + match.mentions.length + match.nouns.length === 0) return null;
  return new Planner(question, match, readAt).plan();
}

class Planner {
  private readonly table: TableView;
  private readonly conditions: string[] = [];
  private readonly ranges: string[] = [];
  private readonly used = new Set<Mention>();
  private readonly spentNegations = new Set<number>();
  private keep: Set<number>;

  constructor(
    private readonly question: Question,
    private readonly match: Match,
    private readonly readAt: string,
  ) {
    this.table = match.table;
    this.keep = new Set(match.table.things);
  }

  plan(): Plan | null {
    const { question, match, table } = this;
    const group = this.findGroup();
    if (question.groupAt !== null && group === null) return null;
    this.applyFilters();
    const isComplete =
      this.applyEmptiness() &&
      this.explainByDomain() &&
      (question.comparison === null || this.compare(question.comparison)) &&
      (question.window === null || this.within()) &&
      question.negations.every((each) => this.spentNegations.has(each));
    if (!isComplete) return null;
    // Words found inside longer texts, in no row together: that proves nothing.
    if (this.keep.size === 0 && match.filters.some((filter) => !filter.isWhole)) return null;
    const inLabels = [...match.mentions, ...match.filters].map((each) => each.span);
    return {
      table,
      rows: [...this.keep],
      conditions: this.conditions,
      ranges: this.ranges,
      wanted: match.mentions.filter((each) => !this.used.has(each)),
      nouns: match.nouns,
      filters: match.filters,
      group,
      orders: question.order.filter((each) => !inLabels.some((span) => span.from <= each.word && each.word < span.to)),
      score: match.score,
    };
  }

  private findGroup(): ColumnView | null {
    const at = this.question.groupAt;
    const mention = this.match.mentions.find((each) => at !== null && each.span.from <= at && at < each.span.to);
    if (mention) this.used.add(mention);
    return mention?.columns[0] ?? null;
  }

  /** Values of one column that no row has together are alternatives; all else must hold at once. */
  private applyFilters(): void {
    const alternatives: { readonly filters: Filter[]; rows: Map<number, Set<number>>; isNegated: boolean }[] = [];
    for (const filter of this.match.filters) {
      const rows = this.bind(filter);
      const isNegated =
        this.takeNegation(filter.span.from) || this.followsAlternative(filter, alternatives.at(-1)?.isNegated ?? false);
      const other = alternatives.find((each) => each.isNegated === isNegated && shareOnlyColumns(each.rows, rows));
      if (other) {
        other.filters.push(filter);
        other.rows = union(other.rows, rows);
      } else alternatives.push({ filters: [filter], rows, isNegated });
    }
    for (const each of alternatives) {
      const matching = new Set([...each.rows.values()].flatMap((rows) => [...rows]));
      this.keep = new Set([...this.keep].filter((row) => matching.has(row) !== each.isNegated));
      this.conditions.push(this.describe(each.filters, each.rows, each.isNegated));
    }
  }

  /** `not resolved or closed`: the negation reaches over the `or`. */
  private followsAlternative(filter: Filter, wasNegated: boolean): boolean {
    return wasNegated && ['or', 'nor'].includes(this.question.words[filter.span.from - 1]?.text ?? '');
  }

  /** Keeps only the column that stands right beside the value in the question, when the value occurs in it. */
  private bind(filter: Filter): Map<number, Set<number>> {
    const rows = new Map([...filter.rows].map(([column, found]) => [column, new Set(found)]));
    const able = this.match.mentions.filter(
      (each) => !this.used.has(each) && each.columns.some((column) => rows.has(column.index)),
    );
    const near = able.filter((each) => this.areNeighbours(each.span, filter.span));
    // `high exposure and high risk`: the label that follows, before the one that precedes. `Is the risk of X high`: the only one.
    const only = this.question.form === 'polar' && able.length === 1 ? able[0] : undefined;
    const beside = near.find((each) => each.span.from >= filter.span.to) ?? near[0] ?? only;
    if (!beside) return rows;
    this.used.add(beside);
    const columns = new Set(beside.columns.map((column) => column.index));
    return new Map([...rows].filter(([column]) => columns.has(column)));
  }

  private areNeighbours(one: Span, other: Span): boolean {
    const [first, second] = one.from < other.from ? [one, other] : [other, one];
    return this.isGlue(first.to, second.from);
  }

  private isGlue(from: number, to: number): boolean {
    return this.question.words
      .slice(from, to)
      .every((word, offset) => isGrammar(word) || isLoose(word) || this.question.negations.includes(from + offset));
  }

  private takeNegation(before: number): boolean {
    const nearest = this.question.negations.findLast((each) => each < before);
    if (nearest === undefined || this.spentNegations.has(nearest)) return false;
    const [from, to] = [nearest + 1, before];
    const isNear = this.question.words.slice(from, to).every((word, offset) => {
      const isLabel = this.match.mentions.some((each) => each.span.from <= from + offset && from + offset < each.span.to);
      return isGrammar(word) || isLoose(word) || isLabel;
    });
    if (isNear) this.spentNegations.add(nearest);
    return isNear;
  }

  /** `without an owner`, `unassigned`: cells that say nothing. */
  private applyEmptiness(): boolean {
    for (const negation of this.question.negations) {
      if (this.spentNegations.has(negation)) continue;
      const mention = this.match.mentions.find((each) => each.span.from > negation && this.isGlue(negation + 1, each.span.from));
      const column = mention?.columns[0];
      if (!mention || !column) return false;
      this.spentNegations.add(negation);
      this.used.add(mention);
      this.keepEmpty(column);
    }
    return true;
  }

  private keepEmpty(column: ColumnView): void {
    this.keep = new Set([...this.keep].filter((row) => isEmptyValue(this.table.cell(row, column.index))));
    this.conditions.push(`${column.label} = –`);
  }

  /** A value that no row has, of a column whose values exclude it: there are no such rows, and that can be said. */
  private explainByDomain(): boolean {
    return this.match.unexplained.every((index) => {
      const word = this.question.words[index]?.text ?? '';
      const phrase = `${this.question.words[index - 1]?.text ?? ''} ${word}`;
      const owner = /^(?:unassigned|unowned|nobody)$/.test(word)
        ? this.table.columns.find((each) => each.field === 'owner')
        : undefined;
      if (owner) this.keepEmpty(owner);
      return owner !== undefined || this.excludeBy(['in progress', 'on hold'].includes(phrase) ? phrase : word, index);
    });
  }

  private excludeBy(asked: string, index: number): boolean {
    const column = this.table.columns.find((each) => this.rowsExcluding(each.index, asked).size > 0);
    if (!column) return false;
    const isNegated = this.takeNegation(index);
    const mention = this.match.mentions.find((each) => each.columns.includes(column));
    if (mention) this.used.add(mention);
    if (!isNegated) this.keep.clear();
    this.conditions.push(`${column.label} ${isNegated ? '≠' : '='} ${asked}`);
    return true;
  }

  /** Only a column in which every filled cell excludes the value tells that it does not occur. */
  private rowsExcluding(column: number, asked: string): Set<number> {
    const filled = [...this.table.table.rows.keys()].filter((row) => this.table.cell(row, column) !== '');
    const excluding = filled.filter((row) => excludes(this.table.cell(row, column), asked));
    return new Set(excluding.length * 2 >= filled.length ? excluding : []);
  }

  private compare(comparison: Comparison): boolean {
    const at = comparison.words[0] ?? 0;
    const candidates = this.match.mentions.filter((each) => each.columns.some((column) => column.kind === 'quantity'));
    const nearest = candidates.toSorted((one, other) => Math.abs(one.span.from - at) - Math.abs(other.span.from - at))[0];
    const column = nearest?.columns.find((each) => each.kind === 'quantity');
    if (!nearest || !column) return false;
    this.used.add(nearest);
    this.ranges.push(column.label);
    this.keep = new Set(
      [...this.keep].filter((row) => isBeyond(quantityOf(this.table.cell(row, column.index))?.number, comparison)),
    );
    return true;
  }

  private within(): boolean {
    const { window } = this.question;
    const column = timeColumn(this.table, this.match.mentions, null);
    if (window === null || column < 0) return false;
    const verdicts = [...this.keep].map(
      (row) => [row, isWithin(this.table.cell(row, column), this.table.instant(row, column), window, this.readAt)] as const,
    );
    if (verdicts.length > 0 && verdicts.every(([, verdict]) => verdict === null)) return false;
    this.keep = new Set(verdicts.flatMap(([row, verdict]) => (verdict === true ? [row] : [])));
    this.ranges.push(this.table.columns[column]?.label ?? '');
    for (const each of this.match.mentions)
      if (each.columns.some((mentioned) => mentioned.index === column) && this.question.form !== 'when') this.used.add(each);
    return true;
  }

  private describe(filters: readonly Filter[], rows: ReadonlyMap<number, ReadonlySet<number>>, isNegated: boolean): string {
    const values = filters.map((filter) =>
      this.question.words
        .slice(filter.span.from, filter.span.to)
        .map((word) => word.raw)
        .join(' '),
    );
    const [column, ...more] = [...rows.keys()];
    const label = more.length === 0 && filters.every((each) => each.isWhole) ? this.table.columns[column ?? 0]?.label : undefined;
    const quoted = values.map((value) => `“${value}”`).join(', ');
    return label ? `${label} ${isNegated ? '≠' : '='} ${values.join(' / ')}` : `${isNegated ? '≠ ' : ''}${quoted}`;
  }
}

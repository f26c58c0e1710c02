import type { ColumnView, TableView } from './answer-view';
import { hasPlainly, rowsOfValue, strengthOf } from './answer-word-fit';
import { type Question, weightyWords } from './question-parse';
import { fieldsOfKey } from './question-vocabulary';
import { containsRun, isGrammar, isLoose, isSameWord, keyOf, type Word } from './question-words';

/** Words `from` to `to` (exclusive) of the question. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A condition on rows: those it keeps, by the column it was found in. */
export interface Filter {
  readonly span: Span;
  readonly rows: ReadonlyMap<number, ReadonlySet<number>>;
  readonly isWhole: boolean;
}

/** Columns that a run of words names; several when they fit alike. */
export interface Mention {
  readonly span: Span;
  readonly columns: readonly ColumnView[];
  readonly strength: number;
}

/** What a question's words stand for in one table, before anything is computed. */
export interface Match {
  readonly table: TableView;
  readonly filters: readonly Filter[];
  readonly mentions: readonly Mention[];
  /** Words that name the table or its rows. */
  readonly nouns: readonly number[];
  /** Words that stand for nothing here. */
  readonly unexplained: readonly number[];
  readonly score: number;
}

export interface MatchOptions {
  /** A word that is both a value and a column is taken as the value. */
  readonly valuesFirst: boolean;
  /** `first`, `last`, `most` are looked for among labels instead of being an order. */
  readonly ordersAreWords: boolean;
  /** Stems that mean the page itself. */
  readonly subject: ReadonlySet<string>;
}

const LONGEST_SPAN = 10;

export const matchTable = (question: Question, table: TableView, options: MatchOptions): Match =>
  new Matcher(question, table, options).match();

class Matcher {
  private readonly taken = new Set<number>();
  private readonly weighty: ReadonlySet<number>;
  private readonly filters: Filter[] = [];
  private readonly mentions: Mention[] = [];
  private readonly nouns: number[] = [];
  private score = 0;
  /** Where the word stands that says what is counted or listed; -1 when none does. */
  private readonly headAt: number;

  constructor(
    private readonly question: Question,
    private readonly table: TableView,
    private readonly options: MatchOptions,
  ) {
    const orders = options.ordersAreWords ? question.order.map((each) => each.word) : [];
    const head = /\b(?:how many|which|what|list|show|number of)\s+(?:(?:all|the|of|me|me all)\s+)*(?=\p{L})/iu.exec(
      question.text,
    );
    this.headAt = head ? head.index + head[0].length : -1;
    this.weighty = new Set([...weightyWords(question), ...orders]);
  }

  match(): Match {
    this.findValues(2);
    this.findColumns(2);
    this.findRuns();
    if (this.options.valuesFirst) this.findValues(1);
    this.findNouns();
    this.findColumns(1);
    if (!this.options.valuesFirst) this.findValues(1);
    this.findContained();
    const unexplained = [...this.weighty].filter((index) => !this.taken.has(index) && !this.isSubject(index));
    return {
      table: this.table,
      filters: this.filters,
      mentions: this.mentions,
      nouns: this.nouns,
      unexplained,
      score: this.score,
    };
  }

  /** `this device`, on a device's page: the page, not a row or a column of it. */
  private isPage(index: number): boolean {
    return this.isSubject(index) && ['this', 'the', 'our', 'that'].includes(this.question.words[index - 1]?.text ?? '');
  }

  private isSubject(index: number): boolean {
    const word = this.question.words[index];
    return word !== undefined && this.options.subject.has(word.text);
  }

  /** Whole cells, the longest first. */
  private findValues(shortest: 1 | 2): void {
    for (const span of this.spans(shortest, shortest === 2 ? LONGEST_SPAN : 1)) {
      const rows = rowsOfValue(this.table, this.words(span));
      if (rows.size === 0 || !this.isFree(span)) continue;
      this.filters.push({ span, rows, isWhole: true });
      this.take(span, 3);
    }
  }

  /** Neighbouring words that stand side by side in a cell belong together: `unfamiliar place`. */
  private findRuns(): void {
    for (const span of this.spans(2, LONGEST_SPAN)) {
      const words = this.words(span);
      const isDense =
        words.filter((word) => !isGrammar(word)).length >= 2 && !this.isGrammarAt(span.from) && !this.isGrammarAt(span.to - 1);
      const rows = isDense && this.isFree(span) ? this.table.rowsWhere(words, (shown) => containsRun(shown, words)) : null;
      if (!rows || rows.size === 0) continue;
      this.filters.push({ span, rows, isWhole: false });
      this.take(span, 2.6);
    }
  }

  private isGrammarAt(index: number): boolean {
    const word = this.question.words[index];
    return word === undefined || isGrammar(word);
  }

  private findColumns(shortest: 1 | 2): void {
    for (const span of this.spans(shortest, shortest === 2 ? 5 : 1)) {
      if (!this.isFree(span)) continue;
      const mention = this.mentionOf(span);
      if (!mention) continue;
      this.mentions.push(mention);
      this.take(span, mention.strength);
    }
  }

  private mentionOf(span: Span): Mention | null {
    const words = this.words(span);
    const fields = fieldsOfKey(keyOf(words));
    const hasOrder = this.question.order.some((each) => span.from <= each.word && each.word < span.to);
    if (hasOrder && words.length === 1) return null;
    const isOnlyLoose = words.every((word) => isLoose(word) || isGrammar(word));
    const rated = this.table.columns.map((column) => ({ column, strength: strengthOf(column, words, fields) }));
    const strength = Math.max(0, ...rated.map((each) => each.strength));
    // `latest` is an order unless a label has that very word.
    if (strength === 0 || (hasOrder && strength < 2) || (isOnlyLoose && strength < 3)) return null;
    return { span, strength, columns: rated.filter((each) => each.strength === strength).map((each) => each.column) };
  }

  private findNouns(): void {
    const { nameWords, headWords, nameField } = this.table;
    const isHeadAsked = this.question.words.some((word) => headWords.some((each) => isSameWord(word, each)));
    for (const [index, word] of this.question.words.entries()) {
      if (!this.weighty.has(index) || this.taken.has(index) || this.isPage(index)) continue;
      const isName = isHeadAsked && nameWords.some((each) => isSameWord(word, each));
      if (!isName && !(nameField !== null && fieldsOfKey(word.stem).has(nameField))) continue;
      this.nouns.push(index);
      this.take({ from: index, to: index + 1 }, isName ? 3.5 : 2.5);
    }
  }

  /** What is left must stand inside cells: neighbours in the same cell, else each word in some cell. */
  private findContained(): void {
    for (const group of this.groups()) {
      const whole = this.rowsContaining(this.words(group));
      if (whole.size > 0) {
        this.filters.push({ span: group, rows: whole, isWhole: false });
        this.take(group, 2);
      } else if (group.to - group.from > 1) {
        for (let index = group.from; index < group.to; index += 1) this.findContainedWord(index);
      }
    }
  }

  private findContainedWord(index: number): void {
    const span = { from: index, to: index + 1 };
    const rows = this.weighty.has(index) ? this.rowsContaining(this.words(span)) : new Map<number, Set<number>>();
    if (rows.size === 0) return;
    this.filters.push({ span, rows, isWhole: false });
    this.take(span, 1.5);
  }

  private rowsContaining(asked: readonly Word[]): Map<number, Set<number>> {
    // `Which processes`: things of that name are asked for; a text that says `process` is not one of them.
    const isHead = asked.some((word) => word.at === this.headAt && word.text.endsWith('s'));
    return this.table.rowsWhere(asked, (shown) => asked.every((word) => hasPlainly(shown, word, isHead)));
  }

  /** Weighty words not yet explained, in runs. */
  private groups(): Span[] {
    const groups: Span[] = [];
    for (const index of [...this.weighty].sort((one, other) => one - other)) {
      if (this.taken.has(index) || this.isSubject(index)) continue;
      const last = groups.at(-1);
      if (last?.to === index) groups[groups.length - 1] = { from: last.from, to: index + 1 };
      else groups.push({ from: index, to: index + 1 });
    }
    return groups;
  }

  private *spans(shortest: number, longest: number): Generator<Span> {
    const { words } = this.question;
    for (let length = Math.min(longest, words.length); length >= shortest; length -= 1) {
      for (let from = 0; from + length <= words.length; from += 1) yield { from, to: from + length };
    }
  }

  private words(span: Span): readonly Word[] {
    return this.question.words.slice(span.from, span.to);
  }

  /** Nothing of it is taken, and it is more than grammar. */
  private isFree(span: Span): boolean {
    let hasContent = false;
    if (span.to - span.from === 1 && this.isPage(span.from)) return false;
    for (let index = span.from; index < span.to; index += 1) {
      const word = this.question.words[index];
      if (this.taken.has(index) || word === undefined) return false;
      hasContent ||= !isGrammar(word) && (this.weighty.has(index) || !this.question.spent.has(index));
    }
    return hasContent;
  }

  private take(span: Span, weight: number): void {
    for (let index = span.from; index < span.to; index += 1) {
      this.taken.add(index);
      if (this.weighty.has(index)) this.score += weight;
    }
  }
}

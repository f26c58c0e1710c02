import type { ContextCut } from '../contracts/run-event';
import { type DigestItem, rankItems, type Wanted } from './digest-items';
import {
  columnsLine,
  compactRow,
  countedValues,
  type DigestTable,
  type DigestTables,
  shortName,
  shownOthers,
  shownRows,
  tablesOf,
} from './digest-tables';
import { placeOfBestTerm } from './relevance';

export interface Digest {
  /** Untrusted; empty when nothing fits. */
  readonly text: string;
  readonly cuts: readonly Omit<ContextCut, 'source'>[];
}

/** Tables whose counts are told though none of their rows is shown. */
const MAX_UNSHOWN_TABLES = 8;
/** A line of columns and counts that takes more than this of the budget is left out, and rows say their columns themselves. */
const MAX_HEAD_SHARE = 0.25;
const MAX_ITEM_SHARE = 0.25;
const MIN_ITEM_TOKENS = 40;
/** Less room than this holds no item. */
const LEAST_TOKENS = 10;
/** So many items in a row that do not fit any more: smaller ones are hardly worth the search. */
const MAX_MISFITS = 20;
/** For the first guess of a cut; every guess is counted. */
const CHARACTERS_PER_TOKEN = 3;

/** The line of an item, whole. */
export function writeItem({ text, evidence }: DigestItem): string {
  return evidence === null ? text : `[${evidence.id}] ${text}`;
}

/**
 * The items that matter most within a number of tokens: `header, counts, rows`. Ranks once, so that another try with fewer
 * tokens costs little.
 */
export class Digester {
  private ranked: readonly number[] | null = null;
  private found: DigestTables | null = null;
  private readonly heads = new Map<DigestTable, string>();

  constructor(
    private readonly items: readonly DigestItem[],
    private readonly wanted: Wanted,
    private readonly count: (text: string) => number,
  ) {}

  within(tokens: number): Digest {
    const selection = new Selection(tokens, this.count, this.wanted);
    this.found ??= tablesOf(this.items);
    selection.reserve(this.counts(new Map()).join('\n'));
    if (selection.hasRoom) {
      this.ranked ??= rankItems(this.items, this.wanted);
      for (const index of this.ranked) {
        if (!selection.hasRoom) break;
        this.offer(selection, index);
      }
    }
    return this.write(selection);
  }

  private offer(selection: Selection, index: number): void {
    const item = this.items[index];
    if (!item) return;
    const table = this.found?.of[index];
    const head = table ? this.headOf(table) : '';
    const compact = table && selection.takesHead(head) ? compactRow(item.evidence, table) : null;
    selection.offer(index, compact === null ? item : { ...item, text: compact }, compact === null ? '' : head);
  }

  private headOf(table: DigestTable): string {
    const known = this.heads.get(table);
    if (known !== undefined) return known;
    const counted = countedValues(table, this.items);
    const head = [`rows of ${shortName(table.name)}:`, ...(counted === '' ? [] : [counted]), columnsLine(table)].join('\n');
    this.heads.set(table, head);
    return head;
  }

  /** Lines of counts for each table and for the rest, in that order. */
  private counts(shown: ReadonlyMap<DigestTable | undefined, number>): readonly string[] {
    const tables = this.found?.tables ?? [];
    const isTold = (table: DigestTable, index: number) => index < MAX_UNSHOWN_TABLES || (shown.get(table) ?? 0) > 0;
    const rows = tables.filter(isTold).map((table) => shownRows(table, shown.get(table) ?? 0));
    const others = this.items.length - tables.reduce((sum, table) => sum + table.rows.length, 0);
    return [...rows, ...(others > 0 ? [shownOthers(shown.get(undefined) ?? 0, others)] : [])];
  }

  private write(selection: Selection): Digest {
    const shown = new Map<DigestTable | undefined, number[]>();
    for (const index of [...selection.lines.keys()].sort((one, other) => one - other)) {
      const table = this.found?.of[index];
      const list = shown.get(table) ?? [];
      shown.set(table, list);
      list.push(index);
    }
    const numbers = new Map([...shown].map(([table, list]) => [table, list.length]));
    const isWhole = selection.lines.size === this.items.length;
    const body = [...shown].flatMap(([table, list]) => [
      ...(table && selection.heads.has(this.headOf(table)) ? [this.headOf(table)] : []),
      ...list.map((index) => selection.lines.get(index) ?? ''),
    ]);
    const counts = selection.isTooSmall || isWhole ? [] : this.counts(numbers);
    return { text: [...counts, ...body].join('\n'), cuts: [...this.cutsOf(numbers), ...selection.shortened()] };
  }

  private cutsOf(shown: ReadonlyMap<DigestTable | undefined, number>): Digest['cuts'] {
    const tables = this.found?.tables ?? [];
    const others = this.items.length - tables.reduce((sum, table) => sum + table.rows.length, 0);
    return [
      { name: '', kept: shown.get(undefined) ?? 0, total: others },
      ...tables.map((table) => ({ name: table.name, kept: shown.get(table) ?? 0, total: table.rows.length })),
    ].filter(({ kept, total }) => kept < total);
  }
}

/** What was chosen so far, and the room that is left. */
class Selection {
  readonly lines = new Map<number, string>();
  readonly heads = new Set<string>();
  isTooSmall = false;
  private readonly cut: { readonly id: string; readonly kept: number; readonly total: number }[] = [];
  private left: number;
  private misfits = 0;

  constructor(
    private readonly tokens: number,
    private readonly count: (text: string) => number,
    private readonly wanted: Wanted,
  ) {
    this.left = tokens;
  }

  get hasRoom(): boolean {
    return !this.isTooSmall && this.left >= LEAST_TOKENS && this.misfits < MAX_MISFITS;
  }

  /** Room for the counts; where they would take most of it, they are left out. */
  reserve(text: string): void {
    const needed = this.count(text) + 4;
    this.isTooSmall = needed + LEAST_TOKENS > this.tokens;
    this.left -= needed;
  }

  takesHead(head: string): boolean {
    return this.heads.has(head) || (head.length < this.tokens * 16 && this.count(head) <= this.tokens * MAX_HEAD_SHARE);
  }

  offer(index: number, item: DigestItem, head: string): void {
    const headTokens = head === '' || this.heads.has(head) ? 0 : this.count(head) + 1;
    const most = Math.min(this.left - headTokens - 1, Math.max(MIN_ITEM_TOKENS, Math.floor(this.tokens * MAX_ITEM_SHARE)));
    const fitted = most < LEAST_TOKENS ? null : this.fit(item, most);
    const isCut = fitted !== null && fitted.kept < item.text.length;
    // An item is cut for being long, not for coming last.
    if (fitted === null || (isCut && most < MIN_ITEM_TOKENS && this.lines.size > 0)) {
      this.misfits += 1;
      return;
    }
    this.misfits = 0;
    this.lines.set(index, fitted.line);
    if (isCut) this.cut.push({ id: item.evidence?.id ?? '', kept: fitted.kept, total: item.text.length });
    if (head !== '') this.heads.add(head);
    this.left -= fitted.tokens + 1 + headTokens;
  }

  /** Shortened items as one cut: characters kept of characters there were. */
  shortened(): Digest['cuts'] {
    if (this.cut.length === 0) return [];
    const ids = this.cut.slice(0, 8).flatMap(({ id }) => (id === '' ? [] : [id]));
    const sum = (of: 'kept' | 'total') => this.cut.reduce((total, each) => total + each[of], 0);
    return [{ name: `${ids.join(', ')}${this.cut.length > 8 ? ', …' : ''}`, kept: sum('kept'), total: sum('total') }];
  }

  /** @returns the line, its tokens and the characters of the item in it; null when not even a piece of it fits */
  private fit(item: DigestItem, most: number): { line: string; tokens: number; kept: number } | null {
    const whole = writeItem(item);
    if (whole.length <= most * 16) {
      const tokens = this.count(whole);
      if (tokens <= most) return { line: whole, tokens, kept: item.text.length };
    }
    for (let characters = most * CHARACTERS_PER_TOKEN; characters >= 16; characters = Math.floor(characters * 0.75)) {
      if (characters >= item.text.length) continue;
      const line = writeItem({ ...item, text: cutAround(item.text, characters, this.wanted) });
      const tokens = this.count(line);
      if (tokens <= most) return { line, tokens, kept: characters };
    }
    return null;
  }
}

/** So many characters around the place that was asked for; from the beginning when none was. */
function cutAround(text: string, characters: number, { terms }: Wanted): string {
  const place = placeOfBestTerm(text, terms);
  const middle = place === null ? 0 : (place.start + place.end) / 2;
  const start = Math.max(0, Math.min(Math.floor(middle - characters / 2), text.length - characters));
  const end = start + characters;
  return `${start > 0 ? '(cut) …' : ''}${text.slice(start, end)}${end < text.length ? '… (cut)' : ''}`;
}

import type { Evidence } from '../contracts/evidence';
import type { CitedFacts } from './cited-facts';
import { saysTime } from './cited-facts';
import { type ClaimTokens, fold, standsIn } from './claim-tokens';
import type { Clock } from './reader-clock';
import type { Table, TableRow } from './table-rows';

/** A sentence beside what it cites: what every check of it is given. */
export interface ClaimView {
  /** The sentence without citation marks, its quotations included. */
  readonly said: string;
  readonly lower: string;
  readonly tokens: ClaimTokens;
  readonly cited: readonly Evidence[];
  readonly facts: readonly CitedFacts[];
  readonly rows: readonly TableRow[];
  readonly tables: readonly Table[];
  readonly mentions: readonly Mention[];
  readonly clock: Clock;
  /** It cites something looked for and not found. */
  readonly hasAbsence: boolean;
}

/** A place where a sentence says what stands in some of the cited rows. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: 'text' | 'time' | 'number';
  readonly text: string;
  readonly rows: ReadonlySet<TableRow>;
  /** Numbers of columns, of the row's own table; empty for times. */
  readonly columns: ReadonlySet<number>;
}

/** Sentences and citations beyond this are too much for one claim; they get the checks of their tokens only. */
const MAX_SENTENCE = 4_000;
const MAX_ROWS = 400;
const MAX_PLACES = 40;

export function viewOf(
  said: string,
  tokens: ClaimTokens,
  cited: readonly Evidence[],
  facts: readonly CitedFacts[],
  allRows: readonly TableRow[],
  clock: Clock,
): ClaimView {
  const lower = said.toLowerCase();
  const isFit = said.length <= MAX_SENTENCE && allRows.length <= MAX_ROWS && lower.length === said.length;
  const rows = isFit ? allRows : [];
  const hasAbsence = cited.some(({ value }) => value.type === 'absence');
  const tables = [...new Set(rows.map(({ table }) => table))];
  const finder = new MentionFinder(said, lower, tokens);
  const factsById = new Map(cited.map(({ id }, index) => [id, facts[index]]));
  for (const row of rows) finder.take(row, factsById.get(row.id));
  return { said, lower, tokens, cited, facts, rows, tables, clock, hasAbsence, mentions: finder.mentions() };
}

type Draft = Omit<Mention, 'text' | 'rows' | 'columns'> & { readonly rows: Set<TableRow>; readonly columns: Set<number> };

/** Gathers where cells and times of rows are said; of places that overlap the longest is kept. */
class MentionFinder {
  private readonly found = new Map<string, Draft>();
  private readonly places: ReadonlyMap<string, readonly number[]>;

  constructor(
    private readonly said: string,
    private readonly lower: string,
    private readonly tokens: ClaimTokens,
  ) {
    this.places = wordPlaces(lower);
  }

  take(row: TableRow, facts: CitedFacts | undefined): void {
    for (const [column, cell] of row.cells.entries()) this.takeCell(row, column, cell);
    for (const time of this.tokens.times) if (facts && saysTime(facts, time)) this.add(time.start, time.end, 'time', row);
  }

  private takeCell(row: TableRow, column: number, cell: string): void {
    for (const part of partsOf(cell)) {
      for (const at of placesOf(part, this.said, this.lower, this.places)) this.add(at, at + part.length, 'text', row, column);
    }
    for (const { folded, raw, start } of this.tokens.names) {
      if (cell.length >= folded.length && standsIn(cell, folded)) this.add(start, start + raw.length, 'text', row, column);
    }
  }

  private add(start: number, end: number, kind: Mention['kind'], row: TableRow, column?: number): void {
    const key = `${start} ${end}`;
    const mention = this.found.get(key) ?? { start, end, kind, rows: new Set(), columns: new Set() };
    mention.rows.add(row);
    if (column !== undefined) mention.columns.add(column);
    this.found.set(key, mention);
  }

  mentions(): Mention[] {
    const sorted = [...this.found.values()].sort((one, other) => one.start - other.start || other.end - one.end);
    let end = -1;
    return sorted.flatMap((mention) => {
      if (mention.start < end) return [];
      end = mention.end;
      return [{ ...mention, text: this.said.slice(mention.start, mention.end) }];
    });
  }
}

function partsOf(cell: string): string[] {
  if (cell.length < 2 || cell.length > 200) return [];
  const parts = /[,;] /.test(cell) ? cell.split(/[,;] /).map((part) => part.trim()) : [];
  return [cell, ...parts.filter((part) => part.length > 2)];
}

function wordPlaces(lower: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const match of lower.matchAll(/[\p{L}\p{N}]+/gu)) {
    const known = places.get(match[0]) ?? [];
    if (known.length < MAX_PLACES) known.push(match.index);
    places.set(match[0], known);
  }
  return places;
}

/** A cell of one plain word counts as said only where it has a capital that the start of the sentence does not give it. */
function placesOf(part: string, said: string, lower: string, places: ReadonlyMap<string, readonly number[]>): number[] {
  const word = /[\p{L}\p{N}]+/u.exec(part);
  if (!word || /^\d[\d.,]*$/.test(part)) return [];
  const isPlain = /^\p{L}+$/u.test(part);
  return (places.get(word[0]) ?? [])
    .map((at) => at - word.index)
    .filter((at) => {
      if (at < 0 || !lower.startsWith(part, at)) return false;
      if (/[\p{L}\p{N}_]/u.test(lower.charAt(at + part.length)) || /[\p{L}\p{N}_]/u.test(lower.charAt(at - 1))) return false;
      return !isPlain || (at > 0 && (said.charAt(at) !== lower.charAt(at) || /["“«`*]/.test(said.charAt(at - 1))));
    });
}

const ADVICE =
  /^\W*(?:(?:please|then|first|next|also|immediately|now)[, ]+)*(?:reset|revoke|isolate|block|check|review|verify|confirm|contact|ask|collect|disable|enable|enforce|require|monitor|hunt|search|look|investigate|rotate|remove|delete|update|patch|escalate|start with|turn (?:on|off)|look|contain|keep|restrict|make|ensure|notify|examine|determine|re-?image|quarantine|scan|apply|see|treat|preserve|follow|compare)\b|\b(?:should|shall|recommend\w*|advis\w+|suggest\w*|consider\w*|needs? to|ought|must|next steps?|i would)\b|\?\W*$/i;
/** A `may` beside a number is a month. */
const HEDGE =
  /\b(?:(?<!\d(?:st|nd|rd|th)? )may(?! \d)|might|could|possibl[ey]|perhaps|likely|probabl[ey]|appears?|seems?|would|if|whether|can|unclear|assum\w+|suspect(?:ed)?)\b/i;

/** Advice and questions say nothing of what is. */
export function isAdvice(sentence: string): boolean {
  return ADVICE.test(sentence.slice(0, MAX_SENTENCE));
}

export function isHedged({ said }: ClaimView): boolean {
  return HEDGE.test(said);
}

/** The rows of one table that have all that is mentioned; all of them when nothing is. */
export function rowsWith(rows: readonly TableRow[], mentions: readonly Mention[]): TableRow[] {
  return rows.filter((row) => mentions.every((mention) => holds(row, mention)));
}

/** Whether a row, cited or not, says what is mentioned in other rows of its table. */
export function holds(row: TableRow, { rows, columns, text }: Mention): boolean {
  if (rows.has(row)) return true;
  const folded = fold(text);
  return [...columns].some((column) => standsIn(row.cells[column] ?? '', folded));
}

export function sharesColumn(one: Mention, other: Mention): boolean {
  if (one.kind === 'time' || other.kind === 'time') return one.kind === other.kind;
  return [...one.columns].some((column) => other.columns.has(column));
}

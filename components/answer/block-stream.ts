import { Lexer, type Links, type MarkedToken, type Token } from 'marked';
import { isReservedLabel } from './citation-markers';
import { repairTail } from './tail-repair';

/** One top-level block of an answer. The same object for as long as it does not change: a renderer may compare by identity. */
export interface AnswerBlock {
  readonly token: MarkedToken;
  /** Its stretch of the Markdown, in UTF-16 units; what claims and citations are looked up by. */
  readonly start: number;
  readonly end: number;
  /** Reference definitions known when it was read. */
  readonly links: Links;
}

export interface AnswerBlocks {
  readonly markdown: string;
  readonly blocks: readonly AnswerBlock[];
  /** How many blocks, and units of the Markdown, no further text can change. */
  readonly settledCount: number;
  readonly settledEnd: number;
  /** The last block as written, without the repairs it is shown with. */
  readonly tail: AnswerBlock | null;
  readonly isFinal: boolean;
}

/** The usual case, and the same object, so that nothing is drawn again for it. Without a prototype: `[constructor]` is no definition. */
const NO_LINKS: Links = Object.create(null);

export const NO_BLOCKS: AnswerBlocks = { markdown: '', blocks: [], settledCount: 0, settledEnd: 0, tail: null, isFinal: false };

/**
 * Reads the Markdown of an answer into blocks. While it grows, only what follows the last settled block is read again, so
 * the cost of a delta does not grow with the answer; the final reading goes over all of it once, because a reference
 * definition at the end may concern the beginning.
 *
 * @param previous the last result for the same answer, or `NO_BLOCKS`
 */
export function readBlocks(previous: AnswerBlocks, markdown: string, isFinal: boolean): AnswerBlocks {
  if (previous.markdown === markdown && previous.isFinal === isFinal) return previous;
  const { settled, read } = isFinal ? { settled: [], read: lexBlocks(markdown, 0, {}) } : readGrowth(previous, markdown);
  const tailAt = isFinal ? read.length : Math.max(read.findLastIndex(isShown), 0);
  const finished = read.slice(0, tailAt);
  const tail = read[tailAt] ?? null;
  const fixed = [...settled, ...finished.filter(isShown)];
  const blocks = [...fixed, ...(tail ? repaired(markdown, tail).filter(isShown) : [])];
  return {
    markdown,
    blocks: blocks.map((block, index) => reuse(previous.blocks[index], block)),
    settledCount: fixed.length,
    settledEnd: finished.at(-1)?.end ?? tail?.start ?? markdown.length,
    tail,
    isFinal,
  };
}

/** What is settled, and the blocks that follow it. */
function readGrowth(previous: AnswerBlocks, markdown: string): { settled: readonly AnswerBlock[]; read: AnswerBlock[] } {
  if (!markdown.startsWith(previous.markdown.slice(0, previous.settledEnd)))
    return { settled: [], read: lexBlocks(markdown, 0, {}) };
  const settled = previous.blocks.slice(0, previous.settledCount);
  const grown = growLast(previous.tail, previous.markdown, markdown);
  const from = previous.settledEnd;
  return { settled, read: grown ?? lexBlocks(markdown.slice(from), from, settled.at(-1)?.links ?? {}) };
}

/**
 * A long list or table that grows: only its last item or row is read again. Null when the last block is neither, or is no
 * longer what it was.
 */
function growLast(tail: AnswerBlock | null, known: string, markdown: string): AnswerBlock[] | null {
  const partStart = tail && lastPartStart(tail.token);
  if (!tail || !partStart) return null;
  const { token } = tail;
  const from = tail.start + partStart;
  if (!markdown.startsWith(known.slice(0, from))) return null;
  const head = token.type === 'table' ? token.raw.slice(0, token.raw.indexOf('\n', token.raw.indexOf('\n') + 1) + 1) : '';
  const [first, ...rest] = lexBlocks(head + markdown.slice(from), from - head.length, tail.links);
  const grown = first && joinParts(token, first.token, markdown.slice(tail.start, first.end));
  return grown ? [{ ...tail, token: grown, end: first.end, links: first.links }, ...rest] : null;
}

/** Where the last item or row begins within the block; null when there is no earlier one to keep. */
function lastPartStart(token: MarkedToken): number | null {
  if (token.type === 'list' && token.items.length > 1) return token.raw.length - (token.items.at(-1)?.raw.length ?? 0);
  if (token.type === 'table' && token.rows.length > 1) return token.raw.trimEnd().lastIndexOf('\n') + 1;
  return null;
}

function joinParts(known: MarkedToken, last: MarkedToken, raw: string): MarkedToken | null {
  if (known.type === 'table' && last.type === 'table') {
    return { ...known, raw, rows: [...known.rows.slice(0, -1), ...last.rows] };
  }
  if (known.type === 'list' && last.type === 'list' && known.ordered === last.ordered) {
    return { ...known, raw, loose: known.loose || last.loose, items: [...known.items.slice(0, -1), ...last.items] };
  }
  return null;
}

/** Inline tokens of a block's text. */
export function readInline(text: string, links: Links): readonly Token[] {
  const lexer = new Lexer();
  lexer.tokens.links = links;
  return lexer.inlineTokens(text);
}

function lexBlocks(source: string, offset: number, links: Links): AnswerBlock[] {
  const lexer = new Lexer();
  Object.assign(lexer.tokens.links, links);
  // `blockTokens` leaves the inline text unread: each block reads its own when it is drawn, and only then.
  const tokens = lexer.blockTokens(withoutReturns(source), []);
  const defined = Object.entries(lexer.tokens.links).filter(([label]) => !isReservedLabel(label));
  const known: Links = defined.length === 0 ? NO_LINKS : Object.assign(Object.create(null), Object.fromEntries(defined));
  let start = offset;
  return tokens.map((token) => {
    const block = { token: token as MarkedToken, start, end: start + token.raw.length, links: known };
    start = block.end;
    return block;
  });
}

/** Line ends as Markdown knows them, each text as long as before. */
function withoutReturns(source: string): string {
  if (!source.includes('\r')) return source;
  return source
    .replace(/\\\r\n/g, ' \\\n')
    .replace(/\r(?!\n|$)/g, '\n')
    .replace(/\r/g, ' ');
}

function repaired(markdown: string, block: AnswerBlock): AnswerBlock[] {
  const written = markdown.slice(block.start);
  const shown = repairTail(written);
  if (shown === written) return [block];
  return growLast(block, markdown, markdown.slice(0, block.start) + shown) ?? lexBlocks(shown, block.start, block.links);
}

function isShown(block: AnswerBlock): boolean {
  return block.token.type !== 'space';
}

function reuse(previous: AnswerBlock | undefined, block: AnswerBlock): AnswerBlock {
  if (previous === undefined || previous.token.raw !== block.token.raw || previous.token.type !== block.token.type) return block;
  return previous.start === block.start && readsSame(previous.links, block.links, block.token.raw) ? previous : block;
}

/** Whether a text means the same under both sets of definitions: those that differ are not mentioned in it. */
function readsSame(one: Links, other: Links, raw: string): boolean {
  const text = raw.toLowerCase();
  const labels = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...labels].every((label) => one[label]?.href === other[label]?.href || !text.includes(`[${label}`));
}

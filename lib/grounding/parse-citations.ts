import { type EvidenceId, parseEvidenceId } from '../contracts/evidence';
import { findBlocks } from './answer-blocks';

/** `[E3]` or `[E3, E5]` in an answer. Offsets are UTF-16 units into its Markdown. */
export interface CitationMark {
  readonly start: number;
  readonly end: number;
  readonly evidenceIds: readonly EvidenceId[];
}

/** A sentence, list item or table row of an answer. Headings and code blocks are none. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly citations: readonly CitationMark[];
}

const MARK = /\[ {0,2}E ?\d{1,7} {0,2}(?:[,;] {0,2}E ?\d{1,7} {0,2}){0,400}\]/gi;

/** Every citation mark outside code, in order. Case and spaces inside the brackets do not matter. */
export function parseCitations(markdown: string): CitationMark[] {
  return parseSentences(markdown).flatMap((sentence) => sentence.citations);
}

/**
 * The sentences of an answer with the marks they carry. A list item or table row is one sentence, for its mark speaks for all
 * of it; a mark behind a full stop belongs to the sentence that the stop ends.
 */
export function parseSentences(markdown: string): Sentence[] {
  return findBlocks(markdown).flatMap((block) => {
    const text = markdown.slice(block.start, block.end);
    const code = codeSpans(text);
    const marks = marksIn(text, code);
    const spans = block.kind === 'paragraph' ? sentenceSpans(text, code, marks) : [{ start: 0, end: text.length }];
    return spans.map(({ start, end }) => ({
      start: block.start + start,
      end: block.start + end,
      citations: marks
        .filter((mark) => mark.start >= start && mark.end <= end)
        .map((mark) => ({ ...mark, start: block.start + mark.start, end: block.start + mark.end })),
    }));
  });
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function marksIn(text: string, code: readonly Range[]): CitationMark[] {
  const marks: CitationMark[] = [];
  for (const match of text.matchAll(MARK)) {
    const start = match.index;
    if (isInside(code, start)) continue;
    const ids = match[0]
      .slice(1, -1)
      .split(/[,;]/)
      .flatMap((part) => parseEvidenceId(part.replace(/\s/g, '')) ?? []);
    marks.push({ start, end: start + match[0].length, evidenceIds: ids });
  }
  return marks;
}

/** Inline code: a run of backticks up to the next run of the same length. */
function codeSpans(text: string): Range[] {
  const runs = [...text.matchAll(/`+/g)];
  const lastOfLength = new Map<number, number>();
  for (const [index, run] of runs.entries()) lastOfLength.set(run[0].length, index);
  const spans: Range[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index];
    if (!open || (lastOfLength.get(open[0].length) ?? index) <= index) continue;
    let close = index + 1;
    while (runs[close]?.[0].length !== open[0].length) close += 1;
    const end = runs[close];
    if (end) spans.push({ start: open.index, end: end.index + end[0].length });
    index = close;
  }
  return spans;
}

function isInside(ranges: readonly Range[], place: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range && range.end <= place) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && place >= range.start;
}

const STOP = /[.!?…]{1,6}["'”’)\]*_]{0,4}(?=\s)|[。！？]{1,6}/gu;
/** `30. Mai`: the stop of an ordinal number. */
const MONTH_BEHIND = /^\s+(?:jan|jän|feb|mär|mar|apr|mai|jun|jul|aug|sep|okt|nov|dez)/i;
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|approx|cf|no|incl|mr|mrs|ms|dr|st|\p{L}|z\.b|d\.h|bzw|ca)\.$/iu;

function sentenceSpans(text: string, code: readonly Range[], marks: readonly CitationMark[]): Range[] {
  const spans: Range[] = [];
  let start = 0;
  for (const stop of text.matchAll(STOP)) {
    const stopEnd = stop.index + stop[0].length;
    if (stopEnd <= start || isInside(code, stop.index)) continue;
    if (ABBREVIATION.test(text.slice(Math.max(start, stopEnd - 12), stopEnd))) continue;
    if (
      /\b\d{1,2}\.$/.test(text.slice(Math.max(start, stopEnd - 4), stopEnd)) &&
      MONTH_BEHIND.test(text.slice(stopEnd, stopEnd + 12))
    )
      continue;
    const end = afterMarks(text, stopEnd, marks);
    // Behind a mark a small letter opens a sentence all the same: it is that of a name (`ws-12`).
    const isMarked = /\]\s*$/.test(text.slice(Math.max(start, stop.index - 2), stop.index));
    if (!isMarked && /^\s+\p{Ll}/u.test(text.slice(end, end + 8)) && stop[0] === '.') continue;
    pushTrimmed(spans, text, start, end);
    start = end;
  }
  pushTrimmed(spans, text, start, text.length);
  return spans;
}

/** The place behind the marks that follow `place`, with nothing but space between. */
function afterMarks(text: string, place: number, marks: readonly CitationMark[]): number {
  let end = place;
  for (let index = firstFrom(marks, place); index < marks.length; index += 1) {
    const mark = marks[index];
    if (!mark || mark.start - end > 8 || text.slice(end, mark.start).trim() !== '') break;
    end = mark.end;
    if (text.charAt(end) === '.') end += 1;
  }
  return end;
}

function firstFrom(marks: readonly CitationMark[], place: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pushTrimmed(spans: Range[], text: string, from: number, to: number): void {
  const piece = text.slice(from, to);
  const trimmed = piece.trim();
  if (trimmed === '') return;
  const start = from + piece.indexOf(trimmed);
  spans.push({ start, end: start + trimmed.length });
}

import { COMBINING, classAt, DIGIT, NEWLINE, SPACE } from './token-pieces';

/**
 * What the cost of a piece is guessed from, as places in one table of weights. Sparse places: every three Latin letters in a row,
 * every word, every pair of marks. Dense places, one set for each family: kind and length, and the script of every other letter.
 * `scripts/fit-token-estimate.ts` fits the table with this same code.
 */

/** 26 letters, 0 for the edge of a word, and the space before one. */
const SYMBOLS = 28;
const TRIPLES = SYMBOLS ** 3;
const WORD_BITS = 13;
const PAIR_BITS = 10;
/** Where the places of marks begin, and where the dense ones do. */
export const PAIRS = TRIPLES + 2 ** WORD_BITS;
export const SPARSE = PAIRS + 2 ** PAIR_BITS;

/** First character of each script that has a row of its own. */
const SCRIPTS = Uint16Array.of(
  ...[0x250, 0x370, 0x400, 0x450, 0x530, 0x590, 0x600, 0x670, 0x780, 0x900, 0x980, 0xe00, 0xe80, 0x1e00, 0x2000, 0x2e80, 0x3040],
  ...[0x30a0, 0x3100, 0x4e00, 0xac00, 0xd800, 0xe000],
);
/** Rows of eight dense places: marks by length first, then single counts, keys, words by shape and what is before them. */
const COLUMNS = 8;
const BLANK_ROW = 2;
const FOREIGN_MARKS_ROW = 3;
const COUNTED_ROW = 4;
const RANDOM_ROW = 5;
const WORD_ROW = 10;
const FOREIGN_ROW = 19;
const SCRIPT_ROW = 20;
export const DENSE = (SCRIPT_ROW + SCRIPTS.length + 1) * COLUMNS;
/** True for a dense place that says what marks of ASCII cost: the same in every text. */
export function isOfMarks(place: number): boolean {
  const column = (place - SPARSE) % DENSE;
  return column < COUNTED_ROW * COLUMNS + 3 && Math.floor(column / COLUMNS) !== FOREIGN_MARKS_ROW;
}
export const PLACES = SPARSE + 2 * DENSE;

/** Longest piece that is looked at in one go; a caller cuts longer ones. */
export const LONGEST = 256;
/** Most places that one piece can have. */
export const MOST_FEATURES = 4 * LONGEST;
/** After so many short pieces of digits and letters without a break, they are taken for random: a hash, a key. */
export const RANDOM_FROM = 5;
const SHORT = 4;
const LONGEST_WORD = 20;
const LONGEST_BLANK = 64;
const KNUTH = 0x9e3779b1;

/** How many short pieces of digits and letters have followed one another without a break, this one included. */
export function runAfter(run: number, text: string, start: number, end: number): number {
  const first = classAt(text, start);
  if (first <= 3 || first === DIGIT) return end - start > SHORT || run > RANDOM_FROM ? run : run + 1;
  if (first === NEWLINE || first === SPACE) return first === SPACE && end - start > 1 ? 1 : 0;
  // A mark in the middle of a key does not end it at once.
  return (run >> 1) + 1;
}

/** True for what is one token for certain: up to three digits, white space, any single character of ASCII. */
export function isOneToken(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) > 127) return false;
  const first = classAt(text, start);
  if (first === DIGIT || end - start === 1) return true;
  return isBlank(first) && isBlank(classAt(text, start + 1)) && end - start < LONGEST_BLANK;
}

function isBlank(found: number): boolean {
  return found === NEWLINE || found === SPACE;
}

/**
 * Writes the piece's places into `into`, as often as each counts, and gives their number.
 *
 * @param run what `runAfter` says of this piece
 */
export function featuresOf(text: string, start: number, end: number, splitsCase: boolean, run: number, into: Int32Array): number {
  const base = splitsCase ? SPARSE : SPARSE + DENSE;
  const second = start + 1 < end ? classAt(text, start + 1) : DIGIT;
  const from = classAt(text, start) >= COMBINING && second <= COMBINING ? start + 1 : start;
  const count = foreignFeatures(text, from, end, base, into);
  if (classAt(text, from) >= DIGIT) return markFeatures(text, start, end, base, into, count);
  const prefix = from === start ? 0 : text.charCodeAt(start) === 32 ? 1 : 2;
  if (count === end - from) {
    into[count] = base + FOREIGN_ROW * COLUMNS + prefix;
    return count + 1;
  }
  if (run < RANDOM_FROM || prefix === 1) return partFeatures(text, from, end, prefix, base, into, count);
  return keyFeatures(text, from, end, base, into, count);
}

/** What is not ASCII, each by its script. */
function foreignFeatures(text: string, from: number, end: number, base: number, into: Int32Array): number {
  let count = 0;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 128) continue;
    const column = (at > from ? 1 : 0) + (classAt(text, at) >= COMBINING ? 2 : 0);
    into[count++] = base + (SCRIPT_ROW + scriptOf(code)) * COLUMNS + column;
  }
  return count;
}

function scriptOf(code: number): number {
  let script = 0;
  while (script < SCRIPTS.length && code >= (SCRIPTS[script] ?? 0)) script += 1;
  return script;
}

/** Part of a hash or of a key: only its alphabet and its length count. */
function keyFeatures(text: string, from: number, end: number, base: number, into: Int32Array, start: number): number {
  const upper = capitalsIn(text, from, end);
  const shape = upper === 0 ? 0 : upper === end - from ? 1 : 2;
  const kind = isHex(text, from, end) ? Math.min(shape, 1) : 2 + shape;
  return lengthFeatures(base + (RANDOM_ROW + kind) * COLUMNS, base, 0, end - from, into, start);
}

function capitalsIn(text: string, from: number, end: number): number {
  let capitals = 0;
  for (let at = from; at < end; at += 1) if (text.charCodeAt(at) < 97) capitals += 1;
  return capitals;
}

function isHex(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) if ((text.charCodeAt(at) | 32) > 102) return false;
  return true;
}

function lengthFeatures(row: number, base: number, shape: number, length: number, into: Int32Array, start: number): number {
  let count = start;
  into[count++] = row + Math.min(length, COLUMNS) - 1;
  for (let beyond = COLUMNS; beyond < length; beyond += 1) into[count++] = base + COUNTED_ROW * COLUMNS + 3 + shape;
  return count;
}

function markRow(text: string, start: number): number {
  const first = classAt(text, start);
  if (first === NEWLINE || (first === SPACE && isBlank(classAt(text, start + 1)))) return BLANK_ROW;
  return first === SPACE ? 0 : 1;
}

/** A run of marks or of white space: by its length, and by what follows what in it. */
function markFeatures(text: string, start: number, end: number, base: number, into: Int32Array, foreign: number): number {
  const row = foreign > 0 ? FOREIGN_MARKS_ROW : markRow(text, start);
  let count = foreign;
  into[count++] = base + row * COLUMNS + Math.min(end - start, COLUMNS) - 1;
  if (row === BLANK_ROW) return count;
  let last = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      into[count++] = base + COUNTED_ROW * COLUMNS + (code === last ? 1 : 2);
      if (code !== last) into[count++] = PAIRS + (Math.imul(code * 128 + last, KNUTH) >>> (32 - PAIR_BITS));
    }
    last = code;
  }
  return count;
}

/** A word, or every hump of one that is written `likeThis`. */
function partFeatures(
  text: string,
  from: number,
  end: number,
  prefix: number,
  base: number,
  into: Int32Array,
  start: number,
): number {
  const isUpper = end - from > 1 && capitalsIn(text, from, end) === end - from;
  let count = start;
  let part = from;
  for (let at = from + 1; at <= end; at += 1) {
    if (at < end && !isHump(text, at)) continue;
    into[count] = base + COUNTED_ROW * COLUMNS + 6;
    count += part > from ? 1 : 0;
    const shape = isUpper ? 2 : capitalsIn(text, part, part + 1);
    const before = part > from ? 0 : prefix;
    count = lengthFeatures(base + (WORD_ROW + shape * 3 + before) * COLUMNS, base, shape, at - part, into, count);
    count = letterFeatures(text, part, at, before === 1, into, count);
    // Words in capitals are rarely one token, so the word itself says nothing.
    count -= isUpper || at - part > LONGEST_WORD ? 1 : 0;
    part = at;
  }
  return count;
}

function isHump(text: string, at: number): boolean {
  return text.charCodeAt(at) < 97 && text.charCodeAt(at - 1) > 96;
}

/** Every three letters, and as the last place the word itself. */
function letterFeatures(text: string, from: number, end: number, isSpaced: boolean, into: Int32Array, start: number): number {
  let count = start;
  let before = 0;
  let last = isSpaced ? SYMBOLS - 1 : 0;
  let word = isSpaced ? 7 : 3;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const letter = code > 127 ? 0 : code & 31;
    word = (Math.imul(word, 31) + letter) | 0;
    if (at > from) into[count++] = (before * SYMBOLS + last) * SYMBOLS + letter;
    before = last;
    last = letter;
  }
  into[count++] = (before * SYMBOLS + last) * SYMBOLS;
  into[count++] = TRIPLES + (Math.imul(word, KNUTH) >>> (32 - WORD_BITS));
  return count;
}

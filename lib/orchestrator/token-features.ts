import { COMBINING, classAt, DIGIT, LOWER, NEWLINE, SPACE, UPPER } from './token-pieces';

/**
 * What of a piece its cost is guessed from: its kind and length, every three letters in a row, and the whole word, each hashed to
 * a place in one table of weights. `scripts/fit-token-estimate.ts` fits the table with this same code.
 */

export const TRIPLES = 16_384;
export const WORDS = 16_384;
export const SIGNS = 4_096;
/** Places for kind and length, behind the hashed ones: one set for each of the two families. */
export const KINDS = 1_536;
export const HASHED = TRIPLES + WORDS + SIGNS;
export const PLACES = HASHED + 2 * KINDS;
/** Longest piece that is looked at in one go; a caller cuts longer ones. */
export const LONGEST = 256;
/** Most places that one piece can have. */
export const MOST_FEATURES = 3 * LONGEST + 4;

const FIRST_IDEOGRAPH = 0x2e80;
const LONGEST_WORD = 24;
const LONGEST_COUNTED = 15;
/** From this piece on, digits and letters that follow one another without a break are taken for random: a hash, a key. */
export const RANDOM_FROM = 6;

/** How many pieces of digits and letters have followed one another without a break, this one included. */
export function runAfter(run: number, text: string, start: number, end: number): number {
  const first = classAt(text, start);
  if (first <= 3 || first === DIGIT) return Math.min(run + 1, 2 * RANDOM_FROM);
  if (first === NEWLINE || first === SPACE) return first === SPACE && end - start > 1 ? 1 : 0;
  // A mark in the middle of a key does not end it at once.
  return (run >> 1) + 1;
}

/** Writes the piece's places in the table into `into` and gives their number; 0 when the piece is one token for certain. */
export function featuresOf(text: string, start: number, end: number, splitsCase: boolean, run: number, into: Int32Array): number {
  if (isOneToken(text, start, end)) return 0;
  const second = end - start > 1 ? classAt(text, start + 1) : 0;
  const hasPrefix = classAt(text, start) >= COMBINING && second > 0 && second <= COMBINING;
  const from = hasPrefix ? start + 1 : start;
  const prefix = hasPrefix ? text.charCodeAt(start) : 0;
  const random = randomness(text, start, end, splitsCase, run);
  const length = end - from;
  const kind = random * 32 + kindOf(text, from, end, prefix, random === 2);
  into[0] = HASHED + (splitsCase ? 0 : KINDS) + kind * 16 + Math.min(length, LONGEST_COUNTED);
  if (random === 2 && length < LONGEST_COUNTED) return 1;
  return hashedFeatures(text, from, end, prefix, splitsCase, random < 2 && length < LONGEST_WORD, into);
}

/** Up to three digits, white space, and any single character of ASCII. */
export function isOneToken(text: string, start: number, end: number): boolean {
  const first = classAt(text, start);
  if (first === DIGIT) return true;
  if (end - start === 1) return first === NEWLINE || first === SPACE || text.charCodeAt(start) < 128;
  const second = classAt(text, start + 1);
  return isBlank(first) && isBlank(second);
}

function isBlank(found: number): boolean {
  return found === NEWLINE || found === SPACE;
}

/** 0 for what stands alone, 1 for what follows on without a break, 2 for what looks like part of a hash or a key. */
function randomness(text: string, start: number, end: number, splitsCase: boolean, run: number): number {
  const first = classAt(text, start);
  if (first === SPACE) return 0;
  if (first > 3) return run >= RANDOM_FROM ? 2 : 0;
  if (run >= RANDOM_FROM || (!splitsCase && changesCaseOften(text, start, end))) return 2;
  return run > 1 ? 1 : 0;
}

function changesCaseOften(text: string, start: number, end: number): boolean {
  let changes = 0;
  for (let at = start + 1; at < end; at += 1) if (classAt(text, at) === UPPER && classAt(text, at - 1) === LOWER) changes += 1;
  return changes > 1 && changes * 5 >= end - start;
}

function kindOf(text: string, from: number, end: number, prefix: number, isRandom: boolean): number {
  const first = classAt(text, from);
  const code = text.charCodeAt(from);
  if (first >= DIGIT) return text.charCodeAt(from) === 32 ? 0 : 1;
  if (isRandom && prefix === 0 && isHex(text, from, end)) return first === LOWER ? 14 : 15;
  if (code > 127) return 16 + scriptOf(code);
  const before = prefix === 0 ? 0 : prefix === 32 ? 1 : 2;
  if (first === LOWER) return 3 + before;
  return before < 2 && classAt(text, end - 1) === UPPER ? 7 : 8 + before;
}

/** First character of each script that has a kind of its own. */
const SCRIPTS = [
  0x250,
  0x370,
  0x400,
  0x530,
  0x590,
  0x600,
  0x780,
  0x900,
  0xe00,
  0xe80,
  FIRST_IDEOGRAPH,
  0x3040,
  0x3100,
  0xac00,
  0xd800,
];

function scriptOf(code: number): number {
  let script = 0;
  while (script < SCRIPTS.length && code >= (SCRIPTS[script] ?? 0)) script += 1;
  return script;
}

function isHex(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) if (((text.charCodeAt(at) | 32) - 97) >>> 0 > 5) return false;
  return true;
}

function hashedFeatures(
  text: string,
  from: number,
  end: number,
  prefix: number,
  splitsCase: boolean,
  isWord: boolean,
  into: Int32Array,
): number {
  const family = splitsCase ? 0 : 0x51ed270b;
  let count = 1;
  let before = 0;
  let last = prefix;
  let word = prefix + 77;
  let salt = 0;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    // The two families agree on most of what is plain ASCII and on little else.
    if (code > 127) salt = family;
    word = (Math.imul(word, 31) + code) | 0;
    const pair = Math.imul(code, 0x9e3779b1) + Math.imul(last, 0x85ebca6b) + salt;
    if (code < FIRST_IDEOGRAPH) into[count++] = place(pair + Math.imul(before, 0xc2b2ae35), TRIPLES);
    else {
      into[count++] = TRIPLES + WORDS + place(Math.imul(code, 0x9e3779b1) + salt, SIGNS);
      into[count++] = place(pair, TRIPLES);
    }
    before = last;
    last = code;
  }
  if (isWord) into[count++] = TRIPLES + place(Math.imul(word, 0x9e3779b1) + salt, WORDS);
  into[count++] = place(Math.imul(last, 0x85ebca6b) + Math.imul(before, 0xc2b2ae35) + 0x1234567 + salt, TRIPLES);
  return count;
}

function place(hash: number, places: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  mixed ^= mixed >>> 13;
  return mixed & (places - 1);
}

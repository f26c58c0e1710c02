import { AT, BACKSLASH, CLASSES, COLON, classOf, DASH, DIGIT, DOT, LETTER, OTHER, REFANGED, SLASH } from './indicator-classes';
import { readWord } from './indicator-parts';
import { type Indicator, plainIndicator } from './indicator-words';
import { nextDefanged, refang } from './refang';

export type { Indicator } from './indicator-words';

/** A longer run is taken in pieces: what starts in it is read to its own end, and no run is gone through again and again. */
const MAX_WORD = 1_024;
/** How much text around a harmless spelling is rewritten: enough for what belongs together. */
const REWRITTEN_BEFORE = 96;
const REWRITTEN_AFTER = 256;
const REWRITTEN_AT_MOST = 4_096;

/** What makes a word worth more than a look at its letters. */
const MARKS = DOT | AT | COLON | SLASH | BACKSLASH | REFANGED;

/**
 * Everything in a text that an analyst would look up, in reading order, repeats included: addresses and ranges, domains, URLs,
 * e-mail and hardware addresses, hashes, CVE and ATT&CK ids, autonomous systems, accounts of cryptocurrencies, paths, file names,
 * registry keys, SIDs and GUIDs. One pass over the characters; each word is looked at a bounded number of times, so hostile text
 * costs no more than other text.
 */
export function findIndicators(text: string): Indicator[] {
  const found: Indicator[] = [];
  let at = 0;
  while (at < text.length) {
    const defanged = nextDefanged(text, at);
    if (defanged < 0) {
      readPlain(text, at, text.length, found);
      break;
    }
    const start = chunkStart(text, at, defanged);
    at = Math.max(start, readPlain(text, at, start, found));
    const end = chunkEnd(text, Math.max(at, defanged));
    const chunk = refang(text.slice(at, end));
    readPlain(chunk, 0, chunk.length, found);
    at = end;
  }
  return found;
}

const LINE_FEED = 10;
const SPACE = 32;

/** The white space before a harmless spelling where the rewriting may begin. */
function chunkStart(text: string, from: number, defanged: number): number {
  const nearest = Math.max(from, defanged - REWRITTEN_BEFORE);
  const farthest = Math.max(from, defanged - REWRITTEN_AT_MOST);
  let space = farthest;
  for (let at = defanged - 1; at >= farthest; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) return at;
    if (code === SPACE && at <= nearest) {
      space = at;
      break;
    }
  }
  return space;
}

function chunkEnd(text: string, defanged: number): number {
  const limit = Math.min(text.length, defanged + REWRITTEN_AT_MOST);
  for (let at = Math.min(limit, defanged + REWRITTEN_AFTER); at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === SPACE && !/[[({\])}.]/.test(text.charAt(at - 1) + text.charAt(at + 1)))) return at;
  }
  return limit;
}

/** Reads the words that begin between two places. @returns where the reading ended: spans may go beyond */
function readPlain(source: string, from: number, to: number, found: Indicator[]): number {
  let at = from;
  while (at < to) {
    const start = at;
    const limit = Math.min(to, start + MAX_WORD);
    let flags = 0;
    for (; at < limit; at += 1) {
      const bits = CLASSES[source.charCodeAt(at)] ?? 0;
      if (bits === 0) break;
      flags |= bits;
    }
    if (at === start) at += 1;
    else if ((flags & MARKS) !== 0) at = readRun(source, start, at, flags, found);
    else readUnmarked(source, start, at, flags, found);
  }
  return at;
}

function readUnmarked(source: string, start: number, end: number, flags: number, found: Indicator[]): void {
  if ((flags & DIGIT) !== 0 || ((flags & DASH) !== 0 && end - start === 17)) readNumbered(source, start, end, flags, found);
  else if (end - start === 2 || end - start === 3) readSystem(source, start, end, found);
}

/**
 * What an address leaves of a word is read from there, with what is known of it: a long run of addresses would be gone through
 * for each of them.
 */
function readRun(source: string, start: number, end: number, flags: number, found: Indicator[]): number {
  let at = start;
  while (at < end) at = readMarked(source, at, end, flags, found);
  return at;
}

/** A word with a dot, at sign, colon or slash; those that only end a sentence or a label are passed over. */
function readMarked(source: string, start: number, end: number, flags: number, found: Indicator[]): number {
  let last = end;
  while (last > start && (classOf(source.charCodeAt(last - 1)) & (DOT | COLON | DASH)) !== 0) last -= 1;
  if (last === end) return isPassedOver(source, start, end, flags) ? end : readWord({ source, start, end, flags }, found);
  let kept = 0;
  for (let at = start; at < last; at += 1) kept |= classOf(source.charCodeAt(at));
  if ((kept & MARKS) === 0) {
    readUnmarked(source, start, last, kept, found);
    return end;
  }
  if (isPassedOver(source, start, last, kept)) return end;
  return readWord({ source, start, end, flags: kept | (flags & COLON) }, found);
}

/** Numbers, shares and times of day are most of what has marks in a log. */
function isPassedOver(source: string, start: number, end: number, flags: number): boolean {
  const length = end - start;
  if ((flags & ~(DIGIT | DOT | DASH | LETTER | COLON)) !== 0) return false;
  if (length < 4) return source.charCodeAt(start + 1) !== 58;
  if ((flags & (LETTER | COLON | DASH)) === 0) return length < 7;
  if ((flags & DIGIT) === 0 || !isDigit(source.charCodeAt(start))) return false;
  if ((flags & (LETTER | DASH)) === 0)
    return length <= 12 && source.charCodeAt(start + 2) === 58 && source.charCodeAt(start + 5) === 58;
  const isDate = source.charCodeAt(start + 4) === 45 && source.charCodeAt(start + 7) === 45;
  return isDate && length > 13 && length <= 35 && source.charCodeAt(start + 13) === 58;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A word of letters, digits and dashes. */
function readNumbered(source: string, start: number, end: number, flags: number, found: Indicator[]): void {
  const length = end - start;
  if (length < 4) return;
  if ((flags & OTHER) !== 0) readWord({ source, start, end, flags }, found);
  else if ((flags & (LETTER | DASH)) !== 0 && mayBeIndicator(source.charCodeAt(start) | 32, length, flags)) {
    const indicator = plainIndicator(source.slice(start, end));
    if (indicator !== null) found.push(indicator);
  }
}

/** Whether a word of this length that begins so can be one of the kinds without marks. */
function mayBeIndicator(first: number, length: number, flags: number): boolean {
  if (length > 128) return false;
  if ((flags & DASH) !== 0) return length === 36 || length === 17 || first === 99 || first === 115;
  if (length >= 26) return true;
  return length >= 5 && (first === 97 || (first === 116 && length <= 6));
}

/** The number of an autonomous system, written apart: `AS 64500`, `ASN: 64500`. */
const SYSTEM = /(?:AS|(?:ASN|asn)(?:[:#=] ?)?)(?<=[SNsn:#=] ?) ?(?=\d{4})(\d{4,10})(?![\w.-]*\w)/y;

function readSystem(source: string, start: number, end: number, found: Indicator[]): void {
  if ((source.charCodeAt(start) | 32) !== 97) return;
  const code = source.charCodeAt(end);
  if (code !== SPACE && code !== 61 && code !== 35 && code !== 58) return;
  SYSTEM.lastIndex = start;
  const number = SYSTEM.exec(source)?.[1];
  if (number !== undefined && Number(number) <= 0xffff_ffff) found.push({ kind: 'asn', value: `AS${Number(number)}` });
}

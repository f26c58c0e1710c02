import { canonicalEmail, canonicalIpv6 } from './address-names';
import { readUrl, readWindowsPath, unixPath } from './indicator-spans';
import { dottedIndicator, type Indicator, plainIndicator, trimEnds } from './indicator-words';
import { REFANGED_DOT, refang } from './refang';

export type { Indicator } from './indicator-words';

/** What kinds of characters a word holds; most words hold nothing of interest and are passed over unread. */
const LETTER = 1;
const DIGIT = 2;
const DOT = 4;
const AT = 8;
const COLON = 16;
const SLASH = 32;
const BACKSLASH = 64;
const DASH = 128;
const OTHER = 256;
const REFANGED = 512;

/** A longer run is taken in pieces: what starts in it is read to its own end, and no run is gone through again and again. */
const MAX_WORD = 1_024;

/** Characters of a word by code, below 128; zero breaks words. */
const CLASSES = Uint16Array.from({ length: 128 }, (_unused, code) => classOfAscii(String.fromCharCode(code)));

function classOfAscii(character: string): number {
  if (/[A-Za-z]/.test(character)) return LETTER;
  if (/\d/.test(character)) return DIGIT;
  const marks: Readonly<Record<string, number>> = { '.': DOT, '@': AT, ':': COLON, '/': SLASH, '\\': BACKSLASH, '-': DASH };
  return marks[character] ?? ('_%+~$'.includes(character) ? OTHER : 0);
}

function classOf(code: number): number {
  if (code < 128) return CLASSES[code] ?? 0;
  if (code === 0xe000) return DOT | REFANGED;
  const isPunctuation = code < 0xc0 || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f) || code >= 0xff00;
  return isPunctuation ? 0 : LETTER;
}

/**
 * Everything in a text that an analyst would look up, in reading order, repeats included: addresses, domains, URLs, e-mail
 * addresses, hashes, CVE and ATT&CK ids, paths, file names, registry keys, SIDs and GUIDs. One pass over the characters;
 * each word is looked at a bounded number of times, so hostile text costs no more than other text.
 */
export function findIndicators(text: string): Indicator[] {
  const source = refang(text);
  const found: Indicator[] = [];
  let at = 0;
  while (at < source.length) {
    const start = at;
    const limit = Math.min(source.length, start + MAX_WORD);
    let flags = 0;
    for (; at < limit; at += 1) {
      const bits = classOf(source.charCodeAt(at));
      if (bits === 0) break;
      flags |= bits;
    }
    const isWorthReading = flags > (LETTER | DIGIT) || ((flags & DIGIT) !== 0 && at - start >= 5);
    if (isWorthReading) at = readWord({ source, start, end: at, flags }, found);
    else if (at === start) at += 1;
  }
  return found;
}

interface Word {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly flags: number;
}

/** @returns where the reading goes on: the word's end, or further for what holds spaces and brackets */
function readWord(word: Word, found: Indicator[]): number {
  const { source, start, end, flags } = word;
  const text = source.slice(start, end);
  const span = spanIn(word, text);
  if (span) {
    found.push(...span.found);
    return span.end;
  }
  const unix = (flags & SLASH) !== 0 ? unixPath(text) : [];
  if (unix.length > 0) {
    found.push(...unix);
    return end;
  }
  const ipv6 = (flags & COLON) !== 0 && text.length <= 64 ? canonicalIpv6(text.replace(/^:(?!:)|(?<!:):$|[.%].*$/g, '')) : null;
  if (ipv6 !== null) found.push({ kind: 'ip', value: ipv6 });
  else if ((flags & AT) !== 0) readEmails(word, text, found);
  else readParts(word, text, found);
  return end;
}

function spanIn(word: Word, text: string) {
  const { source, start, flags } = word;
  if ((flags & COLON) !== 0 && (flags & SLASH) !== 0) {
    const separator = text.indexOf('://');
    const url = separator < 0 ? null : readUrl(source, start + separator);
    if (url) return url;
  }
  if ((flags & BACKSLASH) === 0) return null;
  const drive = /(?:^|[^A-Za-z])([A-Za-z]:\\)/.exec(text);
  const offset = drive ? drive.index + drive[0].length - 3 : 0;
  return readWindowsPath(source, start + offset) ?? null;
}

/** Pieces between at signs, taken two by two: the tail of the one and the head of the next. */
function readEmails(word: Word, text: string, found: Indicator[]): void {
  const pieces = text.replaceAll(REFANGED_DOT, '.').split('@');
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    if (next === undefined) return;
    const local = /[^/\\:$~]*$/.exec(piece.slice(-80))?.[0] ?? '';
    const host = (/^[^/\\:$~%+]*/.exec(next.slice(0, 256))?.[0] ?? '').replace(/[.-]+$/, '');
    const email = canonicalEmail(local, host);
    if (email !== null) found.push({ kind: 'email', value: email });
    else if (local === '' && pieces.length === 2) readParts(word, host, found);
  }
}

/** The runs of letters, digits, dots and dashes of a word, each by itself. */
function readParts(word: Word, text: string, found: Indicator[]): void {
  const isCertain = (word.flags & REFANGED) !== 0;
  const spelled = isCertain ? text.replaceAll(REFANGED_DOT, '.') : text;
  const isCall = word.source.charAt(word.end) === '(';
  let offset = 0;
  let isAfterHost = false;
  for (const piece of spelled.split(/[/\\:%+~$]/)) {
    const place = offset;
    const isVersion = () => isVersionAt(word, spelled, place);
    const isCode = isCall || spelled.charAt(place - 1) === '$';
    const part = trimEnds(piece, '.-_');
    const indicator = part.includes('.') ? dottedIndicator(part, { isCertain, isVersion, isCode }) : plainIndicator(part);
    const isPathOfHost = isAfterHost && (indicator?.kind === 'domain' || indicator?.kind === 'file');
    if (indicator !== null && !isPathOfHost) found.push(indicator);
    isAfterHost ||= indicator?.kind === 'domain';
    offset += piece.length + 1;
  }
}

const VERSION_BEFORE = /(?:^|[^A-Za-z])(?:v|ver|vers|version|build|release|firmware|driver)[\s:.=#]*$/i;

/** Four numbers after the word "version", or after a product and a slash (`Name/120.0.0.0`). */
function isVersionAt(word: Word, spelled: string, place: number): boolean {
  const before = spelled.slice(Math.max(0, place - 24), place);
  if (/(?:^|[^A-Za-z])\p{Lu}\p{L}{2,}\/$/u.test(before)) return true;
  return VERSION_BEFORE.test(word.source.slice(Math.max(0, word.start - 24), word.start) + before);
}

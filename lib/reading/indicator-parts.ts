import { canonicalEmail, canonicalIpv6, canonicalRange, isIpv4 } from './address-names';
import { AT, BACKSLASH, COLON, classOf, DIGIT, DOT, LETTER, REFANGED, SLASH } from './indicator-classes';
import { forwardPath, readUrl, readWindowsPath, type Span, unixPath } from './indicator-spans';
import {
  dottedIndicator,
  fuzzyHash,
  hardwareAddress,
  type Indicator,
  plainIndicator,
  trimEnd,
  trimEnds,
} from './indicator-words';
import { REFANGED_DOT } from './refang';

/** A run of characters that names consist of. */
export interface Word {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** Classes of the characters in it. */
  readonly flags: number;
}

/**
 * Adds what a word holds.
 *
 * @returns where the reading goes on: the word's end, or further for what holds spaces and brackets
 */
export function readWord(word: Word, found: Indicator[]): number {
  const { source, start, end, flags } = word;
  const text = source.slice(start, end);
  const span = (flags & (SLASH | BACKSLASH)) === 0 ? null : spanIn(word, text);
  if (span) {
    found.push(...span.found);
    return span.end;
  }
  if ((flags & COLON) !== 0 && readColons(text, found)) return end;
  if ((flags & AT) !== 0) return readEmails(word, text, found);
  readParts(word, text, found);
  return end;
}

function spanIn(word: Word, text: string): Span | null {
  const { source, start, flags } = word;
  if ((flags & SLASH) !== 0) {
    const span = slashSpan(word, text);
    if (span) return span;
  }
  if ((flags & BACKSLASH) === 0) return null;
  const root = /(?:^|[^A-Za-z_])([A-Za-z]:\\|HKEY_|HK(?:LM|CU|CR|CC|U):?\\)/i.exec(text);
  const offset = root ? root.index + root[0].length - (root[1] ?? '').length : 0;
  return readWindowsPath(source, start + offset);
}

function slashSpan({ source, start, end, flags }: Word, text: string): Span | null {
  const hasColon = (flags & COLON) !== 0;
  const separator = hasColon ? text.indexOf('://') : -1;
  const url = separator < 0 ? null : readUrl(source, start + separator);
  if (url) return url;
  const first = text.charCodeAt(0);
  if (first === 47 || first === 126) return pathSpan(unixPath(text), end);
  return hasColon ? pathSpan(forwardPath(text), end) : null;
}

function pathSpan(found: readonly Indicator[], end: number): Span | null {
  return found.length === 0 ? null : { found, end };
}

/** What is one thing by its colons: an address, a range, a hash in three parts. */
function readColons(text: string, found: Indicator[]): boolean {
  if (text.length > 300) return false;
  const spelled = trimEnd(text.replaceAll(REFANGED_DOT, '.'), '.-').replace(/^:(?!:)|(?<!:):$/g, '');
  const indicator = inColons(spelled) ?? inColons(spelled.replace(/^(?=[a-z]*[g-z_])[a-z_]+:/i, ''));
  if (indicator !== null) found.push(indicator);
  return indicator !== null;
}

function inColons(text: string): Indicator | null {
  const colon = text.indexOf(':');
  if (colon < 0 || text.indexOf(':', colon + 1) < 0) return null;
  const hardware = hardwareAddress(text);
  if (hardware) return hardware;
  if (text.length <= 64) {
    const slash = text.indexOf('/');
    const address = (slash < 0 ? text : text.slice(0, slash)).replace(/%.*$/, '');
    const range = slash < 0 ? null : canonicalRange(address, text.slice(slash + 1));
    if (range !== null) return { kind: 'cidr', value: range };
    const value = slash < 0 ? canonicalIpv6(address) : null;
    if (value !== null) return { kind: 'ip', value };
  }
  return fuzzyHash(text);
}

/** Pieces between at signs, taken two by two: the tail of the one and the head of the next. @returns where the reading goes on */
function readEmails(word: Word, text: string, found: Indicator[]): number {
  const pieces = text.replaceAll(REFANGED_DOT, '.').split('@');
  for (let index = 0; index + 1 < pieces.length; index += 1) {
    const next = pieces[index + 1] ?? '';
    if (pieces.length > 2 && next !== '' && !next.includes('.')) continue;
    const local = localPart(word, pieces[index] ?? '', index === 0);
    if (next === '' && local !== '' && index === pieces.length - 2) return readLiteral(word, local, found);
    const host = trimEnd(/^[^/\\:$~%+]*/.exec(next.slice(0, 256))?.[0] ?? '', '.-');
    const indicator = mailbox(local, host);
    if (indicator !== null) found.push(indicator);
    else if (local === '' && pieces.length === 2) readParts(word, host, found);
  }
  return word.end;
}

function localPart(word: Word, piece: string, isFirst: boolean): string {
  const tail = /[^/\\:$~]*$/.exec(piece.slice(-80))?.[0] ?? '';
  return isFirst && tail === piece ? beforeQuote(word) + tail : tail;
}

function mailbox(local: string, host: string): Indicator | null {
  const email = canonicalEmail(local, host);
  if (email !== null) return { kind: 'email', value: email };
  return isIpv4(host) ? { kind: 'ip', value: host } : null;
}

/** The part of a name before an apostrophe: o'neil. A letter before it that ends a quotation is not. */
function beforeQuote({ source, start }: Word): string {
  if (source.charAt(start - 1) !== "'") return '';
  return /(?:^|[\s<:,;(])([A-Za-z]{1,2}')$/.exec(source.slice(Math.max(0, start - 4), start))?.[1] ?? '';
}

/** A mailbox at an address in brackets. */
function readLiteral({ source, end }: Word, local: string, found: Indicator[]): number {
  const address = source.charAt(end) === '[' ? /^\[([\d.]{7,15})\]/.exec(source.slice(end, end + 17))?.[1] : undefined;
  if (address === undefined || !isIpv4(address)) return end;
  found.push({ kind: 'email', value: `${local.toLowerCase()}@[${address}]` });
  return end + address.length + 2;
}

/** What separates the parts of a word. */
const IS_SEPARATOR = Uint8Array.from({ length: 128 }, (_unused, code) =>
  '/\\:%+~$@'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The runs of letters, digits, dots and dashes of a word, each by itself. */
function readParts(word: Word, text: string, found: Indicator[]): void {
  const isCertain = (word.flags & REFANGED) !== 0;
  const spelled = isCertain ? text.replaceAll(REFANGED_DOT, '.') : text;
  const parts = { word, spelled, isCertain, isCall: word.source.charCodeAt(word.end) === 40 };
  let isAfterHost = false;
  for (let place = 0, at = 0; at <= spelled.length; at += 1) {
    if (at < spelled.length && !isSeparator(spelled.charCodeAt(at))) continue;
    if (at - place >= 4) isAfterHost = readPart(parts, place, at, isAfterHost, found) || isAfterHost;
    place = at + 1;
  }
}

function isSeparator(code: number): boolean {
  return code < 127 && IS_SEPARATOR[code] === 1;
}

interface Parts {
  readonly word: Word;
  readonly spelled: string;
  readonly isCertain: boolean;
  readonly isCall: boolean;
}

/** @returns whether the part is a host: what comes after it is its path */
function readPart(parts: Parts, start: number, end: number, isAfterHost: boolean, found: Indicator[]): boolean {
  const { word, spelled, isCertain, isCall } = parts;
  if (isShortNumber(spelled, start, end)) return false;
  const piece = spelled.slice(start, end);
  if (!piece.includes('.')) {
    const plain = (word.flags & DIGIT) === 0 ? null : plainIndicator(trimEnds(piece, '-_'));
    if (plain !== null) found.push(plain);
    return false;
  }
  const part = trimName(piece);
  const first = part.charCodeAt(0);
  if (first >= 48 && first <= 57 && readRanges(spelled, part, end, found)) return true;
  const isVersion = () => isVersionAt(word, spelled, start);
  const isCode = isCall || spelled.charCodeAt(start - 1) === 36;
  const indicator = dottedIndicator(part, { isCertain, isVersion, isCode });
  if (indicator === null) return false;
  const isName = indicator.kind === 'domain' || indicator.kind === 'file';
  if (!(isAfterHost && isName)) found.push(indicator);
  return indicator.kind === 'domain' || indicator.kind === 'ip';
}

/** `537.36`, as after the name of a program: too short for an address, and no name ends in such digits. */
function isShortNumber(text: string, start: number, end: number): boolean {
  if (end - start >= 7) return false;
  for (let at = start; at < end; at += 1) if ((classOf(text.charCodeAt(at)) & (DIGIT | DOT)) === 0) return false;
  return true;
}

/** Ranges of addresses: a prefix after a slash, or two addresses with a dash between. */
function readRanges(spelled: string, part: string, end: number, found: Indicator[]): boolean {
  if (spelled.charCodeAt(end) === 47) {
    const prefix = isIpv4(part) ? /^\d{1,2}(?![\w/-]|\.\d)/.exec(spelled.slice(end + 1, end + 5))?.[0] : undefined;
    const range = prefix === undefined ? null : canonicalRange(part, prefix);
    if (range !== null) found.push({ kind: 'cidr', value: range });
    return range !== null;
  }
  const dash = part.indexOf('-');
  if (dash < 7 || !isIpv4(part.slice(0, dash)) || !isIpv4(part.slice(dash + 1))) return false;
  for (const value of part.split('-')) found.push({ kind: 'ip', value });
  return true;
}

/** Underscores around a name are emphasis; before a label of a longer one they are its own (`_dmarc.site.example`). */
function trimName(piece: string): string {
  const trimmed = trimEnds(piece, '.-');
  if (!trimmed.startsWith('_')) return trimEnd(trimmed, '.-_');
  const isOwn = !trimmed.endsWith('_') && trimmed.indexOf('.') !== trimmed.lastIndexOf('.');
  return isOwn && !trimmed.startsWith('__') ? trimmed : trimEnds(trimmed, '.-_');
}

const VERSION_BEFORE = /(?:^|[^A-Za-z])(?:v|ver|vers|version|build|release|firmware|driver)[\s:.=#]*$/i;

/** Four numbers after the word "version", or after a product and a slash (`Name/120.0.0.0`). */
function isVersionAt({ source, start }: Word, spelled: string, place: number): boolean {
  const isAfterName =
    place > 1 && spelled.charCodeAt(place - 1) === 47 && (classOf(spelled.charCodeAt(place - 2)) & LETTER) !== 0;
  if (!isAfterName && !mayEndVersionWord(source, start + place)) return false;
  const before = spelled.slice(Math.max(0, place - 24), place);
  if (place > 0 && /(?:^|[^A-Za-z])\p{Lu}\p{L}{2,}\/$/u.test(before)) return true;
  return VERSION_BEFORE.test(source.slice(Math.max(0, start - 24), start) + before);
}

/** Cheap: whether the nearest letter before is the last of one of the words. */
function mayEndVersionWord(source: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && at > start - 5 && (classOf(source.charCodeAt(at)) & LETTER) === 0) at -= 1;
  return at >= 0 && 'vrsndeVRSNDE'.includes(source.charAt(at));
}

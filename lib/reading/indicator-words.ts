import type { EntityKind } from '../contracts/entity';
import { canonicalDomain, isIpv4 } from './address-names';
import { isCryptoAddress } from './crypto-addresses';
import { isFileExtension, isRatherFile } from './file-extensions';

/** A thing found in text, in canonical spelling. */
export interface Indicator {
  readonly kind: EntityKind;
  readonly value: string;
}

const HASH_KINDS: Readonly<Record<number, EntityKind>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Kinds that a word without a dot may be. */
export function plainIndicator(word: string): Indicator | null {
  const { length } = word;
  if (length < 4 || length > 128) return null;
  return (length >= 26 ? longIndicator(word) : null) ?? numberedIndicator(word);
}

function longIndicator(word: string): Indicator | null {
  const hashKind = HASH_KINDS[word.length];
  if (hashKind && isHash(word)) return { kind: hashKind, value: word.toLowerCase() };
  if (word.length === 36 && GUID.test(word)) return { kind: 'guid', value: word.toLowerCase() };
  return isCryptoAddress(word) ? { kind: 'crypto-address', value: word } : null;
}

/** Ids that say by their first letters whose they are. */
function numberedIndicator(word: string): Indicator | null {
  switch (word.charCodeAt(0) | 32) {
    case 0x61:
      return systemNumber(word);
    case 0x63:
      return /^cve-(?:19|20)\d\d-\d{4,7}$/i.test(word) ? { kind: 'cve', value: word.toUpperCase() } : hardwareAddress(word);
    case 0x73:
      return /^s-1(?:-\d{1,15}){2,15}$/i.test(word) ? { kind: 'sid', value: word.toUpperCase() } : null;
    case 0x74:
      if (word.length === 5 && isTechnique(word)) return { kind: 'technique', value: word };
      return TACTIC.test(word) ? { kind: 'tactic', value: word } : null;
    default:
      return hardwareAddress(word);
  }
}

/** ATT&CK tactics: enterprise from TA0001, mobile from TA0027, industrial from TA0100. */
const TACTIC = /^TA0(?:0[0-4]\d|1[01]\d)$/;

/** The number of an autonomous system; `AS2` and `AS400` are other things. */
function systemNumber(word: string): Indicator | null {
  const number = /^(?:asn|as(?=\d{3}))(\d{1,10})$/i.exec(word)?.[1];
  if (number === undefined || number === '400' || Number(number) > 0xffff_ffff) return hardwareAddress(word);
  return { kind: 'asn', value: `AS${Number(number)}` };
}

const HARDWARE = /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i;

/** A MAC address in any of its spellings: pairs with colons or dashes, groups of four with dots. */
export function hardwareAddress(word: string): Indicator | null {
  if ((word.length !== 17 && word.length !== 14) || !HARDWARE.test(word)) return null;
  const pairs = word.toLowerCase().replace(/[:.-]/g, '').match(/../g) ?? [];
  return { kind: 'mac', value: pairs.join(':') };
}

const FUZZY_HASH = /^(\d{1,10}):([A-Za-z0-9+/]{3,128}):([A-Za-z0-9+/]{3,128})$/;

/** An SSDEEP hash: its block size is three times a power of two, unless it is too long for anything else. */
export function fuzzyHash(word: string): Indicator | null {
  const parts = word.length < 16 ? null : FUZZY_HASH.exec(word);
  if (!parts) return null;
  const blocks = Number(parts[1]) / 3;
  const isBlockSize = Number.isInteger(blocks) && blocks >= 1 && Number.isInteger(Math.log2(blocks));
  return (isBlockSize || word.length >= 48) && /[A-Za-z]/.test(word) ? { kind: 'ssdeep', value: word } : null;
}

export interface WordSurroundings {
  /** The text says that this is an address. */
  readonly isCertain: boolean;
  /** Four numbers here are a version. */
  isVersion(): boolean;
  /** A call or a variable: names with dots are code. */
  readonly isCode: boolean;
}

/** Kinds that a word with a dot may be. */
export function dottedIndicator(word: string, surroundings: WordSurroundings): Indicator | null {
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57 && isIpv4(word)) return surroundings.isVersion() ? null : { kind: 'ip', value: word };
  if (word.length === 14 && word.charAt(4) === '.') {
    const hardware = hardwareAddress(word);
    if (hardware) return hardware;
  }
  if (word.length === 9 && isTechnique(word)) return { kind: 'technique', value: word };
  if (surroundings.isCode) return null;
  const domain = canonicalDomain(word, surroundings.isCertain);
  if (domain !== null) return { kind: 'domain', value: domain };
  return surroundings.isCertain || !isFileName(word) ? null : { kind: 'file', value: word };
}

/** Whether a name without folders is a file's: an extension that matters here and something before it. */
export function isFileName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (dot < 1 || name.length > 255 || name.length - dot > 8) return false;
  const lower = name.toLowerCase();
  if (!isFileExtension(lower.slice(dot + 1)) || name.includes('..')) return false;
  return (isRatherFile(lower) || lower.indexOf('.') !== dot) && /[\p{L}\p{N}]/u.test(name.slice(0, dot));
}

/** Hexadecimal with both letters and digits: forty digits alone are a number. */
function isHash(word: string): boolean {
  return /^[0-9a-f]+$/i.test(word) && /\d/.test(word) && /[a-f]/i.test(word);
}

/** ATT&CK ids: enterprise and mobile from T1001, industrial from T0800. */
function isTechnique(word: string): boolean {
  return /^T(?:1[0-7]\d\d|0[89]\d\d)(?:\.\d{3})?$/.test(word);
}

/** `text` without any of `characters` at its end. By hand: a pattern tried at every place would be quadratic. */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The same at both ends. */
export function trimEnds(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start += 1;
  return trimEnd(text.slice(start), characters);
}

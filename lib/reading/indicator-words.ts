import type { EntityKind } from '../contracts/entity';
import { canonicalDomain, isIpv4 } from './address-names';
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
  const hashKind = HASH_KINDS[word.length];
  if (hashKind) return isHash(word) ? { kind: hashKind, value: word.toLowerCase() } : null;
  if (word.length === 36 && GUID.test(word)) return { kind: 'guid', value: word.toLowerCase() };
  if (word.length === 5 && isTechnique(word)) return { kind: 'technique', value: word };
  if (/^cve-(?:19|20)\d\d-\d{4,7}$/i.test(word)) return { kind: 'cve', value: word.toUpperCase() };
  if (/^s-1(?:-\d{1,15}){2,15}$/i.test(word)) return { kind: 'sid', value: word.toUpperCase() };
  return null;
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
  if (!isFileExtension(lower.slice(dot + 1))) return false;
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

import { CAPITALISED, holdsWord, NAME, SEPARATOR, type SessionWords, squash, VALUE, WORD } from './session-words';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ENCODINGS = [
  { alphabet: BASE64, bits: 6 },
  { alphabet: `${BASE64.slice(0, 26)}234567`, bits: 5 },
  { alphabet: '0123456789ABCDEF', bits: 4 },
];
/** So much in common with the session's text is a quotation. */
const QUOTED = 12;
/** Works of reference: what their operators see is no secret, and their addresses are made of the words of the trade. */
const REFERENCE =
  /(?:^|\.)(?:(?:learn|docs|support|techcommunity)\.microsoft\.com|attack\.mitre\.org|nvd\.nist\.gov|cve\.org|cisa\.gov|wikipedia\.org|rfc-editor\.org)$/;

/**
 * Whether an address holds something of the session, in whatever part and however it was written: plain, escaped, in Base64,
 * Base32 or hexadecimal, turned around, shifted, cut over several parts.
 */
export function carriesSessionData(url: URL, words: SessionWords): boolean {
  const isReference = REFERENCE.test(url.hostname);
  const labels = isReference ? [] : url.hostname.split('.').slice(0, -1);
  const path = url.pathname.split('/').map(unescaped);
  const hash = unescaped(url.hash.slice(1));
  // Not `searchParams`: it makes a space of the plus sign that Base64 needs.
  const pairs = url.search.slice(1).split(/[&;]/).map(splitPair);
  const values = [...labels, unescaped(url.username), unescaped(url.password), ...pairs.map(([, value]) => value)];
  const parts = [...values, ...path, hash, ...pairs.map(([key]) => key)].filter((part) => part !== '');
  // Joined first and unescaped again: an escape may be cut in two as well.
  const join = (...texts: readonly string[]) => unescaped(texts.join(''));
  const joined = [...labels, ...pairs.map(([, value]) => value), ...path];
  const shown = [join(...values, ...path, hash), join(...pairs.flat())];
  const rank = isReference ? VALUE : NAME;
  const isShown = (text: string) => holdsWord(squash(text), words, rank) || (!isReference && quotes(text, words));
  if (shown.some(isShown) || parts.some((part) => isName(part, words, isReference))) return true;
  return [...parts, ...shown, join(...joined), join(...path), labels.join('')].some((part) => hides(part, words, 2));
}

function isName(part: string, { ranks }: SessionWords, isReference: boolean): boolean {
  const rankOf = (text: string) => ranks.get(squash(text)) ?? WORD;
  if (!isReference && rankOf(part) <= CAPITALISED) return true;
  return part.split(SEPARATOR).some((word) => rankOf(word) <= NAME);
}

function quotes(written: string, { text: known }: SessionWords): boolean {
  const text = squash(written);
  for (let at = 0; at + QUOTED <= text.length; at++) if (known.includes(text.slice(at, at + QUOTED))) return true;
  return false;
}

/** @param depth encodings within each other that are tried */
function hides(text: string, words: SessionWords, depth: number): boolean {
  const turned = [...text].reverse().join('');
  for (const each of [turned, shifted(text)]) if (holdsWord(squash(each), words, NAME) || quotes(each, words)) return true;
  if (depth === 0 || text.length < 7) return false;
  for (const written of [text, turned, shifted(text)]) {
    for (const found of decodings(written)) {
      if (holdsWord(squash(found), words, WORD) || hides(unescaped(found), words, depth - 1)) return true;
    }
  }
  return false;
}

/** Readable stretches of every decoding of a text: all encodings, with and without separators, from every place a group may begin. */
function decodings(text: string): readonly string[] {
  const spellings = new Set([text.replace(/-/g, '+').replace(/_/g, '/'), text.replace(/[-_.]/g, '')]);
  const found = new Set<string>();
  for (const spelling of spellings) {
    for (const { alphabet, bits } of ENCODINGS) {
      const digits = [...(bits < 6 ? spelling.toUpperCase() : spelling)].map((digit) => alphabet.indexOf(digit));
      for (let from = 0; from * bits < 24; from++) for (const run of readable(digits.slice(from), bits)) found.add(run);
    }
  }
  return [...found];
}

function readable(digits: readonly number[], bits: number): readonly string[] {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  for (const digit of digits) {
    if (digit < 0) continue;
    held = ((held << bits) | digit) & 0xffff;
    count += bits;
    if (count < 8) continue;
    count -= 8;
    const byte = (held >> count) & 0xff;
    // UTF-16 has a zero beside each letter.
    if (byte !== 0) bytes.push(byte);
  }
  return new TextDecoder().decode(new Uint8Array(bytes)).match(/[^\p{C}\ufffd]{5,}/gu) ?? [];
}

function shifted(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0);
    return String.fromCharCode(code + ((code & 31) > 13 ? -13 : 13));
  });
}

function unescaped(text: string): string {
  let now = text;
  // Escaped more often than this it is no address that anything reads.
  for (let times = 0; times < 3 && now.includes('%'); times++) {
    now = now.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
      const codes = bytes.slice(1).split('%');
      return new TextDecoder().decode(new Uint8Array(codes.map((code) => Number.parseInt(code, 16))));
    });
  }
  return now;
}

function splitPair(pair: string): readonly [key: string, value: string] {
  const at = pair.indexOf('=');
  return at < 0 ? ['', unescaped(pair)] : [unescaped(pair.slice(0, at)), unescaped(pair.slice(at + 1))];
}

/** A text inside a text, made readable. */
export interface Layer {
  readonly text: string;
  /** Where the hidden one stands in the other. */
  readonly start: number;
  readonly end: number;
}

/** What one text may be decoded to, in characters: bounds the work on one that is nothing but layers. */
const MAX_DECODED = 200_000;
const MAX_LAYERS = 200;

/** Every part of `text` that can be read as an encoded text, decoded. Linear. */
export function decodeLayers(text: string): readonly Layer[] {
  const layers: Layer[] = [];
  let left = MAX_DECODED;
  for (const decode of [decodeBase64Runs, decodeHexRuns, decodeEscapes, spacedOut, digitsForLetters, reversed, rotated]) {
    for (const layer of decode(text)) {
      if (layer.text.length > left || layers.length >= MAX_LAYERS) return layers;
      left -= layer.text.length;
      layers.push(layer);
    }
  }
  return layers;
}

const BASE64 = /[A-Za-z0-9+/_-]{20,}(?:(?:\r?\n|\\n|\s)[A-Za-z0-9+/_-]{20,}){0,400}={0,2}/g;

function* decodeBase64Runs(text: string): Generator<Layer> {
  for (const match of text.matchAll(BASE64)) {
    const run = match[0].replace(/\\n|\s+/g, '');
    // Identifiers and paths have no capitals, no small letters or no mixture of them.
    if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) continue;
    const bytes = base64Bytes(run.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
    const read = bytes && readBytes(bytes);
    if (read) yield { text: read, start: match.index, end: match.index + match[0].length };
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SEXTETS = new Map([...ALPHABET].map((letter, index) => [letter.charCodeAt(0), index]));

function base64Bytes(run: string): Uint8Array | null {
  const length = Math.floor((run.length * 3) / 4);
  if (length > MAX_DECODED) return null;
  const bytes = new Uint8Array(length);
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < run.length; index += 1) {
    buffer = ((buffer << 6) | (SEXTETS.get(run.charCodeAt(index)) ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (buffer >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}

const HEX = /(?:(?:0x|\\x|%u00)?[0-9a-fA-F]{2}[ ,:-]?){16,}/g;

function* decodeHexRuns(text: string): Generator<Layer> {
  for (const match of text.matchAll(HEX)) {
    const digits = match[0].replace(/0x|\\x|%u00|[ ,:-]/g, '');
    const bytes = Uint8Array.from(digits.slice(0, MAX_DECODED).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const read = readBytes(bytes);
    if (read) yield { text: read, start: match.index, end: match.index + match[0].length };
  }
}

/** Text in UTF-8 or UTF-16, with words in it; null for what is data. */
function readBytes(bytes: Uint8Array): string | null {
  if (bytes.length < 12) return null;
  let zeros = 0;
  let odd = 0;
  for (let index = 0; index < Math.min(bytes.length, 200); index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0 && index % 2 === 1) zeros += 1;
    else if (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) odd += 1;
  }
  const looked = Math.min(bytes.length, 200);
  const isWide = zeros > looked * 0.4;
  if (odd > looked * 0.05 || (!isWide && zeros > 0)) return null;
  const text = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
  const strange = text.match(/\uFFFD/g)?.length ?? 0;
  return strange > text.length * 0.05 + 1 ? null : text;
}

const PERCENT = /(?:%[0-9a-fA-F]{2}){3}|(?:%[0-9a-fA-F]{2}[^%]{0,12}){4}/;
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|nbsp|colon|excl|period|comma|Tab|NewLine));?/g;
const ESCAPE = /\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})/g;
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: ' ',
  colon: ':',
  excl: '!',
  period: '.',
  comma: ',',
};

/** Percent signs, character references, escapes of programming languages: the whole text with them resolved. */
function* decodeEscapes(text: string): Generator<Layer> {
  if (text.length > MAX_DECODED) return;
  let read = text;
  if (PERCENT.test(text)) read = decodePercent(read);
  if (has(read, REFERENCE, 4)) {
    read = read.replace(REFERENCE, (_all, decimal, hex, name) =>
      name ? (NAMED[name] ?? ' ') : fromCode(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
    );
  }
  if (has(read, ESCAPE, 4)) read = read.replace(ESCAPE, (_all, four, two) => fromCode(Number.parseInt(four ?? two, 16)));
  if (read !== text) yield { text: read, start: 0, end: text.length };
}

/** Whether `pattern` is found at least so many times. */
function has(text: string, pattern: RegExp, times: number): boolean {
  let found = 0;
  for (const _match of text.matchAll(pattern)) {
    found += 1;
    if (found >= times) return true;
  }
  return false;
}

function fromCode(code: number): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
}

function decodePercent(text: string): string {
  const plus = /%20/.test(text) ? text : text.replace(/\+/g, ' ');
  return plus.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = Uint8Array.from(run.match(/[0-9a-fA-F]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
    return new TextDecoder().decode(bytes);
  });
}

const SPACED = /(?<![\p{L}\p{N}])\p{L}(?:[ .\-_*·|\u00a0\u2009]{1,3}\p{L}){9,2000}(?![\p{L}\p{N}])/gu;
const KEPT_APART = /[A-Za-z](?:[ .\-_*·|]{1,3}[A-Za-z](?![A-Za-z])){9}/;
/** Words that give a run of letters away, long enough not to stand in others by chance. */
const TELLING =
  /ignore|disregard|forget|previous|earlier|above|instructions?|system|prompt|assistant|reveal|print|mark|classify|benign|harmless|false|positive|alert|incident|all|your|this|as|the|password|you|are|now|do|not|mention|report|send/g;

/** Letters kept apart by one space or dot each. */
function* spacedOut(text: string): Generator<Layer> {
  for (const match of KEPT_APART.test(text) ? text.matchAll(SPACED) : []) {
    const run = match[0];
    // Wider gaps part the words; where all gaps are alike, known words do.
    const wide = run.replace(/[ \u00a0\u2009]{2,3}/g, '\n').replace(/[ .\-_*·|\u00a0\u2009]/g, '');
    const read = wide.includes('\n') ? wide.replaceAll('\n', ' ') : wide.toLowerCase().replace(TELLING, ' $& ');
    yield { text: read, start: match.index, end: match.index + run.length };
  }
  for (const match of text.matchAll(/[A-Za-z]{20,200}/g)) {
    const read = match[0].toLowerCase().replace(TELLING, ' $& ');
    if (read.split(' ').length > 6) yield { text: read, start: match.index, end: match.index + match[0].length };
  }
}

const BACKWARDS = /\b(?:eht|dna|uoy|ruoy|ton|siht|tpmorp|erongi|snoitcurtsni|tnatsissa|sa|suoiverp|lla)\b/gi;
/** So many of such words are no accident. */
const FEW = 2;

function* reversed(text: string): Generator<Layer> {
  if (text.length > MAX_DECODED || !has(text, BACKWARDS, FEW)) return;
  yield { text: [...text].reverse().join(''), start: 0, end: text.length };
}

const ROT13_WORDS = /\b(?:gur|naq|lbh|lbhe|abg|vtaber|cebzcg|vafgehpgvbaf|nffvfgnag|oravta|nyy|flfgrz|nf|gb|vf)\b/gi;

function* rotated(text: string): Generator<Layer> {
  if (text.length > MAX_DECODED || !has(text, ROT13_WORDS, FEW)) return;
  const read = text.replace(/[A-Za-z]/g, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
  yield { text: read, start: 0, end: text.length };
}

const DIGIT_IN_WORD = /\b[A-Za-z]+[013457][A-Za-z]+|\b[013457][A-Za-z]{2,}/g;
const LETTERS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };
const FEW_WORDS = 3;

function* digitsForLetters(text: string): Generator<Layer> {
  if (text.length > MAX_DECODED || !has(text, DIGIT_IN_WORD, FEW_WORDS)) return;
  yield { text: text.replace(/[013457]/g, (digit) => LETTERS[digit] ?? digit), start: 0, end: text.length };
}

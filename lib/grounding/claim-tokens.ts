import { findTimes, type TimeToken } from './time-tokens';

/** What a text says that can be compared letter by letter. */
export interface ClaimTokens {
  readonly times: readonly TimeToken[];
  readonly numbers: readonly NumberToken[];
  /** Addresses, hosts, hashes, ids, paths: words with a shape of their own. */
  readonly names: readonly NameToken[];
}

export interface NumberToken {
  readonly raw: string;
  /** Canonical spellings: `1.234` may be 1234 or 1.234. */
  readonly values: readonly string[];
  /** What is joined to it (`MB`, `%`) or else the word behind it, in lower case: `minutes`. */
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

export interface NameToken {
  readonly raw: string;
  readonly folded: string;
  readonly start: number;
}

/** Words with digits that are the field's vocabulary, not facts of a page. */
const VOCABULARY =
  /^(?:sha-?(?:1|2|3|224|256|384|512)|md[45]|ipv[46]|base(?:32|64)|utf-?(?:8|16|32)|x(?:64|86)|win(?:32|64)|(?:aes|rsa)-?\d+|oauth2?|http\/?[123]|tls ?1?|2fa|o365|m365|24\/7|c2|s3|ec2|k8s|3rd|1st|2nd|l[123]|p[123]|2\dh[12])$/i;
const PRODUCT_BEFORE = /(?:windows|office|microsoft|server|defender|ubuntu|debian|android|ios|macos|python|java)\s+$/i;
/** Short forms with inner dots are not names. */
const PLAIN_DOTTED = /^(?:\p{L}\.)+\p{L}?$/u;
const NUMBER =
  /^[~≈<>≤≥+#$€£(-]*(\d{1,3}(?:[,.\u00a0\u202f']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(%|‰|[kmgt]i?b|b|ms|s|h|m|d|x|min|hrs?|sec|st|nd|rd|th|-fold|-\p{L}+)?$/iu;
const RANGE = /^(\d+(?:[.,]\d+)?)[-–—/](\d+(?:[.,]\d+)?)$/;
/** A comma between digits holds a number together: `1,250`, `12,5`. */
const WORD = /(?:[^\s"'`“”„«»‘’<>()[\]{}|,;*!?]|(?<=\d),(?=\d{3}(?!\d)|\d{1,2}(?![\d,])))+/g;

const GROUPS = /(?<![\p{L}\p{N}])(?:[0-9a-f]{2}(?: [0-9a-f]{2}){3,}|[0-9a-f]{4}(?: [0-9a-f]{4}){2,})(?![\p{L}\p{N}])/giu;

/** @param text without citation marks */
export function findTokens(text: string): ClaimTokens {
  const times = findTimes(text);
  const rest = blank(joinGroups(joinThousands(text)), times);
  const numbers: NumberToken[] = [];
  const names: NameToken[] = [];
  for (const match of rest.matchAll(WORD)) {
    const word = trimWord(match[0]);
    if (word === '' || VOCABULARY.test(word)) continue;
    if (/\d/.test(word)) sortWord(word, rest, match.index, numbers, names);
    else if (hasShape(word)) names.push({ raw: word, folded: fold(word), start: match.index });
  }
  return { times, numbers, names };
}

function sortWord(word: string, text: string, place: number, numbers: NumberToken[], names: NameToken[]): void {
  const range = RANGE.exec(word);
  const parts = range ? [range[1] ?? '', range[2] ?? ''] : [word];
  const end = place + word.length;
  const isProduct = PRODUCT_BEFORE.test(text.slice(Math.max(0, place - 16), place));
  for (const part of parts) {
    const [, number, joined] = NUMBER.exec(part) ?? [];
    if (number === undefined) names.push({ raw: part, folded: fold(part), start: place });
    else if (!isProduct) {
      const unit = joined === undefined ? unitBehind(text, end) : joined.replace('-', '').toLowerCase();
      numbers.push({ raw: part, values: numberValues(number), unit, start: place, end });
    }
  }
}

/** Punctuation at the ends belongs to the sentence; a leading slash, backslash or percent sign to a path. */
function trimWord(word: string): string {
  let end = word.length;
  while (end > 0 && '.:_=~'.includes(word.charAt(end - 1))) end -= 1;
  let start = 0;
  while (start < end && '.:_='.includes(word.charAt(start))) start += 1;
  return word.slice(start, end);
}

/** Words without digits that are names all the same: `evil.example`, `bob@site.example`, `CORP\bob`, `run_all`. */
function hasShape(word: string): boolean {
  if (word.length < 4 || PLAIN_DOTTED.test(word)) return false;
  return /[\p{L}]\.[\p{L}]|@\p{L}|\\|:\/\/|\p{L}_\p{L}/u.test(word);
}

/** `12 345` with a space that keeps numbers together becomes one word. */
function joinThousands(text: string): string {
  return text.replace(/(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))/g, ',');
}

/** A hash or serial written in groups (`0A 4E 91 C7`) becomes one word. */
function joinGroups(text: string): string {
  return text.replace(GROUPS, (whole) => (/\d/.test(whole) && /[a-f]/i.test(whole) ? whole.replaceAll(' ', ':') : whole));
}

function blank(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  let result = '';
  let from = 0;
  for (const { start, end } of ranges) {
    result += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return result + text.slice(from);
}

function unitBehind(text: string, place: number): string {
  return /^[\s-]{0,2}(\p{L}+|%)/u.exec(text.slice(place, place + 24))?.[1]?.toLowerCase() ?? '';
}

/** Thousands apart or decimals: both where the spelling leaves it open. */
export function numberValues(text: string): string[] {
  const grouped = /^\d{1,3}([,.\u00a0\u202f'])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/.exec(text);
  const values = new Set<string>([canonical(text.replace(',', '.'))]);
  if (grouped) {
    const mark = grouped[1] ?? ',';
    values.add(canonical(text.split(mark).join('').replace(',', '.')));
  }
  return [...values];
}

function canonical(text: string): string {
  const value = Number(text);
  return Number.isNaN(value) || text.length > 15 ? text : String(value);
}

/** Dots and schemes that were written so that nothing can be clicked, made whole again. */
export function refang(text: string): string {
  return text
    .replace(/[[({] ?(?:\.|dot) ?[\])}]/gi, '.')
    .replace(/[[(] ?(?:at|@) ?[\])]/gi, '@')
    .replace(/\[:\/?\/?\]/g, (mark) => mark.slice(1, -1))
    .replace(/hxxp/gi, 'http');
}

/** One spelling for all that means the same: lower case, dots and schemes made whole again, white space folded. */
export function fold(text: string): string {
  return refang(text)
    .toLowerCase()
    .replace(/[“”„«»]/g, '"')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ');
}

/**
 * Whether `name` stands in `text` as a whole, both folded: not inside a longer word, number or hyphenated name. A host may
 * stand before its domain, and a file or folder at the end of its path.
 */
export function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (isEdge(text, at - 1, at - 2, name.charAt(0)) && isEdge(text, at + name.length, at + name.length + 1, name)) return true;
  }
  return false;
}

/** `near` is the place next to the name, `far` the one behind it. */
function isEdge(text: string, near: number, far: number, name: string): boolean {
  const next = text.charAt(near);
  if (next === '' || !/[\p{L}\p{N}_.-]/u.test(next)) return true;
  if (next !== '.' && next !== '-') return false;
  const beyond = text.charAt(far);
  if (next === '-') return !/[\p{L}\p{N}]/u.test(beyond);
  if (/\d/.test(beyond)) return false;
  return near > far || !/\p{L}/u.test(beyond) || !name.includes('.');
}

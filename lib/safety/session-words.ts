import type { Evidence } from '../contracts/evidence';

/** How much a text tells of the session by standing in an address. The lower, the more. */
export const VALUE = 0; // mails, addresses, hashes, ids, names of two words: wherever they stand
export const NAME = 1; // one word that names a person, a machine or a secret: as a part of its own
export const CAPITALISED = 2; // a word written as names are: as the whole of a part
export const WORD = 3; // any other word: only where it was hidden by an encoding

/** Shorter ones stand everywhere by chance. */
const LEAST = 5;
const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}._@+:\\$-]*/gu;
export const SEPARATOR = /[^\p{L}\p{N}]+/u;
const CAPITALS = /\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+)*/gu;
/** Vocabulary that everybody shares: numbers of weaknesses and of techniques. */
const PUBLIC = /^(?:cve-?\d|ta?\d{4}\b)/i;
const NAMING =
  /(?:user|account|device|host|machine|computer|mailbox|sender|recipient|owner|tenant|customer|company|password|secret|token|key)[ _]?(?:name|id)?s?$/i;

export interface SessionWords {
  /** By their squashed spelling. */
  readonly ranks: ReadonlyMap<string, number>;
  /** The same by their first characters. */
  readonly starts: ReadonlyMap<string, readonly string[]>;
  /** All of it, squashed. */
  readonly text: string;
}

/** Letters and digits alone, in lower case and one spelling: what separators, case and width cannot hide. */
export function squash(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** @param own evidence that the reader of the address has anyway: what stands in it is no secret */
export function sessionWords(evidence: readonly Evidence[], own: readonly Evidence[], prompt: string): SessionWords {
  const ranks = new Map<string, number>();
  for (const each of evidence) addEvidence(ranks, each);
  addText(ranks, prompt);
  addValue(ranks, '', prompt);
  const known = new Map<string, number>();
  for (const each of own) addEvidence(known, each);
  for (const word of known.keys()) ranks.delete(word);
  const starts = new Map<string, string[]>();
  for (const word of ranks.keys()) {
    const start = word.slice(0, LEAST);
    const same = starts.get(start);
    if (same) same.push(word);
    else starts.set(start, [word]);
  }
  return { ranks, starts, text: `${evidence.map(({ text }) => squash(text)).join(' ')} ${squash(prompt)}` };
}

/** Whether a squashed text has a word of the session, of at most `rank`, anywhere in it. */
export function holdsWord(text: string, { ranks, starts }: SessionWords, rank: number): boolean {
  const stands = (word: string, at: number) =>
    (ranks.get(word) ?? WORD) <= rank && text.startsWith(word, at) && !isCutOut(text, at, word);
  for (let at = 0; at + LEAST <= text.length; at++) {
    if (starts.get(text.slice(at, at + LEAST))?.some((word) => stands(word, at))) return true;
  }
  return false;
}

/** Five digits are in every long number. */
function isCutOut(text: string, at: number, word: string): boolean {
  return /^\d+$/.test(word) && /\d/.test((text[at - 1] ?? '') + (text[at + word.length] ?? ''));
}

function addEvidence(ranks: Map<string, number>, { text, value }: Evidence): void {
  addText(ranks, text);
  if (value.type === 'fact') addValue(ranks, value.label, value.value);
  if (value.type === 'row') value.cells.forEach((cell, column) => void addValue(ranks, value.columns[column] ?? '', cell));
  if (value.type !== 'json') return;
  const json = JSON.stringify(value.json) ?? '';
  addText(ranks, json);
  for (const [, label = '', held = ''] of json.matchAll(/"([^"\\]+)":"((?:[^"\\]|\\.)*)"/g)) addValue(ranks, label, held);
}

function addText(ranks: Map<string, number>, text: string): void {
  for (const [token] of text.matchAll(TOKEN)) if (!PUBLIC.test(token)) addToken(ranks, token);
  for (const [name] of text.matchAll(CAPITALS)) for (const each of [name, ...name.split(' ')]) add(ranks, each, CAPITALISED);
}

function addToken(ranks: Map<string, number>, token: string): void {
  add(ranks, token, /[\d@\\_]|\.\p{L}{2}/u.test(token) ? VALUE : WORD);
  for (const part of token.split(SEPARATOR)) add(ranks, part, WORD);
  const account = /^.+(?=@)|(?<=\\).+/.exec(token)?.[0] ?? '';
  for (const part of [account, ...account.split(SEPARATOR)]) add(ranks, part, NAME);
}

/** A whole value that is written as names are, or stands where names stand. */
function addValue(ranks: Map<string, number>, label: string, value: string): void {
  const words = value.trim().split(/\s+/);
  const isNamed = words.length < 4 && words.every((word) => /^[\p{Lu}\p{Lo}\p{N}]/u.test(word));
  const isNaming = NAMING.test(label);
  if ((words.length > 1 && isNamed) || (isNaming && /\d|\s/.test(value))) add(ranks, value, VALUE);
  if (isNaming && (isNamed || words.length === 1)) for (const word of words) add(ranks, word, NAME);
}

function add(ranks: Map<string, number>, text: string, rank: number): void {
  const word = squash(text);
  if (word.length >= (rank === WORD ? LEAST + 1 : LEAST)) ranks.set(word, Math.min(rank, ranks.get(word) ?? WORD));
}

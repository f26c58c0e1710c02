import { FIELD_KINDS, type Pseudonym, SECRET_KINDS } from '../../lib/contracts/privacy';

export interface MarkedPart {
  readonly text: string;
  /** What stands here instead of what was met; null: plain text. */
  readonly mark: 'secret' | 'withheld' | 'name' | null;
  /** Of a made-up name: what it stands for. */
  readonly real: string | null;
}

/** Made-up names in lower case, each with what it stands for. */
export type MadeUpNames = ReadonlyMap<string, string>;

const PLACEHOLDER = `\\[secret: (?:${SECRET_KINDS.join('|')}) #\\d+\\]|\\[withheld: (?:${FIELD_KINDS.join('|')})\\]`;
/** A placeholder, or what a name may be: words with the signs that join them. */
const CANDIDATE = new RegExp(`(${PLACEHOLDER})|[\\p{L}\\p{M}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_.:@-]*[\\p{L}\\p{M}\\p{N}_])?`, 'gu');
const PIECE = /[^.:@]+|[.:@]/g;

/** Names of several words are found by each of them. */
export function madeUpNames(pseudonyms: readonly Pseudonym[]): MadeUpNames {
  const names = new Map<string, string>();
  for (const { real, fake } of pseudonyms) {
    const lower = fake.toLowerCase();
    names.set(lower, real);
    const words = lower.split(/\s+/);
    if (words.length > 1) for (const word of words) if (word.length > 2 && !names.has(word)) names.set(word, real);
  }
  return names;
}

/** A text in parts that together are the text: placeholders and made-up names on their own. */
export function markText(text: string, names: MadeUpNames): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let end = 0;
  const add = (start: number, part: MarkedPart) => {
    if (start > end) parts.push({ text: text.slice(end, start), mark: null, real: null });
    parts.push(part);
    end = start + part.text.length;
  };
  for (const { 0: found, 1: placeholder, index } of text.matchAll(CANDIDATE)) {
    if (placeholder !== undefined) {
      add(index, { text: found, mark: placeholder.startsWith('[secret') ? 'secret' : 'withheld', real: null });
    } else if (names.size > 0) {
      for (const { at, name, real } of namesIn(found, names)) add(index + at, { text: name, mark: 'name', real });
    }
  }
  if (end < text.length) parts.push({ text: text.slice(end), mark: null, real: null });
  return parts;
}

/** The whole, or else those of its pieces that are made-up names. */
function namesIn(found: string, names: MadeUpNames): readonly { at: number; name: string; real: string }[] {
  const whole = names.get(found.toLowerCase());
  if (whole !== undefined) return [{ at: 0, name: found, real: whole }];
  return [...found.matchAll(PIECE)].flatMap(({ 0: name, index }) => {
    const real = names.get(name.toLowerCase());
    return real === undefined ? [] : [{ at: index, name, real }];
  });
}

const CHUNK_CHARACTERS = 4_000;
const LONGEST_PLACEHOLDER = 40;
const PLACEHOLDERS = new RegExp(PLACEHOLDER, 'g');

/**
 * A text of any length in pieces that a browser lays out one by one, when they come into sight. Together they are the text. Cut after
 * a line where there is one, else after a word, never within a character or a placeholder.
 */
export function chunksOf(text: string): readonly string[] {
  const chunks: string[] = [];
  let start = 0;
  while (text.length - start > CHUNK_CHARACTERS) {
    const end = start + beforePlaceholder(text.slice(start), cutOf(text.slice(start, start + CHUNK_CHARACTERS)));
    chunks.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) chunks.push(text.slice(start));
  return chunks;
}

/** How much of a window is taken: at least half of it. */
function cutOf(window: string): number {
  const half = window.length / 2;
  const line = window.lastIndexOf('\n') + 1;
  if (line > half) return line;
  const word = window.lastIndexOf(' ') + 1;
  if (word > half) return word;
  return /[\ud800-\udbff]$/.test(window) ? window.length - 1 : window.length;
}

function beforePlaceholder(text: string, cut: number): number {
  const from = cut - LONGEST_PLACEHOLDER;
  for (const { 0: placeholder, index } of text.slice(from, cut + LONGEST_PLACEHOLDER).matchAll(PLACEHOLDERS)) {
    const start = from + index;
    if (start < cut && start + placeholder.length > cut) return start;
  }
  return cut;
}

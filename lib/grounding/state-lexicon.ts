import { STATE_WORDS } from './state-words';

/** A word or phrase of a class of states, where it stands in a text. */
export interface StateHit {
  /** Number of the class in the lexicon. */
  readonly group: number;
  readonly side: number;
  readonly start: number;
  readonly end: number;
  /** It stands with `un` in front of it: "unblocked". */
  readonly isReversed: boolean;
  /** Counts only where it is given as a value. */
  readonly isValueOnly: boolean;
  /** Only evidence says it. */
  readonly isKnownOnly: boolean;
  /** Speaks for its side, not against the others. */
  readonly isWeak: boolean;
}

interface Entry extends Omit<StateHit, 'start' | 'end' | 'isReversed'> {
  readonly words: readonly string[];
}

const exact = new Map<string, Entry[]>();
const stems = new Map<string, Entry[]>();
const sideCounts: number[] = [];
let shortestStem = 99;
let longestStem = 0;

for (const [group, line] of STATE_WORDS.trim().split('\n').entries()) {
  const sides = line.split('|');
  sideCounts.push(sides.length);
  for (const [side, list] of sides.entries()) for (const written of list.split(',')) addEntry(written.trim(), group, side);
}

function addEntry(written: string, group: number, side: number): void {
  const mark = written.charAt(0);
  const words = written.replace(/^[~?=]/, '').split(' ');
  const entry: Entry = {
    group,
    side,
    words,
    isValueOnly: mark === '=',
    isKnownOnly: mark === '~' || mark === '?',
    isWeak: mark === '?',
  };
  const first = words[0] ?? '';
  const isStem = first.endsWith('*');
  const key = isStem ? first.slice(0, -1) : first;
  const index = isStem ? stems : exact;
  if (isStem) {
    shortestStem = Math.min(shortestStem, key.length);
    longestStem = Math.max(longestStem, key.length);
  }
  index.set(key, [...(index.get(key) ?? []), entry]);
}

/** How many sides a class has; of two, not to be the one is to be the other. */
export function sidesOf(group: number): number {
  return sideCounts[group] ?? 0;
}

const WORD = /[\p{L}\p{N}_]+(?:-[\p{L}\p{N}]+)*/gu;

/** Every word of the lexicon in a text in lower case; of one class the longest at a place. */
export function statesIn(lower: string): StateHit[] {
  const words = [...lower.matchAll(WORD)];
  return words.flatMap((match, index) => {
    const word = match[0];
    const plain = entriesFor(word);
    const isReversed = plain.length === 0 && word.length > 6 && /^un\p{L}+ed$/u.test(word);
    const entries = isReversed ? entriesFor(word.slice(2)).filter(({ words: { length } }) => length === 1) : plain;
    if (entries.length === 0 || (/^(?:sign|logg)ed$/.test(word) && /^(?:in|on|up|off|out)$/.test(words[index + 1]?.[0] ?? '')))
      return [];
    return longestOf(
      entries.flatMap((entry): StateHit[] => {
        const last = entry.words.length === 1 ? match : behind(words, index, entry.words);
        if (!last) return [];
        return [{ ...entry, isReversed, start: match.index, end: last.index + last[0].length }];
      }),
    );
  });
}

function entriesFor(word: string): readonly Entry[] {
  const found = exact.get(word) ?? [];
  const stemmed: Entry[] = [];
  for (let length = shortestStem; length <= Math.min(word.length, longestStem); length += 1) {
    const entries = stems.get(word.slice(0, length));
    if (entries) stemmed.push(...entries);
  }
  return stemmed.length === 0 ? found : [...found, ...stemmed];
}

/** The last of the words of a phrase, when all of them follow. */
function behind(words: readonly RegExpMatchArray[], index: number, phrase: readonly string[]) {
  const isSame = phrase.every((part, offset) => {
    const word = words[index + offset]?.[0] ?? '';
    return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part;
  });
  const last = words[index + phrase.length - 1];
  return isSame && last?.index !== undefined ? { index: last.index, 0: last[0] } : undefined;
}

function longestOf(hits: readonly StateHit[]): StateHit[] {
  return hits.filter((hit) => !hits.some((other) => other.group === hit.group && other.end > hit.end));
}

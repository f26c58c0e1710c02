import type { Evidence } from '../contracts/evidence';
import { valuesOf } from './cited-facts';
import { fold } from './claim-tokens';

/**
 * The values that stand in facts and cells anywhere in the evidence, so that a sentence that gives one row's value to
 * another row is noticed even when the value is plain words (a title, a person, a severity).
 */
export class KnownNames {
  private readonly byFirstWord = new Map<string, Set<string>>();

  /** @param answer whose sentences will be asked about: a value whose first word it does not have is never named */
  constructor(evidence: readonly Evidence[], answer: string) {
    const words = new Set((answer.match(WORD) ?? []).filter((word) => CAPITAL.test(word)));
    const initials = new Set([...words].map((word) => word.charCodeAt(0)));
    for (const each of evidence) {
      for (const value of valuesOf(each)) {
        if (value.length < 4 || value.length > 80 || !initials.has(value.charCodeAt(0))) continue;
        this.add(value, words);
      }
    }
  }

  /** Known values that `sentence` names, as written there. */
  namedIn(sentence: string): string[] {
    const found: string[] = [];
    const words = [...sentence.matchAll(WORD)];
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index];
      if (!word) continue;
      const candidates = this.byFirstWord.get(word[0]);
      const value = candidates && longestAt(sentence, word.index, candidates, index === 0);
      if (!value) continue;
      found.push(value);
      const end = word.index + value.length;
      while ((words[index + 1]?.index ?? Number.POSITIVE_INFINITY) < end) index += 1;
    }
    return found;
  }

  private add(value: string, words: ReadonlySet<string>): void {
    const first = WORD_AT_START.exec(value)?.[0];
    if (first === undefined || !words.has(first)) return;
    const values = this.byFirstWord.get(first) ?? new Set();
    this.byFirstWord.set(first, values);
    if (values.size < MAX_VALUES_PER_WORD) values.add(value);
  }
}

const WORD = /[\p{L}\p{N}]+/gu;
const CAPITAL = /^\p{Lu}/u;
const WORD_AT_START = /^[\p{L}\p{N}]+/u;
const MAX_VALUES_PER_WORD = 400;

/** A single word at the start of a sentence has its capital from there, so it names nothing for certain. */
function longestAt(sentence: string, place: number, values: ReadonlySet<string>, isFirst: boolean): string | null {
  let longest = '';
  for (const value of values) {
    const isBetter = value.length > longest.length && !(isFirst && !value.includes(' '));
    if (isBetter && sentence.startsWith(value, place) && !/[\p{L}\p{N}]/u.test(sentence.charAt(place + value.length)))
      longest = value;
  }
  return longest === '' ? null : longest;
}

export function foldName(name: string): string {
  return fold(name).trim();
}

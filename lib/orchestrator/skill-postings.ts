import { openWordBook, PARTICLE, plainOf, stemOf, type WordBook } from './skill-words';

/** The texts of a skill that are searched. */
export interface SkillTexts {
  readonly id: string;
  readonly product: string;
  readonly title: string;
  readonly description: string;
  readonly examplePrompts: readonly string[];
}

/** How much a word counts by where it stands. */
const WEIGHTS = { product: 4, name: 1.5, title: 4, description: 0.8, examplePrompt: 3 };
/** BM25: how fast repetition stops to count, and how much long texts are held back. */
const SATURATION = 0.8;
const LENGTH_SHARE = 0.6;
const WORD = /[A-Za-z\d\u00c0-\uffff]+(?:[-_][A-Za-z\d\u00c0-\uffff]+)*/g;

/** Words of the catalog by number, ideas first. */
export interface Vocabulary {
  readonly numbers: Map<string, number>;
  /** Numbers for each spelling met: its stem, its parts, its ideas, what it is short for. */
  readonly spellings: Map<string, readonly number[]>;
  readonly book: WordBook;
}

export function openVocabulary(): Vocabulary {
  return { numbers: new Map(), spellings: new Map(), book: openWordBook() };
}

function numberOf(vocabulary: Vocabulary, stem: string): number {
  const known = vocabulary.numbers.get(stem);
  if (known !== undefined) return known;
  const fresh = vocabulary.book.ideaCount + vocabulary.numbers.size;
  vocabulary.numbers.set(stem, fresh);
  return fresh;
}

/** A spelling as it stands in a skill's texts: `getRiskyUsers` is its parts too, `sign-in` also `signin`. */
function readSpelling(vocabulary: Vocabulary, spelling: string): readonly number[] {
  const { book } = vocabulary;
  const found: number[] = [];
  const add = (word: number) => {
    if (!found.includes(word)) found.push(word);
  };
  const parts = plainOf(spelling.replace(/([a-z\d])([A-Z])/g, '$1-$2')).split(/[-_]/);
  if (parts.length > 1) parts.push(parts.join(''));
  for (const part of parts.filter((each) => !book.isEmpty(each))) {
    for (const word of [part, ...(book.longFormOf(part) ?? [])]) {
      const stem = stemOf(word);
      add(numberOf(vocabulary, stem));
      book.ideasOf(stem).forEach(add);
    }
  }
  return found;
}

function wordsOf(vocabulary: Vocabulary, spelling: string): readonly number[] {
  const known = vocabulary.spellings.get(spelling);
  if (known !== undefined) return known;
  const words = readSpelling(vocabulary, spelling);
  vocabulary.spellings.set(spelling, words);
  return words;
}

/** What one skill's texts say: how much of each word. Kept and emptied, not made anew, from skill to skill. */
class Tally {
  readonly words: number[] = [];
  readonly #counts: number[] = [];

  add(words: readonly number[], weight: number): void {
    for (const word of words) {
      const count = this.#counts[word] ?? 0;
      if (count === 0) this.words.push(word);
      this.#counts[word] = count + weight;
    }
  }

  /** @returns how much there was of a word, which is none from now on */
  take(word: number): number {
    const count = this.#counts[word] ?? 0;
    this.#counts[word] = 0;
    return count;
  }
}

function readField(vocabulary: Vocabulary, text: string, weight: number, tally: Tally): void {
  let before = '';
  for (const spelling of text.match(WORD) ?? []) {
    tally.add(wordsOf(vocabulary, spelling), weight);
    if (before !== '' && spelling.length <= 4 && PARTICLE.test(spelling))
      tally.add(wordsOf(vocabulary, before + spelling), weight);
    before = spelling;
  }
}

/** Lists of skills by word, one after the other; `impacts` is what the word adds to a skill's score. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly skills: Uint32Array;
  readonly impacts: Float32Array;
}

export function collectPostings(vocabulary: Vocabulary, skills: readonly SkillTexts[]): Postings {
  const words: number[] = [];
  const owners: number[] = [];
  const counts: number[] = [];
  const lengths = new Float32Array(skills.length);
  const tally = new Tally();
  for (const [place, skill] of skills.entries()) {
    const read = (text: string, weight: number) => readField(vocabulary, text, weight, tally);
    read(skill.product, WEIGHTS.product);
    read(skill.id.slice(skill.id.indexOf('/') + 1), WEIGHTS.name);
    read(skill.title, WEIGHTS.title);
    read(skill.description, WEIGHTS.description);
    for (const prompt of skill.examplePrompts) read(prompt, WEIGHTS.examplePrompt);
    for (const word of tally.words) {
      const count = tally.take(word);
      words.push(word);
      owners.push(place);
      counts.push(count);
      lengths[place] = (lengths[place] ?? 0) + count;
    }
    tally.words.length = 0;
  }
  return sortPostings({ words, owners, counts, lengths }, vocabulary.book.ideaCount + vocabulary.numbers.size);
}

interface Collected {
  readonly words: readonly number[];
  readonly owners: readonly number[];
  readonly counts: readonly number[];
  readonly lengths: Float32Array;
}

function sortPostings({ words, owners, counts, lengths }: Collected, wordCount: number): Postings {
  const starts = new Uint32Array(wordCount + 1);
  for (const word of words) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  for (let word = 0; word < wordCount; word += 1) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  const next = starts.slice();
  const skills = new Uint32Array(words.length);
  const impacts = new Float32Array(words.length);
  const total = lengths.length;
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, total);
  for (const [index, word] of words.entries()) {
    const owner = owners[index] ?? 0;
    const count = counts[index] ?? 0;
    const holders = (starts[word + 1] ?? 0) - (starts[word] ?? 0);
    const rarity = Math.log(1 + (total - holders + 0.5) / (holders + 0.5));
    const held = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * (lengths[owner] ?? 0)) / average);
    const place = next[word] ?? 0;
    next[word] = place + 1;
    skills[place] = owner;
    impacts[place] = (rarity * count * (SATURATION + 1)) / (count + held);
  }
  return { starts, skills, impacts };
}

/** Words of which any will do, each with how well it does (0 to 1); `weight` is how much the prompt cares. */
export interface WantedWords {
  readonly weight: number;
  readonly words: readonly { readonly word: number; readonly weight: number }[];
}

/** One query's running sums, by skill. */
export interface Sums {
  /** What the words wanted so far give. */
  readonly scores: Float32Array;
  /** How much of what was wanted the skill has at all. */
  readonly covered: Float32Array;
  /** All 0 between calls. */
  readonly best: Float32Array;
}

/** Notes for each skill the best that any of the words gives it. @returns the skills that have one */
function markBest({ starts, skills, impacts }: Postings, { words }: WantedWords, best: Float32Array): readonly number[] {
  const touched: number[] = [];
  for (const { word, weight } of words) {
    const end = starts[word + 1] ?? 0;
    for (let at = starts[word] ?? 0; at < end; at += 1) {
      const skill = skills[at] ?? 0;
      const known = best[skill] ?? 0;
      if (known === 0) touched.push(skill);
      best[skill] = Math.max(known, (impacts[at] ?? 0) * weight);
    }
  }
  return touched;
}

/** Adds what one wish gives to each skill that has any of its words. */
export function addScores(postings: Postings, wanted: WantedWords, { scores, covered, best }: Sums): void {
  for (const skill of markBest(postings, wanted, best)) {
    scores[skill] = (scores[skill] ?? 0) + (best[skill] ?? 0) * wanted.weight;
    covered[skill] = (covered[skill] ?? 0) + wanted.weight;
    best[skill] = 0;
  }
}

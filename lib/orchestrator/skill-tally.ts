import { openWordBook, PARTICLE, plainOf, stemOf, type WordBook } from './skill-words';

/** Words of the catalog by number, ideas first. */
export interface Vocabulary {
  readonly numbers: Map<string, number>;
  readonly book: WordBook;
}

export function openVocabulary(lexicon: string): Vocabulary {
  return { numbers: new Map(), book: openWordBook(lexicon) };
}

/** Numbers given out so far, those of the ideas with them. */
export function wordCountOf({ book, numbers }: Vocabulary): number {
  return book.ideaCount + numbers.size;
}

function numberOf(vocabulary: Vocabulary, stem: string): number {
  const known = vocabulary.numbers.get(stem);
  if (known !== undefined) return known;
  const fresh = wordCountOf(vocabulary);
  vocabulary.numbers.set(stem, fresh);
  return fresh;
}

/** `getRiskyUsers` is its parts, `sign-in` also `signin`; nobody writes three words as one. */
function partsOf(spelling: string): readonly string[] {
  const parts = plainOf(spelling.replace(/([a-z\d])([A-Z])/g, '$1-$2')).split(/[-_]/);
  return parts.length === 2 ? [...parts, parts.join('')] : parts;
}

/** Numbers of a word's stem, its ideas and what it is short for. */
function readPart(vocabulary: Vocabulary, part: string): readonly number[] {
  const { book } = vocabulary;
  if (book.isEmpty(part)) return [];
  const numbers = [part, ...(book.longFormOf(part) ?? [])].flatMap((word) => {
    const stem = stemOf(word);
    return [numberOf(vocabulary, stem), ...book.ideasOf(stem)];
  });
  return [...new Set(numbers)];
}

/** What a character does: stands between words, makes a word, joins two to one. All above `KINDS` make words. */
const GAP = 0;
const LETTER = 1;
const JOINT = 2;
const KINDS = Uint8Array.from({ length: 0xc0 }, (_none, code) => {
  const character = String.fromCharCode(code);
  if (/[-_]/.test(character)) return JOINT;
  return /[A-Za-z\d]/.test(character) ? LETTER : GAP;
});

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < KINDS.length) return KINDS[code] ?? GAP;
  return at < text.length ? LETTER : GAP;
}

/** A spelling met in the texts. */
interface Spelling {
  readonly text: string;
  /** Numbers of its stem, its parts, its ideas, what it is short for. */
  readonly words: readonly number[];
  readonly isParticle: boolean;
  /** Another that falls into the same drawer. */
  readonly next: Spelling | undefined;
}

const DRAWERS = 8_192;

/**
 * How much of each word some texts hold. Read letter by letter, without a string made for each word: a large catalog has a hundred
 * thousand words, a few thousand of them different.
 */
export class Tally {
  /** Each word that was read since it was taken last, once. */
  readonly words: number[] = [];
  readonly #counts: number[] = [];
  readonly #drawers: (Spelling | undefined)[] = new Array<Spelling | undefined>(DRAWERS).fill(undefined);
  readonly #parts = new Map<string, readonly number[]>();
  readonly #vocabulary: Vocabulary;
  /** Of the word read last. */
  #drawer = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  read(text: string, weight: number): void {
    let before: Spelling | undefined;
    for (let at = 0; at < text.length; at += 1) {
      if (kindAt(text, at) !== LETTER) continue;
      const start = at;
      at = this.#endOfWord(text, start);
      const spelling = this.#spellingAt(text, start, at);
      this.#add(spelling.words, weight);
      if (before !== undefined && spelling.isParticle) this.#add(this.#wordsOf(before.text + spelling.text), weight);
      before = spelling;
    }
  }

  /** @returns how much there was of a word, which is none from now on */
  take(word: number): number {
    const count = this.#counts[word] ?? 0;
    this.#counts[word] = 0;
    return count;
  }

  #add(words: readonly number[], weight: number): void {
    const counts = this.#counts;
    for (const word of words) {
      const count = counts[word] ?? 0;
      if (count === 0) this.words.push(word);
      counts[word] = count + weight;
    }
  }

  /** Notes the drawer of the word on the way. */
  #endOfWord(text: string, start: number): number {
    let at = start;
    let hash = 0;
    for (let kind = LETTER; kind !== GAP; kind = kindAt(text, at)) {
      if (kind === JOINT && kindAt(text, at + 1) !== LETTER) break;
      hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
      at += 1;
    }
    this.#drawer = hash & (DRAWERS - 1);
    return at;
  }

  #spellingAt(text: string, start: number, end: number): Spelling {
    const first = this.#drawers[this.#drawer];
    for (let known = first; known !== undefined; known = known.next) {
      if (known.text.length === end - start && text.startsWith(known.text, start)) return known;
    }
    const spelling = text.slice(start, end);
    const fresh = { text: spelling, words: this.#wordsOf(spelling), isParticle: PARTICLE.test(spelling), next: first };
    this.#drawers[this.#drawer] = fresh;
    return fresh;
  }

  /** Of a spelling as it stands in a skill's texts. */
  #wordsOf(spelling: string): readonly number[] {
    if (/^[A-Z]?[a-z]+$/.test(spelling)) return this.#wordsOfPart(spelling.toLowerCase());
    const words = partsOf(spelling).flatMap((part) => this.#wordsOfPart(part));
    return [...new Set(words)];
  }

  #wordsOfPart(part: string): readonly number[] {
    const known = this.#parts.get(part);
    if (known !== undefined) return known;
    const words = readPart(this.#vocabulary, part);
    this.#parts.set(part, words);
    while (this.#counts.length < wordCountOf(this.#vocabulary)) this.#counts.push(0);
    return words;
  }
}

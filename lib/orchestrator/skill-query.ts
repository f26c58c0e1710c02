import type { WantedWords } from './skill-postings';
import type { Vocabulary } from './skill-tally';
import { takeShapes } from './skill-word-shapes';
import { PARTICLE, plainOf, stemOf, type WordBook } from './skill-words';

/** Of a long prompt, its beginning and its end are read: a question stands before or after what was pasted. */
const READ_FIRST = 4_000;
const READ_LAST = 1_500;
/** Different wishes that one prompt may have. */
const MOST_WANTED = 64;
/** Unknown words that are compared with the catalog's words, letter by letter. */
const MOST_UNKNOWN = 10;

const PIECE = /[\u3040-\u30ff\u3400-\u9fff]+|[a-z\d\u00c0-\u04ff]+/g;
const EAST_ASIAN = /^[\u3040-\u30ff\u3400-\u9fff]/;

/** How well a word of the catalog stands for what was typed. */
const FIT = { idea: 0.65, foreignIdea: 1, longForm: 0.7, related: 0.5 };
/** How much of what was asked hangs on it, beside 1 for a plain word of the prompt. */
const CARE = { faint: 0.8, shape: 0.9, lookup: 0.3, pageKind: 0.4 };
const INDICATOR = /^(?:ip|url|hash|domain)/;

type Choice = WantedWords['words'][number];

/** Same but for one letter left out, put in, changed, or two neighbours exchanged. */
function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) [end, otherEnd] = [end - 1, otherEnd - 1];
  const [left, right] = [one.slice(start, end), other.slice(start, otherEnd)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** Words of the catalog that a typed word may stand for. */
interface WordFinder {
  /** @param fit how well the word itself stands for what was meant */
  english(plain: string, fit: number): Choice[];
  /** In any of the languages. */
  known(plain: string): Choice[];
  /** For a word that is not known: misspelt, or the same word in a kindred language. */
  related(plain: string): Choice[];
}

function createWordFinder({ book, numbers }: Vocabulary): WordFinder {
  const byLetter = new Map<string, { readonly stem: string; readonly word: number }[]>();
  /** Gathered when the first unknown word comes: most prompts have none. */
  const neighboursOf = (letter: string) => {
    const known = byLetter.get(letter);
    if (known !== undefined) return known;
    const found = Array.from(numbers, ([stem, word]) => ({ stem, word })).filter(
      ({ stem }) => stem.length >= 4 && stem.startsWith(letter),
    );
    byLetter.set(letter, found);
    return found;
  };
  const english = (plain: string, fit: number): Choice[] => {
    const stem = stemOf(plain);
    const own = numbers.get(stem);
    const ideaFit = fit * (own === undefined ? FIT.foreignIdea : FIT.idea);
    const ideas = book.ideasOf(stem).map((word) => ({ word, weight: ideaFit }));
    return own === undefined ? ideas : [{ word: own, weight: fit }, ...ideas];
  };
  return {
    english,
    known(plain) {
      const found = english(plain, 1);
      // An English word may look like part of another language's: `rete` is cut as `retain` is.
      const isEnglish = book.ideasOf(stemOf(plain)).length > 0;
      const ideas = isEnglish ? book.foreignIdeasOfWhole(plain) : book.foreignIdeasOf(plain);
      const weight = found.length > 0 ? FIT.idea : FIT.foreignIdea;
      return [...found, ...ideas.map((word) => ({ word, weight }))];
    },
    related(plain) {
      const stem = stemOf(plain);
      return neighboursOf(plain.charAt(0))
        .filter(({ stem: other }) =>
          other.length >= 5 && plain.startsWith(other) ? true : stem.length >= 5 && isOneSlipAway(stem, other),
        )
        .map(({ word }) => ({ word, weight: FIT.related }));
    },
  };
}

/** What one prompt asks for, each thing once. */
class Wishes {
  readonly list: WantedWords[] = [];
  #unknown = 0;
  readonly #seen = new Set<number>();
  readonly #book: WordBook;
  readonly #finder: WordFinder;

  constructor(book: WordBook, finder: WordFinder) {
    this.#book = book;
    this.#finder = finder;
  }

  add(words: readonly Choice[], care: number): void {
    const first = words[0]?.word;
    if (first === undefined || this.#seen.has(first) || this.list.length >= MOST_WANTED) return;
    this.#seen.add(first);
    const isFaint = words.some(({ word }) => this.#book.isFaint(word));
    this.list.push({ weight: isFaint ? care * CARE.faint : care, words });
  }

  /** @param words English, separated by spaces: any of them will do */
  addAny(words: string, care: number): void {
    this.add(
      words.split(' ').flatMap((word) => this.#finder.english(word, 1)),
      care,
    );
  }

  addEastAsian(run: string): void {
    for (const word of this.#book.eastAsianIdeasOf(run)) this.add([{ word, weight: FIT.foreignIdea }], 1);
  }

  addWord(plain: string): void {
    if (this.#book.isEmpty(plain)) return;
    for (const word of this.#book.longFormOf(plain) ?? []) this.add(this.#finder.english(word, FIT.longForm), 1);
    const known = this.#finder.known(plain);
    this.add(known, 1);
    if (known.length > 0 || plain.length < 5 || this.#unknown >= MOST_UNKNOWN) return;
    this.#unknown += 1;
    this.add(this.#finder.related(plain), 1);
  }
}

function shortened(prompt: string): string {
  return prompt.length > READ_FIRST + READ_LAST ? `${prompt.slice(0, READ_FIRST)} ${prompt.slice(-READ_LAST)}` : prompt;
}

/** @returns a reader of prompts: what each asks for, in words of the vocabulary as it stands now */
export function createQueryReader(vocabulary: Vocabulary): (prompt: string, pageKind: string | null) => readonly WantedWords[] {
  const finder = createWordFinder(vocabulary);
  return (prompt, pageKind) => {
    const wishes = new Wishes(vocabulary.book, finder);
    const { rest, kinds } = takeShapes(shortened(prompt));
    let before = '';
    for (const [piece] of plainOf(rest).matchAll(PIECE)) {
      if (EAST_ASIAN.test(piece)) wishes.addEastAsian(piece);
      else {
        const isJoined = PARTICLE.test(piece) || vocabulary.numbers.has(stemOf(before + piece));
        if (before !== '' && isJoined) wishes.add(finder.english(before + piece, 1), 1);
        wishes.addWord(piece);
      }
      before = piece;
    }
    for (const words of kinds) wishes.addAny(words, CARE.shape);
    // Who pastes an indicator wants to know what is known of it, unless other words say more.
    if (kinds.some((words) => INDICATOR.test(words))) wishes.addAny('reputation report', CARE.lookup);
    if (pageKind !== null) wishes.addAny(pageKind.replace('-', ' '), CARE.pageKind);
    return wishes.list;
  };
}

/** Something to look for in texts, lower case. */
export interface Term {
  /** The whole of it. */
  readonly text: string;
  /** What is searched for: `text`, or its beginning where words are inflected. */
  readonly search: string;
  readonly weight: number;
  /** An id, address, hash or file name: having it decides. */
  readonly isExact: boolean;
  /** Counts only where no letter or digit stands before it. */
  readonly isWord: boolean;
  /** A longer word that begins with `search` counts too, but less. */
  readonly beginsWord: boolean;
}

/** Longer queries are cut: a pasted document has the same common words in every part. */
const MAX_QUERY_CHARACTERS = 4_000;
const MAX_TERMS = 48;

/** Words that say nothing of what is asked for; of other languages the rarity of a word among the texts tells. */
const STOP = new Set(
  'the a an this these that those is it its are was were be been of to me please can could you we in on at for from and or not my our i do does did have has had with by as about any all show give tell list find get what which who whom whose when where why how there here if so then than into out up'.split(
    ' ',
  ),
);

const COMPOUND = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[@._:/\\-]+[\p{L}\p{N}\p{M}]+)+/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that put no space between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}\u30fc]+/gu;

const EXACT_WEIGHT = 4;
const NAME_WEIGHT = 2;
const PAIR_WEIGHT = 1.5;
/** A piece of a whole that is itself looked for. */
const PIECE_WEIGHT = 0.3;

/** What a query asks for: ids, addresses, hashes and names whole and in pieces, words, pairs of words, in any language. */
export function termsOf(query: string): readonly Term[] {
  const text = refang(query.slice(0, MAX_QUERY_CHARACTERS));
  const terms = new Map<string, Term>();
  const add = (term: Term) => {
    const known = terms.get(term.text);
    if (!known || known.weight < term.weight) terms.set(term.text, term);
  };
  const pieces = new Set<string>();
  for (const [compound] of text.matchAll(COMPOUND)) {
    add(compoundTerm(compound.toLowerCase()));
    for (const [piece] of compound.matchAll(WORD)) pieces.add(piece.toLowerCase());
  }
  for (const match of text.matchAll(WORD)) for (const term of wordTerms(match[0], text, match.index, pieces)) add(term);
  for (const [, one = '', other = ''] of text.matchAll(/(?<![\p{L}\p{N}])(?=([\p{L}\p{N}]+) ([\p{L}\p{N}]+))/gu)) {
    const pair = `${one} ${other}`.toLowerCase();
    if (!STOP.has(one.toLowerCase()) && !STOP.has(other.toLowerCase())) add(plain(pair, PAIR_WEIGHT));
  }
  return [...terms.values()].sort((one, other) => other.weight - one.weight).slice(0, MAX_TERMS);
}

/** The same terms, less important: what a model wrote counts less than what the analyst did. */
export function lessImportant(terms: readonly Term[], share: number): readonly Term[] {
  return terms.map((term) => ({ ...term, weight: term.weight * share, isExact: false }));
}

/** Addresses are passed on with their dots in brackets, so that nobody clicks them. */
function refang(text: string): string {
  return text
    .replace(/\[(?:\.|dot)\]|\((?:\.|dot)\)|\{\.\}/gi, '.')
    .replace(/\[(@|at)\]/gi, '@')
    .replace(/\[:\]/g, ':')
    .replace(/\bhxxp(s?)/gi, 'http$1');
}

function compoundTerm(text: string): Term {
  const isExact = /[\p{N}@._:\\/]/u.test(text);
  return { text, search: text, weight: isExact ? EXACT_WEIGHT : PAIR_WEIGHT, isExact, isWord: true, beginsWord: false };
}

function plain(text: string, weight: number): Term {
  return { text, search: text, weight, isExact: false, isWord: true, beginsWord: false };
}

function wordTerms(word: string, query: string, index: number, pieces: ReadonlySet<string>): readonly Term[] {
  const unspaced = word.match(UNSPACED);
  if (unspaced) return unspaced.flatMap(bigrams);
  const text = word.toLowerCase();
  if (STOP.has(text)) return [];
  if (pieces.has(text)) return isTellingPiece(text) ? [plain(text, PIECE_WEIGHT)] : [];
  if (/\p{N}/u.test(text)) {
    const isExact = text.length >= 3;
    return text.length > 1 ? [{ ...plain(text, isExact ? EXACT_WEIGHT : 1), isExact }] : [];
  }
  if (text.length === 1) return [];
  const isName = /^\p{Lu}/u.test(word) && !/(?:^|[.!?:\n])\s*$/u.test(query.slice(Math.max(0, index - 4), index));
  const beginsWord = text.length >= 5;
  const search = text.length >= 6 ? text.slice(0, Math.max(5, text.length - 2)) : text;
  return [{ text, search, weight: isName ? NAME_WEIGHT : 1, isExact: false, isWord: true, beginsWord }];
}

/** The numbers of an address are in every second row. */
function isTellingPiece(text: string): boolean {
  return text.length > 1 && !/^\p{N}{1,3}$/u.test(text);
}

/** Two characters each, overlapping: the usual stand-in for words where none are marked. */
function bigrams(run: string): readonly Term[] {
  const characters = [...run];
  const texts = characters.length === 1 ? [run] : characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  return texts.map((text) => ({ text, search: text, weight: 1, isExact: false, isWord: false, beginsWord: false }));
}

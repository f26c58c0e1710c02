/** The words of a query or skill in a form in which they can be compared, whatever language they came in. */
export interface WordBook {
  /** Number of ideas: they are numbered from 0, and an index numbers its own words after them. */
  readonly ideaCount: number;
  /** Ideas that an English stem belongs to. */
  ideasOf(stem: string): readonly number[];
  /** Ideas that a word of another language belongs to; parts of a long compound each count. Given in lower case, without accents. */
  foreignIdeasOf(word: string): readonly number[];
  /** The same for a word that the book has as it stands, not its beginning only. */
  foreignIdeasOfWhole(word: string): readonly number[];
  /** Ideas named in a run of Japanese or Chinese text, in order. */
  eastAsianIdeasOf(run: string): readonly number[];
  /** Whether an idea is of the kind that most prompts hold: to show, to tell, lately. */
  isFaint(idea: number): boolean;
  /** What a short form, or its plural, stands for, or nothing. */
  longFormOf(word: string): readonly string[] | undefined;
  isEmpty(word: string): boolean;
}

/** What makes one word with the word before it: `sign in`, `log off`. */
export const PARTICLE = /^(?:in|on|off|out|up|down)$/;

const NONE: readonly number[] = [];
/** Longest first among those that end alike. */
const SUFFIXES =
  'isation ation ition ion ment ent ant ness ous ities es is s ing ed able ible ance ence ive ate e abil ibil ful al ancy ency ity ly y or er at i'.split(
    ' ',
  );
/** The same by last letter, since most endings are ruled out by it. */
const SUFFIXES_BY_END = new Map(
  SUFFIXES.map(endOf).map((end) => [end, SUFFIXES.filter((suffix) => endOf(suffix) === end)] as const),
);

function endOf(word: string): number {
  return word.charCodeAt(word.length - 1);
}

function withoutSuffix(word: string): string {
  for (const suffix of SUFFIXES_BY_END.get(endOf(word)) ?? []) {
    const left = word.length - suffix.length;
    if ((left > 3 || (left === 3 && suffix.length <= 3)) && word.endsWith(suffix)) return word.slice(0, left);
  }
  return word;
}

/**
 * An English word without its endings: `isolate`, `isolated` and `isolation` give the same. Cuts harder than a dictionary would,
 * alike on both sides of a comparison.
 *
 * @param word lower case
 */
export function stemOf(word: string): string {
  if (word.length <= 3) return word.length === 3 && word.endsWith('s') ? word.slice(0, 2) : word;
  let stem = word.replace('yz', 'ys').replace('iz', 'is');
  for (let turn = 0; turn < 4; turn += 1) {
    const shorter = withoutSuffix(stem);
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem.length > 3 && stem.at(-1) === stem.at(-2) && !/[ls]$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** Lower case, without accents; `ß` as `ss`. */
export function plainOf(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\0-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .normalize('NFC');
}

const wordsIn = (list: string | undefined) => (list ?? '').split(' ').filter((word) => word !== '');

function addTo(map: Map<string, number[]>, key: string, idea: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [idea]);
  else if (!known.includes(idea)) known.push(idea);
}

const LONGEST_FOREIGN = 12;
const LONGEST_EAST_ASIAN = 6;
/** A beginning shorter than this stands for a word of nearly its own length only. */
const SURE_LENGTH = 5;

/** The longest beginning in the book at a place of a word, or nothing. */
function beginningAt(book: ReadonlyMap<string, readonly number[]>, word: string, at: number): string | null {
  const isInside = at > 0;
  const left = word.length - at;
  for (let length = Math.min(left, LONGEST_FOREIGN); length >= (isInside ? SURE_LENGTH : 2); length -= 1) {
    const beginning = word.slice(at, at + length);
    if (length === left && !isInside && book.has(`${beginning}$`)) return `${beginning}$`;
    if (length >= 3 && book.has(beginning) && (length >= SURE_LENGTH || left - length <= 3)) return beginning;
  }
  return null;
}

function foreignIdeas(book: ReadonlyMap<string, readonly number[]>, word: string): readonly number[] {
  const found: number[] = [];
  const isCompound = word.length >= 10;
  for (let at = 0; at === 0 || (isCompound && at <= word.length - SURE_LENGTH); ) {
    const beginning = beginningAt(book, word, at);
    if (beginning !== null) found.push(...(book.get(beginning) ?? NONE));
    at += beginning === null ? 1 : beginning.length;
  }
  return found;
}

function eastAsianIdeas(book: ReadonlyMap<string, readonly number[]>, run: string): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < run.length; ) {
    let length = Math.min(run.length - at, LONGEST_EAST_ASIAN);
    while (length > 0 && !book.has(run.slice(at, at + length))) length -= 1;
    if (length > 0) found.push(...(book.get(run.slice(at, at + length)) ?? NONE));
    at += Math.max(1, length);
  }
  return found;
}

/** Lines of a section of the lexicon; none when it is not there. */
function sectionOf(lexicon: string, name: string): readonly string[] {
  const lines = lexicon.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const start = lines.indexOf(`[${name}]`);
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith('['));
  return end < 0 ? rest : rest.slice(0, end);
}

/**
 * Unpacks the lexicon: some hundreds of lines, a millisecond or two.
 *
 * @param lexicon text of `public/skill-words.txt`; with an empty one skills are found by their own words alone
 */
export function openWordBook(lexicon: string): WordBook {
  const english = new Map<string, number[]>();
  const foreign = new Map<string, number[]>();
  const eastAsian = new Map<string, number[]>();
  const lines = sectionOf(lexicon, 'ideas');
  for (const [idea, line] of lines.entries()) {
    const [first, second, third] = line.replace(/^-/, '').split('|');
    for (const word of wordsIn(first)) {
      const stem = stemOf(word);
      addTo(english, stem, idea);
      // Most learned words begin alike in all of these languages.
      if (word.length >= SURE_LENGTH) addTo(foreign, stem.length < SURE_LENGTH ? word.slice(0, SURE_LENGTH) : stem, idea);
    }
    for (const word of wordsIn(second)) addTo(foreign, word, idea);
    for (const word of wordsIn(third)) addTo(eastAsian, word, idea);
  }
  const longForms = new Map(
    sectionOf(lexicon, 'short forms')
      .map((line) => line.split(' '))
      .map(([short = '', ...long]) => [short, long]),
  );
  const empty = new Set(sectionOf(lexicon, 'empty words').flatMap((line) => line.split(' ')));
  return {
    ideaCount: lines.length,
    ideasOf: (stem) => english.get(stem) ?? NONE,
    foreignIdeasOf: (word) => foreignIdeas(foreign, word),
    foreignIdeasOfWhole: (word) => foreign.get(`${word}$`) ?? foreign.get(word) ?? NONE,
    eastAsianIdeasOf: (run) => eastAsianIdeas(eastAsian, run),
    isFaint: (idea) => lines[idea]?.startsWith('-') ?? false,
    longFormOf: (word) => longForms.get(word) ?? (word.endsWith('s') ? longForms.get(word.slice(0, -1)) : undefined),
    isEmpty: (word) => empty.has(word) || (/^[a-z]{1,2}$/.test(word) && !english.has(word) && !longForms.has(word)),
  };
}

import { Tally, type Vocabulary, wordCountOf } from './skill-tally';

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

/** Lists of skills by word, one after the other; `impacts` is what the word adds to a skill's score. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly skills: Uint32Array;
  readonly impacts: Float32Array;
}

/** Words skill by skill, `ends` being where each skill's are at an end. */
interface Collected {
  readonly words: number[];
  readonly counts: number[];
  readonly ends: number[];
  /** How much of all words together, skill by skill. */
  readonly lengths: number[];
}

export function collectPostings(vocabulary: Vocabulary, skills: readonly SkillTexts[]): Postings {
  const tally = new Tally(vocabulary);
  const collected: Collected = { words: [], counts: [], ends: [], lengths: [] };
  for (const skill of skills) {
    tally.read(skill.product, WEIGHTS.product);
    tally.read(skill.id.slice(skill.id.indexOf('/') + 1), WEIGHTS.name);
    tally.read(skill.title, WEIGHTS.title);
    tally.read(skill.description, WEIGHTS.description);
    for (const prompt of skill.examplePrompts) tally.read(prompt, WEIGHTS.examplePrompt);
    let length = 0;
    for (const word of tally.words) {
      const count = tally.take(word);
      collected.words.push(word);
      collected.counts.push(count);
      length += count;
    }
    tally.words.length = 0;
    collected.ends.push(collected.words.length);
    collected.lengths.push(length);
  }
  return sortPostings(collected, wordCountOf(vocabulary));
}

/** How much it says that a skill has a word, by word: the less the more skills have it. */
function raritiesOf(starts: Uint32Array, total: number): Float32Array {
  return Float32Array.from({ length: starts.length - 1 }, (_none, word) => {
    const holders = (starts[word + 1] ?? 0) - (starts[word] ?? 0);
    return Math.log(1 + (total - holders + 0.5) / (holders + 0.5));
  });
}

function sortPostings({ words, counts, ends, lengths }: Collected, wordCount: number): Postings {
  const starts = new Uint32Array(wordCount + 1);
  for (const word of words) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  for (let word = 0; word < wordCount; word += 1) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  const rarities = raritiesOf(starts, ends.length);
  const next = starts.slice();
  const skills = new Uint32Array(words.length);
  const impacts = new Float32Array(words.length);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  let at = 0;
  for (let skill = 0; skill < ends.length; skill += 1) {
    const held = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * (lengths[skill] ?? 0)) / average);
    for (const end = ends[skill] ?? 0; at < end; at += 1) {
      const word = words[at] ?? 0;
      const count = counts[at] ?? 0;
      const place = next[word] ?? 0;
      next[word] = place + 1;
      skills[place] = skill;
      impacts[place] = ((rarities[word] ?? 0) * count * (SATURATION + 1)) / (count + held);
    }
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

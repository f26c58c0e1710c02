import { type Evidence, type EvidenceId, parseEvidenceId } from '../contracts/evidence';
import { type Term, termsOf } from './query-terms';

/** How much a word counts that only begins like the one asked for: `alerts` for `alert`. */
const BEGINS_ALIKE = 0.4;
/** What finding an id, an address or a hash is worth whatever the number of texts. */
const EXACT_BONUS = 3;

/**
 * Evidence that fits the words of `query`, best first, at most `limit`; none that has no word of it. Ids of evidence in the
 * query (`E12`) are found too.
 */
export function findRelevant(evidence: readonly Evidence[], query: string, limit: number): readonly Evidence[] {
  const named = evidenceIdsIn(query);
  const scores = scoreTexts(
    evidence.map((item) => item.text),
    termsOf(query),
  );
  const found: number[] = [];
  for (const [index, item] of evidence.entries()) {
    if (named.has(item.id)) scores[index] = Number.POSITIVE_INFINITY;
    if ((scores[index] ?? 0) > 0) found.push(index);
  }
  return byScore(found, scores)
    .slice(0, Math.max(0, limit))
    .flatMap((index) => evidence[index] ?? []);
}

/** The indexes, highest score first; equals in their order. */
export function byScore(indexes: number[], scores: Float64Array): number[] {
  return indexes.sort((one, other) => {
    const difference = (scores[other] ?? 0) - (scores[one] ?? 0);
    return difference > 0 || difference < 0 ? difference : one - other;
  });
}

/** Evidence that the analyst or a model names by its id. */
export function evidenceIdsIn(text: string): ReadonlySet<EvidenceId> {
  return new Set((text.match(/\bE[1-9]\d{0,6}\b/gi) ?? []).flatMap((id) => parseEvidenceId(id) ?? []));
}

/**
 * How well each text fits the terms, 0 for not at all: the rarer a term among the texts the more it counts (as in BM25), long
 * texts somewhat less. The texts are searched for the terms and not cut into words, so that 40,000 of them cost milliseconds.
 */
export function scoreTexts(texts: readonly string[], terms: readonly Term[]): Float64Array {
  const scores = new Float64Array(texts.length);
  if (terms.length === 0 || texts.length === 0) return scores;
  const haystack = haystackOf(texts);
  const average = haystack.text.length / texts.length;
  const hits = new Float64Array(texts.length);
  for (const term of terms) {
    const found = findTerm(haystack, term, hits);
    const rarity = Math.log(1 + (texts.length - found.length + 0.5) / (found.length + 0.5));
    const worth = term.weight * (term.isExact ? rarity + EXACT_BONUS : rarity);
    for (const index of found) {
      const length = (texts[index]?.length ?? 0) / average;
      scores[index] = (scores[index] ?? 0) + ((hits[index] ?? 0) * worth) / (0.8 + 0.2 * Math.min(length, 20));
      hits[index] = 0;
    }
  }
  return scores;
}

/** All texts as one, since one long search is much faster than thousands of short ones. */
interface Haystack {
  readonly text: string;
  /** Where each text begins; one more for the end. */
  readonly starts: Uint32Array;
}

function haystackOf(texts: readonly string[]): Haystack {
  const starts = new Uint32Array(texts.length + 1);
  const lowered: string[] = [];
  let start = 0;
  for (const [index, text] of texts.entries()) {
    const low = text.toLowerCase();
    lowered.push(low);
    starts[index] = start;
    start += low.length + 1;
  }
  starts[texts.length] = start;
  return { text: lowered.join('\n'), starts };
}

/** The texts that have the term, in order; how well each has it is written to `hits`. */
function findTerm({ text, starts }: Haystack, term: Term, hits: Float64Array): readonly number[] {
  const found: number[] = [];
  let index = 0;
  let position = text.indexOf(term.search);
  while (position >= 0) {
    while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= position) index += 1;
    const hit = hitAt(text, position, term);
    if (hit > 0) {
      if (found.at(-1) !== index) found.push(index);
      hits[index] = Math.max(hits[index] ?? 0, hit);
    }
    // Once a text has it, the rest of that text can add nothing.
    const next = hit === 1 ? (starts[index + 1] ?? text.length) : position + 1;
    position = text.indexOf(term.search, next);
  }
  return found;
}

function hitAt(text: string, position: number, term: Term): number {
  if (!term.isWord) return 1;
  if (isWordCharacter(text, position - 1)) return 0;
  if (text.startsWith(term.text, position) && !isWordCharacter(text, position + term.text.length)) return 1;
  return term.search === term.text && !term.beginsWord ? 0 : BEGINS_ALIKE;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

function isWordCharacter(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  if (code >= 128) return LETTER_OR_DIGIT.test(text.charAt(position));
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

/** Where the term that counts most stands in the text, or null when none does. */
export function placeOfBestTerm(text: string, terms: readonly Term[]): { readonly start: number; readonly end: number } | null {
  const lowered = text.toLowerCase();
  for (const term of [...terms].sort((one, other) => other.weight - one.weight)) {
    let position = lowered.indexOf(term.search);
    while (position >= 0) {
      if (hitAt(lowered, position, term) > 0) return { start: position, end: position + term.text.length };
      position = lowered.indexOf(term.search, position + 1);
    }
  }
  return null;
}

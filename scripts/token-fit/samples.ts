import * as cl100k from 'gpt-tokenizer/encoding/cl100k_base';
import * as o200k from 'gpt-tokenizer/encoding/o200k_base';
import { isSpacedWord } from '../../lib/orchestrator/token-estimate';
import { featuresOf, isOneToken, LONGEST, MOST_FEATURES, runAfter } from '../../lib/orchestrator/token-features';
import { pieceEnd } from '../../lib/orchestrator/token-pieces';
import type { FitText } from './corpus';

export type Family = 'o200k' | 'cl100k';
export const FIT_FAMILIES: readonly Family[] = ['o200k', 'cl100k'];

/** A piece as the table sees it, what it costs above one token, and how much it matters. */
export interface Sample {
  readonly features: Int32Array;
  readonly above: number;
  readonly isSpacedWord: boolean;
  weight: number;
}

/** A whole text: all its pieces but those that are one token for certain. */
export interface FitWindow {
  readonly kind: string;
  readonly family: Family;
  readonly importance: number;
  readonly lean: number;
  readonly pieces: number;
  readonly samples: readonly Sample[];
  readonly exact: number;
}

const ENCODINGS = { o200k: { encoding: o200k, vocabulary: 199_000 }, cl100k: { encoding: cl100k, vocabulary: 100_000 } };
const NOTHING_SPECIAL = { disallowedSpecial: new Set<string>() };
/** What the vocabulary itself weighs beside the corpus: it knows the words that the corpus lacks. */
const VOCABULARY_SHARE = 0.3;
const FIRST_RANK = 256;
/** Softens the law by which a token's frequency falls with its rank. */
const RANK_OFFSET = 3_000;

/** Every different piece of one family's texts, counted exactly once. */
export class Pieces {
  readonly #family: Family;
  readonly #samples = new Map<string, Sample>();
  readonly #buffer = new Int32Array(MOST_FEATURES);

  constructor(family: Family) {
    this.#family = family;
  }

  /** Those that weigh something. */
  weighed(): Sample[] {
    return [...this.#samples.values()].filter(({ weight }) => weight > 0);
  }

  windowOf({ kind, text, importance, lean }: FitText): FitWindow {
    const samples: Sample[] = [];
    let pieces = 0;
    let run = 0;
    for (let start = 0; start < text.length; pieces += 1) {
      const end = Math.min(pieceEnd(text, start, this.#family === 'o200k'), start + LONGEST);
      run = runAfter(run, text, start, end);
      if (!isOneToken(text, start, end)) samples.push(this.#sampleOf(text.slice(start, end), run));
      start = end;
    }
    // Tokens never cross the cuts between pieces.
    const exact = samples.reduce((sum, { above }) => sum + above, pieces);
    return { kind, family: this.#family, importance, lean, pieces, samples, exact };
  }

  /** Words that are one token of the vocabulary, each in proportion to how frequent its rank lets expect it to be. */
  weighVocabulary(): void {
    const { encoding, vocabulary } = ENCODINGS[this.#family];
    const soFar = this.weighed().reduce((sum, { weight }) => sum + weight, 0);
    const known: { readonly sample: Sample; readonly share: number }[] = [];
    for (let rank = FIRST_RANK; rank < vocabulary; rank += 1) {
      const word = encoding.decode([rank]);
      if (!/^ ?[A-Za-z]{2,}$/.test(word) || pieceEnd(word, 0, this.#family === 'o200k') !== word.length) continue;
      known.push({ sample: this.#sampleOf(word, 0), share: 1 / (rank + RANK_OFFSET) });
    }
    const whole = known.reduce((sum, { share }) => sum + share, 0);
    for (const { sample, share } of known) sample.weight += (VOCABULARY_SHARE * soFar * share) / whole;
  }

  #sampleOf(piece: string, run: number): Sample {
    const count = featuresOf(piece, 0, piece.length, this.#family === 'o200k', run, this.#buffer);
    const features = this.#buffer.slice(0, count);
    const key = `${features[0]} ${features[count - 1]} ${piece}`;
    const known = this.#samples.get(key);
    if (known) return known;
    const above = ENCODINGS[this.#family].encoding.countTokens(piece, NOTHING_SPECIAL) - 1;
    const sample = { features, above, isSpacedWord: isSpacedWord(piece, 0), weight: 0 };
    this.#samples.set(key, sample);
    return sample;
  }
}

/** Tokens of every kind of text, by `kindOf`. */
export function tokensByKind(windows: readonly FitWindow[]): ReadonlyMap<string, number> {
  const tokens = new Map<string, number>();
  for (const window of windows) tokens.set(kindOf(window), (tokens.get(kindOf(window)) ?? 0) + window.exact);
  return tokens;
}

export function kindOf({ kind, family }: FitWindow): string {
  return `${family} ${kind}`;
}

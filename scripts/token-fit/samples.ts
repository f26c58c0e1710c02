import * as cl100k from 'gpt-tokenizer/encoding/cl100k_base';
import * as o200k from 'gpt-tokenizer/encoding/o200k_base';
import { featuresOf, LONGEST, MOST_FEATURES, runAfter } from '../../lib/orchestrator/token-features';
import { classAt, MARK, pieceEnd } from '../../lib/orchestrator/token-pieces';
import type { Corpus } from './corpus';

/** A piece as the table sees it, what it costs above one token, and how much it matters. */
export interface Sample {
  readonly features: Int32Array;
  readonly above: number;
  weight: number;
}

interface Tokenizer {
  readonly splitsCase: boolean;
  readonly vocabulary: number;
  count(text: string): number;
  decode(tokens: number[]): string;
}

const TOKENIZERS: readonly Tokenizer[] = [
  { splitsCase: true, vocabulary: 199_000, count: (text) => o200k.countTokens(text), decode: (tokens) => o200k.decode(tokens) },
  {
    splitsCase: false,
    vocabulary: 100_000,
    count: (text) => cl100k.countTokens(text),
    decode: (tokens) => cl100k.decode(tokens),
  },
];
const KIND_WEIGHT = 180_000;
/** A kind of which there is much counts more than one of which there is little, but not in proportion. */
const EVENNESS = 0.85;
/** What the vocabulary itself weighs beside a kind of text: it knows the words that the corpus lacks. */
const VOCABULARY_WEIGHT = 0.12;
const FIRST_RANK = 256;
/** Softens the law by which a token's frequency falls with its rank. */
const RANK_OFFSET = 3_000;
const IDEOGRAPHS = { from: 0x2e80, to: 0xac00 };

/** Every different piece of the corpus and of the vocabularies, for both families. */
export function samplesOf(corpus: Corpus): Sample[] {
  return TOKENIZERS.flatMap((tokenizer) => {
    const collected = new Samples(tokenizer);
    for (const texts of corpus.values()) collected.addKind(texts);
    collected.addVocabulary();
    return collected.all();
  });
}

class Samples {
  readonly #tokenizer: Tokenizer;
  readonly #samples = new Map<string, Sample>();
  readonly #buffer = new Int32Array(MOST_FEATURES);

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
  }

  all(): Sample[] {
    return [...this.#samples.values()].filter(({ features }) => features.length > 0);
  }

  addKind(texts: readonly string[]): void {
    const met = texts.flatMap((text) => this.#piecesOf(text));
    const tokens = met.reduce((sum, { above }) => sum + above + 1, 0);
    for (const sample of met) sample.weight += KIND_WEIGHT / tokens ** EVENNESS;
  }

  /** Tokens that are whole pieces cost one: by script, each in proportion to how frequent its rank lets expect it to be. */
  addVocabulary(): void {
    const byScript = new Map<string, { sample: Sample; share: number }[]>();
    for (let rank = FIRST_RANK; rank < this.#tokenizer.vocabulary; rank += 1) {
      const text = this.#tokenizer.decode([rank]);
      const script = this.#scriptOf(text);
      if (script === null) continue;
      byScript.set(script, byScript.get(script) ?? []);
      byScript.get(script)?.push({ sample: this.#sampleOf(text, 1), share: 1 / (rank + RANK_OFFSET) });
    }
    for (const [script, tokens] of byScript) {
      const whole = tokens.reduce((sum, { share }) => sum + share, 0);
      const importance = script === 'ascii' ? 8 : script === 'latin' ? 2 : 1;
      if (tokens.length < 50) continue;
      for (const { sample, share } of tokens) sample.weight += (VOCABULARY_WEIGHT * KIND_WEIGHT * importance * share) / whole;
    }
  }

  /** null for what is no whole piece, no word, or written without spaces, where a token tells nothing of the piece. */
  #scriptOf(text: string): string | null {
    const last = text.charCodeAt(text.length - 1);
    const isPiece = text.length > 1 && !text.includes('\uFFFD') && pieceEnd(text, 0, this.#tokenizer.splitsCase) === text.length;
    if (!isPiece || classAt(text, text.length - 1) >= MARK - 3) return null;
    if (last >= IDEOGRAPHS.from && last < IDEOGRAPHS.to) return null;
    if (last < 0x250) return last < 128 ? 'ascii' : 'latin';
    return last >= IDEOGRAPHS.to ? 'hangul' : String(last >> 7);
  }

  #piecesOf(text: string): Sample[] {
    const met: Sample[] = [];
    let run = 0;
    for (let start = 0; start < text.length; ) {
      const end = Math.min(pieceEnd(text, start, this.#tokenizer.splitsCase), start + LONGEST);
      run = runAfter(run, text, start, end);
      met.push(this.#sampleOf(text.slice(start, end), run));
      start = end;
    }
    return met;
  }

  #sampleOf(piece: string, run: number): Sample {
    const count = featuresOf(piece, 0, piece.length, this.#tokenizer.splitsCase, run, this.#buffer);
    const key = `${this.#buffer[0]} ${piece}`;
    const known = this.#samples.get(key);
    if (known) return known;
    const sample = { features: this.#buffer.slice(0, count), above: this.#tokenizer.count(piece) - 1, weight: 0 };
    this.#samples.set(key, sample);
    return sample;
  }
}

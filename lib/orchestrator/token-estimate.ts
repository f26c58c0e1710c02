import { DENSE, featuresOf, isOneToken, LONGEST, MOST_FEATURES, PLACES, RANDOM_FROM, runAfter, SPARSE } from './token-features';
import { pieceEnd } from './token-pieces';
import { DENSE_STEPS, DENSE_WEIGHTS, SPARSE_STEP, SPARSE_WEIGHTS, STRANGE_WORDS } from './token-weights';

/** Tokenizers of models: the newer and the older of OpenAI's, and `other` for one that is not known. */
export type TokenizerFamily = 'o200k' | 'cl100k' | 'other';

/** What a tokenizer that nobody measured may need above the older of the two that were, which is nearly always the dearer one. */
const UNKNOWN = 1.2;
/** Too low an estimate costs a refused request, too high a one a few rows. */
const LEAN = 1.01;
/** A text whose words cost more than this above one token each is in a language that the table does not know. */
export const STRANGE_FROM = 0.15;

/** First symbol of the packed weights; the backslash is left out. */
const FIRST_SYMBOL = 35;
const BACKSLASH = 92;
/** The symbol of a dense weight of 0. */
const NO_STEPS = 20;

/** Pieces whose cost is remembered, for a text says the same words again and again. */
const REMEMBERED = 8_192;
const LONGEST_REMEMBERED = 24;

/** Working memory of one text at a time; what it keeps from one to the next is only what would be worked out again. */
interface Workspace {
  readonly weights: Float32Array;
  readonly features: Int32Array;
  readonly keys: Int32Array;
  readonly costs: Float32Array;
}
let workspace: Workspace | null = null;

/**
 * Tokens that `text` will be for a model of this family, without its vocabulary: a whole number, 0 for empty text. It leans
 * upwards; `other` is the careful upper estimate for a model whose tokenizer is not known. Never throws, half characters included.
 */
export function estimateTokens(text: string, family: TokenizerFamily = 'other'): number {
  workspace ??= {
    weights: unpackWeights(),
    features: new Int32Array(MOST_FEATURES),
    keys: new Int32Array(REMEMBERED),
    costs: new Float32Array(REMEMBERED),
  };
  if (family !== 'other') return Math.ceil(estimateFor(text, family, workspace));
  return Math.ceil(estimateFor(text, 'cl100k', workspace) * UNKNOWN);
}

function estimateFor(text: string, family: 'o200k' | 'cl100k', own: Workspace): number {
  const splitsCase = family === 'o200k';
  let pieces = 0;
  let above = 0;
  let words = 0;
  let aboveInWords = 0;
  let run = 0;
  for (let start = 0; start < text.length; pieces += 1) {
    const end = Math.min(pieceEnd(text, start, splitsCase), start + LONGEST);
    run = runAfter(run, text, start, end);
    if (!isOneToken(text, start, end)) {
      const cost = rememberedCost(text, start, end, splitsCase, run, own);
      above += cost;
      if (isSpacedWord(text, start)) {
        words += 1;
        aboveInWords += cost;
      }
    }
    start = end;
  }
  const strange = STRANGE_WORDS[family] * Math.max(0, aboveInWords - STRANGE_FROM * words);
  return (pieces + above + strange) * LEAN;
}

/** True at a space with a plain Latin letter after it. */
export function isSpacedWord(text: string, start: number): boolean {
  return text.charCodeAt(start) === 32 && ((text.charCodeAt(start + 1) | 32) - 97) >>> 0 < 26;
}

/** As `costAbove`, worked out once for a piece. Two pieces of one 32-bit key are one in four thousand million. */
function rememberedCost(text: string, start: number, end: number, splitsCase: boolean, run: number, own: Workspace): number {
  if (end - start > LONGEST_REMEMBERED) return costAbove(text, start, end, splitsCase, run, own);
  let key = (run >= RANDOM_FROM ? 5 : 3) + (splitsCase ? 16 : 0);
  for (let at = start; at < end; at += 1) key = Math.imul(key, 0x01000193) ^ text.charCodeAt(at);
  const slot = (key ^ (key >>> 15)) & (REMEMBERED - 1);
  if (own.keys[slot] === key) return own.costs[slot] ?? 0;
  const cost = costAbove(text, start, end, splitsCase, run, own);
  own.keys[slot] = key;
  own.costs[slot] = cost;
  return cost;
}

/** What a piece is guessed to cost above its first token. */
function costAbove(text: string, start: number, end: number, splitsCase: boolean, run: number, own: Workspace): number {
  const count = featuresOf(text, start, end, splitsCase, run, own.features);
  let above = 0;
  for (let at = 0; at < count; at += 1) above += own.weights[own.features[at] ?? 0] ?? 0;
  return Math.max(0, above);
}

/**
 * A symbol of the sparse table is the number of empty places before a weight, and the weight; the last symbol ten empty places.
 * A symbol of the dense table is a weight, for cl100k its distance from the one for o200k.
 */
function unpackWeights(): Float32Array {
  const weights = new Float32Array(PLACES);
  let place = 0;
  for (let at = 0; at < SPARSE_WEIGHTS.length; at += 1) {
    const symbol = symbolAt(SPARSE_WEIGHTS, at);
    place += symbol >> 3;
    if (symbol === 80) continue;
    const step = symbol & 7;
    weights[place] = SPARSE_STEP * (step < 4 ? step - 4 : step - 3);
    place += 1;
  }
  for (let at = 0; at < 2 * DENSE; at += 1) {
    const weight = (symbolAt(DENSE_WEIGHTS, at) - NO_STEPS) / DENSE_STEPS;
    weights[SPARSE + at] = at < DENSE ? weight : weight + (weights[SPARSE + at - DENSE] ?? 0);
  }
  return weights;
}

function symbolAt(packed: string, at: number): number {
  const code = packed.charCodeAt(at);
  return code - FIRST_SYMBOL - (code > BACKSLASH ? 1 : 0);
}

import { STRANGE_FROM } from '../../lib/orchestrator/token-estimate';
import { isOfMarks, PLACES, SPARSE } from '../../lib/orchestrator/token-features';
import { say } from '../setup/project';
import { shuffle } from './piece-fit';
import { type Family, type FitWindow, kindOf, type Sample, tokensByKind } from './samples';

export type StrangeWords = Readonly<Record<Family, number>>;

const PASSES = 8;
const RATE = 0.02;
const LAST_RATE = 0.0005;
/** An estimate that is too low is so much worse than one that is too high by as much. */
const UNDER = 15;
/** Pulls back to what the pieces themselves say. */
const PULL = 1e-3;
const KIND_SHARE = 5;
/** Aimed at for languages in Latin letters, of their exact count. */
const STRANGE_LEAN = 1.12;

interface WindowSum {
  readonly tokens: number;
  /** What the spaced words cost above what is strange. */
  readonly strange: number;
}

/** Fits the dense places once more, to whole texts, so that few of them are estimated too low. Changes `weights`. */
export function leanUpwards(windows: readonly FitWindow[], weights: Float32Array, random: () => number): StrangeWords {
  const sums = new TextSums(weights);
  let strangeWords: StrangeWords = { o200k: 0, cl100k: 0 };
  const tokens = tokensByKind(windows);
  const descent = new Descent(weights);
  const order = [...windows];
  for (let pass = 0; pass < PASSES; pass += 1) {
    strangeWords = { o200k: strangeWordsOf(windows, sums, 'o200k'), cl100k: strangeWordsOf(windows, sums, 'cl100k') };
    shuffle(order, random);
    const rate = RATE * (1 - pass / PASSES) + LAST_RATE;
    for (const window of order) {
      const { tokens: summed, strange } = sums.of(window);
      const error = (summed + strangeWords[window.family] * strange) / window.exact - 1 - window.lean;
      const share = KIND_SHARE * window.importance * Math.sqrt(window.exact / (tokens.get(kindOf(window)) ?? 1));
      descent.step(sums.placesOf(window), ((error < 0 ? UNDER : 1) * error * share) / window.exact, rate);
    }
  }
  for (const kind of tokens.keys())
    say(
      `${kind}: ${summary(
        windows.filter((window) => kindOf(window) === kind),
        sums,
        strangeWords,
      )}`,
    );
  return strangeWords;
}

/** Lowest, mean and highest error, in per cent. */
function summary(windows: readonly FitWindow[], sums: TextSums, strangeWords: StrangeWords): string {
  const errors = windows.map((window) => {
    const { tokens, strange } = sums.of(window);
    return 100 * ((tokens + strangeWords[window.family] * strange) / window.exact - 1);
  });
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return [Math.min(...errors), mean, Math.max(...errors)].map((error) => error.toFixed(1)).join(' ');
}

/** As `piece-fit.ts` descends, but never far from where it began. */
class Descent {
  readonly #from: Float32Array;
  readonly #gradients = new Float32Array(PLACES).fill(1e-4);

  constructor(private readonly weights: Float32Array) {
    this.#from = weights.slice();
  }

  /** @param met how often a window has each dense place @param slope of the loss, for one of them */
  step(met: ReadonlyMap<number, number>, slope: number, rate: number): void {
    for (const [place, times] of met) {
      if (isOfMarks(place)) continue;
      const weight = this.weights[place] ?? 0;
      const gradient = slope * times + PULL * (weight - (this.#from[place] ?? 0));
      const soFar = (this.#gradients[place] ?? 0) + gradient * gradient;
      this.#gradients[place] = soFar;
      this.weights[place] = weight - (rate * gradient) / Math.sqrt(soFar);
    }
  }
}

/** What is missing in texts whose language the table does not know, as a share of what is strange in them. */
function strangeWordsOf(windows: readonly FitWindow[], sums: TextSums, family: Family): number {
  let missing = 0;
  let squares = 0;
  for (const window of windows) {
    if (window.family !== family || !/latin|diagnostics (?!ru|ja|ko|zh|en)/.test(window.kind)) continue;
    const words = window.samples.filter((sample) => sample.isSpacedWord).length;
    const { tokens, strange } = sums.of(window);
    missing += (strange / words) * ((STRANGE_LEAN * window.exact - tokens) / words);
    squares += (strange / words) ** 2;
  }
  return Math.max(0, Math.round((100 * missing) / squares) / 100);
}

/** Sums of a text by the present dense weights; the sparse ones stand still, so each piece's are added up once. */
class TextSums {
  readonly #sparse = new Map<Sample, { readonly sum: number; readonly dense: Int32Array }>();

  constructor(private readonly weights: Float32Array) {}

  of({ samples, pieces }: FitWindow): WindowSum {
    let tokens = pieces;
    let words = 0;
    let aboveInWords = 0;
    for (const sample of samples) {
      const above = Math.max(0, this.#above(sample));
      tokens += above;
      if (!sample.isSpacedWord) continue;
      words += 1;
      aboveInWords += above;
    }
    return { tokens, strange: Math.max(0, aboveInWords - STRANGE_FROM * words) };
  }

  /** Dense places that the window's sum hangs on, and how often on each. */
  placesOf({ samples }: FitWindow): ReadonlyMap<number, number> {
    const met = new Map<number, number>();
    for (const sample of samples) {
      if (this.#above(sample) <= 0) continue;
      for (const place of this.#partsOf(sample).dense) met.set(place, (met.get(place) ?? 0) + 1);
    }
    return met;
  }

  #above(sample: Sample): number {
    const { sum, dense } = this.#partsOf(sample);
    let above = sum;
    for (const place of dense) above += this.weights[place] ?? 0;
    return above;
  }

  #partsOf(sample: Sample): { readonly sum: number; readonly dense: Int32Array } {
    const known = this.#sparse.get(sample);
    if (known) return known;
    let sum = 0;
    for (const place of sample.features) if (place < SPARSE) sum += this.weights[place] ?? 0;
    const parts = { sum, dense: sample.features.filter((place) => place >= SPARSE) };
    this.#sparse.set(sample, parts);
    return parts;
  }
}

import { PAIRS, PLACES, SPARSE } from '../../lib/orchestrator/token-features';
import { SPARSE_STEP } from './packed';
import type { Sample } from './samples';

const MOST_STEPS = 4;
/** How much a sparse place must be worth to be kept: what decides the table's size. Marks are few and everywhere. */
const SPARSENESS = 0.88;
const MARKS_SHARE = 0.15;
const CHOOSING = { passes: 12, rate: 0.15, lastRate: 0.003 };
const REFITTING = { passes: 5, rate: 0.08, lastRate: 0.002 };
const ROUNDED = { passes: 4, rate: 0.05, lastRate: 0.002 };

/**
 * Weights that give every piece its cost in the least-squares sense: sparse places first pulled to 0, those that are left fitted
 * again without the pull, rounded to steps, and the dense ones once more around them.
 */
export function fitPieces(samples: Sample[], random: () => number): Float32Array {
  const fit = new PieceFit(samples, random);
  for (let pass = 0; pass < CHOOSING.passes; pass += 1) {
    const rate = rateOf(CHOOSING, pass);
    fit.descend(rate);
    if (pass > 1) fit.shrink(rate);
  }
  fit.keep((place, weight) => place >= SPARSE || Math.abs(weight) >= SPARSE_STEP / 2);
  for (let pass = 0; pass < REFITTING.passes; pass += 1) fit.descend(rateOf(REFITTING, pass));
  fit.round();
  for (let pass = 0; pass < ROUNDED.passes; pass += 1) fit.descend(rateOf(ROUNDED, pass));
  return fit.weights;
}

function rateOf({ passes, rate, lastRate }: typeof CHOOSING, pass: number): number {
  return rate * (1 - pass / passes) + lastRate;
}

/** Gradient descent with a rate of its own for every place, slower the more it has moved (Adagrad). */
class PieceFit {
  readonly weights = new Float32Array(PLACES);
  readonly #gradients = new Float32Array(PLACES).fill(1e-3);
  readonly #isFree = new Uint8Array(PLACES).fill(1);

  constructor(
    private readonly samples: Sample[],
    private readonly random: () => number,
  ) {}

  descend(rate: number): void {
    const { weights } = this;
    const gradients = this.#gradients;
    shuffle(this.samples, this.random);
    for (const { features, above, weight } of this.samples) {
      let guess = 0;
      for (const place of features) guess += weights[place] ?? 0;
      // The estimate stops at one token, so a guess below that is no error.
      if (guess <= 0 && above === 0) continue;
      const gradient = (weight * (guess - above)) / features.length;
      for (const place of features) {
        if (this.#isFree[place] === 0) continue;
        const soFar = (gradients[place] ?? 0) + gradient * gradient;
        gradients[place] = soFar;
        weights[place] = (weights[place] ?? 0) - (rate * gradient) / Math.sqrt(soFar);
      }
    }
  }

  shrink(rate: number): void {
    for (let place = 0; place < SPARSE; place += 1) {
      const share = place < PAIRS ? 1 : MARKS_SHARE;
      const most = (share * SPARSENESS * rate) / Math.sqrt(this.#gradients[place] ?? 1);
      const weight = this.weights[place] ?? 0;
      this.weights[place] = Math.sign(weight) * Math.max(0, Math.abs(weight) - most);
    }
  }

  keep(isKept: (place: number, weight: number) => boolean): void {
    for (let place = 0; place < PLACES; place += 1) {
      if (!isKept(place, this.weights[place] ?? 0)) {
        this.weights[place] = 0;
        this.#isFree[place] = 0;
      }
    }
    this.#quicken(0.05);
  }

  round(): void {
    for (let place = 0; place < SPARSE; place += 1) {
      const steps = Math.round((this.weights[place] ?? 0) / SPARSE_STEP);
      this.weights[place] = SPARSE_STEP * Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps));
      this.#isFree[place] = 0;
    }
    this.#quicken(0.01);
  }

  #quicken(share: number): void {
    for (let place = 0; place < PLACES; place += 1) this.#gradients[place] = (this.#gradients[place] ?? 0) * share + 1e-3;
  }
}

/** In place, by chances that fall the same way every time. */
export function shuffle<Item>(items: Item[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [items[at], items[other]];
    if (one !== undefined && two !== undefined) [items[at], items[other]] = [two, one];
  }
}

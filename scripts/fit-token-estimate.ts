import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HASHED, PLACES, TRIPLES, WORDS } from '../lib/orchestrator/token-features';
import { ROOT, runMain, say } from './setup/project';
import { readCorpus } from './token-fit/corpus';
import { type Sample, samplesOf } from './token-fit/samples';

const EPOCHS = 14;
const LAST_EPOCHS = 6;
/** How much a place must be worth to be kept: what decides the table's size. */
const SPARSENESS = 50;
const STEP = 0.3;
const MOST_STEPS = 4;
const LONGEST_GAP = 10;

/**
 * Fits the weights of the token estimate to exact counts and writes `lib/orchestrator/token-weights.ts`. Folders given as
 * arguments are read for more text: gettext catalogues for other languages, documentation for English.
 */
async function main(): Promise<number> {
  const corpus = readCorpus(process.argv.slice(2));
  for (const [kind, texts] of corpus) say(`${kind}: ${texts.reduce((sum, text) => sum + text.length, 0)} characters`);
  const weights = fitWeights(samplesOf(corpus));
  writeFileSync(join(ROOT, 'lib', 'orchestrator', 'token-weights.ts'), asSource(weights));
  return 0;
}

/** Least squares by gradient descent: hashed places first pulled to 0, then rounded, then the kinds once more around them. */
function fitWeights(samples: Sample[]): Float32Array {
  const weights = new Float32Array(PLACES);
  const gradients = new Float32Array(PLACES).fill(1e-3);
  const random = createRandom();
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const rate = 0.15 * (1 - epoch / EPOCHS) ** 0.7 + 0.002;
    say(`pass ${epoch + 1}: ${descend(shuffle(samples, random), weights, gradients, rate, 0).toFixed(0)}`);
    if (epoch > 2) shrink(weights, gradients, rate);
  }
  for (let place = 0; place < HASHED; place += 1) {
    weights[place] = STEP * Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round((weights[place] ?? 0) / STEP)));
  }
  for (let place = HASHED; place < PLACES; place += 1) gradients[place] = (gradients[place] ?? 0) * 0.01 + 1e-3;
  for (let epoch = 0; epoch < LAST_EPOCHS; epoch += 1) {
    const rate = 0.1 * (1 - epoch / LAST_EPOCHS) + 0.002;
    say(`rounded, pass ${epoch + 1}: ${descend(shuffle(samples, random), weights, gradients, rate, HASHED).toFixed(0)}`);
  }
  return weights;
}

/** One pass over the samples; changes places from `first` on and gives the weighted sum of squares. */
function descend(
  samples: readonly Sample[],
  weights: Float32Array,
  gradients: Float32Array,
  rate: number,
  first: number,
): number {
  let loss = 0;
  for (const { features, above, weight } of samples) {
    const guess = features.reduce((sum, place) => sum + (weights[place] ?? 0), 0);
    // The estimate stops at one token, so a guess below that is no error.
    if (guess <= 0 && above === 0) continue;
    loss += weight * (guess - above) ** 2;
    const gradient = (weight * (guess - above)) / features.length;
    for (const place of features) {
      if (place < first) continue;
      const soFar = (gradients[place] ?? 0) + gradient * gradient;
      gradients[place] = soFar;
      weights[place] = (weights[place] ?? 0) - (rate * gradient) / Math.sqrt(soFar);
    }
  }
  return loss;
}

function shrink(weights: Float32Array, gradients: Float32Array, rate: number): void {
  for (let place = 0; place < HASHED; place += 1) {
    const share = place < TRIPLES + WORDS ? 1 : 0.1;
    const most = (share * SPARSENESS * rate) / Math.sqrt(gradients[place] ?? 1);
    const weight = weights[place] ?? 0;
    weights[place] = Math.sign(weight) * Math.max(0, Math.abs(weight) - most);
  }
}

function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(samples: Sample[], random: () => number): Sample[] {
  for (let at = samples.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [samples[at], samples[other]];
    if (one && two) [samples[at], samples[other]] = [two, one];
  }
  return samples;
}

/** `token-estimate.ts` reads what this writes. */
function asSource(weights: Float32Array): string {
  let hashed = '';
  let gap = 0;
  for (const weight of weights.subarray(0, HASHED)) {
    const steps = Math.round(weight / STEP);
    if (steps === 0) gap += 1;
    else {
      for (; gap >= LONGEST_GAP; gap -= LONGEST_GAP) hashed += symbol(LONGEST_GAP * 8);
      hashed += symbol(gap * 8 + (steps < 0 ? steps + 4 : steps + 3));
      gap = 0;
    }
  }
  let kinds = '';
  for (const weight of weights.subarray(HASHED)) {
    const value = Math.max(-3_200, Math.min(3_200, Math.round(weight * 64))) + 3_200;
    kinds += symbol(Math.floor(value / 80)) + symbol(value % 80);
  }
  const quoted = (text: string) => `'${text.replaceAll("'", "\\'")}'`;
  return [
    '/** Fitted to exact counts by `scripts/fit-token-estimate.ts`; `token-estimate.ts` reads it. Not to be edited. */',
    `export const STEP = ${STEP};`,
    `export const WEIGHTS =\n  ${quoted(hashed)};`,
    `export const KIND_WEIGHTS =\n  ${quoted(kinds)};`,
    '',
  ].join('\n');
}

/** One printable character for a number from 0 to 80; none of them needs a backslash but the quote. */
function symbol(value: number): string {
  return String.fromCharCode(value + (value < 57 ? 35 : 36));
}

await runMain(main);

import { DENSE, PLACES, SPARSE } from '../../lib/orchestrator/token-features';
import type { StrangeWords } from './text-fit';

export const SPARSE_STEP = 0.3;
const DENSE_STEPS = 20;
const LEAST_DENSE = -20;
const MOST_DENSE = 60;
const LONGEST_GAP = 10;

/** The table as the source of `token-weights.ts`, which `token-estimate.ts` unpacks. */
export function asSource(weights: Float32Array, strangeWords: StrangeWords): string {
  return [
    '/** Written by `scripts/fit-token-estimate.ts` and read by `token-estimate.ts`; not to be edited. */',
    `export const SPARSE_STEP = ${SPARSE_STEP};`,
    `export const DENSE_STEPS = ${DENSE_STEPS};`,
    `export const STRANGE_WORDS = { o200k: ${strangeWords.o200k}, cl100k: ${strangeWords.cl100k} } as const;`,
    `export const SPARSE_WEIGHTS =\n  ${quoted(packSparse(weights))};`,
    `export const DENSE_WEIGHTS =\n  ${quoted(packDense(weights))};`,
    '',
  ].join('\n');
}

function packSparse(weights: Float32Array): string {
  let packed = '';
  let gap = 0;
  for (const weight of weights.subarray(0, SPARSE)) {
    const steps = Math.round(weight / SPARSE_STEP);
    if (steps === 0) gap += 1;
    else {
      for (; gap >= LONGEST_GAP; gap -= LONGEST_GAP) packed += symbol(LONGEST_GAP * 8);
      packed += symbol(gap * 8 + (steps < 0 ? steps + 4 : steps + 3));
      gap = 0;
    }
  }
  return packed;
}

function packDense(weights: Float32Array): string {
  const rounded = Array.from(weights.subarray(SPARSE, PLACES), (weight) => Math.round(weight * DENSE_STEPS));
  return rounded
    .map((steps, at) => (at < DENSE ? bounded(steps) : bounded(steps - bounded(rounded[at - DENSE] ?? 0))))
    .map((steps) => symbol(steps - LEAST_DENSE))
    .join('');
}

function bounded(steps: number): number {
  return Math.max(LEAST_DENSE, Math.min(MOST_DENSE, steps));
}

/** As the formatter writes it: in the quotes of which the text has fewer. */
function quoted(text: string): string {
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  return singles > doubles ? `"${text.replaceAll('"', '\\"')}"` : `'${text.replaceAll("'", "\\'")}'`;
}

/** One printable character for a number from 0 to 80; none of them needs a backslash but the quote. */
function symbol(value: number): string {
  return String.fromCharCode(value + (value < 57 ? 35 : 36));
}

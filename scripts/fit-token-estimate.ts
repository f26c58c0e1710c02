import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runMain, say } from './setup/project';
import { readCorpus } from './token-fit/corpus';
import { asSource } from './token-fit/packed';
import { fitPieces } from './token-fit/piece-fit';
import { FIT_FAMILIES, kindOf, Pieces, tokensByKind } from './token-fit/samples';
import { leanUpwards } from './token-fit/text-fit';

/**
 * Fits the weights of the token estimate to exact counts and writes `lib/orchestrator/token-weights.ts`: the same bytes every
 * time for the same lock file and fixtures. Takes about a minute.
 */
async function main(): Promise<number> {
  const corpus = readCorpus();
  say(`${corpus.length} texts`);
  const families = FIT_FAMILIES.map((family) => new Pieces(family));
  const windows = families.flatMap((pieces) => corpus.map((text) => pieces.windowOf(text)));
  const tokens = tokensByKind(windows);
  for (const window of windows) {
    // A kind of which there is much counts more than one of which there is little, but not in proportion.
    const share = window.importance / Math.sqrt(tokens.get(kindOf(window)) ?? 1);
    for (const sample of window.samples) sample.weight += share;
  }
  for (const pieces of families) pieces.weighVocabulary();
  const samples = families.flatMap((pieces) => pieces.weighed());
  const mean = samples.reduce((sum, { weight }) => sum + weight, 0) / samples.length;
  for (const sample of samples) sample.weight /= mean;
  say(`${samples.length} pieces`);
  const random = createRandom();
  const weights = fitPieces(samples, random);
  const strangeWords = leanUpwards(windows, weights, random);
  say(`${weights.filter((weight) => weight !== 0).length} weights`);
  writeFileSync(join(ROOT, 'lib', 'orchestrator', 'token-weights.ts'), asSource(weights, strangeWords));
  return 0;
}

function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

await runMain(main);

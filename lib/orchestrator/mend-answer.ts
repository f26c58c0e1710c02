import type { GroundedAnswer } from '../contracts/grounded-answer';
import type { ClaimProblem } from '../contracts/run-event';
import type { Turn } from './run-progress';

/** More tell a model no more than that it should look at every sentence. */
const MAX_PROBLEMS = 20;
const MAX_SENTENCE = 400;
const MAX_MISSING = 10;
/** A mended answer that drops more than this of what was right is no mended answer. */
const LEAST_KEPT = 0.5;

/**
 * What of an answer the model is asked to mend: nothing unless a sentence says what its evidence does not; then also those that
 * cite none.
 */
export function problemsOf({ markdown, claims }: GroundedAnswer): readonly ClaimProblem[] {
  if (claims.every(({ mark }) => mark !== 'unsupported')) return [];
  return claims
    .filter(({ mark }) => mark === 'unsupported' || mark === 'uncited')
    .slice(0, MAX_PROBLEMS)
    .map(({ start, end, unsupported }) => ({
      sentence: markdown.slice(start, Math.min(end, start + MAX_SENTENCE)),
      unsupported: unsupported.slice(0, MAX_MISSING).map((text) => text.slice(0, MAX_SENTENCE)),
    }));
}

/** The better of two answers to the same question, the first one when neither is; one that was not checked is none. */
export function betterAnswer(first: GroundedAnswer, mended: GroundedAnswer): GroundedAnswer {
  if (first.isUnchecked || mended.isUnchecked) return mended.isUnchecked ? first : mended;
  const [before, after] = [countMarks(first), countMarks(mended)];
  const keepsEnough =
    after.supported >= before.supported * LEAST_KEPT && mended.markdown.length >= first.markdown.length * LEAST_KEPT;
  const isBetter =
    after.unsupported < before.unsupported || (after.unsupported === before.unsupported && after.uncited < before.uncited);
  return keepsEnough && isBetter ? mended : first;
}

function countMarks({ claims }: GroundedAnswer) {
  const count = (mark: GroundedAnswer['claims'][number]['mark']) => claims.filter((claim) => claim.mark === mark).length;
  return { supported: count('supported'), unsupported: count('unsupported'), uncited: count('uncited') };
}

/** The answers of a run that has come to its end: the last turn's, and before it the one that was given back, if any. */
export function finalTexts(turns: readonly Turn[], mendedStep: number | null): readonly [string] | readonly [string, string] {
  const last = turns.at(-1)?.text ?? '';
  const first = mendedStep === null ? undefined : turns.find(({ step }) => step === mendedStep);
  if (first === undefined || first === turns.at(-1)) return [last];
  // Half of an answer is no mended one.
  return turns.at(-1)?.isCutShort ? [first.text] : [first.text, last];
}

import type { Evidence } from '../contracts/evidence';
import type { AnswerToCheck, GroundedAnswer } from '../contracts/grounded-answer';
import { groundAnswer } from '../grounding/ground-answer';
import { findRefusedLinks } from '../safety/answer-links';

/**
 * Compares every sentence of an answer with the evidence it cites, and finds the links of it that must not be followed. Pure; too
 * heavy for the worker, which has it done (`RunPorts.checkAnswer`).
 *
 * @param evidence what `evidence` of the answer names, in any order, some of it perhaps twice
 */
export function checkAnswerText(
  { markdown, prompt, ownSentences }: AnswerToCheck,
  evidence: readonly Evidence[],
): GroundedAnswer {
  const distinct = [...new Map(evidence.map((item) => [item.id, item])).values()];
  const answer = groundAnswer(markdown, distinct, { ownSentences });
  const refusedLinks = findRefusedLinks(markdown, distinct, prompt);
  return refusedLinks.length > 0 ? { ...answer, refusedLinks } : answer;
}

import type { Evidence } from '../contracts/evidence';
import type { AnswerToCheck, GroundedAnswer } from '../contracts/grounded-answer';
import { groundAnswer } from '../grounding/ground-answer';
import { omittedRows } from '../grounding/omitted-rows';
import { findRefusedLinks } from '../safety/answer-links';

/**
 * Compares every sentence of an answer with the evidence it cites, finds the links of it that must not be followed, and says what
 * it leaves out and what was looked for in vain. Pure; too heavy for the worker, which has it done (`RunPorts.checkAnswer`).
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
  const omitted = omittedRows(answer, distinct);
  const absences = distinct.filter(({ value }) => value.type === 'absence').map(({ id }) => id);
  return {
    ...answer,
    ...(refusedLinks.length > 0 ? { refusedLinks } : {}),
    ...(omitted.length > 0 ? { omitted } : {}),
    ...(absences.length > 0 ? { absences } : {}),
  };
}

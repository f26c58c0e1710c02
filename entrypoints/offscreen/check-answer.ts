import type { GroundedAnswer } from '../../lib/contracts/grounded-answer';
import type { CheckAnswerInput } from '../../lib/messaging/work-channel';
import type { EvidenceRepository } from '../../lib/storage/evidence.repository';

/** Checks an answer against the evidence as it is stored. The checker is loaded when it is first asked for. */
export async function checkAnswer(
  evidence: Pick<EvidenceRepository, 'range'>,
  { sessionId, answer }: CheckAnswerInput,
): Promise<GroundedAnswer> {
  const [{ checkAnswerText }, ...found] = await Promise.all([
    import('../../lib/orchestrator/check-answer'),
    ...answer.evidence.map(({ first, count }) => evidence.range(sessionId, Number(first.slice(1)), count)),
  ]);
  return checkAnswerText(answer, found.flat());
}

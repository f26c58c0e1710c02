import type { AnsweredTurn, CallResult } from './request-parts';
import type { RunBook } from './run-book';
import type { CallProgress } from './run-progress';

/** The model's turns of this run with what their calls came to, as the journal has it. */
export async function answeredTurns(book: RunBook): Promise<readonly AnsweredTurn[]> {
  const { turns, calls } = book.progress();
  return Promise.all(
    turns.map(async ({ text, calls: plannedCalls }) => ({
      text,
      calls: plannedCalls,
      results: await Promise.all(
        plannedCalls.flatMap(({ callId }) => {
          const call = calls.get(callId);
          return call ? [resultOf(book, call)] : [];
        }),
      ),
    })),
  );
}

async function resultOf(
  book: RunBook,
  { call, report, evidence, error, approval, decision, replies, offeredReplies }: CallProgress,
): Promise<CallResult> {
  const { callId, skillId } = call;
  const answers = Object.values(replies);
  return {
    callId,
    skillId,
    report,
    evidence: await book.evidenceOf(evidence),
    error,
    analystSaid:
      decision?.decision === 'rejected'
        ? rejection(decision.reason, approval?.mayHaveHappened === true)
        : answers.filter((reply) => !offeredReplies.includes(reply)).join('\n'),
    analystChose: answers.filter((reply) => offeredReplies.includes(reply)),
  };
}

function rejection(reason: string, mayHaveHappened: boolean): string {
  const what = mayHaveHappened
    ? 'This call broke off and may have taken effect; the analyst did not have it made again.'
    : 'The analyst rejected this call. Do not ask for it again.';
  return reason.trim() === '' ? what : `${what} Reason: ${reason.trim()}`;
}

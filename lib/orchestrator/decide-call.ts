import type { ApprovalDecision, StoredDecision } from '../contracts/approval';
import { AppError } from '../contracts/errors';
import { requestApproval } from './drive-calls';
import { type Rehearsed, rehearseCall } from './rehearse';
import type { RunBook } from './run-book';
import type { CallProgress } from './run-progress';
import { checkWholeInput } from './skill-input';

/**
 * A decision as it is stored, or what is wrong with it. An approval counts for what would be sent now, and for nothing else: the
 * call is rehearsed once more with the final input, and what comes of it must be what the analyst saw. Where not even the request
 * that is open is true any more, it is asked for again.
 *
 * @throws AppError `approval-stale`, `skill-unknown`, `skill-input-invalid`, and as `rehearse`
 */
export async function checkDecision(book: RunBook, call: CallProgress, decision: ApprovalDecision): Promise<StoredDecision> {
  if (decision.decision === 'rejected') return { ...decision, outgoing: [] };
  const { skill, input, terms } = termsOf(book, call, decision.input);
  const signal = new AbortController().signal;
  const { outgoing, token } = await rehearseCall(book, skill, call, { ...terms, input }, signal);
  if (token === decision.token) return { ...decision, input, outgoing };
  const { approval } = call;
  const now = await rehearseCall(book, skill, call, { ...terms, input: approval?.input }, signal);
  if (approval && now.token !== approval.token && isOpen(book, call)) {
    await requestApproval(book, call, skill, approval.input, approval.mayHaveHappened, signal);
  }
  throw new AppError('approval-stale', { callId: call.call.callId });
}

/**
 * What a call that waits would send with an edited input.
 *
 * @throws AppError `approval-unknown`, `skill-unknown`, `skill-input-invalid`, and as `rehearse`
 */
export async function rehearseEdit(book: RunBook, callId: string, edited: unknown): Promise<Rehearsed> {
  const call = book.progress().calls.get(callId);
  if (call?.status !== 'awaiting' || book.progress().isEnded) throw new AppError('approval-unknown', { callId });
  const { skill, input, terms } = termsOf(book, call, edited);
  return rehearseCall(book, skill, call, { ...terms, input }, new AbortController().signal);
}

/** The request that a decision is on is still the one that is open. */
export function isOpen(book: RunBook, { call, approval }: CallProgress): boolean {
  const now = book.progress().calls.get(call.callId);
  return now?.status === 'awaiting' && now.approval === approval && !book.progress().isEnded;
}

/** What a call will be made with, once it is approved: nothing that was approved may be dropped on the way. */
function termsOf(book: RunBook, { call, approval }: CallProgress, input: unknown) {
  const { callId, skillId } = call;
  const skill = book.ports.skills.find(({ id }) => id === skillId);
  if (!skill) throw new AppError('skill-unknown', { skill: skillId });
  const { mayHaveHappened = false, expiresAt = '' } = approval ?? {};
  return { skill, input: checkWholeInput(skill, input), terms: { callId, mayHaveHappened, expiresAt } };
}

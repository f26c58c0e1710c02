import {
  type ApprovalRequest,
  type ClarifyingQuestion,
  NOTHING_OUTGOING,
  type SkillEffect,
  type StoredDecision,
} from '../contracts/approval';
import type { AppErrorData } from '../contracts/errors';
import type { EvidenceId, EvidenceRange } from '../contracts/evidence';
import type { Report } from '../contracts/report';
import type { PlannedCall, RunEvent } from '../contracts/run-event';

/** One call of a run, as the journal tells it so far. */
export interface CallProgress {
  readonly call: PlannedCall;
  /**
   * `unknown`: it may have changed or sent something, and the worker that made it is gone. `planned`, `approved`: to be called.
   * `awaiting`, `asking`: the analyst's turn. The others are final.
   */
  readonly status: 'planned' | 'awaiting' | 'asking' | 'approved' | 'called' | 'unknown' | 'returned' | 'failed' | 'rejected';
  readonly effect: SkillEffect;
  readonly wasCalled: boolean;
  readonly approval: ApprovalRequest | null;
  readonly decision: StoredDecision | null;
  readonly question: ClarifyingQuestion | null;
  /** What the analyst answered, by input field; `''` is the answer to the model's own question. */
  readonly replies: Readonly<Record<string, string>>;
  /** Quick replies of all questions so far. */
  readonly offeredReplies: readonly string[];
  readonly report: Report | null;
  readonly evidence: EvidenceRange | null;
  readonly error: AppErrorData | null;
}

export type CallEvent = Extract<RunEvent, { callId: string }>;

/** Fields that decisions of older journals lack: what was approved there may send nothing. */
const NOTHING_DECIDED: Pick<StoredDecision, 'outgoing' | 'token'> = { outgoing: [], token: '' };

/** Null: the event comes too late, somebody else was first. */
export function changeCall(call: CallProgress, event: CallEvent): Partial<CallProgress> | null {
  switch (event.type) {
    case 'skill-called':
      return { status: 'called', wasCalled: true, effect: event.effect };
    case 'skill-retried':
      return null;
    case 'skill-returned':
      return {
        status: 'returned',
        error: null,
        report: event.report,
        evidence: rangeOf(event.firstEvidence, event.evidenceCount),
      };
    case 'skill-failed':
      return { status: 'failed', error: event.error };
    case 'approval-requested':
      if (call.status !== 'planned' && call.status !== 'unknown' && call.status !== 'awaiting') return null;
      return { status: 'awaiting', effect: event.effect, approval: { ...NOTHING_OUTGOING, ...event }, decision: null };
    case 'skill-uncertain':
      return { status: 'unknown', error: event.error };
    case 'approval-decided':
      if (call.status !== 'awaiting') return null;
      return { status: event.decision, decision: { ...NOTHING_DECIDED, ...event } };
    case 'question-asked':
      if (call.status !== 'planned') return null;
      return { status: 'asking', question: event, offeredReplies: [...call.offeredReplies, ...event.replies] };
    case 'question-answered':
      if (call.status !== 'asking') return null;
      return { status: 'planned', replies: { ...call.replies, [call.question?.field ?? '']: event.reply } };
  }
}

export function planned(call: PlannedCall): CallProgress {
  return {
    call,
    status: 'planned',
    effect: 'read',
    wasCalled: false,
    approval: null,
    decision: null,
    question: null,
    replies: {},
    offeredReplies: [],
    report: null,
    evidence: null,
    error: null,
  };
}

function rangeOf(first: EvidenceId | null, count: number): EvidenceRange | null {
  return first === null || count === 0 ? null : { first, count };
}

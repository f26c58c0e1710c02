import type { ApprovalRequest, ClarifyingQuestion, StoredDecision } from './approval';
import type { AppErrorData } from './errors';
import type { EvidenceId } from './evidence';
import type { GroundedAnswer } from './grounded-answer';
import type { InjectionFinding } from './injection';
import type { Coverage, PageIdentity } from './page-context';
import type { Phrase } from './phrase';
import type { Report } from './report';
import type { Usage } from './usage';

/** The page a run is about, as the panel saw it when the analyst pressed the button. */
export interface PageRef {
  readonly tabId: number;
  readonly url: string;
  /** Milliseconds since the tab last changed its URL; absent when not known. The reader waits longer right after a change. */
  readonly sinceNavigationMs?: number;
}

/** A skill call as the model asked for it, before its arguments were checked. */
export interface PlannedCall {
  readonly callId: string;
  readonly skillId: string;
  /** As the model wrote it: JSON text. */
  readonly argumentsJson: string;
}

/** A sentence of an answer that its evidence does not support, as the model is told of it. */
export interface ClaimProblem {
  readonly sentence: string;
  /** What of it was not found. */
  readonly unsupported: readonly string[];
}

export const MAX_INJECTION_FINDINGS = 50;

/** Something that was left out of a request since it did not fit the model's window; it stays as evidence. */
export interface ContextCut {
  readonly source: 'page' | 'skill-result' | 'earlier-turns' | 'earlier-evidence' | 'skills' | 'prompt';
  /** Which one, in its own words: a table, a skill. Untrusted; empty for the whole source. */
  readonly name: string;
  /** Items, or characters where the source is one text. */
  readonly kept: number;
  readonly total: number;
}

/**
 * The journal of a run: appended, never changed. `seq` counts from 1 without a gap within a run. The state of a run is a
 * pure fold over its events (`run-state.ts`), so a panel that opens late and a worker that starts again see the same run.
 */
export type RunEvent = RunEventBody & {
  readonly runId: string;
  readonly seq: number;
  /** ISO 8601 UTC. */
  readonly at: string;
};

export type RunEventBody =
  | {
      readonly type: 'run-queued';
      readonly sessionId: string;
      readonly prompt: string;
      readonly page: PageRef | null;
      /** A skill to call directly, without asking the model to choose. */
      readonly directSkill: { readonly skillId: string; readonly input: unknown } | null;
      /** The model's name, for people. */
      readonly modelId: string;
      /** Whose model it is: a run that is gone on with never goes to another one. Absent in journals of the first version. */
      readonly providerId?: string;
    }
  /** Another worker than the one before drives the run from here on. */
  | { readonly type: 'run-resumed' }
  | { readonly type: 'page-read-started' }
  | {
      readonly type: 'page-read';
      readonly identity: PageIdentity;
      readonly title: string;
      readonly coverage: Coverage;
      readonly evidenceCount: number;
      readonly firstEvidence: EvidenceId | null;
      readonly durationMs: number;
    }
  | { readonly type: 'page-skipped'; readonly error: AppErrorData }
  /**
   * What looks like instructions to an assistant, in the page (`scannedCall` null) or in what a call returned. Stored also when
   * there is none: it was looked for.
   */
  | {
      readonly type: 'injections-found';
      readonly scannedCall: string | null;
      /** At most `MAX_INJECTION_FINDINGS`, of `total`. */
      readonly findings: readonly InjectionFinding[];
      readonly total: number;
      /** It could not be looked through; tried again before the next request. Absent: it was. */
      readonly isUnscanned?: true;
    }
  | {
      readonly type: 'model-requested';
      /** Counts the model's turns from 1; a request that is tried again keeps its step. */
      readonly step: number;
      readonly modelId: string;
      readonly offeredSkills: readonly string[];
      /** Estimate of what was sent, for the meter should the answer never come. */
      readonly inputTokens: number;
      readonly cuts: readonly ContextCut[];
    }
  | { readonly type: 'answer-delta'; readonly text: string }
  /** The text so far was not the answer (the model went on to call a skill, or a try is repeated): drop it. */
  | { readonly type: 'answer-discarded' }
  /** A request failed; it is tried again after `retryInMs`, or not at all (null). */
  | { readonly type: 'model-failed'; readonly step: number; readonly error: AppErrorData; readonly retryInMs: number | null }
  /** The model's whole turn. Without calls, `text` is the answer. */
  | {
      readonly type: 'model-returned';
      readonly step: number;
      readonly text: string;
      readonly calls: readonly PlannedCall[];
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** The provider did not count. */
      readonly isEstimate: boolean;
      /** The model had more to say than it may at once; absent: it came to its end. */
      readonly isCutShort?: true;
    }
  /** The answer of the last turn says what its evidence does not: the model is asked once to mend it. */
  | { readonly type: 'mend-requested'; readonly problems: readonly ClaimProblem[] }
  /** A call that is asked for again takes the place of its former request. */
  | ({ readonly type: 'approval-requested' } & ApprovalRequest)
  | ({ readonly type: 'approval-decided'; readonly callId: string } & StoredDecision)
  | ({ readonly type: 'question-asked' } & ClarifyingQuestion)
  | { readonly type: 'question-answered'; readonly callId: string; readonly reply: string }
  | {
      readonly type: 'skill-called';
      readonly callId: string;
      readonly skillId: string;
      readonly title: Phrase;
      readonly effect: ApprovalRequest['effect'];
      readonly input: unknown;
    }
  /** A call of a reading skill failed and is tried again. */
  | { readonly type: 'skill-retried'; readonly callId: string; readonly error: AppErrorData; readonly retryInMs: number }
  | {
      readonly type: 'skill-returned';
      readonly callId: string;
      /** New evidence of this call, numbered from `firstEvidence` on; null when it brought none. */
      readonly firstEvidence: EvidenceId | null;
      readonly evidenceCount: number;
      readonly report: Report | null;
      readonly durationMs: number;
    }
  /** A call that changes or sends something broke off; whether it took effect is not known. It is never repeated by itself. */
  | { readonly type: 'skill-uncertain'; readonly callId: string; readonly error: AppErrorData; readonly durationMs: number }
  | { readonly type: 'skill-failed'; readonly callId: string; readonly error: AppErrorData; readonly durationMs: number }
  | { readonly type: 'answer-checked'; readonly answer: GroundedAnswer; readonly nextPrompts: readonly Phrase[] }
  | { readonly type: 'usage-recorded'; readonly usage: Usage }
  | { readonly type: 'run-ended'; readonly outcome: 'completed' | 'stopped' | 'failed'; readonly error: AppErrorData | null };

import type { AppErrorData } from './errors';
import type { EvidenceId } from './evidence';
import type { GroundedAnswer } from './grounded-answer';
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
      readonly modelId: string;
    }
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
  | {
      readonly type: 'model-requested';
      readonly step: number;
      readonly modelId: string;
      readonly offeredSkills: readonly string[];
    }
  | { readonly type: 'answer-delta'; readonly text: string }
  /** The text so far was not the answer (the model went on to call a skill, or a try is repeated): drop it. */
  | { readonly type: 'answer-discarded' }
  | {
      readonly type: 'skill-called';
      readonly callId: string;
      readonly skillId: string;
      readonly title: Phrase;
      readonly input: unknown;
    }
  | {
      readonly type: 'skill-returned';
      readonly callId: string;
      readonly evidence: readonly EvidenceId[];
      readonly report: Report | null;
      readonly durationMs: number;
    }
  | { readonly type: 'skill-failed'; readonly callId: string; readonly error: AppErrorData; readonly durationMs: number }
  | { readonly type: 'answer-checked'; readonly answer: GroundedAnswer; readonly nextPrompts: readonly Phrase[] }
  | { readonly type: 'usage-recorded'; readonly usage: Usage }
  | { readonly type: 'run-ended'; readonly outcome: 'completed' | 'stopped' | 'failed'; readonly error: AppErrorData | null };

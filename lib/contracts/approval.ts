import type { Phrase } from './phrase';

/** What a skill does to the world: nothing, a change, or telling somebody outside. */
export type SkillEffect = 'read' | 'write' | 'send';

/** A call that waits for the analyst. It never goes ahead by itself, and is void once its run has ended. */
export interface ApprovalRequest {
  readonly callId: string;
  readonly skillId: string;
  readonly title: Phrase;
  readonly effect: SkillEffect;
  /** Exactly what will be passed to the skill; the analyst may edit it. */
  readonly input: unknown;
  /** What the call will change, or what it will tell to whom, in words. */
  readonly consequence: Phrase;
  /** Match patterns of the sites it will contact. Empty: none. */
  readonly origins: readonly string[];
  /** It was called already, and nobody knows whether that took effect: the analyst should look before approving it again. */
  readonly mayHaveHappened: boolean;
  /** ISO 8601 UTC: undecided or not yet called until then, the run ends with `approval-expired`. */
  readonly expiresAt: string;
}

export interface ApprovalDecision {
  readonly decision: 'approved' | 'rejected';
  /** What the skill is called with: the requested input, or the analyst's edit of it. Ignored when rejected. */
  readonly input: unknown;
  /** The analyst's words for the record and the model; may be empty. */
  readonly reason: string;
}

/** Something only the analyst can tell, asked in the middle of a run. */
export interface ClarifyingQuestion {
  readonly callId: string;
  /** The skill that lacks an input; null when the model itself asks. */
  readonly skillId: string | null;
  /** The input that is missing; null when the model itself asks. */
  readonly field: string | null;
  readonly question: Phrase;
  /** Quick replies, at most four; any other text may be typed. Values from the page, so untrusted: shown as text only. */
  readonly replies: readonly string[];
}

export const MAX_QUICK_REPLIES = 4;

import type { Phrase } from './phrase';

/** What a skill does to the world: nothing, a change, or telling somebody outside. */
export type SkillEffect = 'read' | 'write' | 'send';

/** Why a call is not made by itself. */
export type ApprovalReason =
  | 'writes' // it changes something
  | 'sends' // it tells something to somebody outside
  | 'contacts-outside' // it would tell a site that is not the tenant's more than an indicator that was read or typed
  | 'secret-inside'; // its input holds what looks like a password, a key or a token

/** A request exactly as it would leave the browser; what the house adds to sign in is left out. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  /** By lower-case name, in the order of their names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text, byte for byte in UTF-8; null: it has none. */
  readonly body: string | null;
}

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
  /** Why it is asked; at least one, but for those of older journals. */
  readonly reasons: readonly ApprovalReason[];
  /** What would leave the browser with `input`; nothing else will. Empty: nothing. */
  readonly outgoing: readonly OutgoingRequest[];
  /**
   * Stands for all that is decided on: call, input, outgoing requests, what may have happened, and until when (SHA-256, lower-case
   * hexadecimal). A decision names it, so that none counts for anything else. Empty in older journals: it fits nothing.
   */
  readonly token: string;
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
  /** Of the request with `input`, as it was shown. */
  readonly token: string;
}

/** A decision as the journal keeps it: with what may leave the browser for it. */
export interface StoredDecision extends ApprovalDecision {
  readonly outgoing: readonly OutgoingRequest[];
}

/** Fields that requests of older journals lack. */
export const NOTHING_OUTGOING: Pick<ApprovalRequest, 'reasons' | 'outgoing' | 'token'> = { reasons: [], outgoing: [], token: '' };

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

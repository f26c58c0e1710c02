import type { EvidenceId, EvidenceRange } from './evidence';

/** One sentence or list item of an answer, after the deterministic check. Offsets are UTF-16 units into the answer's Markdown. */
export interface Claim {
  readonly start: number;
  readonly end: number;
  readonly mark: 'supported' | 'unsupported' | 'uncited' | 'not-a-claim';
  readonly citations: readonly Citation[];
  /** Tokens (numbers, times, names, addresses) that the cited evidence does not contain. */
  readonly unsupported: readonly string[];
}

export interface Citation {
  readonly evidenceId: EvidenceId;
  /** For a row: indexes of the cells the sentence speaks of; empty: the whole row or element. */
  readonly cells: readonly number[];
  readonly isKnown: boolean;
}

/** An answer as it was checked before it was shown, or as it stands when that could not be done. */
export interface GroundedAnswer {
  readonly markdown: string;
  readonly claims: readonly Claim[];
  /** The check could not be made: nothing is known of any sentence or link. Absent: it was made. */
  readonly isUnchecked?: true;
  /** Links that must not be followed, by their target as written; what the answer and its evidence alone can tell. Absent: none. */
  readonly refusedLinks?: readonly RefusedLink[];
  /** Rows that the answer leaves out of tables which it otherwise goes through. Absent: none. */
  readonly omitted?: readonly OmittedRows[];
  /** Evidence that something was looked for and not found, whether the answer says so or not. Absent: none. */
  readonly absences?: readonly EvidenceId[];
}

/** Rows of one table that an answer leaves out although it speaks of most of the others. */
export interface OmittedRows {
  readonly table: string;
  readonly evidence: readonly EvidenceId[];
}

export interface RefusedLink {
  readonly href: string;
  /** `carries-data`: something of the session stands in it, plain or encoded. `indicator`: it leads to what the evidence names. */
  readonly reason: 'carries-data' | 'indicator';
}

/** What is needed to check an answer; the evidence is looked up by whoever does. */
export interface AnswerToCheck {
  readonly markdown: string;
  /** The analyst's words. */
  readonly prompt: string;
  /** What it was made from, and what it cites. */
  readonly evidence: readonly EvidenceRange[];
  /** Sentences that Sidelight says of itself and of what was not read: they need no evidence and are not marked. */
  readonly ownSentences: readonly string[];
}

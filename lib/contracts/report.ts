import type { EvidenceId } from './evidence';
import type { Phrase } from './phrase';

/**
 * What a deterministic skill found, typed: sentences not yet in a language, each with the evidence it stands on. The same
 * report whichever model phrases it; the offline model says it as it is.
 */
export interface Report {
  readonly kind: 'incident-summary' | 'page-summary' | 'answer' | 'cannot-tell';
  readonly sections: readonly ReportSection[];
  /** Prompts worth asking next that the enabled skills can answer, at most three. */
  readonly nextPrompts: readonly Phrase[];
}

export interface ReportSection {
  /** Stable id: `what-happened`, `timeline`, `assets`, `indicators`, `techniques`, `verdict`, `not-read`, `answer`. */
  readonly id: string;
  /** Null: no heading (a plain answer). */
  readonly heading: Phrase | null;
  readonly layout: 'paragraph' | 'list';
  readonly statements: readonly Statement[];
}

/** `evidence` may be empty only for sentences about Sidelight itself and about what was not read. */
export interface Statement {
  readonly phrase: Phrase;
  readonly evidence: readonly EvidenceId[];
}

import { createContext, use } from 'react';
import type { EvidenceId } from '../../lib/contracts/evidence';
import type { RefusedLink } from '../../lib/contracts/grounded-answer';
import type { Phrase } from '../../lib/contracts/phrase';
import type { AnswerStyles } from './answer-styles';

/**
 * What the parts of an answer need. One value for the life of the answer, so that no block is drawn again because of it;
 * what changes (the claims) is asked for when a citation is used.
 */
export interface AnswerParts {
  readonly styles: AnswerStyles;
  say(phrase: Phrase): string;
  labelOf(id: EvidenceId): string;
  /** @param offset where the citation stands in the Markdown */
  show(id: EvidenceId, offset: number): void;
  /** A citation is pointed at or focused: what it says is shown beside it. */
  point(id: EvidenceId, chip: HTMLElement): void;
  leave(): void;
}

/** What was found out about the answer's links; null until the answer was checked: so long none can be followed. */
export const LinkContext = createContext<readonly RefusedLink[] | null>(null);

export const AnswerContext = createContext<AnswerParts | null>(null);

/** @throws outside of an answer */
export function useAnswerParts(): AnswerParts {
  const parts = use(AnswerContext);
  if (parts === null) throw new Error('useAnswerParts: no AnswerBody above this component');
  return parts;
}

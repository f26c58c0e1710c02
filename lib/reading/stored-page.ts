import { AppError } from '../contracts/errors';
import type { Evidence } from '../contracts/evidence';
import type { PageAsRead } from '../contracts/journal';
import { createSkillPage, makeEvidence, type NumberedPage } from './make-evidence';

/** A page as the journal keeps it: its evidence is made from it again, and has the numbers it got when it was read. */
export interface NumberedPageAsRead extends PageAsRead {
  /** Number of the page's first evidence. */
  readonly firstEvidence: number;
  readonly evidenceCount: number;
}

/**
 * The page as skills saw it when it was read. Pure.
 *
 * @throws AppError `skill-failed` when the page would give other evidence today (it was stored by another version): each
 * citation would then point at something else
 */
export function restorePage({ tabId, context, firstEvidence, evidenceCount }: NumberedPageAsRead): NumberedPage {
  const { evidence, places } = makeEvidence(context, tabId);
  if (evidence.length !== evidenceCount) throw new AppError('skill-failed', { reason: 'stored-page-outdated' });
  const numbered = evidence.map((item, index): Evidence => ({ ...item, id: `E${firstEvidence + index}` }));
  return createSkillPage(context, numbered, places);
}

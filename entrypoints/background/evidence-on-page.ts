import type { Evidence } from '../../lib/contracts/evidence';
import type { Locator } from '../../lib/contracts/locator';
import type { Reply } from '../../lib/messaging/protocol';
import { findFrame, focusTab, type PageScript, showInFrame, tabUrl } from '../../lib/platform/page-frames';
import { READER_KEY } from '../../lib/reading/reader-bridge';

export const READER_SCRIPT: PageScript = { file: '/reader.js', key: READER_KEY };

/**
 * Scrolls the console to a piece of evidence and lights it up.
 *
 * @param cells for a row: indexes of the cells to light up; empty: the whole row
 */
export async function showEvidence(evidence: Evidence, cells: readonly number[]): Promise<Reply<'evidence.show'>> {
  const { source } = evidence;
  if (source.type !== 'page') return { outcome: 'gone', evidence };
  const url = await tabUrl(source.tabId);
  if (url === null) return { outcome: 'gone', evidence };
  if (!isSamePage(url, source.url)) return { outcome: 'other-page', evidence };
  const frameId = await findFrame(READER_SCRIPT, source.tabId, source.frameId, source.frameUrl);
  if (frameId === null) return { outcome: 'gone', evidence };
  await focusTab(source.tabId);
  return { outcome: await showInFrame(READER_SCRIPT, source.tabId, frameId, locatorsOf(source, cells)), evidence };
}

function locatorsOf(
  source: Extract<Evidence['source'], { type: 'page' }>,
  cells: readonly number[],
): readonly [Locator, ...Locator[]] {
  const [first, ...rest] = cells.flatMap((cell) => source.cellLocators?.[cell] ?? []);
  return first ? [first, ...rest] : [source.locator];
}

/** The same page but for the fragment. */
function isSamePage(one: string, other: string): boolean {
  return one.replace(/#.*$/, '') === other.replace(/#.*$/, '');
}

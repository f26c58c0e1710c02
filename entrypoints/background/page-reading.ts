import { AppError } from '../../lib/contracts/errors';
import type { PageContext } from '../../lib/contracts/page-context';
import type { PageRef } from '../../lib/contracts/run-event';
import type { PageReading } from '../../lib/orchestrator/ports';
import { type FrameResult, type PageScript, readFrames } from '../../lib/platform/page-frames';
import { isPdf, readableUrl } from '../../lib/platform/tabs';
import { createSkillPage, makeEvidence } from '../../lib/reading/make-evidence';
import { WHOLE_READER_KEY } from '../../lib/reading/reader-bridge';

const READER_SCRIPT: PageScript = { files: ['/reader.js', '/hidden-text.js'], key: WHOLE_READER_KEY };

/** Late sections get this long; what has not come by then is said in the coverage. */
const MAX_WAIT_MS = 5_000;
/** A page that navigates while it is read is read again; one that never stands still is given up. */
const MAX_READS = 3;

/** The frames of a page as one, told from its address and merged outside the worker. */
export type Merge = (frames: readonly FrameResult[]) => Promise<PageContext>;

/**
 * Reads the tab's page in all frames that may be entered. The page is named by the URL it had from the first to the last
 * moment of the reading, never by the one the panel saw before.
 *
 * @throws AppError `page-…`; what `merge` throws
 */
export async function readPage(page: PageRef, signal: AbortSignal, merge: Merge): Promise<PageReading> {
  for (let read = 1; read <= MAX_READS; read += 1) {
    signal.throwIfAborted();
    // A run that is gone on with after a restart names a tab of another time: what stands there now is nobody's page.
    if (!isSameSite(await readableUrl(page.tabId), page.url)) throw new AppError('page-gone');
    const sinceNavigationMs = read === 1 ? (page.sinceNavigationMs ?? null) : 0;
    const frames = await readOnce(page.tabId, sinceNavigationMs);
    if (frames) return toReading(page.tabId, await merge(frames));
  }
  throw new AppError('page-changed-while-reading');
}

function isSameSite(url: string, asked: string): boolean {
  return URL.canParse(url) && URL.canParse(asked) && new URL(url).origin === new URL(asked).origin;
}

/** All frames of one and the same page; null when the page became another one meanwhile. */
async function readOnce(tabId: number, sinceNavigationMs: number | null): Promise<readonly FrameResult[] | null> {
  const urlBefore = await readableUrl(tabId);
  try {
    const [frames, hasNoText] = await Promise.all([
      readFrames(READER_SCRIPT, tabId, { sinceNavigationMs, maxWaitMs: MAX_WAIT_MS }),
      isPdf(tabId),
    ]);
    if (hasNoText) throw new AppError('page-not-readable', { reason: 'pdf' });
    const top = frames.find((frame) => frame.source.isTop)?.reading;
    if (!top) throw new AppError('page-still-loading');
    // Frames of the next page may have been read after the page itself was.
    const isMixed = frames.length > 1 && (await readableUrl(tabId)) !== urlBefore;
    return top.url === top.urlAtEnd && !isMixed ? frames : null;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'page-changed-while-reading') return null;
    throw thrown;
  }
}

function toReading(tabId: number, merged: PageContext): PageReading {
  const { evidence, places, cuts } = makeEvidence(merged, tabId);
  const context = { ...merged, coverage: { ...merged.coverage, cuts: [...merged.coverage.cuts, ...cuts] } };
  return { page: { tabId, context }, evidence, toSkillPage: (numbered) => createSkillPage(context, numbered, places) };
}

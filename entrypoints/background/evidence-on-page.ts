import { AppError } from '../../lib/contracts/errors';
import type { Evidence } from '../../lib/contracts/evidence';
import type { Locator } from '../../lib/contracts/locator';
import type { Reply } from '../../lib/messaging/protocol';
import { clearFrames, type PageScript, type PresentFrame, showInFrame } from '../../lib/platform/page-frames';
import { focusTab, readableUrl } from '../../lib/platform/tabs';
import { LIGHT_KEY } from '../../lib/reading/reader-bridge';

/** The light looks at the page with the reader's eyes, so the reader comes first; a page has it already once it was read. */
const LIGHT_SCRIPT: PageScript = { files: ['/reader.js', '/light.js'], key: LIGHT_KEY };

/**
 * Scrolls the console to a piece of evidence and lights it up; what was lit before goes out.
 *
 * @param cells for a row: indexes of the cells to light up; empty: the whole row
 * @throws AppError `page-permission-missing`, `page-not-readable`
 */
export async function showEvidence(evidence: Evidence, cells: readonly number[]): Promise<Reply<'evidence.show'>> {
  const { source } = evidence;
  if (source.type !== 'page') return { outcome: 'gone', evidence };
  try {
    if (!isSamePage(await readableUrl(source.tabId), source.url)) return { outcome: 'other-page', evidence };
    const frames = framesToTry(await clearFrames(LIGHT_SCRIPT, source.tabId), source);
    await focusTab(source.tabId);
    for (const { frameId } of frames) {
      const outcome = await showInFrame(LIGHT_SCRIPT, source.tabId, frameId, locatorsOf(source, cells));
      if (outcome !== 'gone') return { outcome, evidence };
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'page-gone')) throw thrown;
  }
  return { outcome: 'gone', evidence };
}

type PageSource = Extract<Evidence['source'], { type: 'page' }>;

/**
 * Where the evidence may stand now, the likeliest first: the frame it was read in; a frame with the same address, since a
 * console may have made its frame anew; the old frame when only its query changed. Never a frame with another page in it.
 */
function framesToTry(frames: readonly PresentFrame[], source: PageSource): readonly PresentFrame[] {
  if (source.frameId === 0) return frames.filter((frame) => frame.frameId === 0);
  const isOld = (frame: PresentFrame) => frame.frameId === source.frameId;
  const same = frames.filter((frame) => isSamePage(frame.url, source.frameUrl));
  const moved = frames.filter((frame) => isOld(frame) && withoutQuery(frame.url) === withoutQuery(source.frameUrl));
  return [...new Set([...same.filter(isOld), ...same, ...moved])].slice(0, MAX_FRAMES_TRIED);
}

/** A page may hold hundreds of frames with one address; each try walks a frame's whole document. */
const MAX_FRAMES_TRIED = 8;

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '');
}

function locatorsOf(source: PageSource, cells: readonly number[]): readonly [Locator, ...Locator[]] {
  const [first, ...rest] = cells.flatMap((cell) => source.cellLocators?.[cell] ?? []);
  return first ? [first, ...rest] : [source.locator];
}

/** The same page but for the fragment. */
function isSamePage(one: string, other: string): boolean {
  return one.replace(/#.*$/, '') === other.replace(/#.*$/, '');
}

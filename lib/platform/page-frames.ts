import { browser } from 'wxt/browser';
import { AppError } from '../contracts/errors';
import type { Locator, ShowOutcome } from '../contracts/locator';
import type { FrameReading, FrameSource } from '../contracts/page-context';
import { INJECT_TIMEOUT_MS, toPageError, withTimeout } from './page-errors';

/** One frame of a tab, read or not. */
export interface FrameResult {
  readonly source: FrameSource;
  readonly reading: FrameReading | null;
  readonly failure?: 'failed' | 'not-loaded';
}

/** What is called inside the page; `lib/reading/reader-bridge.ts` says what stands under `key` there. */
export interface PageScript {
  /** In the order in which they are injected; the last one makes what stands under `key`. */
  readonly files: readonly string[];
  readonly key: string;
}

/** What a frame gets beyond the reader's own wait for late content; the page itself may be large and its machine slow. */
const TOP_FRAME_EXTRA_MS = 7_000;
const FRAME_EXTRA_MS = 1_500;

/** To find one place in a large document takes longer. */
const SHOW_TIMEOUT_MS = 8_000;

/** A page that keeps adding frames is not followed for ever. */
const MAX_FRAME_ROUNDS = 3;

interface ReadingOptions {
  readonly sinceNavigationMs: number | null;
  readonly maxWaitMs: number;
}

/**
 * Injects the reader in every frame that Sidelight may enter and reads them all, also those that the page added while it was
 * read (a late section with a frame of its own). Frames it may not enter are left out by the browser without a word; the
 * caller finds them in `FrameReading.childFrames`. A frame is read in the document it was injected into, never in a later one.
 *
 * @throws AppError `page-permission-missing`, `page-not-readable`, `page-gone`, `page-changed-while-reading`,
 * `page-still-loading`
 */
export async function readFrames(script: PageScript, tabId: number, options: ReadingOptions): Promise<readonly FrameResult[]> {
  let read = new Map<string, FrameResult>();
  for (let round = 1; round <= MAX_FRAME_ROUNDS; round += 1) {
    const injected = await injectEverywhere(script, tabId);
    const unread = injected.frames.filter((frame) => !read.has(frame.documentId));
    const fresh = await Promise.all(
      unread.map(async (frame) => [frame.documentId, await readFrame(script, tabId, frame, options)] as const),
    );
    // A document that is no longer there took its reading with it: a page that navigated is not mixed with the new one.
    const present = new Set(injected.frames.map((frame) => frame.documentId));
    read = new Map([...read, ...fresh].filter(([documentId]) => present.has(documentId)));
    if (injected.isTopOnly || unread.length === 0 || !hasUnreadChild([...read.values()])) break;
  }
  return [...read.values()].sort((one, other) => one.source.frameId - other.source.frameId);
}

/** Whether a frame lists a child that no reading answers for. */
function hasUnreadChild(results: readonly FrameResult[]): boolean {
  const read = new Set(results.map(({ source }) => source.url));
  return results.some(({ reading }) => reading?.childFrames.some(({ url }) => url !== '' && !read.has(url)));
}

interface InjectedFrame {
  readonly frameId: number;
  readonly documentId: string;
}

/** One frame that hangs holds back the browser's answer for all of them; then the page itself is tried alone. */
async function injectEverywhere(
  script: PageScript,
  tabId: number,
): Promise<{ readonly frames: readonly InjectedFrame[]; readonly isTopOnly: boolean }> {
  const frames = await withTimeout(inject(script, { tabId, allFrames: true }), INJECT_TIMEOUT_MS);
  if (frames) return { frames, isTopOnly: false };
  const top = await withTimeout(inject(script, { tabId, frameIds: [0] }), INJECT_TIMEOUT_MS);
  if (top) return { frames: top, isTopOnly: true };
  throw new AppError('page-still-loading');
}

async function inject(
  script: PageScript,
  target: { tabId: number; allFrames: true } | { tabId: number; frameIds: number[] },
): Promise<readonly InjectedFrame[]> {
  try {
    const results = await browser.scripting.executeScript({
      target,
      files: [...script.files] as '/reader.js'[],
      injectImmediately: true,
    });
    return results.map(({ frameId, documentId }) => ({ frameId, documentId }));
  } catch (thrown) {
    throw toPageError(thrown);
  }
}

async function readFrame(script: PageScript, tabId: number, frame: InjectedFrame, options: ReadingOptions): Promise<FrameResult> {
  const isTop = frame.frameId === 0;
  const timeoutMs = options.maxWaitMs + (isTop ? TOP_FRAME_EXTRA_MS : FRAME_EXTRA_MS);
  const target = { tabId, documentIds: [frame.documentId] };
  try {
    const reading = await withTimeout(callScript<FrameReading>(script, target, 'read', options), timeoutMs);
    if (reading === null) return { source: { frameId: frame.frameId, url: '', isTop }, reading: null, failure: 'not-loaded' };
    return { source: { frameId: frame.frameId, url: reading.urlAtEnd, isTop }, reading };
  } catch (thrown) {
    if (isTop) throw toPageError(thrown);
    return { source: { frameId: frame.frameId, url: '', isTop }, reading: null, failure: 'failed' };
  }
}

/**
 * Lights up locators in one frame; `gone` when the frame itself is no longer there.
 *
 * @throws AppError `page-permission-missing`, `page-not-readable`, `page-still-loading` when it does not answer in time
 */
export async function showInFrame(
  script: PageScript,
  tabId: number,
  frameId: number,
  locators: readonly Locator[],
): Promise<ShowOutcome> {
  const target = { tabId, frameIds: [frameId] };
  try {
    const shown = inject(script, target).then(() => callScript<ShowOutcome>(script, target, 'show', locators));
    const outcome = await withTimeout(shown, SHOW_TIMEOUT_MS);
    // Too busy to answer is not gone: the analyst may try again.
    if (outcome === null) throw new AppError('page-still-loading');
    return outcome;
  } catch (thrown) {
    const error = toPageError(thrown);
    if (error.code === 'page-gone' || error.code === 'page-changed-while-reading') return 'gone';
    throw error;
  }
}

/** A frame of a tab with its present URL. */
export interface PresentFrame {
  readonly frameId: number;
  readonly url: string;
}

/**
 * The frames of a tab that Sidelight may enter, the light put out in all of them. Only the page itself when one hangs.
 *
 * @throws AppError `page-permission-missing`, `page-not-readable`, `page-gone`
 */
export async function clearFrames(script: PageScript, tabId: number): Promise<readonly PresentFrame[]> {
  const cleared = browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    injectImmediately: true,
    func: (key: string) => {
      ((globalThis as Record<string, unknown>)[key] as { clear(): void } | undefined)?.clear();
      return location.href;
    },
    args: [script.key],
  });
  try {
    const frames = await withTimeout(cleared, INJECT_TIMEOUT_MS);
    return frames?.map(({ frameId, result }) => ({ frameId, url: String(result) })) ?? [{ frameId: 0, url: '' }];
  } catch (thrown) {
    throw toPageError(thrown);
  }
}

type DocumentTarget = { readonly tabId: number } & ({ readonly frameIds: number[] } | { readonly documentIds: string[] });

async function callScript<Result>(
  script: PageScript,
  target: DocumentTarget,
  method: 'read' | 'show',
  argument: unknown,
): Promise<Result | null> {
  const [frame] = await browser.scripting.executeScript({
    target,
    injectImmediately: true,
    func: (key: string, name: string, value: unknown): unknown => {
      const made = (globalThis as Record<string, unknown>)[key] as Record<string, (value: unknown) => unknown> | undefined;
      return made?.[name]?.(value) ?? null;
    },
    args: [script.key, method, argument],
  });
  return (frame?.result ?? null) as Result | null;
}

import { browser } from 'wxt/browser';
import { AppError } from '../contracts/errors';
import type { Locator, ShowOutcome } from '../contracts/locator';
import type { FrameReading, FrameSource } from '../contracts/page-context';

/** One frame of a tab, read or not. */
export interface FrameResult {
  readonly source: FrameSource;
  readonly reading: FrameReading | null;
  readonly failure?: 'failed' | 'not-loaded';
}

/** What is called inside the page; `lib/reading/reader-bridge.ts` says what stands under `key` there. */
export interface PageScript {
  readonly file: string;
  readonly key: string;
}

/** A frame that answers later than this is reported as not read; the others are not kept waiting. */
const FRAME_TIMEOUT_MS = 12_000;

/** A page that keeps adding frames is not followed for ever. */
const MAX_FRAME_ROUNDS = 3;

/**
 * Injects the reader in every frame that Sidelight may enter and reads them all, also those that the page added while it was
 * read (a late section with a frame of its own). Frames it may not enter are left out by the browser without a word; the
 * caller finds them in `FrameReading.childFrames`.
 *
 * @throws AppError `page-permission-missing`, `page-not-readable`, `page-gone`
 */
export async function readFrames(
  script: PageScript,
  tabId: number,
  options: { readonly sinceNavigationMs: number | null; readonly maxWaitMs: number },
): Promise<readonly FrameResult[]> {
  let read = new Map<string, FrameResult>();
  for (let round = 1; round <= MAX_FRAME_ROUNDS; round += 1) {
    const injected = await injectInto(script, { tabId, allFrames: true });
    const unread = injected.filter((frame) => !read.has(frame.documentId));
    const fresh = await Promise.all(
      unread.map(async (frame) => [frame.documentId, await readFrame(script, tabId, frame, options)] as const),
    );
    // A document that is no longer there took its reading with it: a page that navigated is not mixed with the new one.
    const present = new Set(injected.map((frame) => frame.documentId));
    read = new Map([...read, ...fresh].filter(([documentId]) => present.has(documentId)));
    if (unread.length === 0 || !hasUnreadChild([...read.values()])) break;
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

async function injectInto(
  script: PageScript,
  target: { tabId: number; allFrames: true } | { tabId: number; frameIds: number[] },
): Promise<readonly InjectedFrame[]> {
  try {
    const results = await browser.scripting.executeScript({
      target,
      files: [script.file as '/reader.js'],
      injectImmediately: true,
    });
    return results.map(({ frameId, documentId }) => ({ frameId, documentId }));
  } catch (thrown) {
    throw toPageError(thrown);
  }
}

async function readFrame(
  script: PageScript,
  tabId: number,
  frame: InjectedFrame,
  options: { readonly sinceNavigationMs: number | null; readonly maxWaitMs: number },
): Promise<FrameResult> {
  const isTop = frame.frameId === 0;
  try {
    const reading = await withTimeout(callReader<FrameReading>(script, tabId, frame.frameId, 'read', options), FRAME_TIMEOUT_MS);
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
 * @throws AppError `page-permission-missing`, `page-not-readable`, `page-gone`
 */
export async function showInFrame(
  script: PageScript,
  tabId: number,
  frameId: number,
  locators: readonly Locator[],
): Promise<ShowOutcome> {
  await injectInto(script, { tabId, frameIds: [frameId] });
  return (await callReader<ShowOutcome>(script, tabId, frameId, 'show', locators)) ?? 'gone';
}

/** Frames of a tab with their present URL, to find one again after its frame was replaced. */
export async function findFrame(script: PageScript, tabId: number, frameId: number, frameUrl: string): Promise<number | null> {
  const injected = await injectInto(script, { tabId, allFrames: true });
  if (injected.some((frame) => frame.frameId === frameId)) return frameId;
  const urls = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => location.href });
  return urls.find((frame) => frame.result === frameUrl)?.frameId ?? null;
}

/** The tab's present URL; null when the tab is gone or hidden from the extension. */
export async function tabUrl(tabId: number): Promise<string | null> {
  try {
    return (await browser.tabs.get(tabId)).url ?? null;
  } catch {
    // "No tab with id": closed meanwhile, which the caller tells apart by the null.
    return null;
  }
}

/** Brings the tab to the front, so that what is lit up in it can be seen. */
export async function focusTab(tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
}

async function callReader<Result>(
  script: PageScript,
  tabId: number,
  frameId: number,
  method: 'read' | 'show',
  argument: unknown,
): Promise<Result | null> {
  const [frame] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    injectImmediately: true,
    func: (key: string, name: string, value: unknown): unknown => {
      const reader = (globalThis as Record<string, unknown>)[key] as Record<string, (value: unknown) => unknown> | undefined;
      return reader?.[name]?.(value) ?? null;
    },
    args: [script.key, method, argument],
  });
  return (frame?.result ?? null) as Result | null;
}

function withTimeout<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Chromium says why in English prose only; unknown prose is shown as a page that cannot be read. */
function toPageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/no tab with id|frame with id .* (was removed|is not)|no frame with id/i.test(message)) return new AppError('page-gone');
  if (/must request permission|cannot access contents of the page|cannot access contents of url/i.test(message)) {
    return new AppError('page-permission-missing');
  }
  return new AppError('page-not-readable', { reason: message }, { cause: thrown });
}

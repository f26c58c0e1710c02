import type { Page, Worker } from '@playwright/test';
import type { FrameReading } from '../../lib/contracts/page-context';
import type { FrameOutcome } from '../../lib/reading/merge-frames';
import { READER_KEY, type ReadOptions } from '../../lib/reading/reader-bridge';
import type { ExtensionBrowser } from './launch';

const READER_FILE = '/reader.js';

/** As text: the loader that runs these scripts puts calls into functions that do not exist in a browser. */
const READ_IN_WORKER = `async ({ tabId, file, key, options }) => {
  const target = { tabId, allFrames: true };
  const func = (key, options) => globalThis[key].read(options);
  let frames = [];
  // A frame that the page adds while it is read comes with the next round.
  for (let round = 0, documents = ''; round < 3; round += 1) {
    const injected = await chrome.scripting.executeScript({ target, files: [file] });
    const present = injected.map((frame) => frame.documentId).sort().join();
    if (present === documents) break;
    documents = present;
    frames = await chrome.scripting.executeScript({ target, func, args: [key, options] });
  }
  return frames.map((frame) => ({ frameId: frame.frameId, reading: frame.result ?? null }));
}`;

/** Tab id of a page, as the extension's own calls name it. */
export async function tabIdOf(worker: Worker, page: Page): Promise<number> {
  await page.bringToFront();
  const tabId = await worker.evaluate(async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id);
  if (tabId === undefined) throw new Error('the page is in no tab');
  return tabId;
}

export function workerOf(browser: ExtensionBrowser): Worker {
  const worker = browser.context.serviceWorkers().find((each) => each.url().includes(browser.extensionId));
  if (!worker) throw new Error('the worker of the extension is not running');
  return worker;
}

/** Injects the built reader in every frame of the tab and reads them, by the same calls as the worker's. */
export async function readAllFrames(browser: ExtensionBrowser, page: Page, options: ReadOptions): Promise<FrameOutcome[]> {
  const worker = workerOf(browser);
  const tabId = await tabIdOf(worker, page);
  const results = await worker.evaluate<{ frameId: number; reading: unknown }[]>(
    `(${READ_IN_WORKER})(${JSON.stringify({ tabId, file: READER_FILE, key: READER_KEY, options })})`,
  );
  return results.map(({ frameId, reading }) => toOutcome(frameId, reading as FrameReading | null));
}

function toOutcome(frameId: number, reading: FrameReading | null): FrameOutcome {
  const source = { frameId, url: reading?.urlAtEnd ?? '', isTop: frameId === 0 };
  return reading ? { source, reading } : { source, reading: null, failure: 'failed' };
}

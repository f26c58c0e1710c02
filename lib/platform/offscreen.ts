import { browser } from 'wxt/browser';
import { AppError } from '../contracts/errors';

const DOCUMENT = '/offscreen.html';

/** A creation under way, shared by all who ask meanwhile. */
let creating: Promise<void> | null = null;

/**
 * Resolves when the one offscreen document of the extension is there and has loaded; creates it when it is not. A document
 * outlives the worker that created it, and a new worker finds it.
 *
 * @throws AppError `skill-failed` when the browser creates none
 */
export function ensureOffscreen(): Promise<void> {
  creating ??= create().finally(() => {
    creating = null;
  });
  return creating;
}

async function create(): Promise<void> {
  if (await isThere()) return;
  try {
    await browser.offscreen.createDocument({
      url: DOCUMENT,
      // The nearest of the reasons that the browser knows: it has none for code that is loaded when it is needed.
      reasons: ['DOM_PARSER'],
      justification:
        'Analyses the text of a page that was read, with code that the background service worker cannot load on demand.',
    });
  } catch (thrown) {
    // "Only a single offscreen document may be created": a worker that is going away was faster.
    if (await isThere()) return;
    throw new AppError('skill-failed', { reason: 'work-document-refused' }, { cause: thrown });
  }
}

async function isThere(): Promise<boolean> {
  const found = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  return found.length > 0;
}

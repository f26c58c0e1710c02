import { browser } from 'wxt/browser';
import { AppError } from '../contracts/errors';
import { INJECT_TIMEOUT_MS, toPageError, withTimeout } from './page-errors';

/**
 * The tab's present URL.
 *
 * @throws AppError `page-gone`, `page-permission-missing` when the browser hides it, `page-not-readable` when it is none that
 * an extension may read
 */
export async function readableUrl(tabId: number): Promise<string> {
  const url = await browser.tabs.get(tabId).then(
    (tab) => tab.url ?? '',
    (thrown) => Promise.reject(toPageError(thrown)),
  );
  if (url === '') throw await whyHidden(tabId);
  const { protocol } = new URL(url);
  if (!/^(https?|file):$/.test(protocol)) throw new AppError('page-not-readable', { reason: protocol });
  return url;
}

/** The browser hides the URL of a page it does not let us read, but says why to who tries; for some pages it says nothing. */
async function whyHidden(tabId: number): Promise<AppError> {
  const tried = browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, injectImmediately: true, func: () => true });
  const unread = new AppError('page-not-readable', { reason: 'no answer' });
  return withTimeout(tried, INJECT_TIMEOUT_MS).then(() => unread, toPageError);
}

/** Whether the tab shows a document of the browser's own viewer, whose text no script can see. */
export async function isPdf(tabId: number): Promise<boolean> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      injectImmediately: true,
      func: () => document.contentType,
    });
    return frame?.result === 'application/pdf';
  } catch (thrown) {
    throw toPageError(thrown);
  }
}

/** Brings the tab and its window to the front, so that what is lit up in it can be seen. */
export async function focusTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab?.windowId === undefined) return;
  const window = await browser.windows.get(tab.windowId);
  if (!window.focused) await browser.windows.update(tab.windowId, { focused: true });
}

/** Id of the window that the calling screen stands in. */
export async function thisWindow(): Promise<number> {
  const { id } = await browser.windows.getCurrent();
  if (id === undefined) throw new AppError('internal', { message: 'a screen without a window' });
  return id;
}

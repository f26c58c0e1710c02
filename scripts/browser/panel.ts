import type { Page } from '@playwright/test';
import type { ExtensionBrowser } from './launch';
import { Target } from './target';
import { until } from './until';

const PANEL_PATH = 'sidepanel.html';

/**
 * Opens the real side panel beside `page` and attaches to it. `sidePanel.open` wants a user's gesture: a page of the extension
 * in a background tab gets one from DevTools, opens the panel of that window, and goes away again.
 */
export async function openPanel(browser: ExtensionBrowser, page: Page): Promise<Target> {
  await page.bringToFront();
  const pageSession = await browser.context.newCDPSession(page);
  const { targetInfo } = await pageSession.send('Target.getTargetInfo');
  const { windowId } = await browser.cdp.send('Browser.getWindowForTarget', { targetId: targetInfo.targetId });
  await pageSession.detach();
  const url = `chrome-extension://${browser.extensionId}/manifest.json`;
  const others = await findPanels(browser);
  const { targetId } = await browser.cdp.send('Target.createTarget', { url, background: true });
  const opener = await Target.attach(browser.cdp, targetId);
  const isReady = () => opener.evaluate<boolean>(`location.protocol === 'chrome-extension:' && !!globalThis.chrome?.sidePanel`);
  await until('a page of the extension', isReady);
  await opener.evaluate(`chrome.sidePanel.open({ windowId: ${windowId} })`, { isGesture: true });
  await browser.cdp.send('Target.closeTarget', { targetId });
  return attachPanel(browser, others);
}

/** Attaches to the panel that is not one of `others`, once it has drawn something: each window may have one. */
async function attachPanel(browser: ExtensionBrowser, others: readonly string[]): Promise<Target> {
  const targetId = await until('the side panel', async () => (await findPanels(browser)).find((each) => !others.includes(each)));
  const panel = await Target.attach(browser.cdp, targetId);
  await panel.send('DOM.enable');
  await panel.send('Accessibility.enable');
  await until('the panel to draw', () =>
    panel.evaluate<boolean>(`document.readyState === 'complete' && !!document.querySelector('button')`),
  );
  return panel;
}

/** Closes the panel as its close button does. */
export async function closePanel(panel: Target): Promise<void> {
  await panel.evaluate('setTimeout(() => window.close(), 0)');
  await until('the panel to close', async () => panel.isGone);
}

async function findPanels(browser: ExtensionBrowser): Promise<string[]> {
  const { targetInfos } = await browser.cdp.send('Target.getTargets');
  const url = `chrome-extension://${browser.extensionId}/${PANEL_PATH}`;
  return targetInfos.filter((info) => info.url.startsWith(url) && info.type === 'page').map((info) => info.targetId);
}

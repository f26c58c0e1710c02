import { browser } from 'wxt/browser';
import { MAX_MENU_TEXT, MENU_CHOICES, type MenuChoice, type WayIn } from '../contracts/way-in';

type Item = Parameters<typeof browser.contextMenus.create>[0];
type Click = Parameters<Parameters<typeof browser.contextMenus.onClicked.addListener>[0]>;

/** The browser shows them under the extension's name, on pages that can be read. */
const ITEMS: Readonly<Record<MenuChoice, Pick<Item, 'title' | 'contexts'>>> = {
  ask: { title: 'Ask about this', contexts: ['page', 'selection'] },
  'analyze-script': { title: 'Analyze script', contexts: ['selection'] },
  'look-up-indicator': { title: 'Look up indicator', contexts: ['selection', 'link'] },
};

/** Longer than a panel takes to start; a choice that nobody fetched by then is not made later, out of place. */
const WAIT_MS = 30_000;

export interface ContextMenu {
  /** What was chosen in a window just now, once; null: nothing. */
  take(windowId: number): WayIn | null;
}

/**
 * Opens the panel when something is chosen, and keeps the choice until the panel fetches it. A panel that is open already learns
 * of it at the same time (`onMenuChoice`). As with the toolbar's button, the click lets Sidelight read that tab.
 */
export function createContextMenu(now: () => number = Date.now): ContextMenu {
  const waiting = new Map<number, { readonly wayIn: WayIn; readonly until: number }>();
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.removeAll(() => {
      for (const id of MENU_CHOICES) {
        browser.contextMenus.create({ id, ...ITEMS[id], documentUrlPatterns: ['http://*/*', 'https://*/*', 'file:///*'] });
      }
    });
  });
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (tab === undefined) return;
    void browser.sidePanel.open({ windowId: tab.windowId });
    const wayIn = wayInOf(info, tab);
    if (wayIn) waiting.set(tab.windowId, { wayIn, until: now() + WAIT_MS });
  });
  return {
    take(windowId) {
      const found = waiting.get(windowId);
      waiting.delete(windowId);
      return found && found.until > now() ? found.wayIn : null;
    },
  };
}

/** Calls back, in a screen that is open, when something is chosen in the menu of a page of the same window. @returns stops it */
export function onMenuChoice(windowId: number, listener: (wayIn: WayIn) => void): () => void {
  const onClicked = (...[info, tab]: Click) => {
    const wayIn = tab?.windowId === windowId ? wayInOf(info, tab) : null;
    if (wayIn) listener(wayIn);
  };
  browser.contextMenus.onClicked.addListener(onClicked);
  return () => browser.contextMenus.onClicked.removeListener(onClicked);
}

function wayInOf(info: Click[0], tab: NonNullable<Click[1]>): WayIn | null {
  const choice = MENU_CHOICES.find((each) => each === info.menuItemId);
  if (choice === undefined || tab.id === undefined) return null;
  return { choice, tabId: tab.id, text: (info.selectionText ?? info.linkUrl ?? '').slice(0, MAX_MENU_TEXT) };
}

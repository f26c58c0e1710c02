import { browser } from 'wxt/browser';
import { hasOrigins } from './permissions';

/** The tab that the panel stands beside. */
export interface ActiveTab {
  readonly tabId: number;
  /** Null as long as the browser hides it: the analyst has not let Sidelight see this tab. */
  readonly url: string | null;
  readonly title: string;
  /** Milliseconds since this watcher saw the tab's URL change; null: not since it watches. */
  readonly sinceNavigationMs: number | null;
  /**
   * `granted`: allowed for good · `granted-once`: allowed by the click on the toolbar icon, until the tab leaves the site ·
   * `needs-click`: not allowed yet · `not-readable`: a page no extension may read.
   */
  readonly access: 'granted' | 'granted-once' | 'needs-click' | 'not-readable';
}

export interface ActiveTabWatcher {
  current(): Promise<ActiveTab | null>;
  /** Called when another tab is shown, its URL or title changes, or a permission comes or goes. */
  onChange(listener: () => void): () => void;
}

/** Follows the active tab of the window the calling screen stands in. */
export function createActiveTabWatcher(now: () => number = Date.now): ActiveTabWatcher {
  const navigatedAt = new Map<number, number>();
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };

  browser.tabs.onActivated.addListener(notify);
  browser.tabs.onRemoved.addListener((tabId) => navigatedAt.delete(tabId));
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.url !== undefined) navigatedAt.set(tabId, now());
    if (change.url !== undefined || change.title !== undefined || change.status === 'complete') notify();
  });
  // A click on the toolbar icon, or in the page's menu, lets Sidelight see the tab without any other event.
  browser.action.onClicked.addListener(notify);
  browser.contextMenus.onClicked.addListener(notify);
  browser.permissions.onAdded.addListener(notify);
  browser.permissions.onRemoved.addListener(notify);

  return {
    async current() {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      if (tab?.id === undefined) return null;
      const changed = navigatedAt.get(tab.id);
      return {
        tabId: tab.id,
        url: tab.url ?? null,
        title: tab.title ?? '',
        sinceNavigationMs: changed === undefined ? null : now() - changed,
        access: await accessTo(tab.url),
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The browser shows a tab's URL only to an extension that may read it, so a URL without a lasting grant is a click's. */
async function accessTo(url: string | undefined): Promise<ActiveTab['access']> {
  if (url === undefined || url === '') return 'needs-click';
  const { protocol, origin } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:' && protocol !== 'file:') return 'not-readable';
  if (protocol === 'file:') return 'granted-once';
  return (await hasOrigins([`${new URL(origin).protocol}//${new URL(origin).hostname}/*`])) ? 'granted' : 'granted-once';
}

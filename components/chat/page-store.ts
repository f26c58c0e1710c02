import type { PageCard } from '../../lib/contracts/page-card';
import type { PageRef } from '../../lib/contracts/run-event';
import type { PanelHost, PanelPage } from './panel-host';

/** The page beside the panel, and what Sidelight knows of it from its address alone. */
export interface PageState {
  readonly isKnown: boolean;
  readonly page: PanelPage | null;
  readonly card: PageCard | null;
}

export interface PageStore {
  getState(): PageState;
  subscribe(listener: () => void): () => void;
  /** Looks again, and follows the tab from now on. @returns stops it */
  follow(): () => void;
  /** Asks to read this site for good; must be called in the turn of a click. */
  allow(): Promise<void>;
  /** The page to ask about, with its age as of now; null when it cannot be read. */
  pageRef(): Promise<PageRef | null>;
}

export const UNKNOWN_PAGE: PageState = { isKnown: false, page: null, card: null };

export function createPageStore(host: PanelHost): PageStore {
  const listeners = new Set<() => void>();
  let state = UNKNOWN_PAGE;
  let turn = 0;
  const set = (next: PageState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const look = async () => {
    turn += 1;
    const here = turn;
    const page = await host.currentPage();
    if (here !== turn) return;
    const isSame = page !== null && page.url === state.page?.url;
    set({ isKnown: true, page, card: isSame ? state.card : null });
    if (page?.url == null || (isSame && state.card)) return;
    const card = await identify(host, page.url);
    if (here === turn) set({ isKnown: true, page, card });
  };

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow() {
      void look();
      return host.onPageChange(() => void look());
    },
    async allow() {
      const origins = originsOf(state);
      if (origins.length > 0 && (await host.requestOrigins(origins))) await look();
    },
    async pageRef() {
      const page = await host.currentPage();
      if (page?.url == null || page.access === 'not-readable' || page.access === 'needs-click') return null;
      const { tabId, url, sinceNavigationMs } = page;
      return sinceNavigationMs === null ? { tabId, url } : { tabId, url, sinceNavigationMs: Math.round(sinceNavigationMs) };
    },
  };
}

/** Without a card the page is shown by its title alone. */
async function identify(host: PanelHost, url: string): Promise<PageCard | null> {
  try {
    return await host.describePage(url);
  } catch (thrown) {
    console.warn('page not identified', thrown);
    return null;
  }
}

/** Sites to ask for: the portal's own with its frames; for any other page its own site. */
export function originsOf({ page, card }: PageState): readonly string[] {
  if (card && card.origins.length > 0) return card.origins;
  if (page?.url == null || !URL.canParse(page.url)) return [];
  const { protocol, hostname } = new URL(page.url);
  return protocol === 'http:' || protocol === 'https:' ? [`${protocol}//${hostname}/*`] : [];
}

/** Whether the page can be summarized as things stand. */
export function isReadable({ page }: PageState): boolean {
  return page?.url != null && (page.access === 'granted' || page.access === 'granted-once');
}

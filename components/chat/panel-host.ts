import type { PageCard } from '../../lib/contracts/page-card';
import type { MenuChoice } from '../../lib/contracts/way-in';

/** The page beside the panel, as far as the browser lets Sidelight see it. */
export interface PanelPage {
  readonly tabId: number;
  /** Null as long as the browser hides it. */
  readonly url: string | null;
  readonly title: string;
  /** Milliseconds since the tab last changed its URL, when that was seen. */
  readonly sinceNavigationMs: number | null;
  /**
   * `granted`: allowed for good · `granted-once`: by the click on the toolbar icon, until the tab leaves the site ·
   * `needs-click`: not allowed, not even its address is known · `not-readable`: a page no extension may read.
   */
  readonly access: 'granted' | 'granted-once' | 'needs-click' | 'not-readable';
}

/** What the panel needs of the browser; made by the entrypoint. */
export interface PanelHost {
  /** Null when no tab is beside the panel. */
  currentPage(): Promise<PanelPage | null>;
  /** What its address alone tells of a page. */
  describePage(url: string): Promise<PageCard>;
  /** Calls back when the tab beside the panel, its address, title or access changes. @returns stops it */
  onPageChange(listener: () => void): () => void;
  /** Asks the analyst for sites; must be called in the turn of a click. @returns whether all were granted */
  requestOrigins(origins: readonly string[]): Promise<boolean>;
  openOptions(): void;
  /** Calls back for every choice in the menu of a page beside the panel, also the one that opened it. @returns stops it */
  onMenu(listener: (request: MenuRequest) => void): () => void;
}

/** A choice in a page's menu. The selected text itself is not in it: the page is read with its selection. */
export interface MenuRequest {
  readonly choice: MenuChoice;
  readonly hasText: boolean;
  /** Found in the selected text or the link, refanged. */
  readonly indicators: readonly string[];
}

/** Which session this panel shows, so that a closed panel opens on it again. */
export interface SessionMemory {
  recall(): string | null;
  remember(sessionId: string | null): void;
}

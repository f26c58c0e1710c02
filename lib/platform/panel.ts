import { browser } from 'wxt/browser';

/**
 * A click on the toolbar icon opens the panel beside the tab and, by the same click, lets Sidelight read that tab
 * (`activeTab`). `setPanelBehavior` would open it without that grant, so it is switched off.
 */
export function openPanelOnActionClick(): void {
  browser.action.onClicked.addListener((tab) => {
    if (tab.windowId !== undefined) void browser.sidePanel.open({ windowId: tab.windowId });
  });
  browser.runtime.onInstalled.addListener(() => void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: false }));
}

/** Opens the full-page console in a tab. */
export function openOptions(): void {
  void browser.runtime.openOptionsPage();
}

import { browser } from 'wxt/browser';

/** Match patterns, for example `https://security.microsoft.com/*`. */
export function hasOrigins(origins: readonly string[]): Promise<boolean> {
  return origins.length === 0 ? Promise.resolve(true) : browser.permissions.contains({ origins: [...origins] });
}

/**
 * Asks the user for sites. Must be called in the turn of a click, from a screen; the browser shows its own question.
 *
 * @returns whether all were granted
 */
export function requestOrigins(origins: readonly string[]): Promise<boolean> {
  return origins.length === 0 ? Promise.resolve(true) : browser.permissions.request({ origins: [...origins] });
}

/** Match patterns that are allowed now, without those that the manifest has from the start. */
export async function allowedOrigins(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const given = new Set(browser.runtime.getManifest().host_permissions ?? []);
  return origins.filter((origin) => !given.has(origin));
}

/** @returns whether all of them were taken back */
export function withdrawOrigins(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.remove({ origins: [...origins] });
}

/** Calls back when a permission comes or goes, also in the browser's own settings. @returns stops it */
export function onOriginsChange(listener: () => void): () => void {
  const notify = () => listener();
  browser.permissions.onAdded.addListener(notify);
  browser.permissions.onRemoved.addListener(notify);
  return () => {
    browser.permissions.onAdded.removeListener(notify);
    browser.permissions.onRemoved.removeListener(notify);
  };
}

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

import type { KnownSite } from '../contracts/known-site';
import { portals } from '.';

/** Every console with the hosts for which the browser has to be asked, by name. */
export function knownSites(): readonly KnownSite[] {
  return portals
    .map(({ id, name, matches, guestMatches = [], frameMatches }) => ({
      portalId: id,
      name,
      origins: [...new Set([...matches, ...guestMatches, ...frameMatches].map(wholeHost))],
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** The browser grants hosts; a path in a pattern would be of no account to it. */
function wholeHost(pattern: string): string {
  return pattern.replace(/^([^:]+:\/\/[^/]+)\/.*$/, '$1/*');
}

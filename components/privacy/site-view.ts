import type { KnownSite } from '../../lib/contracts/known-site';

/** One line of the list of sites. */
export interface SiteRow {
  readonly id: string;
  /** A product's name, or the address of what has none. */
  readonly name: string;
  readonly hosts: readonly string[];
  /** All that belong to it. */
  readonly origins: readonly string[];
  /** What stands in the browser's list for it, and is named to take it back: a single host where `origins` has a wildcard. */
  readonly granted: readonly string[];
  readonly state: 'allowed' | 'partly' | 'notAllowed';
}

export interface SiteView {
  readonly consoles: readonly SiteRow[];
  readonly others: readonly SiteRow[];
  /** A permission for every site stands above all others. */
  readonly isEverywhere: boolean;
}

/** What is allowed, console by console. @param allowed match patterns as the browser lists them */
export function siteView(known: readonly KnownSite[], allowed: readonly string[]): SiteView {
  const isEverywhere = allowed.some(isEverySite);
  const consoles = known.map((site) => rowOf(site, allowed));
  const named = new Set(consoles.flatMap(({ granted }) => granted));
  const others = allowed
    .filter((pattern) => !named.has(pattern) && !isEverySite(pattern))
    .map((pattern) => rowOf({ portalId: pattern, name: hostOf(pattern), origins: [pattern] }, allowed));
  return { consoles, others: others.sort((one, other) => one.name.localeCompare(other.name)), isEverywhere };
}

/** Rows whose name or hosts have all words of a query. */
export function findSites(rows: readonly SiteRow[], query: string): readonly SiteRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name, hosts }) => {
    const text = [name, ...hosts].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function rowOf({ portalId, name, origins }: KnownSite, allowed: readonly string[]): SiteRow {
  const isAllowed = (origin: string) => allowed.some((pattern) => covers(pattern, origin));
  const count = origins.filter(isAllowed).length;
  const granted = allowed.filter((pattern) => !isEverySite(pattern) && origins.some((origin) => covers(origin, pattern)));
  return {
    id: portalId,
    name,
    hosts: [...new Set(origins.map(hostOf))],
    origins,
    granted,
    state: count === origins.length ? 'allowed' : count + granted.length > 0 ? 'partly' : 'notAllowed',
  };
}

const PATTERN = /^(\*|https?):\/\/([^/]+)\//;

/** Whether every address that fits `inner` fits `outer` too; both patterns of whole hosts. */
export function covers(outer: string, inner: string): boolean {
  if (outer === '<all_urls>') return true;
  const [, outerScheme, outerHost = ''] = PATTERN.exec(outer) ?? [];
  const [, innerScheme, innerHost = ''] = PATTERN.exec(inner) ?? [];
  if (outerScheme === undefined || innerScheme === undefined) return false;
  if (outerScheme !== '*' && outerScheme !== innerScheme) return false;
  if (outerHost === '*' || outerHost === innerHost) return true;
  if (!outerHost.startsWith('*.')) return false;
  const host = innerHost.replace(/^\*\./, '');
  return host === outerHost.slice(2) || host.endsWith(outerHost.slice(1));
}

function isEverySite(pattern: string): boolean {
  return pattern === '<all_urls>' || /^(?:\*|https?):\/\/\*\//.test(pattern);
}

function hostOf(pattern: string): string {
  const [, scheme, host = pattern] = PATTERN.exec(pattern) ?? [];
  return scheme === 'http' ? `http://${host}` : host;
}

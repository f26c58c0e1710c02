import { matchesPattern } from '../contracts/match-pattern';
import type { PageIdentity } from '../contracts/page-context';
import type { Portal, PortalPage } from './portal';

export interface IdentifiedPage {
  readonly identity: PageIdentity;
  /** The console the URL belongs to; null: any other page. */
  readonly portal: Portal | null;
  /** The page of the console; null on the console's own host when none of its pages fits. */
  readonly page: PortalPage | null;
}

/** Further match patterns by portal id, for consoles that stand on a host of their own. */
export type StandIns = Readonly<Record<string, readonly string[]>>;

/**
 * Tells a page from its URL alone. On a portal's own host every URL belongs to it (kind `other` when no page fits), unless it
 * has the shape of a guest's page; on a host where a portal is a guest or which stands in for its own, only a URL that has the
 * shape of one of its pages does, since the host may serve anything else.
 */
export function identifyPage(url: string, portals: readonly Portal[], standIns: StandIns = {}): IdentifiedPage {
  const fits = (patterns: readonly string[]) => patterns.some((pattern) => matchesPattern(pattern, url));
  for (const portal of portals) {
    const found = fits(portal.guestMatches ?? []) ? findPage(url, portal) : null;
    if (found) return identified(url, portal, found);
  }
  const owner = portals.find((portal) => fits(portal.matches));
  if (owner) return identified(url, owner, findPage(url, owner));
  for (const portal of portals) {
    const found = fits(standIns[portal.id] ?? []) ? findPage(url, portal) : null;
    if (found) return identified(url, portal, found);
  }
  return { identity: { url, portalId: null, kind: 'other', ids: {} }, portal: null, page: null };
}

interface FoundPage {
  readonly page: PortalPage;
  readonly ids: Readonly<Record<string, string>>;
}

function identified(url: string, portal: Portal, found: FoundPage | null): IdentifiedPage {
  const identity = { url, portalId: portal.id, kind: found?.page.kind ?? ('other' as const), ids: found?.ids ?? {} };
  return { identity, portal, page: found?.page ?? null };
}

/** A page that does not look at the fragment. */
const EMPTY: Pick<RegExpExecArray, 'groups'> = {};

function findPage(url: string, portal: Portal): FoundPage | null {
  const { pathname, searchParams, hash } = new URL(url);
  for (const page of portal.pages) {
    const match = page.path.exec(pathname);
    const inHash = page.hash ? page.hash.exec(hash.slice(1)) : EMPTY;
    const fromQuery = match && inHash ? idsFromQuery(page.query ?? {}, searchParams) : null;
    if (match && inHash && fromQuery) return { page, ids: { ...idsFromGroups(match), ...idsFromGroups(inHash), ...fromQuery } };
  }
  return null;
}

function idsFromGroups(match: Pick<RegExpExecArray, 'groups'>): Record<string, string> {
  return Object.fromEntries(Object.entries(namedGroups(match)).map(([name, text]) => [name, decode(text)]));
}

/** Groups that took part in the match. */
function namedGroups(match: Pick<RegExpExecArray, 'groups'>): Record<string, string> {
  return Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, text]) => text !== undefined && text !== ''));
}

/** Null when a parameter the page needs is missing or another. */
function idsFromQuery(
  wanted: Readonly<Record<string, string | RegExp>>,
  parameters: URLSearchParams,
): Record<string, string> | null {
  const ids: Record<string, string> = {};
  for (const [parameter, expected] of Object.entries(wanted)) {
    const value = parameters.get(parameter);
    if (!value) return null;
    if (typeof expected === 'string') {
      ids[expected] = value;
      continue;
    }
    const match = expected.exec(value);
    if (!match) return null;
    Object.assign(ids, namedGroups(match));
  }
  return ids;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A stray percent sign is the address's own spelling of the id.
    if (error instanceof URIError) return text;
    throw error;
  }
}

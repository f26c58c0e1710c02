import type { PageCard } from '../contracts/page-card';
import { portals } from '.';
import { identifyPage, type StandIns } from './identify-page';

/**
 * What a URL alone tells of a page, and which sites to ask for so that the whole of it can be read. An address that is none is
 * a page that nothing is known of.
 */
export function describePage(url: string, standIns: StandIns): PageCard {
  const { identity, portal, page } = identifyPage(url, portals, standIns);
  return {
    identity,
    portalName: portal?.name ?? null,
    suggestedPrompts: page?.suggestedPrompts ?? [],
    origins: [...siteOf(url), ...(portal?.frameMatches ?? [])],
  };
}

function siteOf(url: string): readonly string[] {
  if (!URL.canParse(url)) return [];
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? [`${protocol}//${hostname}/*`] : [];
}

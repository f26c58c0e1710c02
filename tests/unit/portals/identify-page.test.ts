import { describe, expect, it } from 'vitest';
import { identifyPage } from '../../../lib/portals/identify-page';
import type { Portal } from '../../../lib/portals/portal';

const portal: Portal = {
  id: 'sample',
  name: 'Sample',
  matches: ['https://console.example/*'],
  frameMatches: [],
  pages: [
    { kind: 'user', path: /^\/user$/, query: { oid: 'userId' }, suggestedPrompts: [] },
    { kind: 'alert', path: /^\/list$/, query: { view: /^alerts$/, q: /\bid=(?<alertId>\w+)/ }, suggestedPrompts: [] },
    { kind: 'incident', path: /^\/case\/(?<caseId>[^/]+)(?:\/(?<tab>[^/]+))?$/, suggestedPrompts: [] },
  ],
  source: 'made for this test',
  examples: [],
};
const identify = (url: string, standIns = {}) => identifyPage(url, [portal], standIns).identity;

describe('identifyPage', () => {
  it('reads ids from path and query, decoded', () => {
    expect(identify('https://console.example/case/A%2F7')).toMatchObject({ kind: 'incident', ids: { caseId: 'A/7' } });
    expect(identify('https://console.example/case/100%')).toMatchObject({ ids: { caseId: '100%' } });
    expect(identify('https://console.example/user?x=1&oid=a%20b')).toMatchObject({ kind: 'user', ids: { userId: 'a b' } });
  });

  it('holds a query parameter to what it must say, and reads ids from it', () => {
    const url = 'https://console.example/list?view=alerts&q=index%3Da+id%3D7f';
    expect(identify(url)).toMatchObject({ kind: 'alert', ids: { alertId: '7f' } });
    expect(identify('https://console.example/list?view=alertsx&q=id%3D7f')).toMatchObject({ kind: 'other', ids: {} });
    expect(identify('https://console.example/list?view=alerts&q=none')).toMatchObject({ kind: 'other', ids: {} });
  });

  it('does not take a page whose query parameter is missing', () => {
    expect(identify('https://console.example/user')).toMatchObject({ portalId: 'sample', kind: 'other', ids: {} });
  });

  it('tells the portal and the page that fit', () => {
    const found = identifyPage('https://console.example/case/1', [portal], {});
    expect(found.portal).toBe(portal);
    expect(found.page).toBe(portal.pages[2]);
  });

  it('on a stand-in host takes only what has the shape of a page', () => {
    const standIns = { sample: ['http://localhost/*'], unknown: ['http://localhost/*'] };
    expect(identify('http://localhost:99/case/1', standIns)).toMatchObject({ portalId: 'sample', ids: { caseId: '1' } });
    expect(identify('http://localhost:99/readme', standIns)).toMatchObject({ portalId: null, kind: 'other' });
    expect(identify('http://other.example/case/1', standIns)).toMatchObject({ portalId: null });
  });

  it('knows nothing of addresses that are none', () => {
    expect(identify('about:blank')).toEqual({ url: 'about:blank', portalId: null, kind: 'other', ids: {} });
    expect(identify('')).toMatchObject({ portalId: null });
  });
});

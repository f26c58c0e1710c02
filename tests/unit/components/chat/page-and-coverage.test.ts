import { describe, expect, it } from 'vitest';
import { coverageLines } from '../../../../components/chat/coverage-lines';
import { createPageStore, isReadable } from '../../../../components/chat/page-store';
import type { PanelHost, PanelPage } from '../../../../components/chat/panel-host';
import { createTranslator } from '../../../../lib/languages/translator';
import { IDENTITY, PAGE } from '../../../gallery/scenes';

function setUp(page: PanelPage | null) {
  const nobody: () => void = () => undefined;
  const world = { page, asked: [] as (readonly string[])[], changed: nobody };
  const host: PanelHost = {
    currentPage: async () => world.page,
    onPageChange: (listener) => {
      world.changed = listener;
      return () => {
        world.changed = nobody;
      };
    },
    requestOrigins: async (origins) => {
      world.asked.push(origins);
      if (world.page) world.page = { ...world.page, access: 'granted' };
      return true;
    },
    describePage: async (url) => ({
      identity: { ...IDENTITY, url },
      portalName: url.startsWith('https://console.') ? 'Example Console' : null,
      suggestedPrompts: [],
      origins: url.startsWith('https://console.') ? ['https://console.example.com/*', 'https://frames.example.com/*'] : [],
    }),
    openOptions: () => undefined,
    onMenu: () => () => undefined,
  };
  const store = createPageStore(host);
  const until = (isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      if (isThere()) return resolve();
      const stop = store.subscribe(() => {
        if (!isThere()) return;
        stop();
        resolve();
      });
    });
  return { world, store, until };
}

describe('the page beside the panel', () => {
  it('is known by its address, and followed', async () => {
    const { world, store, until } = setUp(PAGE);
    const stop = store.follow();
    await until(() => store.getState().card !== null);
    expect(store.getState().card?.portalName).toBe('Example Console');
    expect(store.getState().page?.access).toBe('granted');
    world.page = { ...PAGE, url: 'https://wiki.example.net/a', title: 'Wiki' };
    world.changed();
    await until(() => store.getState().page?.title === 'Wiki' && store.getState().card !== null);
    expect(store.getState().card?.portalName).toBeNull();
    stop();
  });

  it('shows no card of another page while the new one is looked up', async () => {
    const { world, store, until } = setUp(PAGE);
    store.follow();
    await until(() => store.getState().card !== null);
    world.page = { ...PAGE, url: 'https://wiki.example.net/a' };
    world.changed();
    await until(() => store.getState().page?.url === 'https://wiki.example.net/a');
    expect(store.getState().card?.identity.url ?? null).not.toBe(PAGE.url);
  });

  it('asks for the portal with its frames, for another site for that site alone', async () => {
    const { world, store, until } = setUp({ ...PAGE, access: 'granted-once' });
    expect(isReadable(store.getState())).toBe(false);
    store.follow();
    await until(() => store.getState().card !== null);
    expect(isReadable(store.getState())).toBe(true);
    await store.allow();
    expect(world.asked).toEqual([['https://console.example.com/*', 'https://frames.example.com/*']]);
    expect(store.getState().page?.access).toBe('granted');
    world.page = { ...PAGE, url: 'http://wiki.example.net:8080/a', access: 'granted-once' };
    world.changed();
    await until(() => store.getState().card?.identity.url === 'http://wiki.example.net:8080/a');
    await store.allow();
    expect(world.asked[1]).toEqual(['http://wiki.example.net/*']);
  });

  it('is asked about only when it may be read', async () => {
    expect(await setUp(PAGE).store.pageRef()).toEqual({ tabId: 7, url: PAGE.url, sinceNavigationMs: 4_000 });
    expect(await setUp({ ...PAGE, sinceNavigationMs: null }).store.pageRef()).toEqual({ tabId: 7, url: PAGE.url });
    expect(await setUp({ ...PAGE, url: null, access: 'needs-click' }).store.pageRef()).toBeNull();
    expect(await setUp({ ...PAGE, url: 'chrome://settings', access: 'not-readable' }).store.pageRef()).toBeNull();
    expect(await setUp(null).store.pageRef()).toBeNull();
  });
});

describe('coverageLines', () => {
  const { say } = createTranslator('en');

  it('says what was not read before what was', () => {
    const lines = coverageLines(
      {
        framesRead: 1,
        framesNotEntered: [{ url: 'https://widgets.example.net/graph?x=1', reason: 'no-permission' }],
        tables: [
          { name: 'Alerts', rowsRead: 1, rowsTotal: 1 },
          { name: 'Devices', rowsRead: 30, rowsTotal: 4_000 },
          { name: '', rowsRead: 5, rowsTotal: null },
        ],
        collapsed: ['History', 'Comments'],
        cuts: [{ what: 'passages', kept: 400, total: 612 }],
        isBusy: true,
      },
      say,
    );
    expect(lines.map(({ phrase, isGap }) => `${isGap ? '-' : '+'} ${say(phrase)}`)).toEqual([
      '- The page was still loading when it was read',
      '- Frame not entered, not allowed: https://widgets.example.net',
      '- Devices: 30 of 4,000 rows read',
      '- Closed sections, not read: History and Comments',
      '- Cut: 400 of 612 paragraphs',
      '+ Alerts: 1 row read',
      '+ Table without a name: 5 visible rows read; the page does not say how many there are',
      '+ 1 frame read',
    ]);
  });

  it('has no gap for a page that was read whole', () => {
    const lines = coverageLines({ framesRead: 2, framesNotEntered: [], tables: [], collapsed: [], cuts: [], isBusy: false }, say);
    expect(lines.map(({ isGap }) => isGap)).toEqual([false]);
  });
});

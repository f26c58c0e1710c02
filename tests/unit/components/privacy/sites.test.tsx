// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { SiteSettings } from '../../../../components/privacy/site-settings';
import { covers, findSites, siteView } from '../../../../components/privacy/site-view';
import type { KnownSite, SiteAccess } from '../../../../lib/contracts/known-site';
import { knownSites } from '../../../../lib/portals/known-sites';
import { sitesOf } from '../../../gallery/site-scenes';
import { byName, click, inScreen, write } from '../in-screen';
import { scriptedWorker } from '../scripted-worker';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function open(access: SiteAccess) {
  const screen = await inScreen(scriptedWorker({}), <SiteSettings access={access} />);
  close = screen.close;
  return screen.host;
}

const rowOf = (host: HTMLElement, name: string) =>
  [...host.querySelectorAll('li')].find((each) => each.querySelector('bdi')?.textContent === name)?.textContent ?? '';

describe('the list of sites', () => {
  it('takes a permission back, and asks for one', async () => {
    const access = sitesOf(new URLSearchParams());
    const host = await open(access);
    expect(rowOf(host, 'Microsoft Defender XDR')).toContain('Partly allowed');
    await click(byName(host, 'button', 'Allow Microsoft Defender XDR'));
    expect(rowOf(host, 'Microsoft Defender XDR')).not.toContain('Partly');
    expect(host.textContent).toContain('Microsoft Defender XDR is allowed.');
    await click(byName(host, 'button', 'Withdraw Microsoft Defender XDR'));
    expect(rowOf(host, 'Microsoft Defender XDR')).toContain('Not allowed');
    expect(await access.allowed()).toEqual(['https://api.example.com/*', 'http://10.4.0.9/*', 'https://tickets.example.com/*']);
  });

  it('shows addresses without a name with their way back, and finds them', async () => {
    const host = await open(sitesOf(new URLSearchParams()));
    expect(rowOf(host, 'http://10.4.0.9')).toContain('Allowed');
    await write(byName(host, 'input', 'Find a console or an address') as HTMLInputElement, 'tickets');
    expect(host.querySelectorAll('li')).toHaveLength(1);
    await click(byName(host, 'button', 'Withdraw tickets.example.com'));
    expect(host.textContent).toContain('tickets.example.com is no longer allowed');
    expect(host.textContent).toContain('Nothing fits');
  });

  it('says what did not change', async () => {
    const refusing = sitesOf(new URLSearchParams('declines&none'));
    const host = await open(refusing);
    await click(byName(host, 'button', 'Allow Microsoft Defender XDR'));
    expect(host.textContent).toContain('was not allowed; nothing has changed');
    expect(host.textContent).toContain('No other address is allowed.');
    await close?.();
    const everywhere = await open(sitesOf(new URLSearchParams('everywhere')));
    expect(everywhere.textContent).toContain('Every site is allowed');
    await click(byName(everywhere, 'button', 'Withdraw Microsoft Defender XDR'));
    expect(everywhere.textContent).toContain('still allowed');
  });

  it('follows what the browser’s own settings change', async () => {
    const access = sitesOf(new URLSearchParams('none'));
    const host = await open(access);
    await act(async () => void (await access.request(['https://new.example/*'])));
    expect(rowOf(host, 'new.example')).toContain('Allowed');
  });

  it('a slow look from before a change does not undo what a later one showed', async () => {
    const good = sitesOf(new URLSearchParams('none'));
    const slow: (() => void)[] = [];
    let isSlow = false;
    const allowed = async () => {
      const now = await good.allowed();
      if (isSlow) await new Promise<void>((resolve) => slow.push(resolve));
      return now;
    };
    const host = await open({ ...good, allowed });
    isSlow = true;
    await act(async () => void (await good.request(['https://first.example/*'])));
    isSlow = false;
    await act(async () => void (await good.request(['https://second.example/*'])));
    expect(rowOf(host, 'second.example')).toContain('Allowed');
    expect(slow).toHaveLength(1);
    await act(async () => slow[0]?.());
    expect(rowOf(host, 'second.example')).toContain('Allowed');
  });

  it('says when the browser does not tell, and tries again', async () => {
    let isBroken = true;
    const good = sitesOf(new URLSearchParams());
    const host = await open({ ...good, knownSites: () => (isBroken ? Promise.reject(new Error('no')) : good.knownSites()) });
    isBroken = false;
    await click(byName(host, 'button', 'Try again'));
    expect(rowOf(host, 'Microsoft Defender XDR')).not.toBe('');
  });
});

describe('covers', () => {
  it.each([
    ['https://a.example/*', 'https://a.example/*', true],
    ['https://*.example/*', 'https://a.example/*', true],
    ['https://*.example/*', 'https://*.a.example/*', true],
    ['https://*.example/*', 'https://example/*', true],
    ['https://*.example/*', 'https://badexample/*', false],
    ['https://a.example/*', 'https://*.a.example/*', false],
    ['http://a.example/*', 'https://a.example/*', false],
    ['*://*/*', 'https://a.example/*', true],
    ['<all_urls>', 'http://a.example/*', true],
    ['https://a.example/*', '*://a.example/*', false],
  ])('%s %s: %s', (outer, inner, is) => expect(covers(outer, inner)).toBe(is));
});

describe('siteView', () => {
  const known: readonly KnownSite[] = [
    { portalId: 'one', name: 'One', origins: ['https://one.example/*', 'https://frames.example/*'] },
    { portalId: 'two', name: 'Two', origins: ['https://*.two.example/*'] },
  ];

  it('takes back what was granted of a wildcard’s hosts', () => {
    const { consoles, others } = siteView(known, ['https://tenant.two.example/*', 'https://one.example/*']);
    expect(consoles.map(({ state }) => state)).toEqual(['partly', 'partly']);
    expect(consoles[1]?.granted).toEqual(['https://tenant.two.example/*']);
    expect(others).toEqual([]);
  });

  it('finds by all words, wherever they stand', () => {
    const { consoles } = siteView(known, []);
    expect(findSites(consoles, 'FRAMES one').map(({ id }) => id)).toEqual(['one']);
    expect(findSites(consoles, '')).toHaveLength(2);
  });
});

describe('knownSites', () => {
  it('names whole hosts, each once, by product', () => {
    for (const { origins, name } of knownSites()) {
      expect(name).not.toBe('');
      expect(new Set(origins).size).toBe(origins.length);
      for (const origin of origins) expect(origin).toMatch(/^https:\/\/[^/]+\/\*$/);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PAGE_KINDS } from '../../lib/contracts/page-context';
import type { Portal } from '../../lib/portals/portal';

const files = import.meta.glob<{ default: Portal }>('../../lib/portals/*.portal.ts');
const forbidden = vi.fn();
const loaded: (readonly [file: string, portal: Portal])[] = [];

/** Importing a part must do nothing: each of these calls would be noticed. */
beforeAll(async () => {
  vi.stubGlobal('fetch', forbidden);
  const guarded = new Proxy({}, { get: forbidden });
  vi.stubGlobal('browser', guarded);
  vi.stubGlobal('chrome', guarded);
  for (const [file, load] of Object.entries(files)) loaded.push([file, (await load()).default]);
});
afterAll(() => vi.unstubAllGlobals());

describe('every portal', () => {
  it('was seen', () => {
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(1);
    expect(loaded.length).toBe(Object.keys(files).length);
  });

  it('is in the registry, once', async () => {
    const { portals } = await import('../../lib/portals');
    expect(portals.map((portal) => portal.id).sort()).toEqual(loaded.map(([, portal]) => portal.id).sort());
    expect(new Set(portals.map((portal) => portal.id)).size).toBe(portals.length);
  });

  it('touches neither network nor browser when imported', () => {
    expect(forbidden).not.toHaveBeenCalled();
  });
});

describe.each(Object.keys(files))('%s', (file) => {
  const portal = (): Portal => {
    const found = loaded.find(([path]) => path === file)?.[1];
    if (!found) throw new Error(`${file} has no default export`);
    return found;
  };

  it('has the id of its file, a name and a source', () => {
    expect(`../../lib/portals/${portal().id}.portal.ts`).toBe(file);
    expect(portal().name.trim()).not.toBe('');
    expect(portal().source.length).toBeGreaterThan(20);
  });

  it('matches https pages of named hosts, each pattern once', () => {
    const patterns = [...portal().matches, ...(portal().guestMatches ?? []), ...portal().frameMatches];
    expect(portal().matches.length + (portal().guestMatches?.length ?? 0)).toBeGreaterThan(0);
    expect(new Set(patterns).size).toBe(patterns.length);
    for (const pattern of patterns) expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\/.*$/);
  });

  it('shares no host of its own with another portal', () => {
    const others = loaded.filter(([path]) => path !== file).flatMap(([, each]) => each.matches);
    expect(portal().matches.filter((pattern) => others.includes(pattern))).toEqual([]);
  });

  it('has pages of known kinds with at most three suggested prompts, each a phrase of its own', () => {
    expect(portal().pages.length).toBeGreaterThan(0);
    for (const page of portal().pages) {
      expect(PAGE_KINDS).toContain(page.kind);
      expect(page.path.global || page.path.sticky).toBe(false);
      expect(page.suggestedPrompts.length).toBeLessThanOrEqual(3);
      for (const phrase of page.suggestedPrompts) {
        expect(phrase.id).toMatch(new RegExp(`^portal\\.${portal().id}\\.`));
        expect(phrase.message.trim()).not.toBe('');
      }
    }
  });

  it('recognises at least six examples as what it says they are', async () => {
    const { identifyPage } = await import('../../lib/portals/identify-page');
    expect(portal().examples.length).toBeGreaterThanOrEqual(6);
    for (const { url, kind, ids } of portal().examples) {
      expect(identifyPage(url, [portal()], {}).identity).toEqual({ url, portalId: portal().id, kind, ids });
    }
  });

  it('keeps its examples among all other portals', async () => {
    const { identifyPage } = await import('../../lib/portals/identify-page');
    const all = loaded.map(([, each]) => each);
    for (const { url, kind, ids } of portal().examples) {
      expect(identifyPage(url, all, {}).identity).toEqual({ url, portalId: portal().id, kind, ids });
    }
  });

  it('knows the same pages on a stand-in host, and no others there', async () => {
    const { identifyPage } = await import('../../lib/portals/identify-page');
    const standIns = { [portal().id]: ['http://localhost/*'] };
    for (const { url, kind, ids } of portal().examples) {
      const { pathname, search, hash } = new URL(url);
      const local = `http://localhost:8123${pathname}${search}${hash}`;
      const expected = kind === 'other' ? { portalId: null, kind, ids: {} } : { portalId: portal().id, kind, ids };
      expect(identifyPage(local, [portal()], standIns).identity).toEqual({ url: local, ...expected });
      expect(identifyPage(local, [portal()], {}).identity.portalId).toBeNull();
    }
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files';
import { weighPage, weighScript } from './weigh-output';

const OUTPUT = join(ROOT, '.output', 'chrome-mv3');
const KILOBYTE = 1000;

/** Outputs heavier than their budget, with the weight they must not pass either, and why. The list may only shrink. */
const EXCEPTIONS: ReadonlyMap<string, { readonly kilobytes: number; readonly why: string }> = new Map([]);

const BUDGETS = [
  { name: 'reader.js', kilobytes: 10, weigh: () => weighScript(OUTPUT, 'reader.js') },
  { name: 'hidden-text.js', kilobytes: 4, weigh: () => weighScript(OUTPUT, 'hidden-text.js') },
  { name: 'light.js', kilobytes: 10, weigh: () => weighScript(OUTPUT, 'light.js') },
  { name: 'background.js', kilobytes: 100, weigh: () => weighScript(OUTPUT, 'background.js') },
  { name: 'offscreen.html', kilobytes: 20, weigh: () => weighPage(OUTPUT, 'offscreen.html') },
  { name: 'sidepanel.html', kilobytes: 170, weigh: () => weighPage(OUTPUT, 'sidepanel.html') },
] as const;

/** Everything the finished product may ask for at install; what is not built yet is not asked for. */
const ALLOWED_PERMISSIONS = new Set(
  'sidePanel storage unlimitedStorage scripting activeTab alarms contextMenus identity offscreen notifications'.split(' '),
);

interface Manifest {
  readonly manifest_version: number;
  readonly permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly content_scripts?: readonly unknown[];
  readonly web_accessible_resources?: readonly unknown[];
  readonly externally_connectable?: unknown;
  readonly content_security_policy?: { readonly extension_pages?: string };
  readonly icons?: Readonly<Record<string, string>>;
}

describe('what was built', () => {
  it.each(BUDGETS)('$name is at most $kilobytes kB gzipped', ({ name, kilobytes, weigh }) => {
    const limit = EXCEPTIONS.get(name)?.kilobytes ?? kilobytes;
    const { gzipped, files } = weigh();
    expect(gzipped / KILOBYTE, `${name} with ${files.length} file(s)`).toBeLessThanOrEqual(limit);
    expect(gzipped).toBeGreaterThan(500);
  });

  it('excuses nothing that keeps its budget', () => {
    const kept = BUDGETS.filter(({ name, kilobytes, weigh }) => EXCEPTIONS.has(name) && weigh().gzipped <= kilobytes * KILOBYTE);
    expect(kept.map(({ name }) => name)).toEqual([]);
  });
});

describe('the manifest', () => {
  const manifest = () => JSON.parse(readFileSync(join(OUTPUT, 'manifest.json'), 'utf8')) as Manifest;

  it('asks for no more than the allowed permissions and for no site at install', () => {
    const asked = manifest().permissions ?? [];
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((permission) => !ALLOWED_PERMISSIONS.has(permission))).toEqual([]);
    expect(manifest().host_permissions ?? []).toEqual([]);
  });

  it('puts nothing into pages and opens nothing to them', () => {
    const { manifest_version, content_scripts, web_accessible_resources, externally_connectable } = manifest();
    expect(manifest_version).toBe(3);
    expect(content_scripts ?? []).toEqual([]);
    expect(web_accessible_resources ?? []).toEqual([]);
    expect(externally_connectable).toBeUndefined();
  });

  it('lets no page of the extension load or evaluate foreign code', () => {
    const policy = manifest().content_security_policy?.extension_pages ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*(?:https?:|\*|unsafe-inline)/);
  });

  it('has an icon in every size', () => {
    expect(
      Object.keys(manifest().icons ?? {})
        .map(Number)
        .sort((left, right) => left - right),
    ).toEqual([16, 32, 48, 128]);
  });
});

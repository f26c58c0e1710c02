import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files';

const OUTPUT = join(ROOT, '.output', 'chrome-mv3');
const read = (name: string) => readFileSync(join(OUTPUT, name), 'utf8');
const manifest = () => JSON.parse(read('manifest.json')) as Record<string, unknown>;

/** What the finished product may ask for at install (T24); what nothing uses yet is not asked for. */
const MAY_ASK = new Set(
  'sidePanel storage unlimitedStorage scripting activeTab alarms contextMenus identity offscreen notifications'.split(' '),
);

describe('the built manifest', () => {
  it('is this one, but for its name, version and icons', () => {
    const { name, description, version, icons, ...rest } = manifest();
    expect([typeof name, typeof description, typeof icons]).toEqual(['string', 'string', 'object']);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    // A line that is added here widens what the extension may do: say in SECURITY.md what defends it.
    expect(rest).toEqual({
      manifest_version: 3,
      minimum_chrome_version: '120',
      permissions: ['activeTab', 'alarms', 'contextMenus', 'offscreen', 'scripting', 'sidePanel', 'unlimitedStorage'],
      optional_host_permissions: ['https://*/*', 'http://*/*'],
      action: { default_title: 'Open Sidelight' },
      commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+S' } } },
      background: { service_worker: 'background.js' },
      options_ui: { open_in_tab: true, page: 'options.html' },
      side_panel: { default_path: 'sidepanel.html' },
      content_security_policy: {
        extension_pages: [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data:",
          "connect-src 'self' http: https:",
          "worker-src 'self'",
          "object-src 'none'",
          "frame-src 'none'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "form-action 'none'",
        ].join('; '),
      },
    });
  });

  it('asks for nothing beyond the list, and for each permission once', () => {
    const asked = manifest().permissions as readonly string[];
    expect(asked.filter((permission) => !MAY_ASK.has(permission))).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it.each([
    'host_permissions',
    'content_scripts',
    'web_accessible_resources',
    'externally_connectable',
    'optional_permissions',
    'sandbox',
    'key',
    'update_url',
    'devtools_page',
    'chrome_url_overrides',
    'nacl_modules',
    'oauth2',
  ])('has no %s', (name) => {
    expect(Object.keys(manifest())).not.toContain(name);
  });

  it('names only files that are there', () => {
    const { background, options_ui, side_panel } = manifest() as Record<string, Record<string, string>>;
    for (const name of [background?.service_worker, options_ui?.page, side_panel?.default_path]) {
      expect(existsSync(join(OUTPUT, name ?? 'none'))).toBe(true);
    }
  });
});

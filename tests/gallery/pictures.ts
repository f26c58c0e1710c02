/**
 * Pictures of every state of the panel, and axe on each: `node --import tsx tests/gallery/pictures.ts <folder> [scene]`.
 * Exit code 1 when axe finds a violation.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';

interface Picture {
  readonly name: string;
  readonly query: string;
  readonly width?: number;
  readonly height?: number;
  readonly media?: Parameters<Page['emulateMedia']>[0];
  act?(page: Page): Promise<unknown>;
}

const dark = { colorScheme: 'dark' } as const;
const citation = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const openLogs = async (page: Page) => {
  await page.getByRole('region', { name: 'Process log', exact: true }).locator('summary').click();
  await page.getByRole('region', { name: 'Coverage', exact: true }).locator('summary').click();
};

const PICTURES: readonly Picture[] = [
  { name: 'empty', query: 'scene=empty' },
  { name: 'empty-dark', query: 'scene=empty', media: dark },
  { name: 'needs-click', query: 'scene=needs-click' },
  { name: 'not-readable', query: 'scene=not-readable' },
  { name: 'granted-once', query: 'scene=granted-once' },
  { name: 'running', query: 'scene=running', act: (page) => page.locator('summary').first().click() },
  { name: 'streaming', query: 'scene=streaming' },
  { name: 'answered', query: 'scene=answered', height: 1900 },
  { name: 'answered-logs', query: 'scene=answered', act: openLogs, height: 2300 },
  { name: 'answered-dark', query: 'scene=answered', media: dark, height: 1700 },
  { name: 'answered-wide', query: 'scene=answered', width: 1200, height: 1300 },
  { name: 'answered-rtl', query: 'scene=answered&locale=ar-XB', height: 1900 },
  { name: 'answered-pseudo', query: 'scene=answered&locale=en-XA', height: 1000 },
  { name: 'answered-forced', query: 'scene=answered', media: { forcedColors: 'active' } },
  { name: 'evidence-preview', query: 'scene=answered', act: (page) => citation(page, 'Evidence E3').hover() },
  { name: 'evidence-gone', query: 'scene=answered&evidence=gone', act: (page) => citation(page, 'Evidence E7').click() },
  { name: 'two-answers', query: 'scene=two-answers', height: 1100 },
  { name: 'error', query: 'scene=error' },
  { name: 'error-key-dark', query: 'scene=error-key', media: dark },
  { name: 'new-session', query: 'scene=answered', act: (page) => page.getByRole('button', { name: 'New session' }).click() },
  { name: 'sessions', query: 'scene=answered', act: (page) => page.getByRole('tab', { name: 'Sessions' }).click() },
  {
    name: 'sessions-deleted',
    query: 'scene=answered',
    media: dark,
    act: async (page) => {
      await page.getByRole('tab', { name: 'Sessions' }).click();
      await page
        .getByRole('button', { name: /^Delete session/ })
        .nth(1)
        .click();
    },
  },
  { name: 'sessions-none', query: 'scene=empty&none', act: (page) => page.getByRole('tab', { name: 'Sessions' }).click() },
];

async function bundleGallery(folder: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./gallery.tsx', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  await writeFile(join(folder, 'gallery.js'), result.outputFiles[0]?.contents ?? '');
  const file = join(folder, 'gallery.html');
  await writeFile(
    file,
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sidelight</title><style>html,body{margin:0;height:100%}</style><body><script src="gallery.js"></script>',
  );
  return pathToFileURL(file).href;
}

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
}

const [folder = 'pictures', only] = process.argv.slice(2);
const target = resolve(folder);
await mkdir(target, { recursive: true });
const url = await bundleGallery(target);
const executablePath = [process.env.CHROME_PATH, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  for (const picture of PICTURES.filter(({ name }) => only === undefined || name.startsWith(only))) {
    const page = await browser.newPage({ viewport: { width: picture.width ?? 400, height: picture.height ?? 860 } });
    page.on('pageerror', (error) => console.log(picture.name, 'page error', error.message));
    page.on('console', (message) => message.type() === 'error' && console.log(picture.name, 'console', message.text()));
    await page.emulateMedia({ reducedMotion: 'reduce', ...picture.media });
    await page.goto(`${url}?${picture.query}`);
    await page.getByRole('textbox').waitFor();
    await page.waitForFunction(() => document.querySelector('h2, article') !== null);
    await picture.act?.(page);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.screenshot({ path: join(target, `${picture.name}.png`) });
    const found = await violations(page);
    if (found.length > 0) process.exitCode = 1;
    console.log(`${picture.name}: axe ${found.length === 0 ? 'ok' : `\n  ${found.join('\n  ')}`}`);
    await page.close();
  }
} finally {
  await browser.close();
}

import { fileURLToPath } from 'node:url';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { ATTACKER } from '../fixtures/hostile-markdown/canary';
import { PAYLOADS } from '../fixtures/hostile-markdown/payloads';
import { PLACEMENTS } from '../fixtures/hostile-markdown/placements';
import type { Finding } from './harness/answer-page';

const HOME = 'http://answers.test/';
const BATCH = 250;
const placements = Object.entries(PLACEMENTS);

let browser: Browser;
let script: string;

test.beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./harness/answer-page.tsx', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  script = outputFiles[0]?.text ?? '';
  browser = await chromium.launch({ executablePath: process.env.SIDELIGHT_BROWSER, args: ['--no-sandbox', '--disable-quic'] });
});
test.afterAll(async () => {
  await browser.close();
});

interface AnswerScreen {
  readonly page: Page;
  /** Requests beyond the page and its script, dialogs, windows and moves away: there may be none. */
  readonly events: string[];
}

/** The page without any content-security policy: what is tested is the drawing alone. */
async function openScreen(): Promise<AnswerScreen> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const events: string[] = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url === HOME) {
      const body = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body><script src="/page.js"></script>';
      return route.fulfill({ contentType: 'text/html', body });
    }
    if (url === `${HOME}page.js`) return route.fulfill({ contentType: 'text/javascript', body: script });
    events.push(`request ${url}`);
    return route.abort();
  });
  await page.goto(HOME);
  await page.waitForFunction(() => document.querySelector('main > *') !== null);
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    return dialog.dismiss();
  });
  context.on('page', (opened) => events.push(`window ${opened.url()}`));
  page.on('framenavigated', (frame) => events.push(`moved to ${frame.url()}`));
  page.on('pageerror', (error) => events.push(`error ${error.message}`));
  return { page, events };
}

function inBatches<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Cut where marks are opened and closed, which is where a half-read text means something else. */
function splitWhereItHurts(markdown: string, most: number): readonly string[] {
  const places = [...markdown.matchAll(/[<>[\]()!`"=:/]/g)].map(({ index }) => index + 1).filter((at) => at < markdown.length);
  const step = Math.max(1, Math.ceil(places.length / (most - 1)));
  const cuts = [0, ...places.filter((_, index) => index % step === 0), markdown.length];
  return cuts.slice(0, -1).map((at, index) => markdown.slice(at, cuts[index + 1]));
}

test('nothing hostile in an answer runs, loads or appears, wherever it stands', async () => {
  test.setTimeout(180_000);
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(400);
  const { page, events } = await openScreen();
  const answers = PAYLOADS.flatMap((payload) => placements.map(([, place]) => place(payload)));
  const found: Finding[] = [];
  for (const batch of inBatches(answers, BATCH)) {
    found.push(...(await page.evaluate((texts) => window.answers.draw(texts), batch)));
  }
  expect(found.slice(0, 20)).toEqual([]);
  expect(events.slice(0, 20)).toEqual([]);
  expect(await page.evaluate(() => document.querySelectorAll('script, link, meta, base').length)).toBe(3);
  await page.context().close();
});

test('nor while it is still being written, whatever the pieces', async () => {
  test.setTimeout(180_000);
  const { page, events } = await openScreen();
  const answers = PAYLOADS.flatMap((payload, index) =>
    [0, 9, 17].map((step) => placements[(index + step) % placements.length]?.[1](payload) ?? ''),
  );
  const found: Finding[] = [];
  for (const batch of inBatches(answers, BATCH)) {
    const pieces = batch.map((markdown) => splitWhereItHurts(markdown, 6));
    found.push(...(await page.evaluate((texts) => window.answers.stream(texts), pieces)));
  }
  expect(found.slice(0, 20)).toEqual([]);
  expect(events.slice(0, 20)).toEqual([]);
  await page.context().close();
});

test('the page would tell: scripts, requests and elements that are not the answer’s are found', async () => {
  const { page, events } = await openScreen();
  const found = await page.evaluate(async (attacker) => {
    const pending = window.answers.draw(['plain']);
    const stranger = document.createElement('img');
    stranger.src = `${attacker}/seen.png`;
    document.body.append(stranger);
    window.__fired = 1;
    return pending;
  }, ATTACKER);
  expect(found.map(({ problem }) => problem.split(' ')[0])).toEqual(['element', 'a']);
  await expect.poll(() => events).toContain(`request ${ATTACKER}/seen.png`);
  await page.context().close();
});

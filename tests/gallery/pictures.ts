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
import { AUDIT_PICTURES } from './audit-pictures';
import type { Picture } from './picture';

const dark = { colorScheme: 'dark' } as const;
const citation = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const openLogs = async (page: Page) => {
  await page.getByRole('region', { name: 'Process log', exact: true }).locator('summary').first().click();
  await page.getByRole('region', { name: 'Coverage', exact: true }).locator('summary').click();
};

const button = (page: Page, name: string, index = 0) => page.getByRole('button', { name, exact: true }).nth(index);
const openPlan = async (page: Page) => {
  await page.getByRole('region', { name: 'Process log', exact: true }).locator('summary').first().click();
  for (const details of await page.getByText('Details', { exact: true }).all()) await details.click();
};
const openSkills = async (page: Page) => {
  await page.locator('#skills-button').click();
  await page.locator('#skills input').waitFor();
};
const openSkill = async (page: Page, title: string) => {
  await button(page, 'Skills').click();
  await page.getByRole('button', { name: title }).click();
};

const openPreview = async (page: Page) => {
  await page.getByRole('textbox').last().fill('Which devices are involved?');
  await page.locator('button[aria-haspopup=dialog]').last().click();
  await page.locator('dialog[open]').waitFor();
};
const openSent = async (page: Page) => {
  await page.locator('article details').first().locator('summary').first().click();
  await page.locator('article button[aria-haspopup=dialog]').first().click();
  await page.locator('dialog[open] dl').waitFor();
};
const allowUsers = (page: Page) => page.locator('select').first().selectOption('allow');

const PRIVACY_PICTURES: readonly Picture[] = [
  { name: 'model-remote', query: 'scene=answered&model=remote', width: 360 },
  { name: 'sent-preview', query: 'scene=empty&model=remote', act: openPreview, height: 1000 },
  { name: 'sent-preview-dark', query: 'scene=answered&model=remote', act: openPreview, width: 360, media: dark },
  { name: 'sent-preview-wide', query: 'scene=empty&model=remote&preview=local', act: openPreview, width: 1200 },
  { name: 'sent-preview-rtl', query: 'scene=empty&model=remote&locale=ar-XB', act: openPreview, width: 360 },
  { name: 'sent-preview-forced', query: 'scene=empty&model=remote', act: openPreview, media: { forcedColors: 'active' } },
  { name: 'sent-large', query: 'scene=empty&model=remote&preview=large', act: openPreview },
  {
    name: 'sent-exact',
    query: 'scene=empty&model=remote&preview=large',
    act: async (page) => {
      await openPreview(page);
      await page.getByRole('tab', { name: 'Exact bytes' }).click();
    },
  },
  { name: 'sent-nothing', query: 'scene=empty', act: openPreview, width: 360 },
  { name: 'sent-waits', query: 'scene=empty&model=remote&preview=waits', act: openPreview },
  { name: 'sent-fails', query: 'scene=empty&model=remote&preview=fails', act: openPreview, width: 360 },
  { name: 'sent-after', query: 'scene=answered&model=remote', act: openSent },
  {
    name: 'sent-log',
    query: 'scene=answered&model=remote',
    act: (page) => page.locator('article summary').first().click(),
    width: 360,
  },
  { name: 'privacy', query: 'scene=settings#privacy', width: 1100, height: 1200 },
  { name: 'privacy-dark', query: 'scene=settings#privacy', width: 360, height: 2600, media: dark, act: allowUsers },
  { name: 'privacy-rtl', query: 'scene=settings&locale=ar-XB#privacy', width: 360, height: 2600 },
  { name: 'privacy-sites', query: 'scene=settings&everywhere#privacy', width: 800, height: 2400 },
  { name: 'privacy-refused', query: 'scene=settings&refuses#privacy', height: 1600, act: allowUsers },
  { name: 'models', query: 'scene=settings&model=remote#models', width: 360 },
];

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
  { name: 'injections', query: 'scene=injections', height: 1000 },
  { name: 'injections-dark', query: 'scene=injections', media: dark, height: 1000 },
  { name: 'injections-narrow', query: 'scene=injections', width: 360, height: 1000 },
  { name: 'injections-rtl', query: 'scene=injections&locale=ar-XB', height: 1000 },
  { name: 'error', query: 'scene=error' },
  { name: 'error-key-dark', query: 'scene=error-key', media: dark },
  { name: 'new-session', query: 'scene=answered', act: (page) => page.getByRole('button', { name: 'New session' }).click() },
  { name: 'approval', query: 'scene=approval&capacity=running' },
  { name: 'approval-dark', query: 'scene=approval', media: dark },
  { name: 'approval-narrow', query: 'scene=approval&capacity=near', width: 360 },
  { name: 'approval-wide', query: 'scene=approval', width: 1200 },
  { name: 'approval-rtl', query: 'scene=approval&locale=ar-XB', width: 360 },
  { name: 'approval-pseudo', query: 'scene=approval&locale=en-XA&capacity=near', width: 360, height: 1000 },
  { name: 'approval-forced', query: 'scene=approval', media: { forcedColors: 'active' } },
  {
    name: 'approval-hostile',
    query: 'scene=approval-hostile',
    act: (page) => page.getByText('Exactly as it will be sent').click(),
  },
  { name: 'approval-hostile-edit', query: 'scene=approval-hostile', act: (page) => button(page, 'Edit arguments').click() },
  { name: 'approval-again', query: 'scene=approval-again', act: (page) => page.locator('summary').first().click(), height: 1000 },
  { name: 'approval-long', query: 'scene=approval-long' },
  {
    name: 'approval-fault',
    query: 'scene=approval',
    media: dark,
    act: async (page) => {
      await button(page, 'Edit arguments').click();
      await page.getByRole('textbox', { name: 'Arguments as JSON' }).fill('{ "device": ');
    },
  },
  {
    name: 'approval-refused',
    query: 'scene=approval&refuses=skill-input-invalid',
    height: 1000,
    act: (page) => button(page, 'Approve').click(),
  },
  { name: 'approval-sent', query: 'scene=approval', act: (page) => button(page, 'Approve').click() },
  {
    name: 'approval-next',
    query: 'scene=approvals&live',
    height: 1100,
    act: async (page) => {
      await button(page, 'Reject').focus();
      await page.keyboard.press('Enter');
      await page.locator('[role=dialog] h4:focus').waitFor();
      await page.getByText('1 of 2').waitFor();
    },
  },
  {
    name: 'approval-last',
    query: 'scene=approval&live',
    act: async (page) => {
      await button(page, 'Approve').focus();
      await page.keyboard.press('Enter');
      await page.locator('textarea:focus').waitFor();
    },
  },
  { name: 'approvals', query: 'scene=approvals', height: 1500 },
  { name: 'approvals-dark-rtl', query: 'scene=approvals&locale=ar-XB', width: 360, height: 1700, media: dark },
  { name: 'question', query: 'scene=question' },
  { name: 'question-dark', query: 'scene=question', width: 360, media: dark },
  { name: 'question-rtl', query: 'scene=question&locale=ar-XB', width: 360 },
  { name: 'question-open', query: 'scene=question-open' },
  {
    name: 'question-refused',
    query: 'scene=question&refuses=question-unknown',
    act: (page) => page.getByRole('button', { name: 'SRV-FILE2' }).click(),
  },
  { name: 'parallel', query: 'scene=parallel&capacity=running', act: (page) => page.locator('summary').first().click() },
  { name: 'plan', query: 'scene=decided', height: 2200, act: openPlan },
  { name: 'plan-dark', query: 'scene=decided', width: 360, media: dark, act: (page) => page.locator('summary').first().click() },
  {
    name: 'plan-rtl',
    query: 'scene=decided&locale=ar-XB',
    width: 360,
    height: 1100,
    act: (page) => page.locator('summary').first().click(),
  },
  { name: 'plan-wide', query: 'scene=decided', width: 1200, act: (page) => page.locator('summary').first().click() },
  { name: 'stopped-waiting', query: 'scene=stopped-waiting', act: (page) => page.locator('summary').first().click() },
  { name: 'cuts', query: 'scene=cuts', height: 2000, act: (page) => page.getByText('4 more', { exact: true }).click() },
  { name: 'cuts-rtl', query: 'scene=cuts&locale=ar-XB', height: 2000, width: 360 },
  { name: 'cut-once', query: 'scene=cut-once', height: 1900, media: dark },
  { name: 'capacity-limited', query: 'scene=empty&capacity=limited', width: 360 },
  { name: 'capacity-near', query: 'scene=empty&capacity=near', media: dark },
  { name: 'capacity-full', query: 'scene=empty&capacity=full', width: 360 },
  { name: 'capacity-hint', query: 'scene=empty&capacity=limited', act: (page) => button(page, 'What is a unit?').click() },
  { name: 'capacity-rtl', query: 'scene=empty&capacity=near&locale=ar-XB', width: 360 },
  { name: 'skills', query: 'scene=answered', act: openSkills },
  { name: 'skills-dark', query: 'scene=empty', width: 360, media: dark, act: openSkills },
  { name: 'skills-none', query: 'scene=empty&none', act: openSkills },
  { name: 'skill-form', query: 'scene=empty', height: 1000, act: (page) => openSkill(page, 'Hunt in process events') },
  {
    name: 'skill-form-faults',
    query: 'scene=empty',
    width: 360,
    height: 1100,
    media: dark,
    act: async (page) => {
      await openSkill(page, 'Hunt in process events');
      await page.getByRole('textbox', { name: /hours/ }).fill('9000');
      await page.getByRole('textbox', { name: /options/ }).fill('{');
    },
  },
  {
    name: 'skill-form-rtl',
    query: 'scene=not-readable&locale=ar-XB',
    width: 360,
    act: async (page) => {
      await page.locator('#skills-button').click();
      await page.locator('#skills li button').nth(3).click();
    },
  },
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
  ...AUDIT_PICTURES,
  ...PRIVACY_PICTURES,
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
/** Parts that are loaded when they are needed come a moment later than the rest. */
const standsStill = (page: Page) =>
  page.evaluate(`new Promise((done) => {
    let timer = setTimeout(done, 250);
    new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, 250);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  })`);

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
    if (!picture.query.startsWith('scene=settings')) await page.getByRole('textbox').last().waitFor();
    await page.waitForFunction(() => document.querySelector('h2, article') !== null);
    await standsStill(page);
    await picture.act?.(page);
    await standsStill(page);
    await page.screenshot({ path: join(target, `${picture.name}.png`) });
    const found = await violations(page);
    if (found.length > 0) process.exitCode = 1;
    console.log(`${picture.name}: axe ${found.length === 0 ? 'ok' : `\n  ${found.join('\n  ')}`}`);
    await page.close();
  }
} finally {
  await browser.close();
}

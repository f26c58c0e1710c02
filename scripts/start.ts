import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { startDemo } from '../demo/server';
import { ensureBrowser } from './browser/install';
import { type ExtensionBrowser, hasDisplay, launchBrowser } from './browser/launch';
import { openPanel } from './browser/panel';
import { openPage, summarizeOnce } from './once';
import { ensureBuild } from './setup/build';
import { grantOrigins } from './setup/grant-origin';
import { openPageSource, type PageSource } from './setup/page-source';
import { PlainError, runMain, say } from './setup/project';

const USAGE = `npm start                     the demo tenant in a browser window, Sidelight beside it
npm start -- --once           the same without a window: prints the answer, its evidence and a picture's path
npm start -- --url <address>  any page (http, https or a file) instead of the demo's
npm start -- --seed <number>  another demo tenant`;

interface Wishes {
  readonly isOnce: boolean;
  readonly url: string | null;
  readonly seed: number | null;
}

function readWishes(): Wishes | null {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      url: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const seed = values.seed === undefined ? null : Number(values.seed);
  if (seed !== null && !Number.isSafeInteger(seed)) throw new PlainError(`--seed wants a whole number, not "${values.seed}".`);
  return { isOnce: values.once, url: values.url ?? null, seed };
}

async function openSource({ url, seed }: Wishes): Promise<PageSource> {
  if (url !== null) return openPageSource(url, process.env.INIT_CWD ?? process.cwd());
  say('Starting the demo tenant…');
  const demo = await startDemo(seed === null ? {} : { seed });
  const address = `${demo.portalUrl}/incidents/${demo.tenant.mainIncidentId}/overview`;
  return { url: address, origin: 'http://localhost/*', close: () => demo.close() };
}

/** Resolves when the window is closed or Ctrl-C is pressed. */
function stay(browser: ExtensionBrowser): Promise<void> {
  return new Promise((resolve) => {
    browser.context.on('close', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    // On macOS a browser outlives its last window.
    const endWithLastTab = (page: Page) => page.on('close', () => browser.context.pages().length === 0 && resolve());
    for (const page of browser.context.pages()) endWithLastTab(page);
    browser.context.on('page', endWithLastTab);
  });
}

async function main(): Promise<number> {
  const wishes = readWishes();
  if (!wishes) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const isHeadless = wishes.isOnce || !hasDisplay();
  if (isHeadless && !wishes.isOnce) say('No display: running once, without a window.');
  const executablePath = await ensureBrowser();
  const built = await ensureBuild('demo');
  const source = await openSource(wishes);
  const extension = wishes.url === null ? built : await grantOrigins(built, [source.origin]);
  say(`Opening ${source.url}…`);
  const browser = await launchBrowser({ executablePath, extension, isHeadless });
  try {
    const page = await openPage(browser, source.url);
    if (isHeadless) {
      await summarizeOnce(browser, page);
    } else {
      await openPanel(browser, page);
      say('Ready: press “Summarize this page” in the panel. Close the window or press Ctrl-C to end.');
      await stay(browser);
    }
  } finally {
    await browser.close();
    await source.close();
  }
  return 0;
}

await runMain(main);

import { parseArgs } from 'node:util';
import type { PageContext } from '../lib/contracts/page-context';
import { identifyPage } from '../lib/portals/identify-page';
import { mergeFrames } from '../lib/reading/merge-frames';
import { ensureBrowser } from './browser/install';
import { launchBrowser } from './browser/launch';
import { readAllFrames } from './browser/read-frames';
import { ensureBuild } from './setup/build';
import { grantOrigins } from './setup/grant-origin';
import { loadPortals } from './setup/load-portals';
import { openPageSource } from './setup/page-source';
import { PlainError, runMain, say } from './setup/project';

const USAGE = 'npm run read-page -- <address|file> [--portal <id>]   (--portal: take the page for this portal’s)';
const MAX_WAIT_MS = 5_000;

/** Reads the page at `url` in a headless browser, in all its frames, as the worker would with every permission. */
async function readPage(url: string, portalId: string | undefined): Promise<PageContext> {
  const executablePath = await ensureBrowser();
  const extension = await grantOrigins(await ensureBuild('demo'), ['http://*/*', 'https://*/*'], 'reading');
  const portals = await loadPortals();
  const known = portals.map((portal) => portal.id);
  if (portalId && !known.includes(portalId)) throw new PlainError(`There is no portal "${portalId}": ${known.join(', ')}.`);
  const browser = await launchBrowser({ executablePath, extension, isHeadless: true });
  try {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    say(`Reading ${url}…`);
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    const frames = await readAllFrames(browser, page, { sinceNavigationMs: 0, maxWaitMs: MAX_WAIT_MS });
    const standIns = portalId ? { [portalId]: ['http://*/*', 'https://*/*'] } : {};
    return mergeFrames({ identity: identifyPage(page.url(), portals, standIns).identity, frames });
  } finally {
    await browser.close();
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { portal: { type: 'string' } }, allowPositionals: true });
  const [named] = positionals;
  if (!named) throw new PlainError(USAGE);
  const source = await openPageSource(named, process.env.INIT_CWD ?? process.cwd());
  try {
    process.stdout.write(`${JSON.stringify(await readPage(source.url, values.portal), null, 2)}\n`);
  } finally {
    await source.close();
  }
  return 0;
}

await runMain(main);

/**
 * T3: what the extension costs on a page nobody asked it about: bytes of script injected, listeners and isolated worlds added,
 * beside the same page in a browser without the extension. Target and floor: 0. Exit code 1 when missed.
 */
import type { CDPSession, Page } from '@playwright/test';
import { ensureBrowser } from '../../scripts/browser/install';
import { launchBrowser } from '../../scripts/browser/launch';
import { ensureBuild } from '../../scripts/setup/build';
import { serveText } from './serve-text';

interface Cost {
  readonly injectedBytes: number;
  readonly isolatedWorlds: number;
  readonly listeners: number;
  readonly elements: number;
}

const PAGE = `<!doctype html><html lang="en"><title>Ordinary page</title><h1>Ordinary page</h1>
<form><label>Name <input></label><button>Send</button></form>
<script>addEventListener('resize', () => document.body.dataset.width = innerWidth);</script></html>`;

async function watchScripts(session: CDPSession): Promise<{ bytes: () => number; worlds: () => number }> {
  let bytes = 0;
  let worlds = 0;
  session.on('Debugger.scriptParsed', (script) => {
    if (script.url.startsWith('chrome-extension:')) bytes += script.length ?? 0;
  });
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension:')) worlds += 1;
  });
  await session.send('Debugger.enable');
  await session.send('Runtime.enable');
  return { bytes: () => bytes, worlds: () => worlds };
}

async function countListeners(session: CDPSession): Promise<number> {
  let count = 0;
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body']) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId ?? '',
      depth: -1,
      pierce: true,
    });
    count += listeners.length;
  }
  return count;
}

/** Loads, clicks, types, changes the route and the tab: all that a standing script would notice. */
async function use(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await page.getByLabel('Name').fill('text');
  await page.getByRole('heading').click();
  await page.evaluate(`history.pushState(null, '', '/elsewhere')`);
  const other = await page.context().newPage();
  await other.goto(url);
  await other.close();
  await page.bringToFront();
}

async function measure(executablePath: string, extension: string | undefined, url: string): Promise<Cost> {
  const browser = await launchBrowser({ executablePath, isHeadless: true, ...(extension ? { extension } : {}) });
  try {
    const page = await browser.context.newPage();
    const session = await browser.context.newCDPSession(page);
    const scripts = await watchScripts(session);
    await use(page, url);
    return {
      injectedBytes: scripts.bytes(),
      isolatedWorlds: scripts.worlds(),
      listeners: await countListeners(session),
      elements: await page.evaluate('document.querySelectorAll("*").length'),
    };
  } finally {
    await browser.close();
  }
}

const server = await serveText(PAGE);
try {
  const executablePath = await ensureBrowser();
  const floor = await measure(executablePath, undefined, server.url);
  const ours = await measure(executablePath, await ensureBuild('demo'), server.url);
  console.log('T3 idle cost on a page nobody asked about, with permission for its site');
  console.table({ 'no extension': floor, Sidelight: ours });
  const isMet = JSON.stringify(ours) === JSON.stringify(floor) && ours.injectedBytes === 0 && floor.listeners > 0;
  console.log(`target: 0 bytes, 0 listeners added: ${isMet ? 'met' : 'MISSED'}`);
  process.exitCode = isMet ? 0 : 1;
} finally {
  await server.close();
}

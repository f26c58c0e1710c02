import { type BrowserContext, type CDPSession, chromium } from '@playwright/test';
import { PlainError } from '../setup/project';

export interface LaunchOptions {
  readonly executablePath: string;
  /** Folder of the unpacked extension; absent: no extension. */
  readonly extension?: string;
  readonly isHeadless: boolean;
  readonly windowSize?: { readonly width: number; readonly height: number };
  /** Further switches, for tests. */
  readonly args?: readonly string[];
  /** Profile folder; absent: a new one that is removed when the browser closes. */
  readonly profile?: string;
}

export interface ExtensionBrowser {
  readonly context: BrowserContext;
  /** Empty without an extension. */
  readonly extensionId: string;
  /** Session with the browser itself, for targets that Playwright does not list. */
  readonly cdp: CDPSession;
  close(): Promise<void>;
}

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-US',
];

export async function launchBrowser(options: LaunchOptions): Promise<ExtensionBrowser> {
  const { width, height } = options.windowSize ?? { width: 1600, height: 1000 };
  const args = [...QUIET, `--window-size=${width},${height}`, ...(options.args ?? [])];
  if (options.isHeadless) args.push('--headless=new');
  // Chromium refuses to run as root with its sandbox.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  if (options.extension) args.push(`--disable-extensions-except=${options.extension}`, `--load-extension=${options.extension}`);
  const context = await chromium
    .launchPersistentContext(options.profile ?? '', {
      executablePath: options.executablePath,
      // `--headless=new` above: Playwright's own headless mode is a program without extensions.
      headless: false,
      viewport: null,
      args,
      ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
      chromiumSandbox: process.getuid?.() !== 0,
      handleSIGINT: false,
    })
    .catch((error: unknown) => {
      throw new PlainError(
        `The browser ${options.executablePath} does not start. Set CHROME_PATH to Chromium, Edge or Chrome for Testing.\n${error instanceof Error ? error.message.slice(0, 1500) : ''}`,
      );
    });
  const browser = context.browser();
  if (!browser) throw new PlainError(`The browser ${options.executablePath} closed at once.`);
  const cdp = await browser.newBrowserCDPSession();
  const extensionId = options.extension ? await waitForExtension(context, options.executablePath) : '';
  return { context, extensionId, cdp, close: () => context.close() };
}

/** The worker starts when the extension loads; its URL tells the id. */
async function waitForExtension(context: BrowserContext, path: string): Promise<string> {
  const [running] = context.serviceWorkers();
  const worker = running ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }).catch(() => null));
  if (worker) return new URL(worker.url()).host;
  await context.close();
  throw new PlainError(
    `${path} did not load the extension. Branded Chrome no longer does; set CHROME_PATH to Chromium, Edge or Chrome for Testing.`,
  );
}

/** True when a window can be shown. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Locator, ShowOutcome } from '../../../lib/contracts/locator';
import type { FrameReading } from '../../../lib/contracts/page-context';
import type { ReadOptions } from '../../../lib/reading/reader-bridge';

const FIXTURES = new URL('../../fixtures/pages/', import.meta.url);
const ENTRY = `import { createReader } from './lib/reading/dom';
import { createLight } from './lib/reading/dom/light';
globalThis.reader ??= createReader(document);
globalThis.light ??= createLight(document, globalThis.reader.walk);`;

/** The reader and the light as they are shipped (minified), without the extension around them. */
export async function bundleReader(): Promise<string> {
  const built = await build({
    stdin: { contents: ENTRY, resolveDir: new URL('../../../', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    target: 'chrome120',
  });
  return built.outputFiles[0]?.text ?? '';
}

export function launchPlainBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.SIDELIGHT_BROWSER,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run'],
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

export function fixture(name: string): string {
  return readFileSync(new URL(name, FIXTURES), 'utf8');
}

/** A page with the reader in an isolated world of its own, as the extension injects it. */
export class ReaderPage {
  private constructor(
    readonly page: Page,
    private readonly session: CDPSession,
    private readonly bundle: string,
    private contextId: number,
  ) {}

  static async open(
    browser: Browser | BrowserContext,
    bundle: string,
    html: string | { readonly url: string },
  ): Promise<ReaderPage> {
    const page = await browser.newPage();
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    if (typeof html === 'string') await page.setContent(html);
    else await page.goto(html.url);
    const session = await page.context().newCDPSession(page);
    const reader = new ReaderPage(page, session, bundle, 0);
    await reader.inject();
    return reader;
  }

  /** Enters a fresh isolated world of the top document. */
  async inject(): Promise<void> {
    const { frameTree } = await this.session.send('Page.getFrameTree');
    const world = await this.session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'reader' });
    this.contextId = world.executionContextId;
    await this.evaluate(this.bundle);
  }

  read(options: ReadOptions = { sinceNavigationMs: null, maxWaitMs: 2_000 }): Promise<FrameReading> {
    return this.evaluate<FrameReading>(`reader.read(${JSON.stringify(options)})`);
  }

  show(...locators: Locator[]): Promise<ShowOutcome> {
    return this.evaluate<ShowOutcome>(`light.show(${JSON.stringify(locators)})`);
  }

  clear(): Promise<unknown> {
    return this.evaluate('light.clear()');
  }

  /** Text that is lit, by range. */
  lit(): Promise<string[]> {
    return this.evaluate<string[]>('[...(CSS.highlights.get("sidelight-evidence") ?? [])].map(String)');
  }

  /** Elements that carry an outline, by their label, text or tag. */
  outlined(): Promise<string[]> {
    return this.page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
        return target ? [target.id || target.localName] : [];
      }),
    );
  }

  async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      contextId: this.contextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Value;
  }
}

/** `label = value` of every fact. */
export function factLines(reading: FrameReading): string[] {
  return reading.facts.map((fact) => `${fact.label} = ${fact.value}`);
}

export function passageTexts(reading: FrameReading): string[] {
  return reading.passages.map((passage) => passage.text);
}

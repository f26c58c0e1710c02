import { test as base, type Page } from '@playwright/test';
import { type Demo, startDemo } from '../../../demo/server';
import type { RunState } from '../../../lib/contracts/run-state';
import { waitForRun } from '../../../scripts/browser/ask-worker';
import { Panel } from '../../../scripts/browser/drive-panel';
import { type ExtensionBrowser, type LaunchOptions, launchBrowser } from '../../../scripts/browser/launch';
import { openPanel } from '../../../scripts/browser/panel';

/** A browser with the demo build, one page, and the real side panel beside it. */
export interface Sidelight {
  readonly browser: ExtensionBrowser;
  readonly page: Page;
  /** Opens an address in the page and the panel beside it. */
  open(url: string): Promise<Panel>;
  /** Opens the main incident of a demo tenant, drawn to the end. */
  openIncident(demo: Demo): Promise<Panel>;
  /** Presses the button and waits for the `count`th run of the session to end. */
  summarize(panel: Panel, count?: number): Promise<RunState>;
}

interface TestFixtures {
  readonly sidelight: Sidelight;
}

interface WorkerFixtures {
  readonly demo: Demo;
}

/** Every test has a browser and a profile of its own; the demo tenant, which no test changes, is shared by a worker's tests. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      const demo = await startDemo({ latencyMs: 30 });
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  sidelight: async ({}, use) => {
    const browser = await launchSidelight();
    await use(await createSidelight(browser));
    await browser.close();
  },
});

export { expect } from '@playwright/test';

/** A browser with the demo build. @param options its profile, if it is to be kept */
export function launchSidelight(options: Pick<LaunchOptions, 'profile'> = {}): Promise<ExtensionBrowser> {
  return launchBrowser({
    executablePath: required('SIDELIGHT_BROWSER'),
    extension: required('SIDELIGHT_EXTENSION'),
    isHeadless: true,
    ...options,
  });
}

/** Address of the page that the tests are about. */
export function incidentUrl(demo: Demo): string {
  return `${demo.portalUrl}/incidents/${demo.tenant.mainIncidentId}/overview`;
}

export async function createSidelight(browser: ExtensionBrowser): Promise<Sidelight> {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const open = async (url: string) => {
    await page.goto(url, { waitUntil: 'load' });
    return new Panel(await openPanel(browser, page));
  };
  return {
    browser,
    page,
    open,
    openIncident: (demo) => open(incidentUrl(demo)),
    async summarize(panel, count = 1) {
      await panel.click('button', 'Summarize this page');
      return waitForRun(panel.target, count);
    },
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests with \`npx playwright test\``);
  return value;
}

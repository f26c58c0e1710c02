import { readRuns } from '../../scripts/browser/ask-worker';
import type { Panel } from '../../scripts/browser/drive-panel';
import { launchBrowser } from '../../scripts/browser/launch';
import { until } from '../../scripts/browser/until';
import { withoutOrigins } from '../../scripts/setup/grant-origin';
import { auditPanel } from './harness/accessibility';
import { createSidelight, expect, incidentUrl, test } from './harness/sidelight';

test('fresh from the store, with no site allowed: the panel says so, reads nothing and asks for a click', async ({ demo }) => {
  const extension = await withoutOrigins(process.env.SIDELIGHT_EXTENSION ?? '');
  const browser = await launchBrowser({ executablePath: process.env.SIDELIGHT_BROWSER ?? '', extension, isHeadless: true });
  try {
    const sidelight = await createSidelight(browser);
    const panel = await sidelight.open(incidentUrl(demo));
    await until('the panel to say so', async () => (await textOf(panel)).includes('Sidelight cannot see this page yet'));
    expect((await auditPanel(panel)).violations).toEqual([]);
    expect(await readRuns(panel.target)).toEqual([]);
    const injected = await sidelight.page.evaluate('CSS.highlights.size');
    expect(injected).toBe(0);
  } finally {
    await browser.close();
  }
});

test('a page of the browser itself is named as one that no extension may read', async ({ sidelight }) => {
  const panel = await sidelight.open('chrome://version');
  await until('the panel to say so', async () => /cannot be read|cannot see this page/.test(await textOf(panel)));
});

function textOf(panel: Panel): Promise<string> {
  return panel.target.evaluate<string>('document.body.innerText');
}

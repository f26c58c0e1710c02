import { readRuns, waitForRun } from '../../scripts/browser/ask-worker';
import type { Panel } from '../../scripts/browser/drive-panel';
import { until } from '../../scripts/browser/until';
import { auditPanel } from './harness/accessibility';
import { litTexts } from './harness/lit';
import { expect, test } from './harness/sidelight';

/** A long answer has hundreds of citations, each a stop. */
const MOST_TABS = 600;

/** Presses Tab until the focus stands on an element with this name. */
async function tabTo(panel: Panel, name: RegExp): Promise<void> {
  for (let count = 0; count < MOST_TABS; count += 1) {
    await panel.press('Tab');
    const focused = await panel.target.evaluate<string>(
      `(document.activeElement?.getAttribute('aria-label') || document.activeElement?.innerText || document.activeElement?.getAttribute('placeholder') || '').trim()`,
    );
    if (name.test(focused)) return;
  }
  throw new Error(`${name} was not reached with ${MOST_TABS} presses of Tab`);
}

test('axe finds nothing on the panel before a question', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  await panel.waitFor('button', 'Summarize this page');
  const { violations, rulesPassed } = await auditPanel(panel);
  expect(violations).toEqual([]);
  expect(rulesPassed).toBeGreaterThan(10);
});

test('axe finds nothing on the panel with an answer', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  await sidelight.summarize(panel);
  await panel.waitFor('article', 'Answer');
  const { violations, rulesPassed } = await auditPanel(panel);
  expect(violations).toEqual([]);
  expect(rulesPassed).toBeGreaterThan(10);
});

test('the keyboard alone: ask, summarize, follow a citation', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  await panel.waitFor('button', 'Summarize this page');
  await tabTo(panel, /^Summarize this page/);
  await panel.press('Enter');
  const run = await waitForRun(panel.target);
  expect(run.status).toBe('completed');
  await panel.waitFor('article', 'Answer');
  await tabTo(panel, /^Evidence E\d+/);
  await panel.press('Enter');
  await until('the evidence to light up', async () => (await litTexts(sidelight.page)).length > 0);
  await tabTo(panel, /^Ask Sidelight|Ask about this page/);
  await panel.type('How many devices are affected?');
  await panel.press('Enter');
  await until('the second answer', async () => (await readRuns(panel.target))[1]?.answer ?? null);
});

test('screen readers hear the names that the product promises', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  for (const name of ['Chat', 'Sessions']) await panel.waitFor('tab', name);
  await panel.waitFor('textbox', 'Ask Sidelight');
  for (const name of ['Send', 'New session']) await panel.waitFor('button', name);
  await sidelight.summarize(panel);
  await panel.waitFor('article', 'Answer');
  await panel.waitFor('region', 'Process log');
  await panel.waitFor('region', 'Coverage');
});

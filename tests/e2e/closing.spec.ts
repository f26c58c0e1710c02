import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askWorker } from '../../scripts/browser/ask-worker';
import { Panel } from '../../scripts/browser/drive-panel';
import type { ExtensionBrowser } from '../../scripts/browser/launch';
import { openPanel } from '../../scripts/browser/panel';
import { Target } from '../../scripts/browser/target';
import { until } from '../../scripts/browser/until';
import { PROMPT, READING_PROMPT } from './harness/containment';
import { investigate, openScene, type Scene, selectModel } from './harness/investigation';
import { describeMoment, momentsOf } from './harness/moments';
import { investigateReopening, investigateWatching, type OpenPanel } from './harness/reopened-panel';
import { expectSameEnd } from './harness/same-end';
import { createSidelight, expect, incidentUrl, launchSidelight, test } from './harness/sidelight';
import { ask, readNewRun, type StoredRun, shownAnswer, startSession } from './harness/watched-run';
import { killWorker, workerStartedAt } from './harness/worker-control';
import { readJournal, readRunIds, readRunRows } from './harness/workspace-rows';

/** When a browser is closed: whether the run has come to it. */
const WHILE: Readonly<Record<string, (run: StoredRun) => boolean>> = {
  'the approval waits': ({ state }) => state.approvals.length > 0,
  'the answer comes': ({ state }) => state.status === 'answering' && state.text.length > 60,
};

test('a panel closed at each event and opened again misses nothing', async ({ sidelight }) => {
  test.setTimeout(300_000);
  const scene = await openScene({ pauseMs: 80 });
  try {
    let panel = await sidelight.open(incidentUrl(scene.demo));
    const current: OpenPanel = {
      get: () => panel,
      set(opened) {
        panel = opened;
      },
    };
    await selectModel(scene, panel);
    const baseline = await investigateWatching(scene, current.get);
    const moments = momentsOf(baseline);
    expect(moments.length).toBeGreaterThan(20);
    expect(baseline.log.length).toBe(baseline.state.steps.length);
    const startedAt = await workerStartedAt(sidelight.browser);

    for (const moment of moments) {
      const place = `closed at ${describeMoment(moment)}`;
      const { investigation, reopening } = await investigateReopening(scene, sidelight, current, moment, baseline);
      const { closedAt, reopenedAt, shownAfterMs } = reopening;
      const missed = reopenedAt.events.filter(({ seq }) => seq > closedAt).length;
      console.log(`${place}: ${missed} events missed, open again ${reopenedAt.state.status}, shown after ${shownAfterMs} ms`);
      expectSameEnd(place, investigation, baseline, scene);
      expect(investigation.card, place).toBe(baseline.card);
      expect(investigation.log, place).toEqual(baseline.log);
      expect(investigation.evidence, place).toEqual(baseline.evidence);
      expect(
        investigation.events.map(({ type }) => type),
        place,
      ).not.toContain('run-resumed');
      expect(await workerStartedAt(sidelight.browser), `${place}: the same worker`).toBe(startedAt);
    }
  } finally {
    await scene.close();
  }
});

for (const how of ['closed', 'crashed']) {
  for (const place of ['the approval waits', 'the answer comes']) {
    test(`a browser ${how} while ${place} and started again goes on`, async () => {
      test.setTimeout(120_000);
      const scene = await openScene({ pauseMs: 150 });
      const profile = await mkdtemp(join(tmpdir(), 'sidelight-profile-'));
      let browser = await launchSidelight({ profile });
      try {
        let panel = await (await createSidelight(browser)).open(incidentUrl(scene.demo));
        await selectModel(scene, panel);
        const baseline = await investigate(scene, () => panel);
        let isClosed = false;
        const after = await investigate(scene, () => panel, {
          async onLook(run) {
            if (isClosed || WHILE[place]?.(run) !== true) return;
            isClosed = true;
            await (how === 'closed' ? browser.close() : crash(browser));
            browser = await launchSidelight({ profile });
            if (place === 'the answer comes') await expectTakenUp(browser, run);
            panel = await (await createSidelight(browser)).open(incidentUrl(scene.demo));
            if (how === 'closed') await panel.waitFor('article', 'Answer');
            else await showNewestSession(panel, run.state.sessionId);
          },
        });
        expect(isClosed).toBe(true);
        expectSameEnd(`${how} while ${place}`, after, baseline, scene);
      } finally {
        await browser.close();
        await scene.close();
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  }
}

/** Ends the browser at once, as a crash or a lost machine does. */
async function crash({ context, cdp }: ExtensionBrowser): Promise<void> {
  const isGone = new Promise<void>((resolve) => context.once('close', () => resolve()));
  // The command that ends the browser has no answer.
  cdp.send('Browser.crash').catch(() => undefined);
  await isGone;
}

/** The run goes on before anybody opens a panel. */
async function expectTakenUp(browser: ExtensionBrowser, { state }: StoredRun): Promise<void> {
  const url = `chrome-extension://${browser.extensionId}/manifest.json`;
  const { targetId } = await browser.cdp.send('Target.createTarget', { url, background: true });
  const screen = await Target.attach(browser.cdp, targetId);
  await until('a page of the extension', () => screen.evaluate<boolean>(`location.href === ${JSON.stringify(url)}`));
  await until('the run to be taken up', async () =>
    (await readJournal(screen, state.runId)).some(({ type }) => type === 'run-resumed'),
  );
  await browser.cdp.send('Target.closeTarget', { targetId });
}

/** A crash may lose what the panel last wrote of its session, and with it show the one before; the list of sessions has both. */
async function showNewestSession(panel: Panel, sessionId: string): Promise<void> {
  const { sessions } = await askWorker(panel.target, 'session.list', {});
  expect(sessions[0]?.sessionId).toBe(sessionId);
  await panel.click('tab', 'Sessions');
  const newest = await until('the session in the list', async () =>
    (await panel.all('button')).find((node) => (node.name?.value ?? '').includes(PROMPT)),
  );
  await panel.clickNode(newest);
  await panel.waitFor('article', 'Answer');
}

test('runs of two sessions in two windows go on beside each other and know nothing of each other', async ({ sidelight }) => {
  test.setTimeout(120_000);
  const scene = await openScene();
  const { browser } = sidelight;
  try {
    const [, device] = scene.demo.tenant.devices;
    const one = await sidelight.open(incidentUrl(scene.demo));
    await selectModel(scene, one);
    const other = await openWindow(browser, `${scene.demo.portalUrl}/machines/${device?.id}`);
    await startSession(other);
    await ask(one, PROMPT);
    const first = await started(one, new Set());
    await ask(other, READING_PROMPT);
    const second = await started(other, new Set([first.state.runId]));
    // Both are taken up by the next worker, each for itself.
    await killWorker(browser);

    await other.waitFor('article', 'Answer');
    const otherShown = await shownAnswer(other);
    await one.waitFor('dialog', 'Approve action');
    await one.click('button', 'Approve');
    const oneShown = await shownAnswer(one);
    expect(oneShown).toContain('The last step was taken');
    expect(otherShown).not.toContain('The last step was taken');
    expect(await other.has('dialog', 'Approve action')).toBe(false);

    expect(second.state.sessionId).not.toBe(first.state.sessionId);
    await expectOwnEvidence(one, first, '/incidents/');
    await expectOwnEvidence(one, second, '/machines/');
    expectOwnRequests(scene, device?.id ?? '');
    const foreign = (await readRunRows(one.target, first.state.runId, first.state.sessionId)).evidence.at(-1);
    const asked = await askWorker(other.target, 'evidence.get', {
      sessionId: second.state.sessionId,
      ids: foreign ? [foreign.id] : [],
    });
    expect(asked.evidence.map(({ text }) => text)).not.toContain(foreign?.text);
  } finally {
    await scene.close();
  }
});

/** Another window with a page, and the panel beside it. */
async function openWindow(browser: ExtensionBrowser, url: string): Promise<Panel> {
  const opened = browser.context.waitForEvent('page', { predicate: (page) => !page.url().startsWith('chrome-extension:') });
  await browser.cdp.send('Target.createTarget', { url, newWindow: true });
  const page = await opened;
  await page.waitForLoadState('load');
  return new Panel(await openPanel(browser, page));
}

function started(panel: Panel, known: ReadonlySet<string>): Promise<StoredRun> {
  return until('the run to be under way', async () => {
    if ((await readRunIds(panel.target)).length <= known.size) return null;
    const run = await readNewRun(panel, known);
    return run && run.events.length > 3 ? run : null;
  });
}

async function expectOwnEvidence(panel: Panel, { state }: StoredRun, path: string): Promise<void> {
  const { evidence } = await readRunRows(panel.target, state.runId, state.sessionId);
  const pages = evidence.flatMap(({ source }) => (source.type === 'page' ? [new URL(source.url).pathname] : []));
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.filter((each) => !each.startsWith(path))).toEqual([]);
}

/** No request to the model speaks of the other window's page. */
function expectOwnRequests({ containment, demo }: Scene, deviceId: string): void {
  const texts = containment.server.requests.map(({ body }) => JSON.stringify(body.messages));
  const ofFirst = texts.filter((text) => text.includes(PROMPT));
  const ofSecond = texts.filter((text) => text.includes(READING_PROMPT));
  expect(ofFirst.length).toBeGreaterThanOrEqual(3);
  expect(ofSecond.length).toBeGreaterThanOrEqual(2);
  expect(ofFirst.filter((text) => text.includes(`/machines/${deviceId}`) || text.includes(READING_PROMPT))).toEqual([]);
  expect(
    ofSecond.filter((text) => text.includes(`/incidents/${demo.tenant.mainIncidentId}/overview`) || text.includes(PROMPT)),
  ).toEqual([]);
}

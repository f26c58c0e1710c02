import { readEvidence, readRuns } from '../../scripts/browser/ask-worker';
import { Panel } from '../../scripts/browser/drive-panel';
import { closePanel, openPanel } from '../../scripts/browser/panel';
import { until } from '../../scripts/browser/until';
import { litTexts } from './harness/lit';
import { expect, test } from './harness/sidelight';

test('the panel summarizes the incident and every citation lights up its place on the page', async ({ sidelight, demo }) => {
  test.setTimeout(180_000);
  const panel = await sidelight.openIncident(demo);
  const run = await sidelight.summarize(panel);
  expect(run.status).toBe('completed');
  await panel.waitFor('article', 'Answer');

  await unfoldCitations(panel);
  const buttons = (await panel.all('button')).filter((node) => /^Evidence E\d+/.test(node.name?.value ?? ''));
  expect(buttons.length).toBeGreaterThanOrEqual(12);
  const claims = run.answer?.claims ?? [];

  const ids = [...new Set(claims.flatMap((claim) => claim.citations.map((citation) => citation.evidenceId)))];
  const evidence = new Map((await readEvidence(panel.target, run.sessionId, ids)).map((each) => [each.id as string, each]));
  const firstOfEach = new Map(
    buttons.map((button) => [/E\d+/.exec(button.name?.value ?? '')?.[0] ?? '', button] as const).reverse(),
  );
  const dark: string[] = [];
  for (const [id, button] of firstOfEach) {
    // A few are enough to see what is wrong.
    if (dark.length >= 3) break;
    const text = evidence.get(id)?.text.replace(/\s+/g, ' ') ?? '';
    await panel.clickNode(button);
    const belongs = (lit: readonly string[]) => lit.length > 0 && lit.every((each) => text.includes(each) || each.includes(text));
    const isLit = until(`${id} to light up`, async () => belongs(await litTexts(sidelight.page)), 5_000);
    await isLit.catch(async () => dark.push(`${id} “${text}”, lit: ${(await litTexts(sidelight.page)).join(' | ')}`));
  }
  expect(dark).toEqual([]);
});

test('every sentence of the summary is supported by the evidence it cites', async ({ sidelight, demo }) => {
  const run = await sidelight.summarize(await sidelight.openIncident(demo));
  const claims = run.answer?.claims ?? [];
  expect(claims.filter((claim) => claim.mark === 'supported').length).toBeGreaterThan(12);
  const unsupported = claims.filter((claim) => claim.mark === 'unsupported');
  const saying = (claim: (typeof claims)[number]) => run.answer?.markdown.slice(claim.start, claim.end);
  expect(unsupported.map((claim) => `${claim.unsupported.join()} in: ${saying(claim)}`)).toEqual([]);
});

test('a panel that was closed and opened again shows the run', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  const run = await sidelight.summarize(panel);
  const said = await drawnAnswer(panel);
  expect(said.length).toBeGreaterThan(200);
  await closePanel(panel.target);

  const again = new Panel(await openPanel(sidelight.browser, sidelight.page));
  await again.waitFor('article', 'Answer');
  expect(await drawnAnswer(again)).toBe(said);
  expect((await readRuns(again.target)).map((each) => each.runId)).toEqual([run.runId]);
});

test('New session clears the conversation, Sessions brings it back', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  await sidelight.summarize(panel);
  await panel.waitFor('article', 'Answer');
  await panel.click('button', 'New session');
  await panel.waitForGone('article', 'Answer');
  await panel.waitFor('button', 'Summarize this page');
  await panel.click('tab', 'Sessions');
  const [entry] = await until('the earlier session in the list', async () => {
    const entries = (await panel.all('button')).filter((node) => (node.name?.value ?? '').includes('Summarize this page'));
    return entries.length > 0 ? entries : null;
  });
  if (!entry) throw new Error('no entry');
  await panel.clickNode(entry);
  await panel.waitFor('article', 'Answer');
});

test('a plain question is answered from the page with evidence', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  const incident = demo.tenant.incidents.find((each) => each.id === demo.tenant.mainIncidentId);
  await panel.click('textbox', 'Ask Sidelight');
  await panel.type('What is the severity of this incident?');
  await panel.press('Enter');
  const run = await until('the answer', async () => (await readRuns(panel.target)).find((each) => each.answer !== null));
  expect(run.answer?.markdown.toLowerCase()).toContain(incident?.severity ?? 'no incident');
  expect(run.answer?.claims.flatMap((claim) => claim.citations).length).toBeGreaterThan(0);
});

/** Shows the citations that stand behind a button: `+38`. */
async function unfoldCitations(panel: Panel): Promise<void> {
  await drawnAnswer(panel);
  const folded = (await panel.all('button')).filter((node) => /^Show \d+ more citation/.test(node.name?.value ?? ''));
  expect(folded.length).toBeGreaterThan(0);
  for (const node of folded) await panel.clickNode(node);
}

/** The answer's text once the panel has drawn all of it: an answer is revealed piece by piece. */
async function drawnAnswer(panel: Panel): Promise<string> {
  await panel.waitFor('article', 'Answer');
  await panel.waitForGone('button', 'Stop');
  let before = '';
  return until('the answer to be drawn', async () => {
    const now = await panel.text('article', 'Answer');
    const isDrawn = now !== '' && now === before;
    before = now;
    return isDrawn ? now : null;
  });
}

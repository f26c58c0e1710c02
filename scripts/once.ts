import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Evidence, EvidenceId } from '../lib/contracts/evidence';
import type { Citation } from '../lib/contracts/grounded-answer';
import type { Coverage } from '../lib/contracts/page-context';
import type { RunState } from '../lib/contracts/run-state';
import { askWorker, describeError, readEvidence, waitForRun } from './browser/ask-worker';
import { Panel } from './browser/drive-panel';
import type { ExtensionBrowser } from './browser/launch';
import { openPanel } from './browser/panel';
import { sideBySide } from './browser/picture';
import type { Target } from './browser/target';
import { CACHE, PlainError, say } from './setup/project';

/** One piece of evidence that the answer cites, and what showing it on the page came to, in every way it is cited. */
interface Cited {
  readonly id: EvidenceId;
  readonly evidence: Evidence | null;
  readonly outcomes: readonly string[];
}

/** Citations shown at the same time: each is a few calls to the page, and they do not depend on each other. */
const AT_ONCE = 8;

/**
 * The main job, headless: presses the button in the real panel, checks that every citation of the answer points at an element
 * of the page, and prints the answer.
 *
 * @param picture file that the screenshot goes to
 */
export async function summarizeOnce(browser: ExtensionBrowser, page: Page, picture = join(CACHE, 'once.png')): Promise<void> {
  const target = await openPanel(browser, page);
  const panel = new Panel(target);
  say('Pressing “Summarize this page”…');
  await panel.click('button', 'Summarize this page');
  const run = await waitForRun(target);
  const resolved = await resolveCitations(target, run);
  await savePicture(browser, page, panel, picture);
  process.stdout.write(printOut(run, resolved, picture));
  check(run, resolved);
}

/** Opens an address in the browser's first tab. Throws a `PlainError` when it does not open. */
export async function openPage(browser: ExtensionBrowser, url: string): Promise<Page> {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 }).catch((error: unknown) => {
    throw new PlainError(`${url} does not open: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  });
  return page;
}

/** Shows every distinct citation (evidence and cells) on the page. */
async function resolveCitations(target: Target, run: RunState): Promise<Cited[]> {
  const citations = distinct((run.answer?.claims ?? []).flatMap((claim) => claim.citations));
  const outcomes = new Map<Citation, string>();
  for (let start = 0; start < citations.length; start += AT_ONCE) {
    const batch = citations.slice(start, start + AT_ONCE);
    const shown = await Promise.all(batch.map((citation) => show(target, run.sessionId, citation)));
    for (const [index, citation] of batch.entries()) outcomes.set(citation, shown[index] ?? 'not asked');
  }
  const ids = [...new Set(citations.map((citation) => citation.evidenceId))];
  const evidence = new Map((await readEvidence(target, run.sessionId, ids)).map((each) => [each.id, each]));
  return ids.map((id) => {
    const ofId = citations.filter((citation) => citation.evidenceId === id);
    return { id, evidence: evidence.get(id) ?? null, outcomes: [...new Set(ofId.map((each) => outcomes.get(each) ?? ''))] };
  });
}

function show(target: Target, sessionId: string, { evidenceId, cells }: Citation): Promise<string> {
  return askWorker(target, 'evidence.show', { sessionId, evidenceId, cells }).then(
    (reply) => reply.outcome,
    (error: unknown) => String(error),
  );
}

function distinct(citations: readonly Citation[]): Citation[] {
  return [...new Map(citations.map((citation) => [`${citation.evidenceId} ${citation.cells.join()}`, citation])).values()];
}

function isResolved({ outcomes }: Cited): boolean {
  return outcomes.every((outcome) => outcome === 'shown' || outcome === 'found-by-quote');
}

async function savePicture(browser: ExtensionBrowser, page: Page, panel: Panel, path: string): Promise<void> {
  const pageShot = (await page.screenshot()).toString('base64');
  const panelShot = await panel.screenshot();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await sideBySide(browser.context, pageShot, panelShot));
}

function printOut(run: RunState, resolved: readonly Cited[], picture: string): string {
  const list = resolved.map(
    ({ id, evidence, outcomes }, index) => `${index + 1}. ${id}: “${quoteOf(evidence)}” (${outcomes.join(', ')})`,
  );
  const lines = [
    run.answer?.markdown.trim() ?? '',
    '',
    '## Evidence',
    ...list,
    '',
    `${resolved.filter(isResolved).length} of ${resolved.length} citations resolve`,
    describeMarks(run),
    run.page ? describeCoverage(run.page.coverage) : 'Coverage: no page was read',
    `Screenshot: ${picture}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What the check after the answer found of its sentences. */
function describeMarks(run: RunState): string {
  const claims = run.answer?.claims ?? [];
  const wrong = claims.filter(({ mark }) => mark === 'unsupported');
  const missing = wrong.map(({ unsupported }) => unsupported.join(', '));
  return `${wrong.length} of ${claims.length} sentences say what their evidence does not${wrong.length > 0 ? `: ${missing.join('; ')}` : ''}`;
}

function quoteOf(evidence: Evidence | null): string {
  if (!evidence) return 'not in the journal';
  return evidence.source.type === 'page' ? evidence.source.locator.quote || evidence.text : evidence.text;
}

function describeCoverage(coverage: Coverage): string {
  const tables = coverage.tables.map(
    (table) => `${table.name || 'table'} ${table.rowsRead} of ${table.rowsTotal ?? 'unknown'} rows`,
  );
  const parts = [
    `${coverage.framesRead} frame(s) read`,
    ...coverage.framesNotEntered.map((frame) => `not entered: ${frame.url} (${frame.reason})`),
    ...tables,
    ...(coverage.collapsed.length > 0 ? [`closed: ${coverage.collapsed.join(', ')}`] : []),
    ...coverage.cuts.map((cut) => `${cut.what}: ${cut.kept} of ${cut.total} kept`),
    ...(coverage.isBusy ? ['the page was still loading'] : []),
  ];
  return `Coverage: ${parts.join('; ')}`;
}

function check(run: RunState, resolved: readonly Cited[]): void {
  if (run.status !== 'completed' || !run.answer) {
    throw new PlainError(`The run ended without an answer: ${run.error ? describeError(run.error) : run.status}.`);
  }
  if (resolved.length === 0) throw new PlainError('The answer cites nothing of the page.');
  const lost = resolved.filter((each) => !isResolved(each));
  if (lost.length > 0) {
    const names = lost.map((each) => `${each.id} (${each.outcomes.join(', ')})`);
    throw new PlainError(`${lost.length} citation(s) point at nothing on the page: ${names.join(', ')}.`);
  }
}

import { type Demo, startDemo } from '../../../demo/server';
import type { LedgerEntry } from '../../../lib/contracts/usage';
import { askWorker } from '../../../scripts/browser/ask-worker';
import type { Panel } from '../../../scripts/browser/drive-panel';
import type { ExtensionBrowser } from '../../../scripts/browser/launch';
import { type Containment, type ContainmentOptions, PROMPT, readingLatency, startContainment } from './containment';
import type { Moment } from './moments';
import { ask, type StoredRun, shownAnswer, startSession, type Watch, watchToEnd } from './watched-run';
import { killWorkerAt } from './worker-control';
import { readRunIds, readRunRows } from './workspace-rows';

/** A tenant, and the model that investigates it. */
export interface Scene {
  readonly demo: Demo;
  readonly containment: Containment;
  close(): Promise<void>;
}

/** What an investigation came to. */
export interface Investigation extends StoredRun {
  /** Texts of what the answer cites, in the order in which it does. */
  readonly cited: readonly string[];
  readonly ledger: readonly LedgerEntry[];
  /** Runs that hold a reservation. */
  readonly reserved: readonly string[];
  /** The answer as the panel shows it. */
  readonly shown: string;
  /** How often each endpoint was asked in the course of it. */
  readonly calls: Readonly<Record<string, number>>;
}

export interface SceneOptions extends ContainmentOptions {
  /** Called with the path of each request that has been carried out; how long its answer waits. */
  readonly latencyMs?: (path: string) => number;
}

export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const demo = await startDemo({ latencyMs: options.latencyMs ?? readingLatency });
  const containment = await startContainment(demo, options);
  return {
    demo,
    containment,
    async close() {
      await containment.server.close();
      await demo.close();
    },
  };
}

/** From here on the scene's model answers. */
export async function selectModel({ containment }: Scene, panel: Panel): Promise<void> {
  await askWorker(panel.target, 'models.save', { providerId: 'openai', values: containment.settings, select: true });
}

/**
 * One question in a new session of a tenant to which nothing was done yet, driven to its end.
 *
 * @param panel the one that is open now
 */
export async function investigate(
  { demo, containment }: Scene,
  panel: () => Panel,
  watch: Pick<Watch, 'onLook' | 'isToGoOn' | 'readRun'> = {},
): Promise<Investigation> {
  await startSession(panel());
  demo.actions.undo();
  const before = demo.calls();
  const known = new Set(await readRunIds(panel().target));
  await ask(panel(), PROMPT);
  const hasHappened = () => demo.actions.isolatedSince(containment.device.id) !== null || demo.actions.mails.length > 0;
  const run = await watchToEnd(panel, { ...watch, known, hasHappened });
  const shown = await shownAnswer(panel());
  const after = demo.calls();
  const endpoints = [...containment.reads, containment.write];
  return {
    ...run,
    shown,
    ...(await readOutcome(panel(), run)),
    calls: Object.fromEntries(endpoints.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)])),
  };
}

async function readOutcome(panel: Panel, { state }: StoredRun): Promise<Pick<Investigation, 'cited' | 'ledger' | 'reserved'>> {
  const { ledger, evidence, reservations } = await readRunRows(panel.target, state.runId, state.sessionId);
  const byId = new Map(evidence.map((item): [string, string] => [item.id, item.text]));
  const citations = state.answer?.claims.flatMap((claim) => claim.citations) ?? [];
  return {
    ledger,
    reserved: reservations.map(({ runId }) => runId),
    cited: citations.map(({ evidenceId }) => byId.get(evidenceId) ?? `${evidenceId} is not there`),
  };
}

/** The same, with the worker killed at one moment. @returns also when it was killed, milliseconds since 1970 */
export async function investigateKilling(
  scene: Scene,
  browser: ExtensionBrowser,
  panel: Panel,
  moment: Moment,
): Promise<{ readonly investigation: Investigation; readonly killedAt: number }> {
  await startSession(panel);
  const killedAt = await killWorkerAt(browser, moment);
  const investigation = await investigate(scene, () => panel, { isToGoOn: () => killedAt() === null });
  return { investigation, killedAt: killedAt() ?? Number.NaN };
}

import { isEnded } from '../../../lib/contracts/run-state';
import { Panel } from '../../../scripts/browser/drive-panel';
import { closePanel, openPanel } from '../../../scripts/browser/panel';
import { until } from '../../../scripts/browser/until';
import { type Investigation, investigate, type Scene } from './investigation';
import { type Moment, seqOf } from './moments';
import { missingLines, readProcessLog } from './process-log';
import { expect, type Sidelight } from './sidelight';
import { bare, readNewRun, type StoredRun, type Watch } from './watched-run';
import { type HeldWorker, holdWorkerAt } from './worker-control';
import { readRunRows } from './workspace-rows';

/** An investigation, and all that the panel had to show of it. */
export interface WatchedInvestigation extends Investigation {
  /** What the card said that asked for the approval, without the time until which it waits. */
  readonly card: string;
  /** Lines of the process log, at the end. */
  readonly log: readonly string[];
  /** Numbers and texts of all evidence of its session. */
  readonly evidence: readonly string[];
}

/** Each change that is made has an id and a time of its own. */
const OF_THE_TIME = /^(action\.(?:id|creationDateTimeUtc)): .*/;

/** The panel that is open now. */
export interface OpenPanel {
  get(): Panel;
  set(panel: Panel): void;
}

/** What was done with the panel at a moment. */
export interface Reopening {
  /** Number of the last event that was stored when the panel was closed. */
  readonly closedAt: number;
  /** The run when the new panel had drawn itself. */
  readonly reopenedAt: StoredRun;
  /** From then on until the panel showed all that had been done; milliseconds. */
  readonly shownAfterMs: number;
}

/** Investigates, and notes what the panel shows. */
export async function investigateWatching(
  scene: Scene,
  panel: () => Panel,
  watch: Pick<Watch, 'readRun' | 'isToGoOn'> & { readonly isHeld?: () => boolean } = {},
): Promise<WatchedInvestigation> {
  let card = '';
  const investigation = await investigate(scene, panel, {
    ...watch,
    async onLook({ state }) {
      if (state.approvals.length === 0 || card !== '') return;
      const hasCard = () => panel().has('dialog', 'Approve action');
      // A worker that is held has not sent what it has stored.
      await until('the card', async () => watch.isHeld?.() === true || (await hasCard()));
      if (await hasCard()) card = (await panel().text('dialog', 'Approve action')).replace(/^Waits for you until .*$/m, '');
    },
  });
  const { evidence } = await readRunRows(panel().target, investigation.state.runId, investigation.state.sessionId);
  return {
    ...investigation,
    card,
    log: await readProcessLog(panel()),
    evidence: evidence.map(({ id, text }) => `${id} ${text.replace(OF_THE_TIME, '$1')}`),
  };
}

/** The same with the panel closed at a moment, and opened again when the run has gone on without it, or waits for it. */
export async function investigateReopening(
  scene: Scene,
  { browser, page }: Sidelight,
  panel: OpenPanel,
  moment: Moment,
  baseline: WatchedInvestigation,
): Promise<{ readonly investigation: WatchedInvestigation; readonly reopening: Reopening }> {
  const held = await holdWorkerAt(browser, moment);
  const reopenings: Reopening[] = [];
  const investigation = await investigateWatching(scene, panel.get, {
    isHeld: held.isHeld,
    isToGoOn: () => reopenings.length === 0,
    async readRun(screen, known) {
      if (reopenings.length > 0) return readNewRun(screen, known);
      // Nothing can be read while the worker is held: what it has begun has the tables locked.
      const run = await Promise.race([readNewRun(screen, known), held.whenHeld.then(() => null)]);
      if (!held.isHeld()) return run;
      await closePanel(panel.get().target);
      const closedAt = await goOnAlone(held, moment, known);
      panel.set(new Panel(await openPanel(browser, page)));
      const reopenedAt = await runOf(held, known);
      const openedAt = performance.now();
      await expectShown(panel.get(), reopenedAt, baseline);
      reopenings.push({ closedAt, reopenedAt, shownAfterMs: Math.round(performance.now() - openedAt) });
      return reopenedAt;
    },
  });
  await held.worker.detach();
  const [reopening] = reopenings;
  if (reopening === undefined) throw new Error(`${moment.type}: the run ended before`);
  return { investigation, reopening };
}

/** Lets the worker do something that no panel sees, if there is something to do. @returns number of the moment's event */
async function goOnAlone(held: HeldWorker, moment: Moment, known: ReadonlySet<string>): Promise<number> {
  await held.letGo();
  return until('the run to go on without a panel', async () => {
    const { events, state } = await runOf(held, known);
    const closedAt = seqOf(moment, events) ?? Number.NaN;
    return (state.lastSeq > closedAt || state.status === 'waiting' || isEnded(state)) && closedAt;
  });
}

async function runOf({ worker }: HeldWorker, known: ReadonlySet<string>): Promise<StoredRun> {
  const run = await readNewRun({ target: worker }, known);
  if (run === null) throw new Error('the run is not there any more');
  return run;
}

/** The panel has everything that the run had come to. */
async function expectShown(panel: Panel, { state }: StoredRun, baseline: WatchedInvestigation): Promise<void> {
  const missing = async () => missingLines(state, await readProcessLog(panel), baseline.log);
  await expect.poll(missing, { message: 'steps that the reopened panel does not show', intervals: [25] }).toEqual([]);
  // The mark of a citation that is cut in two is not drawn until it is whole.
  const text = bare(state.text.replace(/\[[^\]]*$/, ''));
  const shown = async () => bare(await panel.text('article', 'Answer'));
  await expect.poll(shown, { message: 'what the reopened panel shows of the answer', intervals: [25] }).toContain(text);
  if (state.status === 'waiting') await panel.waitFor('dialog', 'Approve action');
}

import type { RunEvent } from '../../../lib/contracts/run-event';
import { foldRunEvents, isEnded, type RunState } from '../../../lib/contracts/run-state';
import type { Panel } from '../../../scripts/browser/drive-panel';
import { until } from '../../../scripts/browser/until';
import { readJournal, readRunIds } from './workspace-rows';

/** A run as it lies on the disk. */
export interface StoredRun {
  readonly events: readonly RunEvent[];
  readonly state: RunState;
}

export interface Watch {
  /** The runs that were there before. */
  readonly known: ReadonlySet<string>;
  /** Instead of `readNewRun`. */
  readonly readRun?: typeof readNewRun;
  /** Called with the run as it is, again and again; what it does to the panel may take its time. */
  onLook?(run: StoredRun): Promise<void>;
  /** Whether a call that may have happened did; asked before it is decided on again. */
  hasHappened(): boolean;
  /** Waits on although the run has ended. */
  isToGoOn?(): boolean;
}

/** Types a question and sends it off. */
export async function ask(panel: Panel, prompt: string): Promise<void> {
  await panel.click('textbox', 'Ask Sidelight');
  await panel.type(prompt);
  await panel.press('Enter');
}

/** A conversation without anything in it. */
export async function startSession(panel: Panel): Promise<void> {
  if (!(await panel.has('article', 'Answer'))) return;
  await panel.click('button', 'New session');
  await panel.waitForGone('article', 'Answer');
}

/** What the panel shows as the answer, once it is busy no more and all of it is drawn. */
export async function shownAnswer(panel: Panel): Promise<string> {
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

/** Only the letters and digits: blanks and marks of a text on the screen depend on how it is laid out. */
export function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The run that was not there before; null when there is none. @param screen a panel, or any target of the extension */
export async function readNewRun({ target }: Pick<Panel, 'target'>, known: ReadonlySet<string>): Promise<StoredRun | null> {
  const runId = (await readRunIds(target)).find((each) => !known.has(each));
  if (runId === undefined) return null;
  const events = await readJournal(target, runId);
  const state = foldRunEvents(events);
  return state && { events, state };
}

/**
 * Looks at the new run until it has ended, and decides in the panel whenever it asks: approves, unless what is asked for has
 * happened already.
 *
 * @param panel the one that is open now
 */
export async function watchToEnd(panel: () => Panel, watch: Watch, timeoutMs = 40_000): Promise<StoredRun> {
  let decidedOn = 0;
  const ended = until(
    'the end of the run',
    async () => {
      const run = await (watch.readRun ?? readNewRun)(panel(), watch.known);
      if (!run) return null;
      await watch.onLook?.(run);
      const [approval] = run.state.approvals;
      const askedAt = run.events.findLast(({ type }) => type === 'approval-requested')?.seq ?? 0;
      if (approval && askedAt > decidedOn && (await panel().has('dialog', 'Approve action'))) {
        const isDone = approval.mayHaveHappened && watch.hasHappened();
        await panel().click('button', isDone ? 'Reject' : 'Approve');
        decidedOn = askedAt;
      }
      return isEnded(run.state) && watch.isToGoOn?.() !== true ? run : null;
    },
    timeoutMs,
  );
  return ended.catch(async (thrown) => {
    throw new Error(`${thrown.message}; ${await describe(panel(), watch.known, decidedOn)}`, { cause: thrown });
  });
}

/** Where a run that did not end stands, and what the panel shows of it. */
async function describe(panel: Panel, known: ReadonlySet<string>, decidedOn: number): Promise<string> {
  const run = await readNewRun(panel, known);
  const events = run?.events.map(({ type, seq }) => `${seq} ${type}`).join(', ') ?? 'none';
  const shown = [...(await panel.names('dialog')), ...(await panel.names('alert')), ...(await panel.names('button'))].join(' | ');
  return `${run?.state.status ?? 'no run'}, decided on ${decidedOn}, events ${events}; the panel shows: ${shown}`;
}

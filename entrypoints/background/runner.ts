import { AppError, toAppErrorData } from '../../lib/contracts/errors';
import type { RunEvent, RunEventBody } from '../../lib/contracts/run-event';
import type { Request } from '../../lib/messaging/protocol';
import type { RunPublisher } from '../../lib/messaging/run-channel';
import { driveRun } from '../../lib/orchestrator/drive-run';
import type { RunPorts } from '../../lib/orchestrator/ports';
import { keepAliveWhile } from '../../lib/platform/keep-alive';
import { skills } from '../../lib/plugins';
import { type House, newId } from './house';
import { bindModel, readTranslator } from './models';
import { readPage } from './page-reading';

/** Starts and stops runs. Those it drives are all it remembers; the truth is in the journal. */
export interface Runner {
  start(request: Request<'run.start'>): Promise<string>;
  /** Stops a run that is being driven; one that is not has ended already. */
  stop(runId: string): void;
  /** Stops all runs of a session; resolves when each of them has ended. */
  stopSession(sessionId: string): Promise<void>;
  /** Ends runs that a worker which is no more, or a full disk, has left open. Never rejects. */
  closeInterrupted(): Promise<void>;
}

/** A run that this worker drives, known from before its first event is stored, so that nobody takes it for an orphan. */
interface DrivenRun {
  readonly sessionId: string;
  readonly controller: AbortController;
  ended: Promise<void>;
  lastSeq: number;
  pageTitle: string;
}

type Queued = Extract<RunEvent, { type: 'run-queued' }>;

export function createRunner(house: House, publisher: RunPublisher): Runner {
  const driven = new Map<string, DrivenRun>();

  const append = async (runId: string, body: RunEventBody): Promise<RunEvent> => {
    const event = await house.journal.append(runId, new Date().toISOString(), body);
    const run = driven.get(runId);
    if (run) run.lastSeq = event.seq;
    if (run && body.type === 'page-read') run.pageTitle = body.title;
    publisher.publish(event);
    return event;
  };

  /** The last resort for a run that cannot go on since its journal cannot be written. */
  const giveUp = async (runId: string, run: DrivenRun, thrown: unknown) => {
    const body = { type: 'run-ended', outcome: 'failed', error: toAppErrorData(thrown) } as const;
    try {
      await append(runId, body);
    } catch (again) {
      // The one event that is told without being stored: a full disk must not look like work going on. The run stays open
      // in the journal, and `closeInterrupted` ends it there with the same number.
      publisher.publish({ ...body, runId, seq: run.lastSeq + 1, at: new Date().toISOString() });
      console.error('Sidelight: a run could not be journaled', thrown, again);
    }
  };

  const drive = async (queued: Queued, run: DrivenRun, ports: RunPorts) => {
    const { runId, sessionId } = queued;
    try {
      await keepAliveWhile(driveRun(ports, queued, run.controller.signal));
    } catch (thrown) {
      await giveUp(runId, run, thrown);
    } finally {
      driven.delete(runId);
    }
    if (run.pageTitle !== '') await house.sessions.setPageTitle(sessionId, run.pageTitle);
  };

  return {
    async start(request) {
      const ports = await createPorts(house, request.sessionId, append);
      const runId = newId();
      const controller = new AbortController();
      const run: DrivenRun = {
        sessionId: request.sessionId,
        controller,
        ended: Promise.resolve(),
        lastSeq: 0,
        pageTitle: '',
      };
      driven.set(runId, run);
      try {
        const queued = await append(runId, { type: 'run-queued', ...request, modelId: ports.model.name });
        if (queued.type !== 'run-queued') throw new AppError('internal', { message: 'journal gave another event back' });
        run.ended = drive(queued, run, ports).catch((thrown) => console.warn('Sidelight: page title not stored', thrown));
      } catch (thrown) {
        driven.delete(runId);
        throw thrown;
      }
      return runId;
    },
    stop(runId) {
      driven.get(runId)?.controller.abort();
    },
    async stopSession(sessionId) {
      const runs = [...driven.values()].filter((run) => run.sessionId === sessionId);
      for (const run of runs) run.controller.abort();
      await Promise.all(runs.map((run) => run.ended));
    },
    async closeInterrupted() {
      const error = new AppError('run-interrupted').toData();
      try {
        const open = await house.journal.openRuns();
        const orphans = open.filter((run) => !driven.has(run.runId));
        await Promise.allSettled(orphans.map(({ runId }) => append(runId, { type: 'run-ended', outcome: 'failed', error })));
      } catch (thrown) {
        // Tried again when a session is opened; what stands in the way is told by whatever the analyst does next.
        console.warn('Sidelight: interrupted runs could not be closed', thrown);
      }
    },
  };
}

async function createPorts(house: House, sessionId: string, append: RunPorts['journal']['append']): Promise<RunPorts> {
  const [model, say] = await Promise.all([bindModel(house.settings), readTranslator(house.settings)]);
  return {
    journal: { append },
    evidence: {
      add: (runId, items) => house.evidence.add(sessionId, runId, items),
      get: (ids) => house.evidence.get(sessionId, ids),
    },
    readPage,
    model,
    skills,
    say,
    now: () => new Date(),
    newId,
  };
}

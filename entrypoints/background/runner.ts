import { AppError } from '../../lib/contracts/errors';
import type { RunEvent, RunEventBody } from '../../lib/contracts/run-event';
import { createTranslator, isLocale } from '../../lib/languages/translator';
import type { Request } from '../../lib/messaging/protocol';
import type { RunPublisher } from '../../lib/messaging/run-channel';
import { driveRun } from '../../lib/orchestrator/drive-run';
import type { RunPorts } from '../../lib/orchestrator/ports';
import { keepAliveWhile } from '../../lib/platform/keep-alive';
import { skills } from '../../lib/plugins';
import { SETTINGS } from '../../lib/storage/settings';
import { type House, newId } from './house';
import { bindModel } from './models';
import { readPage } from './page-reading';

/** Starts and stops runs. The abort controllers are all it remembers; the truth is in the journal. */
export interface Runner {
  start(request: Request<'run.start'>): Promise<string>;
  /** Stops a run that is being driven; one that is not has ended already. */
  stop(runId: string): void;
  /** Ends runs that a worker which is no more has left open. */
  closeInterrupted(): Promise<void>;
}

export function createRunner(opening: Promise<House>, publisher: RunPublisher): Runner {
  const controllers = new Map<string, AbortController>();

  const append = async (house: House, runId: string, body: RunEventBody): Promise<RunEvent> => {
    const event = await house.journal.append(runId, new Date().toISOString(), body);
    publisher.publish(event);
    return event;
  };

  const drive = async (house: House, queued: Extract<RunEvent, { type: 'run-queued' }>, ports: RunPorts) => {
    const controller = new AbortController();
    controllers.set(queued.runId, controller);
    try {
      await keepAliveWhile(driveRun(ports, queued, controller.signal));
      const title = (await house.journal.read(queued.runId)).find((event) => event.type === 'page-read')?.title;
      if (title) await house.sessions.setPageTitle(queued.sessionId, title);
    } finally {
      controllers.delete(queued.runId);
    }
  };

  return {
    async start(request) {
      const house = await opening;
      const model = await bindModel(house.settings);
      const runId = newId();
      const body = { type: 'run-queued', ...request, modelId: model.name } as const;
      const queued = await append(house, runId, body);
      if (queued.type !== 'run-queued') throw new AppError('internal', { message: 'journal gave another event back' });
      const ports = await createPorts(house, model, request.sessionId, (id, event) => append(house, id, event));
      // The panel watches the journal from here on; a failure of the journal itself has nowhere else to go.
      drive(house, queued, ports).catch((thrown) => console.error('Sidelight: a run could not be journaled', thrown));
      return runId;
    },
    stop(runId) {
      controllers.get(runId)?.abort();
    },
    async closeInterrupted() {
      const house = await opening;
      const error = new AppError('run-interrupted').toData();
      for (const run of await house.journal.openRuns()) {
        if (!controllers.has(run.runId)) await append(house, run.runId, { type: 'run-ended', outcome: 'failed', error });
      }
    },
  };
}

async function createPorts(
  house: House,
  model: RunPorts['model'],
  sessionId: string,
  append: RunPorts['journal']['append'],
): Promise<RunPorts> {
  const locale = await house.settings.get(SETTINGS.locale);
  const translator = createTranslator(isLocale(locale) ? locale : 'en');
  return {
    journal: { append },
    evidence: {
      add: (runId, items, page) => house.evidence.add(sessionId, runId, items, page),
      get: (ids) => house.evidence.get(sessionId, ids),
    },
    readPage,
    model,
    skills,
    say: (phrase) => translator.say(phrase),
    now: () => new Date(),
    newId,
  };
}

import { AppError } from '../../lib/contracts/errors';
import type { PayloadPreview } from '../../lib/contracts/privacy';
import type { Reply, Request } from '../../lib/messaging/protocol';
import type { RunPorts } from '../../lib/orchestrator/ports';
import { estimateTokens } from '../../lib/orchestrator/token-estimate';
import { estimateRun } from '../../lib/quota/estimate';
import { type House, newId } from './house';
import { type BegunRun, LiveRuns, type RunnerParts } from './live-runs';
import { previewRun } from './preview';

/** Starts, goes on with and stops runs. Those it drives are all it remembers; the truth is in the journal. */
export interface Runner {
  start(request: Request<'run.start'>): Promise<string>;
  /** What `start` with the same would send to the model first. */
  preview(request: Request<'run.preview'>): Promise<PayloadPreview>;
  /** @throws AppError `approval-unknown`, `approval-expired`, `approval-stale`, `skill-input-invalid`, `skill-…` */
  approve(request: Request<'run.approve'>): Promise<void>;
  /** @throws AppError `approval-unknown`, `skill-input-invalid`, `skill-…` */
  rehearse(request: Request<'run.rehearse'>): Promise<Reply<'run.rehearse'>>;
  /** @throws AppError `question-unknown` */
  answer(request: Request<'run.answer'>): Promise<void>;
  /** Stops a run, also one that waits; one that has ended stays as it is. Resolves when it has ended. */
  stop(runId: string): Promise<void>;
  /** Stops all runs of a session; resolves when each of them that can be stopped has ended. */
  stopSession(sessionId: string): Promise<void>;
  /** Goes on with the runs that a worker which is no more has left open. Never rejects. */
  resumeOpenRuns(): Promise<void>;
}

export function createRunner(house: House, parts: RunnerParts): Runner {
  const live = new LiveRuns(house, parts);
  const stop = async (runId: string): Promise<void> => {
    const run = await live.takeOver(runId);
    if (run === null) return;
    run.controller.abort();
    live.keepDriving(run);
    await run.driven;
  };
  return {
    async start(request) {
      const runId = newId();
      const run = await live.add(runId, request, async (ports) => {
        const begun = await queueRun(house, runId, request, ports);
        for (const event of begun.events) parts.publisher.publish(event);
        return begun;
      });
      live.keepDriving(run);
      return runId;
    },
    preview: (request) => previewRun(house, parts, request),
    async approve({ runId, callId, ...decision }) {
      const run = await live.takeOver(runId);
      if (run === null) throw new AppError('approval-unknown', { callId });
      await run.driver.decide(callId, decision).finally(() => live.keepDriving(run));
    },
    async rehearse({ runId, callId, input }) {
      const run = await live.takeOver(runId);
      if (run === null) throw new AppError('approval-unknown', { callId });
      return run.driver.rehearse(callId, input).finally(() => live.keepDriving(run));
    },
    async answer({ runId, callId, reply }) {
      const run = await live.takeOver(runId);
      if (run === null) throw new AppError('question-unknown', { callId });
      await run.driver.answer(callId, reply).finally(() => live.keepDriving(run));
    },
    stop,
    async stopSession(sessionId) {
      const rows = await house.journal.runsOf(sessionId);
      // One that cannot be taken over any more must not keep its session from being deleted.
      await Promise.allSettled(rows.filter(({ status }) => status === 'open').map(({ runId }) => stop(runId)));
    },
    async resumeOpenRuns() {
      try {
        const rows = await house.journal.openRuns();
        const runs = await Promise.allSettled(rows.map(({ runId }) => live.takeOver(runId)));
        for (const run of runs) if (run.status === 'fulfilled' && run.value) live.keepDriving(run.value);
        const failed = runs.find(({ status }) => status === 'rejected');
        if (failed?.status === 'rejected') throw failed.reason;
      } catch (thrown) {
        // Tried again when a session is opened; what stands in the way is told by whatever the analyst does next.
        console.warn('Sidelight: open runs could not be gone on with', thrown);
      }
    },
  };
}

/** The run's first event and the reservation of what it may use, in one. */
async function queueRun(house: House, runId: string, request: Request<'run.start'>, { model }: RunPorts): Promise<BegunRun> {
  const reserved = estimateRun({
    promptTokens: estimateTokens(request.prompt, model.window.tokenizer),
    hasPage: request.page !== null,
    window: model.window,
    isLocalModel: model.isLocal,
  });
  const body = { type: 'run-queued', ...request, modelId: model.name, providerId: model.id } as const;
  const { event, lease } = await house.journal.queue(runId, new Date().toISOString(), body, reserved);
  return { events: [event], lease, isTakenOver: false };
}

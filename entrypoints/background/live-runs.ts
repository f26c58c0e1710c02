import { AppError, type AppErrorCode, toAppErrorData } from '../../lib/contracts/errors';
import type { RunLease } from '../../lib/contracts/journal';
import type { RunEvent } from '../../lib/contracts/run-event';
import type { RunPublisher } from '../../lib/messaging/run-channel';
import type { RunPorts } from '../../lib/orchestrator/ports';
import { createRunDriver, type RunDriver } from '../../lib/orchestrator/run-driver';
import type { House } from './house';
import { createRunPorts } from './run-ports';
import type { WorkHost } from './work';

/** What the runner needs beside the house. */
export interface RunnerParts {
  readonly publisher: RunPublisher;
  readonly work: WorkHost;
  readonly skillIndex: RunPorts['skillIndex'];
  /** Told when the first run begins to be driven, and when none is any more. */
  onActivity(isActive: boolean): void;
}

export interface LiveRun {
  readonly driver: RunDriver;
  readonly ports: RunPorts;
  readonly controller: AbortController;
  isDriving: boolean;
  /** Settles when it has ended, or waits. Never rejects. */
  driven: Promise<void>;
  lastSeq: number;
  /** Nothing more can be done with it here: another worker drives it, or it is no more. */
  isOver: boolean;
}

/** How a run comes to this worker: just queued, or taken over. */
export interface BegunRun {
  readonly events: readonly RunEvent[];
  readonly lease: RunLease;
  readonly isTakenOver: boolean;
}

/** What a run is about, as its first event says it or will say it. */
interface RunSubject {
  readonly sessionId: string;
  readonly prompt: string;
  readonly providerId?: string;
}

/** The runs that this worker drives, or that wait for the analyst; each is driven by one call at a time. */
export class LiveRuns {
  /** From before a run's first event is stored, so that nobody takes it for an orphan. */
  private readonly runs = new Map<string, Promise<LiveRun>>();
  private active = 0;

  constructor(
    private readonly house: House,
    private readonly parts: RunnerParts,
  ) {}

  /** @param begin stores the first event, or claims the run */
  add(runId: string, about: RunSubject, begin: (ports: RunPorts) => Promise<BegunRun>): Promise<LiveRun> {
    const opening = this.open(runId, about, begin);
    this.runs.set(runId, opening);
    opening.catch(() => this.runs.delete(runId));
    return opening;
  }

  /** A run that is not live is taken over from whoever drove it before. Null when there is no such open run. */
  async takeOver(runId: string): Promise<LiveRun | null> {
    const known = this.runs.get(runId);
    if (known) return known;
    const [queued] = await this.house.journal.read(runId);
    if (queued?.type !== 'run-queued') return null;
    const again = this.runs.get(runId);
    if (again) return again;
    const taking = this.add(runId, queued, async () => {
      const lease = await this.house.journal.claim(runId);
      if (lease === null) throw new AppError('run-unknown', { runId });
      // Read after the claim: from here on nobody else writes.
      return { events: await this.house.journal.read(runId), lease, isTakenOver: true };
    });
    return taking.catch((thrown) => {
      if (hasCode(thrown, 'run-unknown')) return null;
      throw thrown;
    });
  }

  keepDriving(run: LiveRun): void {
    if (run.isDriving || run.isOver) return;
    run.isDriving = true;
    this.active += 1;
    if (this.active === 1) this.parts.onActivity(true);
    run.driven = this.drive(run).finally(() => {
      this.active -= 1;
      if (this.active === 0) this.parts.onActivity(false);
    });
  }

  private async open(
    runId: string,
    { sessionId, prompt, providerId }: RunSubject,
    begin: (ports: RunPorts) => Promise<BegunRun>,
  ): Promise<LiveRun> {
    const { house } = this;
    const { work, skillIndex, publisher } = this.parts;
    let lease: RunLease = { runId, sessionId, epoch: 0 };
    let run: LiveRun | null = null;
    const publish = (events: readonly RunEvent[]) => {
      for (const event of events) {
        if (run) run.lastSeq = event.seq;
        publisher.publish(event);
      }
    };
    const source = { house, work, skillIndex, sessionId, prompt, runId, providerId: providerId ?? null };
    const ports = await createRunPorts({ ...source, lease: () => lease, publish });
    const begun = await begin(ports);
    lease = begun.lease;
    run = {
      driver: createRunDriver(ports, begun.events, begun.isTakenOver),
      ports,
      controller: new AbortController(),
      isDriving: false,
      driven: Promise.resolve(),
      lastSeq: begun.events.at(-1)?.seq ?? 0,
      isOver: false,
    };
    return run;
  }

  private async drive(run: LiveRun): Promise<void> {
    const { driver, controller } = run;
    try {
      // A decision, or a stop, may have come in the moment in which the driver found nothing to do.
      while ((await driver.drive(controller.signal)) === 'waiting' && (controller.signal.aborted || !driver.isWaiting()));
    } catch (thrown) {
      await this.giveUp(run, thrown);
    }
    run.isDriving = false;
    if (run.isOver || !driver.isWaiting()) this.runs.delete(driver.runId);
  }

  /** The last resort for a run whose journal cannot be written. */
  private async giveUp(run: LiveRun, thrown: unknown): Promise<void> {
    const { driver, ports } = run;
    run.isOver = true;
    // Another worker drives it: nothing is left to say here.
    if (hasCode(thrown, 'run-lease-lost')) return;
    if (hasCode(thrown, 'run-unknown')) {
      // Its session was removed: whoever still watches it would wait for ever.
      if (!(await this.isThere(driver.runId))) this.publishEnd(run, thrown);
      return;
    }
    const body = { type: 'run-ended', outcome: 'failed', error: toAppErrorData(thrown) } as const;
    try {
      await ports.journal.append([{ body, settlement: driver.settlement(), turn: null }]);
    } catch (again) {
      // A full disk must not look like work going on. The run stays open in the journal; the next worker goes on with it.
      this.publishEnd(run, thrown);
      console.error('Sidelight: a run could not be journaled', thrown, again);
    }
  }

  /** The one event that is told without being stored. */
  private publishEnd({ driver: { runId }, lastSeq }: LiveRun, thrown: unknown): void {
    const body = { type: 'run-ended', outcome: 'failed', error: toAppErrorData(thrown) } as const;
    this.parts.publisher.publish({ ...body, runId, seq: lastSeq + 1, at: new Date().toISOString() });
  }

  private isThere(runId: string): Promise<boolean> {
    // What cannot be looked up is not said to be gone.
    return this.house.journal.has(runId).catch(() => true);
  }
}

function hasCode(thrown: unknown, code: AppErrorCode): boolean {
  return thrown instanceof AppError && thrown.code === code;
}

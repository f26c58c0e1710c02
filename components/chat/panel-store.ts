import type { ApprovalDecision } from '../../lib/contracts/approval';
import { AppError, toAppErrorData } from '../../lib/contracts/errors';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import type { PageRef, RunEvent } from '../../lib/contracts/run-event';
import { isEnded } from '../../lib/contracts/run-state';
import type { Messenger } from '../../lib/messaging/messenger';
import type { Reply, Request } from '../../lib/messaging/protocol';
import type { SessionMemory } from './panel-host';
import { changePanel, currentRun, EMPTY_PANEL, isBusy, type PanelAction, type PanelState, type Question } from './panel-state';

export interface PanelPorts {
  readonly worker: Messenger;
  /** Stored events after `afterSeq`, then live ones. @returns stops watching */
  watch(runId: string, afterSeq: number, onEvent: (event: RunEvent) => void): () => void;
  readonly memory: SessionMemory;
  /** Runs something before the next frame: events are shown together, however fast they come. */
  soon(run: () => void): void;
}

/** The conversation outside of React: what a screen may ask for, and the state it shows. Errors end up in the state. */
export interface PanelStore {
  getState(): PanelState;
  subscribe(listener: () => void): () => void;
  /** Opens the session this panel showed last, with its run if one goes on. */
  resume(): Promise<void>;
  openSession(sessionId: string): Promise<void>;
  /** The session that was shown stays; `openSession` with its id undoes it. */
  newSession(): void;
  /** The session that was shown is deleted: a new one, with nothing to undo. */
  forget(): void;
  /** Id of the session that is shown; one is made where nothing was asked yet. @throws AppError */
  session(): Promise<string>;
  ask(question: Question, page: PageRef | null): Promise<void>;
  stop(): Promise<void>;
  /** Decides on a call that waits. @throws AppError when the worker does not take the decision */
  decide(runId: string, callId: string, decision: ApprovalDecision): Promise<void>;
  /** What a call that waits would send with another input. @throws AppError when that cannot be told */
  rehearse(runId: string, callId: string, input: unknown): Promise<Reply<'run.rehearse'>>;
  /** Answers a question of a run that waits. @throws AppError when the worker does not take the answer */
  answer(runId: string, callId: string, reply: string): Promise<void>;
  /** What a citation says; null when there is no such evidence. @throws AppError when the worker cannot tell */
  loadEvidence(id: EvidenceId): Promise<Evidence | null>;
  /** @throws AppError */
  showEvidence(id: EvidenceId, cells: readonly number[]): Promise<Reply<'evidence.show'>>;
}

export function createPanelStore(ports: PanelPorts): PanelStore {
  const { worker, memory } = ports;
  const listeners = new Set<() => void>();
  const evidence = new Map<EvidenceId, Promise<Evidence | null>>();
  let state = EMPTY_PANEL;
  let waiting: RunEvent[] = [];
  /** By run: a session that is open in two windows may have more than one that goes on. */
  const watched = new Map<string, () => void>();
  /** Counts the sessions shown, so that an answer for one that was left is not taken for the present one. */
  let visit = 0;

  const change = (action: PanelAction) => {
    const next = changePanel(state, action);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const leave = () => {
    visit += 1;
    for (const stopWatching of watched.values()) stopWatching();
    watched.clear();
    waiting = [];
    evidence.clear();
  };
  const close = (type: 'session-left' | 'session-deleted') => {
    leave();
    memory.remember(null);
    change({ type });
  };
  const take = (event: RunEvent) => {
    waiting.push(event);
    if (waiting.length > 1) return;
    ports.soon(() => {
      const events = waiting;
      waiting = [];
      if (events.length > 0) change({ type: 'events', events });
    });
  };
  const watch = (runId: string, afterSeq: number) => {
    watched.get(runId)?.();
    watched.set(runId, ports.watch(runId, afterSeq, take));
  };
  const failWith = (thrown: unknown) => change({ type: 'failed', error: toAppErrorData(thrown) });
  const sessionId = () => {
    if (state.sessionId === null) throw new AppError('session-unknown');
    return state.sessionId;
  };

  const openSession = async (id: string) => {
    leave();
    const here = visit;
    change({ type: 'session-opening' });
    try {
      const { runs } = await worker.send('session.open', { sessionId: id });
      if (here !== visit) return;
      change({ type: 'session-opened', sessionId: id, journals: runs });
      memory.remember(id);
      for (const { run } of state.exchanges) if (!isEnded(run)) watch(run.runId, run.lastSeq);
    } catch (thrown) {
      if (here === visit) failWith(thrown);
    }
  };
  const session = async () => {
    if (state.sessionId === null) {
      const here = visit;
      const created = await worker.send('session.create', {});
      // Whoever left meanwhile goes on with what is shown now, and two that ask at once with what came first.
      if (here !== visit || state.sessionId !== null) return sessionId();
      change({ type: 'session-created', sessionId: created.sessionId });
      memory.remember(created.sessionId);
    }
    return sessionId();
  };

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async resume() {
      const id = memory.recall();
      if (id === null) return;
      await openSession(id);
      // A session that is gone (deleted, another profile) is no error at the start: a new one is offered.
      if (state.problem?.error.code !== 'session-unknown') return;
      close('session-deleted');
    },
    openSession,
    newSession: () => close('session-left'),
    forget: () => close('session-deleted'),
    session,
    async ask(question, page) {
      if (isBusy(state)) return;
      const here = visit;
      change({ type: 'asked', question });
      try {
        await session();
        if (here !== visit) return;
        const runId = await beginRun(worker, { sessionId: sessionId(), ...question, page }, state);
        if (here === visit) watch(runId, 0);
      } catch (thrown) {
        if (here === visit) failWith(thrown);
      }
    },
    async stop() {
      const run = currentRun(state);
      if (run === null) return;
      await worker.send('run.stop', { runId: run.runId }).catch(failWith);
    },
    decide: async (runId, callId, decision) => void (await worker.send('run.approve', { runId, callId, ...decision })),
    rehearse: (runId, callId, input) => worker.send('run.rehearse', { runId, callId, input }),
    answer: async (runId, callId, reply) => void (await worker.send('run.answer', { runId, callId, reply })),
    loadEvidence(id) {
      const known = evidence.get(id);
      if (known) return known;
      const loading = worker
        .send('evidence.get', { sessionId: sessionId(), ids: [id] })
        .then((reply) => reply.evidence.find((each) => each.id === id) ?? null);
      evidence.set(id, loading);
      // What could not be fetched, or is not there yet, is asked for again the next time.
      loading.then(
        (found) => found ?? evidence.delete(id),
        () => evidence.delete(id),
      );
      return loading;
    },
    showEvidence: async (id, cells) => worker.send('evidence.show', { sessionId: sessionId(), evidenceId: id, cells }),
  };
}

/** A worker that dies over the same question again and again has another reason than being stopped. */
const MAX_STARTS = 3;

/**
 * Starts a run. A worker that dies before it says so may have stored it all the same, and then it goes on: to ask again would make
 * two of it. Where nothing was stored the question is asked again, so that it is not lost with the worker.
 *
 * @returns its id
 */
async function beginRun(worker: Messenger, request: Request<'run.start'>, { exchanges }: PanelState): Promise<string> {
  const known = new Set(exchanges.map(({ run }) => run.runId));
  for (let starts = 1; ; starts += 1) {
    try {
      return (await worker.send('run.start', request)).runId;
    } catch (thrown) {
      // What a worker refuses it has not begun.
      if (thrown instanceof AppError) throw thrown;
      const { runs } = await worker.send('session.open', { sessionId: request.sessionId });
      const queued = runs.flatMap(([first]) => (first?.type === 'run-queued' ? [first] : []));
      const started = queued.findLast(({ prompt, runId }) => prompt === request.prompt && !known.has(runId));
      if (started) return started.runId;
      if (starts === MAX_STARTS) throw thrown;
    }
  }
}

import { describe, expect, it, vi } from 'vitest';
import { announcement } from '../../../../components/chat/announcements';
import type { SessionMemory } from '../../../../components/chat/panel-host';
import { currentRun, isBusy } from '../../../../components/chat/panel-state';
import { createPanelStore } from '../../../../components/chat/panel-store';
import { AppError } from '../../../../lib/contracts/errors';
import type { RunEvent, RunEventBody } from '../../../../lib/contracts/run-event';
import { evidenceFor } from '../../../gallery/scenes';
import { type Replies, scriptedWorker } from '../scripted-worker';

const PAGE = { tabId: 7, url: 'https://console.example.com/incidents/7731' };
const QUESTION = { prompt: 'What happened?', directSkill: null };

function journal(runId: string, bodies: readonly RunEventBody[]): RunEvent[] {
  const queued: RunEventBody = {
    type: 'run-queued',
    sessionId: 's1',
    prompt: QUESTION.prompt,
    page: PAGE,
    directSkill: null,
    modelId: 'Offline',
  };
  return [queued, ...bodies].map((body, index) => ({ ...body, runId, seq: index + 1, at: '2026-03-04T09:15:00.000Z' }));
}

const DELTA: RunEventBody = { type: 'answer-delta', text: 'Twice' };
const END: RunEventBody = { type: 'run-ended', outcome: 'completed', error: null };

function setUp(replies: Replies = {}, remembered: string | null = null) {
  const worker = scriptedWorker({
    'session.create': () => ({ sessionId: 's1' }),
    'session.open': () => ({ runs: [] }),
    'run.start': () => ({ runId: 'r1' }),
    'run.stop': () => ({}),
    ...replies,
  });
  const memory = {
    sessionId: remembered,
    recall: () => memory.sessionId,
    remember(id: string | null) {
      memory.sessionId = id;
    },
  };
  const watched: { runId: string; afterSeq: number; send(events: readonly RunEvent[]): void; stopped: boolean }[] = [];
  const frames: (() => void)[] = [];
  const store = createPanelStore({
    worker,
    memory: memory satisfies SessionMemory,
    soon: (run) => frames.push(run),
    watch(runId, afterSeq, onEvent) {
      const watcher = { runId, afterSeq, send: (events: readonly RunEvent[]) => events.forEach(onEvent), stopped: false };
      watched.push(watcher);
      return () => {
        watcher.stopped = true;
      };
    },
  });
  const frame = () => {
    for (const run of frames.splice(0)) run();
  };
  return { store, worker, memory, watched, frames, frame };
}

describe('asking', () => {
  it('creates a session, starts the run and only watches from then on', async () => {
    const { store, worker, memory, watched, frame } = setUp();
    const asking = store.ask(QUESTION, PAGE);
    expect(store.getState().pending).toEqual(QUESTION);
    expect(isBusy(store.getState())).toBe(true);
    await asking;
    expect(worker.asked.map(({ type }) => type)).toEqual(['session.create', 'run.start']);
    expect(worker.asked[1]?.request).toEqual({ sessionId: 's1', ...QUESTION, page: PAGE });
    expect(memory.sessionId).toBe('s1');
    expect(watched[0]).toMatchObject({ runId: 'r1', afterSeq: 0 });

    watched[0]?.send(journal('r1', [DELTA]));
    frame();
    expect(store.getState().pending).toBeNull();
    expect(store.getState().exchanges[0]).toMatchObject({ question: QUESTION, run: { text: 'Twice', status: 'answering' } });
    watched[0]?.send([{ ...END, runId: 'r1', seq: 3, at: '2026-03-04T09:15:01.000Z' }]);
    frame();
    expect(isBusy(store.getState())).toBe(false);
  });

  it('shows events together, once for each frame', async () => {
    const { store, watched, frames, frame } = setUp();
    await store.ask(QUESTION, PAGE);
    const listener = vi.fn();
    store.subscribe(listener);
    watched[0]?.send(
      journal(
        'r1',
        Array.from({ length: 500 }, () => DELTA),
      ),
    );
    expect(frames).toHaveLength(1);
    frame();
    expect(listener).toHaveBeenCalledOnce();
    expect(store.getState().exchanges[0]?.run.text).toBe('Twice'.repeat(500));
  });

  it('lets one run go on at a time, and stops that one', async () => {
    const { store, worker, watched, frame } = setUp();
    await store.stop();
    expect(worker.asked).toEqual([]);
    await store.ask(QUESTION, PAGE);
    watched[0]?.send(journal('r1', []));
    frame();
    await store.ask({ prompt: 'Another', directSkill: null }, PAGE);
    await store.stop();
    expect(worker.asked.map(({ type }) => type)).toEqual(['session.create', 'run.start', 'run.stop']);
  });

  it('keeps a question that could not be asked, with the reason', async () => {
    const { store } = setUp({
      'run.start': () => {
        throw new AppError('storage-full');
      },
    });
    await store.ask(QUESTION, PAGE);
    expect(store.getState()).toMatchObject({ pending: null, problem: { error: { code: 'storage-full' }, question: QUESTION } });
    await store.ask(QUESTION, PAGE);
    expect(store.getState().problem?.error.code).toBe('storage-full');
  });
});

describe('a session in which two windows have each begun a run', () => {
  it('watches both, and goes on being busy until both have ended', async () => {
    const { store, watched, frame, worker } = setUp(
      { 'session.open': () => ({ runs: [journal('r1', []), journal('r2', [DELTA])] }) },
      's1',
    );
    await store.resume();
    expect(watched.map(({ runId, afterSeq, stopped }) => ({ runId, afterSeq, stopped }))).toEqual([
      { runId: 'r1', afterSeq: 1, stopped: false },
      { runId: 'r2', afterSeq: 2, stopped: false },
    ]);
    watched[1]?.send([{ ...END, runId: 'r2', seq: 3, at: '2026-03-04T09:15:01.000Z' }]);
    frame();
    expect(currentRun(store.getState())?.runId).toBe('r1');
    await store.stop();
    expect(worker.asked.at(-1)).toMatchObject({ type: 'run.stop', request: { runId: 'r1' } });
    watched[0]?.send([{ ...END, runId: 'r1', seq: 2, at: '2026-03-04T09:15:01.000Z' }]);
    frame();
    expect(isBusy(store.getState())).toBe(false);
    store.newSession();
    expect(watched.every(({ stopped }) => stopped)).toBe(true);
  });
});

describe('a worker that dies while it is asked', () => {
  const die = () => {
    throw new Error('The message port closed before a response was received.');
  };

  it('is found to have begun the run, which is watched and not asked for again', async () => {
    const { store, worker, watched } = setUp({
      'run.start': die,
      'session.open': () => ({ runs: [journal('r8', []), journal('r9', [])] }),
    });
    await store.ask(QUESTION, PAGE);
    expect(worker.asked.map(({ type }) => type)).toEqual(['session.create', 'run.start', 'session.open']);
    expect(watched.map(({ runId }) => runId)).toEqual(['r9']);
    expect(store.getState()).toMatchObject({ pending: QUESTION, problem: null });
  });

  it('is asked again when nothing was begun: the question is not lost with it', async () => {
    let deaths = 0;
    const { store, worker, watched } = setUp({
      'run.start': () => {
        deaths += 1;
        return deaths <= 2 ? die() : { runId: 'r1' };
      },
      'session.open': () => ({ runs: [] }),
    });
    await store.ask(QUESTION, PAGE);
    expect(worker.asked.filter(({ type }) => type === 'run.start')).toHaveLength(3);
    expect(watched.map(({ runId }) => runId)).toEqual(['r1']);
    expect(store.getState()).toMatchObject({ pending: QUESTION, problem: null });
  });

  it.each([
    ['there is nothing', []],
    ['what is there asks something else', [journal('r8', [])]],
  ])('is told of when nothing was begun: %s', async (_what, runs) => {
    const { store, watched } = setUp({ 'run.start': die, 'session.open': () => ({ runs }) });
    const question = { ...QUESTION, prompt: 'Another' };
    await store.ask(question, PAGE);
    expect(store.getState()).toMatchObject({ pending: null, problem: { error: { code: 'internal' }, question } });
    expect(watched).toEqual([]);
  });

  it('is told of when only runs are there that are shown already', async () => {
    let isDead = false;
    const { store, watched, frame } = setUp({
      'run.start': () => (isDead ? die() : { runId: 'r1' }),
      'session.open': () => ({ runs: [journal('r1', [END])] }),
    });
    await store.ask(QUESTION, PAGE);
    watched[0]?.send(journal('r1', [END]));
    frame();
    isDead = true;
    await store.ask(QUESTION, PAGE);
    expect(store.getState().problem?.error.code).toBe('internal');
    expect(watched).toHaveLength(1);
  });
});

describe('sessions', () => {
  it('opens on the remembered session and goes on watching its run from the last event', async () => {
    const { store, watched, frame } = setUp(
      { 'session.open': () => ({ runs: [journal('r0', [END]), journal('r1', [DELTA])] }) },
      's1',
    );
    await store.resume();
    expect(store.getState().exchanges.map(({ run }) => run.status)).toEqual(['completed', 'answering']);
    expect(watched).toHaveLength(1);
    expect(watched[0]).toMatchObject({ runId: 'r1', afterSeq: 2 });
    watched[0]?.send([{ ...DELTA, runId: 'r1', seq: 3, at: '' }]);
    frame();
    expect(currentRun(store.getState())?.text).toBe('TwiceTwice');
  });

  it('offers a new session when the remembered one is gone', async () => {
    const { store, memory } = setUp(
      {
        'session.open': () => {
          throw new AppError('session-unknown');
        },
      },
      's1',
    );
    await store.resume();
    expect(store.getState()).toMatchObject({ status: 'ready', problem: null, leftSessionId: null });
    expect(memory.sessionId).toBeNull();
  });

  it('leaves a session so that it can be undone, and takes no late events of it', async () => {
    const { store, watched, frame } = setUp({ 'session.open': () => ({ runs: [journal('r1', [DELTA])] }) });
    await store.openSession('s1');
    watched[0]?.send([{ ...DELTA, runId: 'r1', seq: 3, at: '' }]);
    store.newSession();
    frame();
    expect(watched[0]?.stopped).toBe(true);
    expect(store.getState()).toMatchObject({ sessionId: null, exchanges: [], leftSessionId: 's1' });
    await store.openSession('s1');
    expect(store.getState()).toMatchObject({ sessionId: 's1', leftSessionId: null });
  });

  it('can undo leaving a session whose first question is on its way', async () => {
    const { store } = setUp({ 'session.create': () => ({ sessionId: 's4' }), 'run.start': () => new Promise(() => undefined) });
    void store.ask({ prompt: 'Who?', directSkill: null }, null);
    await vi.waitFor(() => expect(store.getState().sessionId).toBe('s4'));
    store.newSession();
    expect(store.getState()).toMatchObject({ sessionId: null, pending: null, leftSessionId: 's4' });
  });

  it('takes no answer of a session that was left meanwhile', async () => {
    let open: (reply: { runs: RunEvent[][] }) => void = () => undefined;
    const reply = new Promise<{ runs: RunEvent[][] }>((resolve) => {
      open = resolve;
    });
    const { store } = setUp({ 'session.open': () => reply });
    const opening = store.openSession('s1');
    store.newSession();
    open({ runs: [journal('r1', [END])] });
    await opening;
    expect(store.getState()).toMatchObject({ sessionId: null, exchanges: [] });
  });
});

describe('evidence', () => {
  it('is fetched once for a session, and again after a failure', async () => {
    let fails = true;
    const { store, worker } = setUp({
      'evidence.get': ({ ids }) => {
        if (fails) throw new AppError('storage-failed');
        return { evidence: ids.map(evidenceFor) };
      },
    });
    await store.openSession('s1');
    await expect(store.loadEvidence('E2')).rejects.toMatchObject({ code: 'storage-failed' });
    fails = false;
    expect((await store.loadEvidence('E2'))?.id).toBe('E2');
    await store.loadEvidence('E2');
    expect(worker.asked.filter(({ type }) => type === 'evidence.get')).toHaveLength(2);
  });
});

describe('announcement', () => {
  it('says that work began and how it ended, never the text', async () => {
    const { store, watched, frame } = setUp();
    const said = () => announcement(store.getState(), ({ message }) => message)?.id ?? null;
    expect(said()).toBeNull();
    await store.ask(QUESTION, PAGE);
    expect(said()).toBe('chat.announceStarted');
    watched[0]?.send(journal('r1', [DELTA]));
    frame();
    expect(said()).toBe('chat.announceStarted');
    watched[0]?.send([{ ...END, outcome: 'stopped', runId: 'r1', seq: 3, at: '' } as RunEvent]);
    frame();
    expect(said()).toBe('chat.announceStopped');
    store.newSession();
    expect(said()).toBe('chat.sessionLeft');
  });
});

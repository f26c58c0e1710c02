import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandlers } from '../../../entrypoints/background/handlers';
import { createHouse, type House } from '../../../entrypoints/background/house';
import { createRunner } from '../../../entrypoints/background/runner';
import type { RunEvent } from '../../../lib/contracts/run-event';
import { CHECK_ANSWER, type CheckAnswerInput, type WorkJob } from '../../../lib/messaging/work-channel';
import type { ModelAbilities, ModelEvent } from '../../../lib/models/model-provider';
import { checkAnswerText } from '../../../lib/orchestrator/check-answer';

const NO_MENU = { take: () => null };

/** What the model says in the test at hand; set before a run starts. */
const model = vi.hoisted(() => ({
  stream: (_signal: AbortSignal): AsyncIterable<ModelEvent> => {
    throw new Error('no model was scripted');
  },
}));

vi.mock('../../../lib/models', async () => {
  const { z } = await import('zod/mini').then((zod) => ({ z: zod }));
  const offline = {
    id: 'offline',
    title: { id: 't', message: 'Offline' },
    description: { id: 'd', message: '' },
    settings: z.object({}),
    defaultSettings: {},
    fields: [],
    origins: () => [],
    modelName: () => 'Scripted',
    isLocal: () => true,
    window: () => ({ contextTokens: null, maxOutputTokens: 1_000, tokenizer: 'other' }),
    stream: (_request: unknown, _settings: unknown, { signal }: ModelAbilities) => model.stream(signal),
  };
  return { models: new Map([['offline', offline]]), DEFAULT_MODEL_ID: 'offline' };
});

const AT = '2026-05-04T08:00:00.000Z';
const request = { sessionId: 's1', prompt: 'What happened?', page: null, directSkill: null };

async function* answer(): AsyncIterable<ModelEvent> {
  yield { type: 'text-delta', text: 'Nothing.' };
  yield { type: 'finished', reason: 'stop' };
}
async function* hang(): AsyncIterable<ModelEvent> {
  yield { type: 'text-delta', text: 'I think' };
  await new Promise(() => undefined);
}

/** The document that is not there in Node: it checks answers, here against nothing. */
async function checkOnly({ workId, input }: WorkJob): Promise<unknown> {
  if (workId !== CHECK_ANSWER) throw new Error(`no work ${workId} was scripted`);
  return checkAnswerText((input as CheckAnswerInput).answer, []);
}

describe('runner', () => {
  let house: House;
  let published: RunEvent[];
  let activity: boolean[];
  let start: (changed?: House) => ReturnType<typeof createRunner>;

  beforeEach(async () => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    house = createHouse();
    published = [];
    activity = [];
    start = (changed = house) =>
      createRunner(changed, {
        publisher: { publish: (event) => published.push(event) },
        work: { prewarm: () => undefined, run: checkOnly },
        skillIndex: async () => ({ size: 0, rank: () => [] }),
        onActivity: (isActive) => activity.push(isActive),
      });
    await house.sessions.create('s1', AT);
  });
  const ended = (runId: string) =>
    vi.waitFor(() => {
      const event = published.find((each) => each.runId === runId && each.type === 'run-ended');
      if (!event) throw new Error(`${runId} has not ended`);
      return event;
    });
  const said = (runId: string) =>
    vi.waitFor(() => expect(published.some((event) => event.runId === runId && event.type === 'answer-delta')).toBe(true));

  it('never takes a run that it is starting for one that was left open', async () => {
    model.stream = answer;
    const runner = start();
    const starting = Array.from({ length: 10 }, () => runner.start(request));
    const closing = Array.from({ length: 60 }, async (_value, turn) => {
      await new Promise((resolve) => setTimeout(resolve, turn));
      await runner.resumeOpenRuns();
    });
    const runIds = await Promise.all(starting);
    await Promise.all(closing);
    for (const runId of runIds) expect(await ended(runId)).toMatchObject({ outcome: 'completed' });
  });

  it('goes on with what a dead worker left open, and tells its watchers', async () => {
    model.stream = answer;
    const queued = { type: 'run-queued', ...request, modelId: 'm' } as const;
    await house.journal.queue('a', AT, queued, 100);
    const { lease } = await house.journal.queue('b', AT, queued, 100);
    const asked = { type: 'model-requested', step: 1, modelId: 'm', offeredSkills: [], inputTokens: 1, cuts: [] } as const;
    await house.journal.append(lease, AT, [{ body: asked }]);
    await start().resumeOpenRuns();
    expect(await ended('a')).toMatchObject({ outcome: 'completed' });
    expect(await ended('b')).toMatchObject({ outcome: 'completed' });
    expect(await house.journal.openRuns()).toEqual([]);
    // One that had not begun has nothing that was interrupted.
    expect(published.filter(({ type }) => type === 'run-resumed').map(({ runId }) => runId)).toEqual(['b']);
    expect(await house.ledger.linesOf('a')).toHaveLength(2);
    await vi.waitFor(() => expect(activity).toEqual([true, false]));
  });

  it('never goes on with another model than the run was begun with', async () => {
    model.stream = answer;
    await house.journal.queue('a', AT, { type: 'run-queued', ...request, modelId: 'm', providerId: 'gone' }, 100);
    await start().resumeOpenRuns();
    expect(await ended('a')).toMatchObject({ outcome: 'failed', error: { code: 'model-not-configured' } });
    await house.journal.queue('b', AT, { type: 'run-queued', ...request, modelId: 'm', providerId: 'offline' }, 100);
    await start().resumeOpenRuns();
    expect(await ended('b')).toMatchObject({ outcome: 'completed' });
  });

  it('leaves a run to the worker that took it over', async () => {
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    model.stream = async function* () {
      yield { type: 'text-delta', text: 'I think' };
      await held;
      yield* answer();
    };
    const runId = await start().start(request);
    await said(runId);
    model.stream = answer;
    await start().resumeOpenRuns();
    expect(await ended(runId)).toMatchObject({ outcome: 'completed' });
    goOn();
    await vi.waitFor(() => expect(activity.filter((isActive) => !isActive)).toHaveLength(2));
    const events = await house.journal.read(runId);
    expect(events.filter(({ type }) => type === 'run-ended')).toHaveLength(1);
    expect(published.filter((event) => event.runId === runId).map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
  });

  it('can be stopped from the first moment, twice, and for a run nobody knows', async () => {
    model.stream = hang;
    const runner = start();
    const runId = await runner.start(request);
    await said(runId);
    const stoppedAt = performance.now();
    await Promise.all([runner.stop(runId), runner.stop(runId), runner.stop('unknown')]);
    expect(await ended(runId)).toMatchObject({ outcome: 'stopped', error: { code: 'run-stopped' } });
    expect(performance.now() - stoppedAt).toBeLessThan(200);
    await runner.stop(runId);
  });

  it('ends the runs of a session before the session is deleted, so that every window hears of it', async () => {
    model.stream = hang;
    const runner = start();
    const handlers = createHandlers(house, runner, NO_MENU);
    const [one, two] = await Promise.all([runner.start(request), runner.start(request)]);
    await Promise.all([said(one), said(two)]);
    await handlers['session.delete']({ sessionId: 's1' });
    expect(await ended(one)).toMatchObject({ outcome: 'stopped' });
    expect(await ended(two)).toMatchObject({ outcome: 'stopped' });
    expect(await house.journal.read(one)).toEqual([]);
    await expect(handlers['session.open']({ sessionId: 's1' })).rejects.toMatchObject({ code: 'session-unknown' });
  });

  it('keeps the journals of runs apart that go on at once', async () => {
    model.stream = answer;
    const runner = start();
    const runIds = await Promise.all(Array.from({ length: 5 }, () => runner.start(request)));
    await Promise.all(runIds.map(ended));
    for (const runId of runIds) {
      const events = await house.journal.read(runId);
      expect(events.map((event) => event.seq)).toEqual(events.map((_event, index) => index + 1));
      expect(events.every((event) => event.runId === runId)).toBe(true);
      expect(events.filter((event) => event.type === 'run-ended')).toHaveLength(1);
    }
  });

  it('shows the end of a run whose journal is full, and goes on with it when there is room again', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    model.stream = answer;
    const full: House = {
      ...house,
      journal: {
        ...house.journal,
        append: async (lease, at, entries) => {
          if (entries.every(({ body }) => body.type === 'model-requested')) return house.journal.append(lease, at, entries);
          const { AppError } = await import('../../../lib/contracts/errors');
          throw new AppError('storage-full');
        },
      },
    };
    const runId = await start(full).start(request);
    expect(await ended(runId)).toMatchObject({ seq: 3, outcome: 'failed', error: { code: 'storage-full' } });
    expect(await house.journal.openRuns()).toHaveLength(1);
    published = [];
    await createHandlers(house, start(), NO_MENU)['session.open']({ sessionId: 's1' });
    expect(await ended(runId)).toMatchObject({ outcome: 'completed' });
  });

  it('ends a run for its watchers whose session was removed under it', async () => {
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    model.stream = async function* () {
      yield { type: 'text-delta', text: 'I think' };
      await held;
      yield* answer();
    };
    const runId = await start().start(request);
    await said(runId);
    await house.sessions.remove('s1');
    goOn();
    expect(await ended(runId)).toMatchObject({ outcome: 'failed', error: { code: 'run-unknown' } });
  });

  it('goes on with the other runs when one cannot be taken over', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    model.stream = answer;
    const queued = { type: 'run-queued', ...request, modelId: 'm' } as const;
    await house.journal.queue('a', AT, queued, 100);
    await house.journal.queue('b', AT, queued, 100);
    const broken: House = {
      ...house,
      journal: {
        ...house.journal,
        read: async (runId, afterSeq) => {
          if (runId === 'a') throw new Error('unreadable');
          return house.journal.read(runId, afterSeq);
        },
      },
    };
    await start(broken).resumeOpenRuns();
    expect(await ended('b')).toMatchObject({ outcome: 'completed' });
  });

  it('deletes a session though one of its runs cannot be read any more', async () => {
    const queued = { type: 'run-queued', ...request, modelId: 'm' } as const;
    await house.journal.queue('a', AT, queued, 100);
    const unreadable = () => Promise.reject(new Error('unreadable'));
    const broken: House = { ...house, journal: { ...house.journal, read: unreadable } };
    await createHandlers(broken, start(broken), NO_MENU)['session.delete']({ sessionId: 's1' });
    expect(await house.journal.openRuns()).toEqual([]);
    expect(await house.ledger.hour(AT)).toMatchObject({ activeRuns: 0, reservedMilliunits: 0 });
  });
});

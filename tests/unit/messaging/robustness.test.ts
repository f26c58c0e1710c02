import { describe, expect, it, vi } from 'vitest';
import { AppError, toAppErrorData } from '../../../lib/contracts/errors';
import type { RunEvent } from '../../../lib/contracts/run-event';
import { createScreenMessenger, type Handlers, serveRequests } from '../../../lib/messaging/messenger';
import { servePanels, watchRun } from '../../../lib/messaging/run-channel';
import type { ScreenTransport } from '../../../lib/messaging/transport';
import { createLinkedTransport } from '../../fakes/linked-transport';

const eventAt = (seq: number, isLast = false): RunEvent =>
  isLast
    ? { runId: 'r1', seq, at: '', type: 'run-ended', outcome: 'completed', error: null }
    : { runId: 'r1', seq, at: '', type: 'answer-delta', text: `${seq}` };

describe('a watcher', () => {
  it('that missed an event fetches it from the journal', async () => {
    const { screen, worker } = createLinkedTransport();
    const stored = [eventAt(1)];
    const publisher = servePanels(worker, async (_runId, afterSeq) => stored.filter((event) => event.seq > afterSeq));
    const seen: number[] = [];
    watchRun(screen, 'r1', 0, (event) => seen.push(event.seq));
    await vi.waitFor(() => expect(seen).toEqual([1]));
    stored.push(eventAt(2), eventAt(3), eventAt(4, true));
    publisher.publish(eventAt(3));
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4]));
  });

  it('of a run that was deleted is told so, and asks no more', async () => {
    const { screen, worker } = createLinkedTransport();
    const read = vi.fn(async () => Promise.reject(new AppError('run-unknown', { runId: 'r1' })));
    servePanels(worker, read);
    const seen: RunEvent[] = [];
    watchRun(screen, 'r1', 6, (event) => seen.push(event));
    await vi.waitFor(() => expect(seen).toMatchObject([{ type: 'run-ended', seq: 7, error: { code: 'run-unknown' } }]));
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('waits longer from time to time while the worker cannot read its journal', () => {
    vi.useFakeTimers();
    let disconnect: () => void = () => undefined;
    const connect = vi.fn((name: string) => ({
      name,
      post: () => undefined,
      onMessage: () => undefined,
      onDisconnect: (handler: () => void) => {
        disconnect = handler;
      },
      disconnect: () => undefined,
    }));
    watchRun({ connect, request: vi.fn() }, 'r1', 0, () => undefined);
    for (let second = 0; second < 60; second += 1) {
      const cut = disconnect;
      disconnect = () => undefined;
      cut();
      vi.advanceTimersByTime(1_000);
    }
    expect(connect.mock.calls.length).toBeLessThan(30);
    vi.useRealTimers();
  });
});

describe('a worker that dies over a message', () => {
  const dying = (): ScreenTransport & { asked: number } => ({
    asked: 0,
    async request() {
      this.asked += 1;
      if (this.asked === 1) throw new Error('The message channel closed before a response was received');
      return { ok: true, reply: {} };
    },
    connect: () => {
      throw new Error('not connected');
    },
  });

  it('is asked again what can be asked twice', async () => {
    const transport = dying();
    expect(await createScreenMessenger(transport).send('run.stop', { runId: 'r1' })).toEqual({});
    expect(transport.asked).toBe(2);
  });

  it('is not asked again to start a run', async () => {
    const transport = dying();
    const request = { sessionId: 's1', prompt: 'x', page: null, directSkill: null };
    await expect(createScreenMessenger(transport).send('run.start', request)).rejects.toThrow('channel closed');
    expect(transport.asked).toBe(1);
  });
});

describe('hostile messages', () => {
  const polluted: unknown = JSON.parse('{"providerId":"openai","select":false,"values":{"__proto__":"x","constructor":"y"}}');
  it.each<[string, unknown, string]>([
    ['a name of the prototype chain', { type: '__proto__', request: {} }, 'message-invalid'],
    ['a prompt that is too long', start({ prompt: 'x'.repeat(200_001) }), 'message-invalid'],
    ['an empty prompt', start({ prompt: '' }), 'message-invalid'],
    ['a page with a tab that is no number', start({ page: { tabId: '7', url: 'https://a.example/' } }), 'message-invalid'],
    ['evidence ids that are none', { type: 'evidence.get', request: { sessionId: 's1', ids: ['E0'] } }, 'message-invalid'],
    [
      'cells that are no indexes',
      { type: 'evidence.show', request: { sessionId: 's1', evidenceId: 'E1', cells: [1.5] } },
      'message-invalid',
    ],
    ['an array', [], 'message-invalid'],
  ])('are refused: %s', async (_name, message, code) => {
    const { screen, worker } = createLinkedTransport();
    serveRequests(worker, {} as Handlers);
    expect(await screen.request(message)).toMatchObject({ ok: false, error: { code } });
  });

  it('do not reach a prototype through the values of a form', async () => {
    const { screen, worker } = createLinkedTransport();
    const save = vi.fn(async () => ({ selectedId: 'offline', providers: [] }));
    serveRequests(worker, { 'models.save': save } as unknown as Handlers);
    await screen.request({ type: 'models.save', request: polluted });
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    const [request] = save.mock.calls[0] as unknown as [{ values: object }];
    expect(Object.getPrototypeOf(request.values)).toBe(Object.prototype);
  });

  function start(change: object) {
    return { type: 'run.start', request: { sessionId: 's1', prompt: 'x', page: null, directSkill: null, ...change } };
  }
});

it.each([[Object.create(null)], [Symbol('x')], [undefined], [{ toString: () => Symbol('y') }]])(
  'tells of any thrown value %#',
  (thrown) => {
    expect(toAppErrorData(thrown)).toMatchObject({ code: 'internal' });
  },
);

import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../lib/contracts/errors';
import type { RunEvent } from '../../../lib/contracts/run-event';
import { createScreenMessenger, type Handlers, serveRequests } from '../../../lib/messaging/messenger';
import { servePanels, watchRun } from '../../../lib/messaging/run-channel';
import { createLinkedTransport } from '../../fakes/linked-transport';

function serve(handlers: Partial<Handlers>) {
  const { screen, worker } = createLinkedTransport();
  serveRequests(worker, handlers as Handlers);
  return { screen, messenger: createScreenMessenger(screen) };
}

describe('messenger', () => {
  it('carries a request and its reply', async () => {
    const { messenger } = serve({
      'run.stop': async ({ runId }) => (runId === 'r1' ? {} : Promise.reject(new Error('other run'))),
    });
    expect(await messenger.send('run.stop', { runId: 'r1' })).toEqual({});
  });

  it('carries an error with its code and details', async () => {
    const { messenger } = serve({
      'run.stop': async () => {
        throw new AppError('run-unknown', { runId: 'r9' });
      },
    });
    await expect(messenger.send('run.stop', { runId: 'r9' })).rejects.toMatchObject({
      code: 'run-unknown',
      details: { runId: 'r9' },
    });
  });

  it.each([
    ['an unknown type', { type: 'run.explode', request: {} }],
    ['a name of Object.prototype', { type: 'constructor', request: {} }],
    ['no object', 'run.stop'],
    ['null', null],
    ['a request of another shape', { type: 'run.stop', request: { runId: 7 } }],
    ['a request with something more', { type: 'run.stop', request: { runId: 'r1', force: true } }],
  ])('refuses %s before a handler sees it', async (_name, message) => {
    const stop = vi.fn(async () => ({}));
    const { screen } = serve({ 'run.stop': stop });
    expect(await screen.request(message)).toMatchObject({ ok: false, error: { code: 'message-invalid' } });
    expect(stop).not.toHaveBeenCalled();
  });
});

describe('run channel', () => {
  const eventAt = (seq: number): RunEvent =>
    seq === 5
      ? { runId: 'r1', seq, at: '', type: 'run-ended', outcome: 'completed', error: null }
      : { runId: 'r1', seq, at: '', type: 'answer-delta', text: `${seq}` };

  it('replays what is stored, then goes on live, without gap, double or disorder', async () => {
    const { screen, worker } = createLinkedTransport();
    const stored = [eventAt(1), eventAt(2)];
    const publisher = servePanels(worker, async (_runId, afterSeq) => {
      const answer = stored.filter((event) => event.seq > afterSeq);
      // Stored while the first ones were being read: comes live, before the replay.
      stored.push(eventAt(3));
      publisher.publish(eventAt(3));
      return answer;
    });
    const seen: number[] = [];
    watchRun(screen, 'r1', 0, (event) => seen.push(event.seq));
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3]));
    publisher.publish(eventAt(4));
    publisher.publish(eventAt(4));
    publisher.publish({ ...eventAt(5), runId: 'other' });
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4]));
  });

  it('connects again after the worker died and misses nothing', async () => {
    const { screen, worker, cutPorts } = createLinkedTransport();
    const stored = [eventAt(1), eventAt(2)];
    servePanels(worker, async (_runId, afterSeq) => stored.filter((event) => event.seq > afterSeq));
    const seen: number[] = [];
    watchRun(screen, 'r1', 0, (event) => seen.push(event.seq));
    await vi.waitFor(() => expect(seen).toEqual([1, 2]));
    cutPorts();
    stored.push(eventAt(3), eventAt(4), eventAt(5));
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4, 5]));
  });
});

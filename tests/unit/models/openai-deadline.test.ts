import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadline } from '../../../lib/models/openai-deadline';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the deadline of a call', () => {
  it('takes every byte for a sign of life, also those that are no event', async () => {
    const deadline = new Deadline(new AbortController().signal, {});
    const source = new TransformStream<Uint8Array, Uint8Array>();
    const writer = source.writable.getWriter();
    const reader = deadline.watch(source.readable).getReader();
    // Two pieces, each just in time; the wait for both together is longer than the limit.
    const bothRead = reader.read().then(() => reader.read());
    const waiting = deadline.wait(bothRead, 100);
    for (const byte of [58, 10]) {
      await vi.advanceTimersByTimeAsync(80);
      await writer.write(new Uint8Array([byte]));
    }
    await expect(waiting).resolves.toMatchObject({ done: false });
  });

  it('does not count the time in which nobody waits', async () => {
    const deadline = new Deadline(new AbortController().signal, {});
    await deadline.wait(Promise.resolve(), 100);
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(deadline.wait(Promise.resolve('next'), 100)).resolves.toBe('next');
  });

  it('tells a signal that aborts by the clock from one that is pressed', async () => {
    const byClock = new DOMException('', 'TimeoutError');
    const cases = [
      [byClock, 'model-timeout'],
      [undefined, 'run-stopped'],
    ] as const;
    for (const [reason, code] of cases) {
      const deadline = new Deadline(AbortSignal.abort(reason), {});
      await expect(deadline.wait(new Promise(() => undefined), 100)).rejects.toMatchObject({ code });
    }
  });

  it('says who was waited for, and how long', async () => {
    const deadline = new Deadline(new AbortController().signal, { host: 'a.example' });
    const refused = expect(deadline.wait(new Promise(() => undefined), 60_000)).rejects.toMatchObject({
      code: 'model-timeout',
      details: { host: 'a.example', seconds: 60 },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await refused;
  });
});

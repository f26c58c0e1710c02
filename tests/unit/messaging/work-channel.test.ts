import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../lib/contracts/errors';
import { isWorkLost, requestWork, serveWork, type WorkJob } from '../../../lib/messaging/work-channel';

const job: WorkJob = {
  jobId: 'j1',
  workId: 'page/answer',
  input: { question: 'Who?' },
  runId: 'r1',
  prompt: 'Who?',
};
const never = () => new Promise<never>(() => undefined);
const running = () => new AbortController().signal;

/** The platform's own channels, two ends of one name. Their messages are real; only the clock is the test's. */
describe('work channel', () => {
  let name = '';
  let open: BroadcastChannel[] = [];
  let count = 0;
  const channel = () => {
    const opened = new BroadcastChannel(name);
    open.push(opened);
    return opened;
  };
  /** Everything that was said before has been heard. */
  const settled = async () => {
    const [from, to] = [channel(), channel()];
    const heard = new Promise((resolve) => to.addEventListener('message', ({ data }) => data === 'over' && resolve(undefined)));
    from.postMessage('over');
    await heard;
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    count += 1;
    name = `test-${count}`;
    open = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    for (const each of open) each.close();
  });

  it('carries a job to the document and its result back', async () => {
    const run = vi.fn(async (given: WorkJob) => ({ answered: given.input }));
    serveWork(channel(), run, () => undefined);
    expect(await requestWork(channel(), job, running())).toEqual({ answered: { question: 'Who?' } });
    expect(run.mock.calls.map(([given]) => given)).toEqual([job]);
  });

  it('posts no job before a document says that it is ready', async () => {
    const listener = channel();
    const heard: string[] = [];
    listener.addEventListener('message', ({ data }) => heard.push(data.type ?? data));
    const asked = requestWork(channel(), job, running());
    await settled();
    expect(heard).toEqual(['are-you-ready', 'over']);
    serveWork(
      channel(),
      async () => 'done later',
      () => undefined,
    );
    expect(await asked).toBe('done later');
  });

  it('does two jobs at once, each with its own answer, whichever comes first', async () => {
    const ends = new Map<string, (result: string) => void>();
    serveWork(
      channel(),
      ({ jobId }) => new Promise((resolve) => ends.set(jobId, resolve)),
      () => undefined,
    );
    const worker = channel();
    const one = requestWork(worker, { ...job, jobId: 'one' }, running());
    const two = requestWork(worker, { ...job, jobId: 'two' }, running());
    await vi.waitUntil(() => ends.size === 2);
    ends.get('two')?.('second');
    expect(await two).toBe('second');
    ends.get('one')?.('first');
    expect(await one).toBe('first');
  });

  it('carries the failure of a work as what it is, and no message of a foreign error', async () => {
    const failures = [
      new AppError('page-not-readable', { reason: 'pdf' }),
      new RangeError('row "secret of the page" is too long'),
      'secret text',
    ];
    serveWork(
      channel(),
      async () => Promise.reject(failures.shift()),
      () => undefined,
    );
    const worker = channel();
    const failed = async () => requestWork(worker, job, running()).catch((thrown: AppError) => thrown.toData());
    expect(await failed()).toEqual({ code: 'page-not-readable', isRetryable: false, details: { reason: 'pdf' } });
    expect(await failed()).toMatchObject({ code: 'skill-failed', details: { skill: 'page/answer', reason: 'RangeError' } });
    expect(JSON.stringify(await failed())).not.toContain('secret');
  });

  it('fails a work whose result no message can carry', async () => {
    serveWork(
      channel(),
      async () => ({ page: () => 'a function' }),
      () => undefined,
    );
    await expect(requestWork(channel(), job, running())).rejects.toMatchObject({
      code: 'skill-failed',
      details: { reason: expect.stringContaining('Clone') },
    });
  });

  it('gives up a document that never comes', async () => {
    const asked = requestWork(channel(), job, running()).catch((thrown: unknown) => thrown);
    await settled();
    await vi.advanceTimersByTimeAsync(5_000);
    const thrown = await asked;
    expect(thrown).toMatchObject({ code: 'skill-failed', details: { reason: 'work-document-not-ready' } });
    expect(isWorkLost(thrown)).toBe(true);
  });

  it('gives up a document that does not answer, and a document gives up a work that does not end', async () => {
    const signals: AbortSignal[] = [];
    serveWork(
      channel(),
      (_job, signal) => {
        signals.push(signal);
        return never();
      },
      () => undefined,
    );
    const asked = requestWork(channel(), job, running()).catch((thrown: unknown) => thrown);
    await vi.waitUntil(() => signals.length === 1);
    await vi.advanceTimersByTimeAsync(20_000);
    const thrown = await asked;
    expect(thrown).toMatchObject({ code: 'skill-failed', details: { reason: 'work-document-silent' } });
    expect(isWorkLost(thrown)).toBe(false);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('does not wait for a document that says good-bye', async () => {
    const asked = requestWork(channel(), job, running()).catch((thrown: unknown) => thrown);
    channel().postMessage({ type: 'closing', documentId: 'd1' });
    expect(isWorkLost(await asked)).toBe(true);
  });

  it('knows at once that a document died when another one is there', async () => {
    const dying = channel();
    let isAsked = false;
    serveWork(
      dying,
      () => {
        isAsked = true;
        return never();
      },
      () => undefined,
    );
    const asked = requestWork(channel(), job, running()).catch((thrown: unknown) => thrown);
    await vi.waitUntil(() => isAsked);
    dying.close();
    serveWork(channel(), never, () => undefined);
    expect(isWorkLost(await asked)).toBe(true);
  });

  it('ends with its signal, and the work in the document with it', async () => {
    const signals: AbortSignal[] = [];
    serveWork(
      channel(),
      (_job, signal) => {
        signals.push(signal);
        return never();
      },
      () => undefined,
    );
    const controller = new AbortController();
    const asked = requestWork(channel(), job, controller.signal);
    await vi.waitUntil(() => signals.length === 1);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitUntil(() => signals[0]?.aborted);
    await expect(requestWork(channel(), job, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('leaves nothing hanging when the worker dies, and a new worker finds the document', async () => {
    const signals: AbortSignal[] = [];
    let isHanging = true;
    serveWork(
      channel(),
      (_job, signal) => {
        signals.push(signal);
        return isHanging ? never() : Promise.resolve('again');
      },
      () => undefined,
    );
    // A worker that asks and is no more: it neither cancels nor counts its time.
    const dying = channel();
    dying.addEventListener('message', ({ data }) => {
      if (data.type === 'ready') dying.postMessage({ type: 'do', documentId: data.documentId, job });
    });
    dying.postMessage({ type: 'are-you-ready' });
    await vi.waitUntil(() => signals.length === 1);
    dying.close();
    isHanging = false;
    expect(await requestWork(channel(), { ...job, jobId: 'j2' }, running())).toBe('again');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  });

  it('closes a document that nobody has asked for minutes, not one at work, and says so', async () => {
    const onIdle = vi.fn();
    const said: string[] = [];
    channel().addEventListener('message', ({ data }) => said.push(data.type));
    let end: ((result: string) => void) | null = null;
    serveWork(channel(), () => new Promise((resolve) => (end = resolve)), onIdle);
    const worker = channel();
    const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);
    await minutes(4);
    const asked = requestWork(worker, job, running());
    const finish = await vi.waitUntil(() => end as ((result: string) => void) | null);
    await minutes(0.25);
    finish('done');
    expect(await asked).toBe('done');
    await minutes(4.5);
    expect(onIdle).not.toHaveBeenCalled();
    await minutes(1);
    expect(onIdle).toHaveBeenCalledTimes(1);
    await vi.waitUntil(() => said.at(-1) === 'closing');
  });
});

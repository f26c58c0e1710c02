import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkHost } from '../../../entrypoints/background/work';
import { serveWork, WORK_CHANNEL, type WorkJob } from '../../../lib/messaging/work-channel';

/** The browser creates the document, and what it runs is real. */
const browser = vi.hoisted(() => ({
  offscreen: { createDocument: vi.fn() },
  runtime: { getContexts: vi.fn() },
}));
vi.mock('wxt/browser', () => ({ browser }));

const job: WorkJob = { jobId: 'j1', workId: 'page/answer', input: {}, runId: 'r1', prompt: '' };
const result = { report: null, data: 'done', evidence: [] };
const running = () => new AbortController().signal;

describe('work host', () => {
  let documents: BroadcastChannel[] = [];
  const openDocument = (run: () => Promise<unknown>) => async () => {
    const channel = new BroadcastChannel(WORK_CHANNEL);
    documents.push(channel);
    serveWork(channel, run, () => undefined);
  };

  beforeEach(() => {
    documents = [];
    browser.offscreen.createDocument.mockReset().mockImplementation(openDocument(async () => result));
    browser.runtime.getContexts.mockReset().mockImplementation(async () => documents);
  });
  afterEach(() => {
    for (const channel of documents) channel.close();
  });

  it('creates the document once, ahead of the first job or with it', async () => {
    const host = createWorkHost();
    host.prewarm();
    expect(await Promise.all([host.run(job, running()), host.run({ ...job, jobId: 'j2' }, running())])).toEqual([result, result]);
    expect(browser.offscreen.createDocument).toHaveBeenCalledTimes(1);
  });

  it('asks the next document when one goes away with the job', async () => {
    browser.offscreen.createDocument.mockImplementationOnce(
      openDocument(async () => {
        // This document dies at work, and the browser has it no more.
        for (const channel of documents.splice(0)) channel.close();
        await openDocument(async () => result)();
        return new Promise(() => undefined);
      }),
    );
    expect(await createWorkHost().run(job, running())).toEqual(result);
  });

  it('says that there can be no document, to the run and not to who prepares for it', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    browser.offscreen.createDocument.mockRejectedValue(new Error('refused'));
    const host = createWorkHost();
    host.prewarm();
    await expect(host.run(job, running())).rejects.toMatchObject({
      code: 'skill-failed',
      details: { reason: 'work-document-refused' },
    });
  });
});

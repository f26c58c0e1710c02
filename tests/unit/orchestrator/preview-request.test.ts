import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/contracts/errors';
import { DEFAULT_PRIVACY } from '../../../lib/contracts/privacy';
import type { ModelEvent } from '../../../lib/models/model-provider';
import { previewRequest } from '../../../lib/orchestrator/preview-request';
import { createMemoryRun, createPageOfFacts, driveRun, type ModelScript } from '../../fakes/memory-run-ports';

const PAGE = createPageOfFacts([
  { label: 'Severity', value: 'High' },
  { label: 'Password', value: 'password=Tr0ub4dor&3x' },
]);
const answers: ModelScript = () => [
  { type: 'text-delta', text: 'High [E1].' },
  { type: 'finished', reason: 'stop' } satisfies ModelEvent,
];
const signal = new AbortController().signal;

function start(change: Partial<Parameters<typeof createMemoryRun>[0]> = {}) {
  return createMemoryRun({ model: [answers], page: PAGE, policy: DEFAULT_PRIVACY.remote, ...change });
}

describe('previewRequest', () => {
  it('is what the run then sends, but for nonces', async () => {
    const run = start();
    const previewed = await previewRequest(run.ports, run.queued, 0, signal);
    const sent: string[] = [];
    const { keep } = run.ports.privacy;
    Object.assign(run.ports.privacy, {
      keep: async (...args: Parameters<typeof keep>) => {
        sent.push(args[0].body);
        return keep(...args);
      },
    });
    await driveRun(run, signal);
    const plain = (body: string | undefined) => body?.replace(/id\d{12}/g, 'nonce');
    expect(plain(previewed?.sent.body)).toBe(plain(sent[0]));
    expect(previewed?.sent.body).toContain('[secret: password #1]');
    expect(previewed?.withheld.secrets).toEqual({ password: 1 });
  });

  it('asks nobody and stores nothing', async () => {
    const run = start();
    await previewRequest(run.ports, run.queued, 0, signal);
    expect([run.events.length, run.entries.length, run.evidence.length, run.requests.length]).toEqual([1, 0, 0, 0]);
  });

  it('numbers evidence on from the last of the session', async () => {
    const run = start();
    const previewed = await previewRequest(run.ports, run.queued, 41, signal);
    expect(previewed?.sent.body).toContain('[E42] Severity: High');
  });

  it('is nothing for a model that nothing is sent to', async () => {
    const run = start({ window: { contextTokens: null, maxOutputTokens: 100, tokenizer: 'other' } });
    expect(await previewRequest(run.ports, run.queued, 0, signal)).toBeNull();
  });

  it('goes on without a page that cannot be read, as the run would', async () => {
    const run = start({ page: new AppError('page-gone') });
    expect((await previewRequest(run.ports, run.queued, 0, signal))?.sent.body).toContain('No page could be read');
  });

  it('says why the run would come to nothing', async () => {
    const run = start({
      prompt: 'what happened '.repeat(1_000),
      window: { contextTokens: 2_000, maxOutputTokens: 200, tokenizer: 'o200k' },
    });
    await expect(previewRequest(run.ports, run.queued, 0, signal)).rejects.toMatchObject({ code: 'prompt-too-long' });
  });
});

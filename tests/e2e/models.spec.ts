import { askWorker, readRuns, waitForRun } from '../../scripts/browser/ask-worker';
import type { Panel } from '../../scripts/browser/drive-panel';
import { until } from '../../scripts/browser/until';
import { type Script, type ScriptedReply, startScriptedServer } from '../fakes/scripted-openai-server';
import { openModels } from './harness/options-page';
import { expect, test } from './harness/sidelight';

const KEY = 'sk-test-0123456789';
const MODEL = 'scripted-1';
const PROVIDER = 'openai';

/** A server on this machine by the name that the demo build may reach. */
async function startModel(script: Script) {
  const server = await startScriptedServer(script, { apiKey: KEY, model: MODEL });
  return { ...server, url: server.url.replace('127.0.0.1', 'localhost') };
}

async function selectModel(panel: Panel, baseUrl: string, values: { apiKey?: string; model?: string } = {}): Promise<void> {
  const all = { service: 'compatible', baseUrl, apiKey: KEY, model: MODEL, ...values };
  await askWorker(panel.target, 'models.save', { providerId: PROVIDER, values: all, select: true });
}

const streamed = (texts: readonly string[]): ScriptedReply => ({
  stream: [
    ...texts.map((text) => ({ text })),
    { finish: 'stop' },
    { usage: { prompt_tokens: 1200, completion_tokens: texts.length } },
  ],
});

test('configured in Models, the same click streams the answer of a compatible server', async ({ sidelight, demo }) => {
  const server = await startModel([streamed(['The incident ', 'is shown ', 'on this page [E1]', '.'])]);
  try {
    const panel = await sidelight.openIncident(demo);
    const models = await openModels(sidelight.browser);
    await models.fill({ baseUrl: `${server.url}/v1`, apiKey: KEY, model: MODEL });
    await models.test();
    await models.save();
    await models.close();
    await sidelight.page.bringToFront();

    const run = await sidelight.summarize(panel);
    expect(run.error).toBeNull();
    expect(run.answer?.markdown).toContain('The incident is shown on this page');
    expect(run.usage).toMatchObject({ inputTokens: 1200, isEstimate: false });
    expect(await panel.text('article', 'Answer')).toContain('The incident is shown on this page');
    await panel.waitFor('button', 'Evidence E1');
    expect(server.requests.map((request) => request.problem)).toEqual(server.requests.map(() => null));
    expect(server.requests.every((request) => request.body.stream === true || request.body.max_tokens !== undefined)).toBe(true);
  } finally {
    await server.close();
  }
});

test('Stop ends a running answer at once and keeps what was said', async ({ sidelight, demo }) => {
  const server = await startModel([{ stream: [{ text: 'This much was said ' }, { text: 'before the stop' }, { stall: true }] }]);
  try {
    const panel = await sidelight.openIncident(demo);
    await selectModel(panel, `${server.url}/v1`);
    await panel.click('button', 'Summarize this page');
    await until('the first words', async () => (await panel.text('article', 'Answer')).includes('before the stop'));
    await panel.click('button', 'Stop');
    const run = await waitForRun(panel.target);
    expect(run.status).toBe('stopped');
    expect(run.text).toContain('This much was said before the stop');
    await panel.waitForGone('button', 'Stop');
    await until('the server to be left alone', () => Promise.resolve(server.abandoned() === 1));
  } finally {
    await server.close();
  }
});

const FAILURES: readonly {
  readonly name: string;
  readonly reply: ScriptedReply;
  readonly code: string;
  readonly says: RegExp;
}[] = [
  {
    name: 'a 429 with Retry-After',
    reply: {
      status: 429,
      body: { error: { message: 'slow down', code: 'rate_limit_exceeded' } },
      // Longer than a run waits by itself.
      headers: { 'retry-after': '90' },
    },
    code: 'model-rate-limited',
    says: /too many requests[\s\S]*(?:90 seconds|minute)/,
  },
  {
    name: 'a cut stream',
    reply: { stream: [{ text: 'Half an ans' }, { cut: true }] },
    code: 'model-stream-cut',
    says: /broke off/,
  },
];

for (const { name, reply, code, says } of FAILURES) {
  test(`${name} ends in a clear sentence`, async ({ sidelight, demo }) => {
    const server = await startModel([reply]);
    try {
      const panel = await sidelight.openIncident(demo);
      await selectModel(panel, `${server.url}/v1`);
      await expectFailure(sidelight.summarize(panel), panel, code, says);
    } finally {
      await server.close();
    }
  });
}

test('a wrong key ends in a clear sentence', async ({ sidelight, demo }) => {
  const server = await startModel([streamed(['never said'])]);
  try {
    const panel = await sidelight.openIncident(demo);
    await selectModel(panel, `${server.url}/v1`, { apiKey: 'sk-wrong' });
    await expectFailure(sidelight.summarize(panel), panel, 'model-key-refused', /did not accept the key/);
  } finally {
    await server.close();
  }
});

test('an unknown model ends in a clear sentence', async ({ sidelight, demo }) => {
  const server = await startModel([streamed(['never said'])]);
  try {
    const panel = await sidelight.openIncident(demo);
    await selectModel(panel, `${server.url}/v1`, { model: 'no-such-model' });
    await expectFailure(sidelight.summarize(panel), panel, 'model-not-found', /does not know the model “no-such-model”/);
  } finally {
    await server.close();
  }
});

test('a dead host ends in a clear sentence', async ({ sidelight, demo }) => {
  const server = await startModel([streamed(['never said'])]);
  await server.close();
  const panel = await sidelight.openIncident(demo);
  await selectModel(panel, `${server.url}/v1`);
  await expectFailure(sidelight.summarize(panel), panel, 'model-unreachable', /cannot be reached/);
  expect((await readRuns(panel.target)).length).toBe(1);
});

async function expectFailure(
  running: Promise<{ status: string; error: { code: string } | null }>,
  panel: Panel,
  code: string,
  says: RegExp,
): Promise<void> {
  const run = await running;
  expect(run.status).toBe('failed');
  expect(run.error?.code).toBe(code);
  await until(`the panel to say ${says}`, async () => says.test(await panel.target.evaluate<string>('document.body.innerText')));
}

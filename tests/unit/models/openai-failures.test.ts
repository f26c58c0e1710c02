import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError, type AppErrorCode } from '../../../lib/contracts/errors';
import { createOpenAiModel } from '../../../lib/models/openai-provider';
import {
  type Script,
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../../fakes/scripted-openai-server';
import { abilities, compatible, hear, KEY, REQUEST } from './openai-fixtures';

let server: ScriptedServer | null = null;
const start = async (script: Script, options?: ScriptedServerOptions) => {
  server = await startScriptedServer(script, options);
  return compatible(server.url);
};
afterEach(async () => {
  await server?.close();
  server = null;
});

const openAi = (code: string | null, message: string, type = 'invalid_request_error') => ({
  error: { message, type, param: null, code },
});

describe('a refusal', () => {
  const cases: readonly [string, number, unknown, AppErrorCode, Record<string, unknown>?][] = [
    ['a gateway without the model', 400, openAi(null, 'x/y is not a valid model ID'), 'model-not-found'],
    ['LM Studio without a model', 404, openAi(null, 'No models loaded. Please load a model.'), 'model-not-found'],
    ['wrong key', 401, openAi('invalid_api_key', `Incorrect API key provided: ${KEY}`), 'model-key-refused'],
    [
      'Google on a wrong key',
      400,
      [{ error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' } }],
      'model-key-refused',
    ],
    ['forbidden', 403, openAi('unsupported_country_region_territory', 'Country not supported'), 'model-forbidden'],
    ['Ollama refusing the origin', 403, '', 'model-origin-refused'],
    ['a proxy naming the origin', 403, 'Origin not allowed', 'model-origin-refused'],
    ['model unknown', 404, openAi('model_not_found', 'The model `x` does not exist'), 'model-not-found'],
    [
      'Ollama without the model',
      404,
      { error: { message: 'model "x" not found, try pulling it first', type: 'api_error' } },
      'model-not-found',
    ],
    [
      'Azure without the deployment',
      404,
      openAi('DeploymentNotFound', 'The API deployment for this resource does not exist.'),
      'model-not-found',
    ],
    ['no such path, plain', 404, '404 page not found', 'model-endpoint-not-found'],
    ['no such path, FastAPI', 404, { detail: 'Not Found' }, 'model-endpoint-not-found'],
    ['no such path, Azure', 404, openAi('404', 'Resource not found'), 'model-endpoint-not-found'],
    ['wrong method for the path', 405, { detail: 'Method Not Allowed' }, 'model-endpoint-not-found'],
    ['time-out', 408, openAi(null, 'Timeout'), 'model-timeout'],
    ['gateway time-out', 504, 'upstream timed out', 'model-timeout'],
    ['too long, OpenAI', 400, openAi('context_length_exceeded', 'too many tokens'), 'model-context-exceeded'],
    [
      'too long, vLLM',
      400,
      { object: 'error', message: "This model's maximum context length is 4096 tokens.", code: 400 },
      'model-context-exceeded',
    ],
    ['too large', 413, '<h1>413 Request Entity Too Large</h1>', 'model-context-exceeded', { status: 413 }],
    [
      'Azure content filter',
      400,
      { error: { message: 'filtered', code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } } },
      'model-content-filtered',
    ],
    ['rate limit', 429, openAi('rate_limit_exceeded', 'Rate limit reached', 'requests'), 'model-rate-limited'],
    [
      'no money',
      429,
      openAi('insufficient_quota', 'You exceeded your current quota', 'insufficient_quota'),
      'model-quota-exhausted',
    ],
    ['payment required', 402, { error: { message: 'Insufficient credits', code: 402 } }, 'model-quota-exhausted'],
    ['server error', 500, openAi(null, 'The server had an error', 'server_error'), 'model-server-error', { status: 500 }],
    ['overloaded', 503, 'Service Unavailable', 'model-server-error', { status: 503 }],
    ['anything else', 418, { error: 'short and stout' }, 'model-bad-request', { status: 418 }],
    [
      'no tools',
      400,
      { error: { message: 'registry/x does not support tools', type: 'api_error' } },
      'model-bad-request',
      { reason: 'tools-unsupported' },
    ],
  ];

  it.each(cases)('%s', async (_, status, body, code, details = {}) => {
    const settings = await start([{ status, body }], { apiKey: KEY });
    const { error, events } = await hear({ ...settings, apiKey: KEY });
    expect(error?.code).toBe(code);
    expect(error?.details).toMatchObject({ status, host: new URL(settings.baseUrl).host, model: 'test-model', ...details });
    expect(JSON.stringify(error)).not.toContain(KEY);
    expect(events).toEqual([]);
    expect(server?.requests).toHaveLength(1);
  });

  it('of Azure because of a firewall is not taken for one of the origin', async () => {
    await start([{ status: 403, body: openAi('403', 'Access denied due to Virtual Network/Firewall rules.') }], {
      apiKey: KEY,
      azure: { deployment: 'gpt', apiVersion: null },
    });
    const settings = compatible('', { service: 'azure', apiKey: KEY, baseUrl: server?.url ?? '', model: 'gpt' });
    expect((await hear(settings)).error?.code).toBe('model-forbidden');
  });

  it.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': '0.4' }, 1],
    [{ 'retry-after-ms': '1500' }, 2],
    [{ 'retry-after': 'Wed, 01 Jul 2026 10:00:30 GMT' }, 30],
    [{ 'retry-after': 'Wed, 01 Jul 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('by rate says how long to wait: %j', async (headers, seconds) => {
    const settings = await start([{ status: 429, body: openAi('rate_limit_exceeded', 'slow down'), headers }]);
    const now = () => new Date('2026-07-01T10:00:00Z');
    const { error } = await hear(settings, REQUEST, abilities({ now }));
    expect(error?.code).toBe('model-rate-limited');
    expect(error?.details.retryAfterSeconds).toBe(seconds);
    expect(server?.requests).toHaveLength(1);
  });

  it('by redirect is not followed: the key goes nowhere else', async () => {
    const elsewhere = await startScriptedServer([{ stream: [{ text: 'Gotcha' }, { finish: 'stop' }] }]);
    const settings = await start([{ status: 307, body: '', headers: { location: `${elsewhere.url}/v1/chat/completions` } }], {
      apiKey: KEY,
    });
    expect((await hear({ ...settings, apiKey: KEY })).error?.code).toBe('model-endpoint-not-found');
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });
});

describe('a stream that goes wrong', () => {
  const cases: readonly [string, Script, AppErrorCode][] = [
    ['is cut in mid-sentence', [{ stream: [{ text: 'Two al' }, { cut: true }] }], 'model-stream-cut'],
    ['ends without an end', [{ stream: [{ text: 'Two al' }], noDone: true }], 'model-stream-cut'],
    ['ends inside a chunk', [{ stream: [{ raw: 'data: {"choices":[{"delta":{"con' }], noDone: true }], 'model-stream-cut'],
    ['is empty', [{ stream: [], noDone: true }], 'model-stream-cut'],
    [
      'has no word in it',
      [{ stream: [{ delta: { role: 'assistant', content: '' } }, { finish: 'stop' }] }],
      'model-answer-empty',
    ],
    ['has used its tokens up before the first word', [{ stream: [{ finish: 'length' }] }], 'model-answer-empty'],
    ['has broken JSON', [{ stream: [{ text: 'A' }, { raw: 'data: {"choices":[\n\n' }] }], 'model-answer-malformed'],
    ['has JSON of another shape', [{ stream: [{ raw: 'data: {"choices":"none"}\n\n' }] }], 'model-answer-malformed'],
    ['is filtered', [{ stream: [{ text: 'The ' }, { finish: 'content_filter' }] }], 'model-content-filtered'],
    ['is a refusal', [{ stream: [{ delta: { refusal: 'I cannot.' } }, { finish: 'stop' }] }], 'model-content-filtered'],
    [
      'has an error in it',
      [{ stream: [{ text: 'A' }, { error: { message: 'oops', type: 'server_error' } }] }],
      'model-server-error',
    ],
    ['has an error as text', [{ stream: [{ error: 'llama runner process has terminated' }] }], 'model-server-error'],
    ['has a status in it', [{ stream: [{ error: { message: 'slow', code: 429 } }] }], 'model-rate-limited'],
    ['is a web page', [{ stream: [{ raw: '<!doctype html>' }], contentType: 'text/html' }], 'model-endpoint-not-found'],
    ['is another text', [{ stream: [{ raw: 'Welcome' }], noDone: true, contentType: 'text/plain' }], 'model-stream-cut'],
  ];

  it.each(cases)('%s', async (_, script, code) => {
    const quiet = vi.spyOn(console, 'error');
    const { error } = await hear(await start(script));
    expect(error?.code).toBe(code);
    expect(error?.details).toMatchObject({ model: 'test-model' });
    // Nothing of an answer may reach the console.
    expect(quiet).not.toHaveBeenCalled();
  });

  it('never answers', async () => {
    const settings = await start([{ hang: true }]);
    const { error } = await hear(settings, REQUEST, abilities(), { firstByteMs: 40, idleMs: 5_000 });
    expect(error).toMatchObject({ code: 'model-timeout', isRetryable: true, details: { model: 'test-model', seconds: 0 } });
  });

  it('stalls in mid-answer', async () => {
    const settings = await start([{ stream: [{ text: 'Two al' }, { stall: true }] }]);
    const { error, text } = await hear(settings, REQUEST, abilities(), { firstByteMs: 5_000, idleMs: 40 });
    expect(text).toBe('Two al');
    expect(error?.code).toBe('model-timeout');
    await vi.waitFor(() => expect(server?.abandoned()).toBe(1));
  });
});

describe('a server that cannot be reached', () => {
  it('is dead: its port is closed', async () => {
    const settings = await start([]);
    await server?.close();
    server = null;
    expect((await hear(settings)).error).toEqual({
      code: 'model-unreachable',
      isRetryable: true,
      details: { host: new URL(settings.baseUrl).host, model: 'test-model' },
    });
  });

  it('is there, but the browser keeps its answer back', async () => {
    const asked: (RequestInit | undefined)[] = [];
    const http: typeof fetch = async (_, init) => {
      asked.push(init);
      if (init?.mode !== 'no-cors') throw new TypeError('Failed to fetch');
      return new Response(null);
    };
    const { error } = await hear(compatible('http://localhost:11434', { apiKey: KEY }), REQUEST, abilities({ http }));
    expect(error?.code).toBe('model-origin-refused');
    expect(asked).toHaveLength(2);
    expect(asked[1]).not.toHaveProperty('headers');
    expect(asked[1]).not.toHaveProperty('body');
  });

  it('may not be asked: what the abilities say of it goes through', async () => {
    const http: typeof fetch = () => Promise.reject(new AppError('model-permission-missing', { origins: 'http://localhost/*' }));
    expect((await hear(compatible('http://localhost:11434'), REQUEST, abilities({ http }))).error).toMatchObject({
      code: 'model-permission-missing',
      details: { origins: 'http://localhost/*' },
    });
  });
});

describe('stopping', () => {
  it.each([
    ['before the first byte', [{ hang: true }]],
    ['in mid-answer', [{ stream: [{ text: 'Two al' }, { stall: true }] }]],
  ] as const)('%s takes less than 200 ms and frees the network', async (_, script) => {
    const settings = await start(script);
    const controller = new AbortController();
    const heard = hear(settings, REQUEST, abilities({ signal: controller.signal }));
    await vi.waitFor(() => expect(server?.requests).toHaveLength(1));
    const stoppedAt = performance.now();
    controller.abort();
    expect((await heard).error?.code).toBe('run-stopped');
    expect(performance.now() - stoppedAt).toBeLessThan(200);
    await vi.waitFor(() => expect(server?.abandoned()).toBe(1));
  });

  it('does not wait for a network that ignores it', async () => {
    const controller = new AbortController();
    const http: typeof fetch = () => new Promise(() => queueMicrotask(() => controller.abort()));
    expect(
      (await hear(compatible('http://localhost'), REQUEST, abilities({ http, signal: controller.signal }))).error?.code,
    ).toBe('run-stopped');
  });

  it('by leaving the loop frees the network', async () => {
    const settings = await start([{ stream: [{ text: 'A' }, { stall: true }] }]);
    for await (const event of createOpenAiModel().stream(REQUEST, settings, abilities())) {
      expect(event).toEqual({ type: 'text-delta', text: 'A' });
      break;
    }
    await vi.waitFor(() => expect(server?.abandoned()).toBe(1));
  });
});

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
    ['is a refusal', [{ stream: [{ delta: { refusal: 'I cannot.' } }, { finish: 'stop' }] }], 'model-refused'],
    ['ends as a refusal', [{ stream: [{ text: 'I ' }, { finish: 'refusal' }] }], 'model-refused'],
    ['is filtered before its first word', [{ stream: [{ finish: 'content_filter' }] }], 'model-content-filtered'],
    [
      'is filtered by an event',
      [{ stream: [{ text: 'The ' }, { error: { code: 'content_filter', message: 'stopped' } }] }],
      'model-content-filtered',
    ],
    [
      'has an error in it',
      [{ stream: [{ text: 'A' }, { error: { message: 'oops', type: 'server_error' } }] }],
      'model-server-error',
    ],
    ['has an error as text', [{ stream: [{ error: 'llama runner process has terminated' }] }], 'model-server-error'],
    ['has a status in it', [{ stream: [{ error: { message: 'slow', code: 429 } }] }], 'model-rate-limited'],
    [
      'has an error named by its event',
      [{ stream: [{ text: 'A' }, { raw: 'event: error\ndata: {"message":"overloaded"}\n\n' }] }],
      'model-server-error',
    ],
    [
      'has an error in words only',
      [{ stream: [{ text: 'A' }, { raw: 'event: error\ndata: Context size has been exceeded.\n\n' }] }],
      'model-context-exceeded',
    ],
    [
      'has an error of an older vLLM',
      [{ stream: [{ raw: 'data: {"object":"error","message":"max context length is 4096","code":400}\n\n' }] }],
      'model-context-exceeded',
    ],
    ['has an event that is no JSON', [{ stream: [{ text: 'A' }, { raw: 'data: ping\n\n' }] }], 'model-answer-malformed'],
    [
      'is a web page of the wrong type',
      [{ stream: [{ raw: '\n<!DOCTYPE html><title>Sign in' }], contentType: 'text/event-stream' }],
      'model-endpoint-not-found',
    ],
    [
      'is a web page of no type, byte by byte',
      [{ stream: [{ raw: '<html>' }], contentType: 'text/plain', byteByByte: true, noDone: true }],
      'model-endpoint-not-found',
    ],
    [
      'is an error with status 200',
      [{ status: 200, body: { error: { message: 'slow down', code: 'rate_limit_exceeded' } } }],
      'model-rate-limited',
    ],
    [
      'is an error of the wrong type',
      [{ stream: [{ raw: '{"error":{"message":"boom"}}' }], noDone: true }],
      'model-server-error',
    ],
    [
      'speaks another protocol',
      [{ stream: [{ raw: '{"message":{"content":"Hi"}}\n{"done":true}\n' }], contentType: 'application/x-ndjson', noDone: true }],
      'model-answer-malformed',
    ],
    ['is a web page', [{ stream: [{ raw: '<!doctype html>' }], contentType: 'text/html' }], 'model-endpoint-not-found'],
    ['is another text', [{ stream: [{ raw: 'Welcome' }], noDone: true, contentType: 'text/plain' }], 'model-answer-malformed'],
  ];

  it.each(cases)('%s', async (_, script, code) => {
    const quiet = vi.spyOn(console, 'error');
    const { error } = await hear(await start(script));
    expect(error?.code).toBe(code);
    expect(error?.details).toMatchObject({ model: 'test-model' });
    // Nothing of an answer may reach the console.
    expect(quiet).not.toHaveBeenCalled();
  });

  it('cut at any byte gives whole characters of what was said, and never an end', async () => {
    const said = 'Zwei Geräte – 2 台 💻.';
    const chunks = [{ delta: { content: said.slice(0, 12) } }, { delta: { content: said.slice(12) }, finish_reason: 'stop' }];
    const bytes = new TextEncoder().encode(chunks.map((each) => `data: ${JSON.stringify({ choices: [each] })}\n\n`).join(''));
    const settings = await start((_, index) => ({ stream: [{ raw: bytes.slice(0, index + 1) }, { cut: true }] }));
    const heard = await Promise.all(Array.from(bytes, () => hear(settings)));
    for (const { error, text } of heard) {
      expect(error?.code).toBe('model-stream-cut');
      expect(said.startsWith(text)).toBe(true);
    }
    expect(new Set(heard.map(({ text }) => text))).toEqual(new Set(['', said.slice(0, 12), said]));
  });

  it.each([
    ['character', new TextEncoder().encode('data: {"choices":[{"delta":{"content":"ger\u00e4').slice(0, -1)],
    ['event', new TextEncoder().encode('data: {"choices":[{"delta":{"content":"Ger')],
    ['line', new TextEncoder().encode('da')],
  ])('closed in the middle of a %s is a cut stream too', async (_, piece) => {
    const { error, text } = await hear(await start([{ stream: [{ text: 'Two al' }, { raw: piece }], noDone: true }]));
    expect(error?.code).toBe('model-stream-cut');
    expect(text).toBe('Two al');
  });

  it('whose type is wrong is read all the same', async () => {
    const stream = [{ text: 'All ' }, { text: 'well.' }, { finish: 'stop' }];
    for (const contentType of ['text/plain', 'application/octet-stream', 'application/json']) {
      const settings = await start([{ stream, contentType, byteByByte: true }]);
      expect(await hear(settings)).toMatchObject({ text: 'All well.', error: null });
      await server?.close();
      server = null;
    }
  });

  it('passes malformed arguments on as they are', async () => {
    const pieces = ['{"text": "WKS', '-0'];
    const settings = await start([
      { stream: [{ toolCall: { index: 0, id: 'c1', name: 'page_find-rows', pieces } }, { finish: 'tool_calls' }] },
    ]);
    const { events, error } = await hear(settings);
    expect(error).toBeNull();
    expect(events[0]).toMatchObject({ type: 'tool-call', call: { name: 'page/find-rows', argumentsJson: '{"text": "WKS-0' } });
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
    expect(asked).toHaveLength(3);
    for (const probe of asked.slice(1)) {
      expect(probe).not.toHaveProperty('headers');
      expect(probe).not.toHaveProperty('body');
    }
  });

  it('is there and closes the connection instead of answering', async () => {
    expect((await hear(await start([{ close: true }]))).error).toMatchObject({
      code: 'model-unreachable',
      isRetryable: true,
      details: { reason: 'closed' },
    });
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
    ['before the first character', [{ stream: [{ raw: ' ' }, { stall: true }] }]],
    ['in mid-answer', [{ stream: [{ text: 'Two al' }, { stall: true }] }]],
    ['in the middle of an event', [{ stream: [{ raw: 'data: {"choices":[{"delta":{"con' }, { stall: true }] }]],
    ['in the middle of a JSON answer', [{ status: 200, body: { choices: [] }, stall: true }]],
    ['in the middle of a refusal', [{ status: 500, body: 'One mo', stall: true }]],
  ] as const)('%s takes less than 200 ms and frees the network', async (_, script) => {
    const settings = await start(script);
    const controller = new AbortController();
    const heard = hear(settings, REQUEST, abilities({ signal: controller.signal }));
    await vi.waitFor(() => expect(server?.requests).toHaveLength(1));
    const stoppedAt = performance.now();
    controller.abort();
    expect((await heard).error?.code).toBe('run-stopped');
    await vi.waitFor(() => expect(server?.abandoned()).toBe(1), { interval: 5 });
    expect(performance.now() - stoppedAt).toBeLessThan(200);
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

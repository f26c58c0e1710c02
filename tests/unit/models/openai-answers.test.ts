import { afterEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../../lib/models/model-provider';
import {
  type Script,
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../../fakes/scripted-openai-server';
import { abilities, compatible, hear, KEY, REQUEST } from './openai-fixtures';

let server: ScriptedServer;
const start = async (script: Script, options?: ScriptedServerOptions) => {
  server = await startScriptedServer(script, options);
  return compatible(server.url);
};
afterEach(() => server.close());

const finished = { type: 'finished', reason: 'stop' };

describe('an answer', () => {
  it('streams text, the usage and the end', async () => {
    const settings = await start([
      {
        stream: [
          { text: 'Two ' },
          { text: 'alerts.' },
          { finish: 'stop' },
          { usage: { prompt_tokens: 12, completion_tokens: 3 } },
        ],
      },
    ]);
    expect(await hear(settings)).toEqual({
      events: [
        { type: 'text-delta', text: 'Two ' },
        { type: 'text-delta', text: 'alerts.' },
        { type: 'usage', inputTokens: 12, outputTokens: 3 },
        finished,
      ],
      text: 'Two alerts.',
      error: null,
    });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.body).toMatchObject({ stream: true, stream_options: { include_usage: true }, max_tokens: 500 });
  });

  it('needs no usage and no [DONE]', async () => {
    const settings = await start([{ stream: [{ text: 'Yes.' }, { finish: 'stop' }], noDone: true }]);
    expect((await hear(settings)).events).toEqual([{ type: 'text-delta', text: 'Yes.' }, finished]);
  });

  it('keeps characters whole that arrive byte by byte', async () => {
    const words = 'Größe 漢字 🛡️ done';
    const settings = await start([{ stream: [{ text: words }, { finish: 'stop' }], byteByByte: true }]);
    expect(await hear(settings)).toMatchObject({ text: words, error: null });
  });

  it('passes over comments, unknown fields, empty choices and Windows line ends', async () => {
    const settings = await start([
      {
        stream: [
          { raw: ': keep-alive\n\n' },
          { raw: 'data: {"choices":[],"prompt_filter_results":[{"prompt_index":0}]}\r\n\r\n' },
          { delta: { role: 'assistant', content: null, reasoning_content: 'hm' } },
          { text: 'Fine.' },
          { finish: 'stop' },
        ],
      },
    ]);
    expect(await hear(settings)).toMatchObject({ text: 'Fine.', error: null });
  });

  it('reads a whole completion from a server that does not stream', async () => {
    const settings = await start([
      {
        status: 200,
        body: {
          choices: [{ index: 0, message: { role: 'assistant', content: 'All at once.' }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 5, completion_tokens: 4 },
        },
      },
    ]);
    expect((await hear(settings)).events).toEqual([
      { type: 'text-delta', text: 'All at once.' },
      { type: 'usage', inputTokens: 5, outputTokens: 4 },
      finished,
    ]);
  });

  it('says when it was cut at the token limit', async () => {
    const settings = await start([{ stream: [{ text: 'Half a' }, { finish: 'length' }] }]);
    expect((await hear(settings)).events.at(-1)).toEqual({ type: 'finished', reason: 'length' });
  });
});

describe('tool calls', () => {
  it('are pieced together in parallel, with their ids and the names of the skills', async () => {
    const settings = await start((request) => {
      const tools = request.body.tools as { function: { name: string } }[];
      expect(tools.map((tool) => tool.function.name)).toEqual(['page_find-rows', 'page_find_rows', 'page_find-rows_2']);
      return {
        stream: [
          { text: 'Let me look.' },
          { toolCall: { index: 0, id: 'c1', name: 'page_find-rows', pieces: ['{"te', 'xt":"a', '"}'] } },
          { toolCall: { index: 1, id: 'c2', name: 'page_find_rows', pieces: [] } },
          { delta: { tool_calls: [{ index: 0, function: { arguments: ' ' } }] } },
          { toolCall: { index: 2, id: 'c3', name: 'page_find-rows_2', pieces: ['{}'] } },
          { finish: 'tool_calls' },
        ],
      };
    });
    expect((await hear(settings)).events).toEqual([
      { type: 'text-delta', text: 'Let me look.' },
      { type: 'tool-call', call: { callId: 'c1', name: 'page/find-rows', argumentsJson: '{"text":"a"}' } },
      { type: 'tool-call', call: { callId: 'c2', name: 'page/find_rows', argumentsJson: '{}' } },
      { type: 'tool-call', call: { callId: 'c3', name: 'page.find-rows', argumentsJson: '{}' } },
      { type: 'finished', reason: 'tool-calls' },
    ]);
  });

  it('are understood from servers that number badly, send objects, no ids and `stop`', async () => {
    const settings = await start([
      {
        stream: [
          { delta: { tool_calls: [{ index: 0, id: 'a', function: { name: 'page_find-rows', arguments: { text: 'x' } } }] } },
          { delta: { tool_calls: [{ index: 0, id: 'b', function: { name: 'page_find-rows', arguments: '{"text":"y"}' } }] } },
          { delta: { tool_calls: [{ index: 5, function: { name: 'never-offered', arguments: '{}' } }] } },
          { finish: 'stop' },
        ],
      },
    ]);
    const { events } = await hear(settings);
    expect(events).toMatchObject([
      { type: 'tool-call', call: { callId: 'a', name: 'page/find-rows', argumentsJson: '{"text":"x"}' } },
      { type: 'tool-call', call: { callId: 'b', name: 'page/find-rows', argumentsJson: '{"text":"y"}' } },
      { type: 'tool-call', call: { callId: expect.stringMatching(/^call_.{8}/), name: 'never-offered' } },
      { type: 'finished', reason: 'tool-calls' },
    ]);
  });

  it('that were cut at the token limit are not called', async () => {
    const settings = await start([
      {
        stream: [
          { text: 'Looking' },
          { toolCall: { index: 0, id: 'c1', name: 'page_find-rows', pieces: ['{"te'] } },
          { finish: 'length' },
        ],
      },
    ]);
    expect((await hear(settings)).events.slice(1)).toEqual([{ type: 'finished', reason: 'length' }]);
  });

  it('of the past are sent in the form the server wants, even when their arguments were no JSON', async () => {
    const request: ModelRequest = {
      ...REQUEST,
      tools: [],
      messages: [
        ...REQUEST.messages,
        {
          role: 'assistant',
          content: '',
          toolCalls: [
            { callId: 'c1', name: 'page/find-rows', argumentsJson: '{"text":"a"}' },
            { callId: 'c2', name: `page/${'long'.repeat(30)}`, argumentsJson: '{"te' },
          ],
        },
        { role: 'tool', callId: 'c1', content: '3 rows', report: null },
        { role: 'tool', callId: 'c2', content: 'invalid', report: null },
        { role: 'assistant', content: 'Three rows.', toolCalls: [] },
        { role: 'user', content: 'And then?', prompt: 'And then?' },
      ],
    };
    const settings = await start([{ stream: [{ text: 'Nothing.' }, { finish: 'stop' }] }]);
    expect(await hear(settings, request)).toMatchObject({ error: null, text: 'Nothing.' });
    expect(server.requests[0]?.problem).toBeNull();
    expect(server.requests[0]?.body).not.toHaveProperty('tools');
  });
});

describe('the three services', () => {
  const yes: Script = [{ stream: [{ text: 'Yes.' }, { finish: 'stop' }] }];

  it('a compatible server gets the key as a bearer token, and no header that a preflight would stop', async () => {
    const settings = await start(yes, { apiKey: KEY, model: 'test-model' });
    expect(await hear({ ...settings, apiKey: ` ${KEY}\n`, baseUrl: server.url })).toMatchObject({ text: 'Yes.', error: null });
    const names = Object.keys(server.requests[0]?.headers ?? {});
    expect(names.filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  it.each([
    ['the resource', '', '2024-10-21'],
    ['the resource with /openai', '/openai/', '2024-10-21'],
    ['the whole target URI', '/openai/deployments/gpt%201/chat/completions?api-version=2024-10-21', ''],
  ])('Azure by deployment, from %s', async (_, path, apiVersion) => {
    await start(yes, { apiKey: KEY, azure: { deployment: 'gpt 1', apiVersion: '2024-10-21' } });
    const settings = compatible('', { service: 'azure', apiKey: KEY, baseUrl: server.url + path, model: 'gpt 1', apiVersion });
    expect(await hear(settings)).toMatchObject({ text: 'Yes.', error: null });
    expect(server.requests[0]?.body).toMatchObject({ max_completion_tokens: 500 });
  });

  it.each(['', '/openai', '/openai/v1/'])('Azure by the newer path, from "%s"', async (path) => {
    await start(yes, { apiKey: KEY, model: 'gpt', azure: { deployment: 'gpt', apiVersion: null } });
    const settings = compatible('', { service: 'azure', apiKey: KEY, baseUrl: server.url + path, model: 'gpt' });
    expect(await hear(settings)).toMatchObject({ text: 'Yes.', error: null });
  });

  it('OpenAI is asked at its own address, with the organization, and told not to keep the completion', async () => {
    await start(yes);
    const asked: { url: string; headers: Headers; body: Record<string, unknown> }[] = [];
    const http: typeof fetch = async (input, init) => {
      asked.push({ url: String(input), headers: new Headers(init?.headers), body: JSON.parse(String(init?.body)) });
      return new Response('data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n');
    };
    const settings = compatible('', { service: 'openai', apiKey: KEY, baseUrl: 'http://left.over', organization: 'org-1' });
    expect(await hear(settings, REQUEST, abilities({ http }))).toMatchObject({ text: 'Hi', error: null });
    expect(asked[0]?.url).toBe('https://api.openai.com/v1/chat/completions');
    expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${KEY}`);
    expect(asked[0]?.headers.get('openai-organization')).toBe('org-1');
    expect(asked[0]?.body).toMatchObject({ store: false, max_completion_tokens: 500 });
  });

  it.each([
    [['max_tokens'], { max_completion_tokens: 500 }],
    [['stream_options'], { max_tokens: 500 }],
    [['stream_options', 'max_tokens'], { max_completion_tokens: 500 }],
  ])('a server that does not know %j is asked again without it', async (unsupported, expected) => {
    const settings = await start(yes, { unsupported });
    expect(await hear(settings)).toMatchObject({ text: 'Yes.', error: null });
    expect(server.requests).toHaveLength(unsupported.length + 1);
    expect(server.requests.at(-1)?.body).toMatchObject(expected);
  });

  it('a server that knows neither name of the token limit is not asked for ever', async () => {
    const settings = await start(yes, { unsupported: ['max_tokens', 'max_completion_tokens'] });
    expect((await hear(settings)).error).toMatchObject({
      code: 'model-bad-request',
      details: { serverCode: 'unsupported_parameter', param: 'max_completion_tokens' },
    });
    expect(server.requests).toHaveLength(2);
  });
});

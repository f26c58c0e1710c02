import { afterEach, describe, expect, it } from 'vitest';
import type { AppErrorCode } from '../../../lib/contracts/errors';
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
    ['too large', 413, '<h1>413 Request Entity Too Large</h1>', 'model-request-too-large'],
    [
      'more than a minute allows, OpenAI',
      429,
      openAi(
        'rate_limit_exceeded',
        'Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 36278. The input or output tokens must be reduced in order to run successfully.',
        'tokens',
      ),
      'model-request-too-large',
    ],
    ['a message too long, OpenAI', 400, openAi('string_above_max_length', 'String too long'), 'model-request-too-large'],
    ['conflict', 409, openAi(null, 'The model is being changed.'), 'model-conflict'],
    ['a prompt against the rules, OpenAI', 400, openAi('invalid_prompt', 'Invalid prompt'), 'model-content-filtered'],
    [
      'a prompt against the rules, a gateway',
      403,
      { error: { message: 'Your input was flagged by moderation', code: 403 } },
      'model-content-filtered',
    ],
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
    [
      'overloaded, Anthropic',
      529,
      { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
      'model-server-error',
    ],
    [
      'still loading, llama.cpp',
      503,
      { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
      'model-server-error',
    ],
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

  it.each([
    ['OpenAI', 400, openAi('context_length_exceeded', "This model's maximum context length is 128000 tokens.")],
    ['OpenAI, reasoning', 400, openAi(null, 'Input tokens exceed the configured limit of 272000 tokens.')],
    ['Azure', 400, openAi('context_length_exceeded', 'Please reduce the length of the messages or completion.')],
    ['Ollama', 400, { error: { message: 'prompt too long; exceeded max context length by 912 tokens', type: 'api_error' } }],
    ['Ollama, inputs', 400, { error: 'the input length exceeds the context length' }],
    ['vLLM, the answer has no room', 400, { object: 'error', message: 'max_tokens must be at least 1, got -186.', code: 400 }],
    [
      'vLLM, model length',
      400,
      { error: { message: 'The decoder prompt (length 5000) is longer than the maximum model length of 4096.', code: 400 } },
    ],
    [
      'vLLM, both',
      400,
      {
        error: {
          message:
            "You passed 4000 input tokens and requested 500 output tokens. However, the model's context length is only 4096 tokens.",
        },
      },
    ],
    [
      'llama.cpp, the request',
      400,
      {
        error: {
          code: 400,
          message: 'request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it',
          type: 'exceed_context_size_error',
        },
      },
    ],
    ['llama.cpp, in answering', 500, { error: { code: 500, message: 'Context size has been exceeded.', type: 'server_error' } }],
    [
      'LM Studio',
      400,
      {
        error:
          'Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough.',
      },
    ],
    [
      'Google',
      400,
      [
        {
          error: {
            code: 400,
            message: 'The input token count (2000000) exceeds the maximum number of tokens allowed (1048575).',
          },
        },
      ],
    ],
    [
      'Anthropic',
      400,
      { error: { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' } },
    ],
    ['TGI', 422, { error: '`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000', error_type: 'validation' }],
  ])('for length is known in the words of %s', async (_, status, body) => {
    expect((await hear(await start([{ status, body }]))).error?.code).toBe('model-context-exceeded');
  });

  it.each([
    [400, 'Invalid value for temperature: expected a number.'],
    [400, 'The context parameter is not supported.'],
    [422, 'Field required: messages'],
  ])('that speaks of something else is not taken for one of length: %i %s', async (status, message) => {
    expect((await hear(await start([{ status, body: openAi(null, message) }]))).error?.code).toBe('model-bad-request');
  });

  it('whose body never ends is still told by its status', async () => {
    const settings = await start([{ status: 503, body: '{"error":', stall: true }]);
    const { error } = await hear(settings, REQUEST, abilities(), { firstByteMs: 5_000, idleMs: 40 });
    expect(error).toMatchObject({ code: 'model-server-error', details: { status: 503 } });
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
    [429, 'model-rate-limited', { 'retry-after': '7' }, 7],
    [429, 'model-rate-limited', { 'retry-after': 'Wed, 01 Jul 2026 10:00:30 GMT' }, 30],
    [429, 'model-rate-limited', { 'x-ratelimit-reset-tokens': '6m0s' }, 360],
    [429, 'model-rate-limited', {}, undefined],
    [503, 'model-server-error', { 'retry-after': '20' }, 20],
    [401, 'model-key-refused', { 'retry-after': '20' }, undefined],
  ])('with %i says as %s how long to wait: %j', async (status, code, headers, seconds) => {
    const settings = await start([{ status, body: openAi(null, 'slow down'), headers }]);
    const now = () => new Date('2026-07-01T10:00:00Z');
    const { error } = await hear(settings, REQUEST, abilities({ now }));
    expect(error?.code).toBe(code);
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

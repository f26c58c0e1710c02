import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAiModel } from '../../../lib/models/openai-provider';
import { CONTEXT_RANGE, windowOf } from '../../../lib/models/openai-window';
import { type ScriptedServer, startScriptedServer } from '../../fakes/scripted-openai-server';
import { abilities, compatible, hear, REQUEST } from './openai-fixtures';

const HOSTED = 'https://models.example';
const hosted = (model: string, contextWindow?: number | string) => compatible(HOSTED, { model, contextWindow });

describe('the window of a model', () => {
  it.each([
    ['gpt-4o', 128_000, 4_096, 'o200k'],
    ['gpt-4o-mini-2024-07-18', 128_000, 4_096, 'o200k'],
    ['ft:gpt-4o-mini-2024-07-18:acme::abc', 128_000, 4_096, 'o200k'],
    ['openai/gpt-4.1-mini', 1_047_576, 4_096, 'o200k'],
    ['gpt-5', 297_000, 25_000, 'o200k'],
    ['gpt-5.1-2025-11-13', 297_000, 25_000, 'o200k'],
    ['gpt-5-chat-latest', 128_000, 4_096, 'o200k'],
    ['o3', 200_000, 25_000, 'o200k'],
    ['o4-mini-2025-04-16', 200_000, 25_000, 'o200k'],
    ['o1-mini', 128_000, 25_000, 'o200k'],
    ['gpt-4-turbo-2024-04-09', 128_000, 4_096, 'cl100k'],
    ['gpt-4', 8_192, 2_048, 'cl100k'],
    ['gpt-4-0613', 8_192, 2_048, 'cl100k'],
    ['gpt-4-32k', 32_768, 4_096, 'cl100k'],
    ['gpt-3.5-turbo', 16_385, 4_096, 'cl100k'],
    ['gpt-35-turbo', 16_385, 4_096, 'cl100k'],
    ['gpt-oss:120b', 131_072, 25_000, 'o200k'],
    ['meta-llama/Llama-3.1-70B-Instruct', 131_072, 4_096, 'other'],
    ['llama3.3', 131_072, 4_096, 'other'],
    ['llama3:8b', 8_192, 2_048, 'other'],
    ['Meta-Llama-3-8B-Instruct', 8_192, 2_048, 'other'],
    ['mistral-large-latest', 131_072, 4_096, 'other'],
    ['mistral:7b', 32_768, 4_096, 'other'],
    ['Qwen/Qwen2.5-72B-Instruct', 32_768, 4_096, 'other'],
    ['qwen3:8b', 32_768, 4_096, 'other'],
    ['deepseek-chat', 64_000, 4_096, 'other'],
    ['claude-sonnet-4-5', 200_000, 4_096, 'other'],
    ['gemini-2.5-flash', 1_048_576, 4_096, 'other'],
    ['our-deployment', 8_192, 2_048, 'other'],
    ['not-gpt-4o', 8_192, 2_048, 'other'],
    ['marco-o1', 8_192, 2_048, 'other'],
    ['', 8_192, 2_048, 'other'],
  ])('%s: %i tokens, %i of them for the answer, counted by %s', (model, contextTokens, maxOutputTokens, tokenizer) => {
    expect(windowOf(hosted(model))).toEqual({ contextTokens, maxOutputTokens, tokenizer });
    expect(createOpenAiModel().window(hosted(` ${model.toUpperCase()} `))).toEqual(windowOf(hosted(model)));
  });

  it.each([
    ['http://localhost:11434', 'llama3.1', 8_192],
    ['http://192.168.1.20:8000', 'Qwen/Qwen2.5-72B-Instruct', 8_192],
    ['http://gpu-box:8000', 'gemma3:1b', 8_192],
    ['http://gpu-box:8000', 'llama2', 4_096],
    // A gateway at home to a model whose maker serves it.
    ['http://localhost:4000', 'gpt-4o', 128_000],
    ['https://models.example', 'llama3.1', 131_072],
  ])('of a server at home is not taken from the model: %s with %s', (url, model, contextTokens) => {
    expect(windowOf(compatible(url, { model })).contextTokens).toBe(contextTokens);
    expect(windowOf(compatible(url, { model, contextWindow: 65_536 })).contextTokens).toBe(65_536);
  });

  it('is what was set, whatever the name says; nothing set or nothing usable counts as nothing', () => {
    expect(windowOf(hosted('gpt-4o', 16_000))).toEqual({ contextTokens: 16_000, maxOutputTokens: 4_000, tokenizer: 'o200k' });
    expect(windowOf(hosted('gpt-4o', ' 16000 ')).contextTokens).toBe(16_000);
    for (const unusable of ['', ' ', 'many', 1.5, 0, -8_192, Number.NaN, CONTEXT_RANGE.max + 1]) {
      expect(windowOf(hosted('gpt-4o', unusable)).contextTokens).toBe(128_000);
    }
  });

  it('always leaves most of itself to what is read', () => {
    const set = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(undefined));
    fc.assert(
      fc.property(fc.string(), set, (model, contextWindow) => {
        const { contextTokens, maxOutputTokens } = windowOf(hosted(model, contextWindow));
        expect(maxOutputTokens).toBeGreaterThan(0);
        expect(maxOutputTokens * 4).toBeLessThanOrEqual(contextTokens ?? 0);
      }),
    );
  });
});

describe('a request', () => {
  let server: ScriptedServer | null = null;
  afterEach(async () => {
    await server?.close();
    server = null;
  });

  it.each([
    [undefined, 500, 500],
    [undefined, 9_000, 2_048],
    [4_096, 9_000, 1_024],
  ])('with a window of %s that asks for %i tokens gets at most %i', async (contextWindow, maxOutputTokens, sent) => {
    server = await startScriptedServer([{ stream: [{ text: 'Hi' }, { finish: 'stop' }] }]);
    await hear(compatible(server.url, { contextWindow }), { ...REQUEST, maxOutputTokens });
    expect(server.requests[0]?.body.max_tokens).toBe(sent);
  });

  it.each(['many', 12, 1.5, CONTEXT_RANGE.max + 1])('with a window of %s is not sent', async (contextWindow) => {
    const http: typeof fetch = () => Promise.reject(new Error('nothing may be sent'));
    const { error } = await hear(hosted('m', contextWindow), REQUEST, abilities({ http }));
    expect(error).toMatchObject({
      code: 'setting-invalid',
      details: { field: 'contextWindow', reason: 'out-of-range', ...CONTEXT_RANGE },
    });
  });
});

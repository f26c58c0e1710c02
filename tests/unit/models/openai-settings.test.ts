import { describe, expect, it } from 'vitest';
import model from '../../../lib/models/openai.model';
import type { OpenAiSettings } from '../../../lib/models/openai-endpoint';
import { createOpenAiModel } from '../../../lib/models/openai-provider';
import { startScriptedServer } from '../../fakes/scripted-openai-server';
import { abilities, compatible, hear, KEY } from './openai-fixtures';

const at = (baseUrl: string, more: Partial<OpenAiSettings> = {}) => compatible('', { baseUrl, ...more });

describe('the settings', () => {
  it('have a form entry each, and defaults that fit the schema', () => {
    expect(model.fields.map((field) => field.name).sort()).toEqual(Object.keys(model.defaultSettings as object).sort());
    expect(model.settings.safeParse(model.defaultSettings).success).toBe(true);
  });

  it.each([
    [at('http://localhost:11434/v1'), ['http://localhost/*'], true],
    [at('localhost:11434'), ['http://localhost/*'], true],
    [at('http://[::1]:8000'), ['http://[::1]/*'], true],
    [at('127.0.0.1:1234'), ['http://127.0.0.1/*'], true],
    [at('192.168.1.20:8000'), ['http://192.168.1.20/*'], false],
    [at('gpu-box:8000'), ['http://gpu-box/*'], false],
    [at('api.example.com/v1'), ['https://api.example.com/*'], false],
    [at('https://localhost.example.com'), ['https://localhost.example.com/*'], false],
    [at('not a url'), [], false],
    [at(''), [], false],
    [at('', { service: 'openai' }), ['https://api.openai.com/*'], false],
    [at('https://r.openai.azure.com/', { service: 'azure' }), ['https://r.openai.azure.com/*'], false],
  ])('%j contact %j; local: %s', (settings, origins, isLocal) => {
    expect(model.origins(settings)).toEqual(origins);
    expect(model.isLocal(settings)).toBe(isLocal);
  });

  it.each([
    [at('', { service: 'openai' }), 'model-not-configured', { field: 'apiKey' }],
    [at('https://r.openai.azure.com', { service: 'azure' }), 'model-not-configured', { field: 'apiKey' }],
    [at(''), 'model-not-configured', { field: 'baseUrl' }],
    [at('localhost', { model: ' ' }), 'model-not-configured', { field: 'model' }],
    [at('ftp://localhost'), 'setting-invalid', { field: 'baseUrl', reason: 'not-a-url' }],
    [at('https://user:word@host.example'), 'setting-invalid', { field: 'baseUrl', reason: 'not-a-url' }],
    [at('http://api.example.com/v1'), 'setting-invalid', { field: 'baseUrl', reason: 'unencrypted' }],
    [at('localhost', { apiKey: 'sk-…' }), 'setting-invalid', { field: 'apiKey', reason: 'characters' }],
  ])('%j cannot be used: %s', async (settings, code, details) => {
    const http: typeof fetch = () => Promise.reject(new Error('nothing may be sent'));
    expect((await hear(settings, undefined, abilities({ http }))).error).toMatchObject({ code, details });
  });
});

describe('the connection test', () => {
  const test = (settings: OpenAiSettings) => createOpenAiModel().test?.(settings, abilities());

  it('says which model answered, and how long it took', async () => {
    const server = await startScriptedServer([{ stream: [{ text: 'pong' }, { finish: 'stop' }] }], { model: 'test-model' });
    const times = [1_000, 1_250];
    const now = () => new Date(times.shift() ?? 0);
    expect(await createOpenAiModel().test?.(compatible(server.url), abilities({ now }))).toEqual({
      modelName: 'test-model',
      durationMs: 250,
    });
    expect(server.requests[0]?.body).toMatchObject({ max_tokens: 16, tools: [{ function: { name: 'ping' } }] });
    await server.close();
  });

  it('passes when the model only thought', async () => {
    const server = await startScriptedServer([{ stream: [{ finish: 'length' }] }]);
    await expect(test(compatible(server.url))).resolves.toMatchObject({ modelName: 'test-model' });
    await server.close();
  });

  it('shows the words of a server that says why, unless they tell the key', async () => {
    const server = await startScriptedServer(
      [
        { status: 400, body: { error: { message: 'The moon is in the wrong phase.' } } },
        { status: 400, body: { error: { message: `Bad header: Bearer ${KEY}` } } },
      ],
      { apiKey: KEY },
    );
    const settings = compatible(server.url, { apiKey: KEY });
    await expect(test(settings)).rejects.toMatchObject({
      code: 'model-bad-request',
      details: { serverMessage: 'The moon is in the wrong phase.' },
    });
    await expect(test(settings)).rejects.toMatchObject({ details: { serverMessage: '' } });
    await server.close();
  });

  it('names a wrong key', async () => {
    const server = await startScriptedServer([], { apiKey: KEY });
    await expect(test(compatible(server.url, { apiKey: 'wrong' }))).rejects.toMatchObject({ code: 'model-key-refused' });
    await server.close();
  });
});

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bindModel, saveModel, testModel, viewModels } from '../../../entrypoints/background/models';
import { connectDirectory } from '../../../lib/storage/database';
import { createSettingsRepository, SETTINGS, type SettingsRepository } from '../../../lib/storage/settings';

vi.mock('../../../lib/platform/permissions', () => ({ hasOrigins: async () => true }));

const KEY = 'sk-secret-0123456789';
const values = { service: 'compatible', baseUrl: 'https://good.example/v1', model: 'm', apiVersion: '', organization: '' };

describe('a stored key', () => {
  let settings: SettingsRepository;
  let sent: { readonly url: string; readonly headers: string }[];

  beforeEach(async () => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    settings = createSettingsRepository(connectDirectory());
    sent = [];
    vi.stubGlobal('fetch', async (url: unknown, init: RequestInit = {}) => {
      sent.push({ url: String(url), headers: JSON.stringify(init.headers ?? {}) });
      return new Response('{"error":{"message":"no"}}', { status: 401 });
    });
    await saveModel(settings, { providerId: 'openai', values: { ...values, apiKey: KEY }, select: true });
  });

  it('stays when only the model or the path is changed', async () => {
    const changed = { ...values, baseUrl: 'https://good.example/v2', model: 'other' };
    const view = await saveModel(settings, { providerId: 'openai', values: changed, select: true });
    expect(view.providers.find((each) => each.id === 'openai')?.secretsSet).toEqual(['apiKey']);
  });

  it.each([
    ['another host', { baseUrl: 'https://evil.example/v1' }],
    ['another port', { baseUrl: 'https://good.example:8443/v1' }],
    ['another service', { service: 'openai' }],
    ['a name before the real host', { baseUrl: 'https://good.example@evil.example/v1' }],
  ])('goes when the values name %s', async (_name, change) => {
    const view = await saveModel(settings, { providerId: 'openai', values: { ...values, ...change }, select: true });
    expect(view.providers.find((each) => each.id === 'openai')?.secretsSet).toEqual([]);
    expect(JSON.stringify(await settings.get(SETTINGS.modelSecrets))).not.toContain(KEY);
  });

  it.each([
    ['a URL of another host', { ...values, baseUrl: 'https://evil.example/v1' }],
    ['another host and nothing else', { baseUrl: 'https://evil.example/v1' }],
    ['another service alone', { service: 'openai', model: 'm' }],
  ])('is not tried on %s', async (_name, changed) => {
    await expect(testModel(settings, { providerId: 'openai', values: changed })).rejects.toMatchObject({ name: 'AppError' });
    expect(sent.filter(({ headers }) => headers.includes(KEY))).toEqual([]);
  });

  it('is tried where it belongs, and is in no reply and no error', async () => {
    const failed: unknown = await testModel(settings, { providerId: 'openai', values }).catch((thrown) => thrown);
    expect(sent.filter(({ headers }) => headers.includes(KEY)).map(({ url }) => new URL(url).host)).toEqual(['good.example']);
    expect(JSON.stringify(failed)).not.toContain(KEY);
    expect(JSON.stringify(await viewModels(settings))).not.toContain(KEY);
  });
});

it('shows the models although what is stored no longer fits', async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const settings = createSettingsRepository(connectDirectory());
  await settings.set(SETTINGS.modelValues, { openai: { model: 7 } });
  await settings.set(SETTINGS.selectedModel, 'openai');
  expect((await viewModels(settings)).providers.length).toBeGreaterThan(1);
  expect((await bindModel(settings, null)).name).toBe('');
});

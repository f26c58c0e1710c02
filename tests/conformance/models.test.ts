import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DEFAULT_MODEL_ID, models } from '../../lib/models';
import type { ModelProvider } from '../../lib/models/model-provider';

const files = import.meta.glob<ModelProvider>('../../lib/models/*.model.ts', { eager: true, import: 'default' });
const parts = Object.entries(files).map(([path, model]) => ({ path, model, id: model.id }));

describe('every model', () => {
  it('is in the registry by its id; the default is one that needs nothing', () => {
    expect(parts.length).toBeGreaterThan(1);
    expect([...models.keys()].sort()).toEqual(parts.map(({ id }) => id).sort());
    const chosen = models.get(DEFAULT_MODEL_ID);
    expect(chosen?.fields).toEqual([]);
    expect(chosen?.isLocal(chosen.defaultSettings)).toBe(true);
    expect(chosen?.origins(chosen.defaultSettings)).toEqual([]);
  });

  it.each(parts)('$id stands in the file that its id names', ({ path, id }) => {
    expect(path).toBe(`../../lib/models/${id}.model.ts`);
  });

  it.each(parts)('$id has a title, a description and a label for every field', ({ model }) => {
    expect(model.title.message.length).toBeGreaterThan(1);
    expect(model.description.message.length).toBeGreaterThan(20);
    for (const field of model.fields) {
      expect(field.label.message.length).toBeGreaterThan(1);
      if (field.kind === 'choice') expect(field.options?.length).toBeGreaterThan(1);
      if (field.onlyWhen) expect(model.fields.map(({ name }) => name)).toContain(field.onlyWhen.field);
    }
  });

  it.each(parts)('$id: the form and the schema speak of the same settings, and the defaults fit', ({ model }) => {
    expect(z.safeParse(model.settings, model.defaultSettings).success).toBe(true);
    const { properties = {} } = z.toJSONSchema(model.settings, { io: 'input' });
    expect(model.fields.map(({ name }) => name).sort()).toEqual(Object.keys(properties).sort());
  });

  it.each(parts)('$id names its model and the origins it will contact before anything is set', ({ model }) => {
    expect(model.modelName(model.defaultSettings)).toEqual(expect.any(String));
    for (const origin of model.origins(model.defaultSettings)) expect(origin).toMatch(/^https?:\/\/[^/]+\/\*$/);
  });

  it.each(parts)('$id ends a request that was stopped before it began with `run-stopped`', async ({ model }) => {
    const controller = new AbortController();
    controller.abort();
    const abilities = {
      signal: controller.signal,
      http: () => Promise.reject(new DOMException('stopped', 'AbortError')),
      now: () => new Date(0),
      say: (phrase: { message: string }) => phrase.message,
    };
    const request = {
      instructions: '',
      messages: [{ role: 'user' as const, content: 'Hello', prompt: 'Hello' }],
      tools: [],
      page: null,
      evidence: [],
      maxOutputTokens: 10,
    };
    const read = async () => {
      for await (const event of model.stream(request, model.defaultSettings, abilities)) expect(event.type).not.toBe('finished');
    };
    await expect(read()).rejects.toMatchObject({ code: expect.stringMatching(/^(?:run-stopped|model-not-configured)$/) });
  });
});

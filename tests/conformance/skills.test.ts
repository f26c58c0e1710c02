import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { skills } from '../../lib/plugins';
import type { Skill } from '../../lib/plugins/skill';

const ROOM = join(import.meta.dirname, '../../lib/plugins');
const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.skill.ts'))
  .sort();

/** What a part must not touch while it is imported: the network, the browser, the page, storage. */
const FORBIDDEN = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'chrome',
  'browser',
  'indexedDB',
  'document',
  'localStorage',
];

describe('skills', () => {
  it('saw the files, and the registry has each of them', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.every((file) => /^[a-z0-9-]+\/[a-z0-9-]+\.skill\.ts$/.test(file))).toBe(true);
    expect(skills.map((skill) => `${skill.id}.skill.ts`)).toEqual(files);
  });

  it('have ids of their own', () => {
    expect(new Set(skills.map((skill) => skill.id)).size).toBe(skills.length);
  });

  describe.each(skills.map((skill): [string, Skill] => [skill.id, skill]))('%s', (_id, skill) => {
    it('is titled and described for people and models', () => {
      expect(skill.title.message.trim()).not.toBe('');
      expect(skill.title.id.startsWith(`skill.${skill.id}`)).toBe(true);
      expect(skill.description.length).toBeGreaterThanOrEqual(40);
      expect(skill.description.length).toBeLessThanOrEqual(1024);
    });

    it('has at least three example prompts, each once', () => {
      const prompts = skill.examplePrompts.map((prompt) => prompt.trim().toLowerCase());
      expect(prompts.length).toBeGreaterThanOrEqual(3);
      expect(new Set(prompts).size).toBe(prompts.length);
      expect(prompts).not.toContain('');
    });

    it('takes its own example input, and refuses what is no object', () => {
      expect(skill.input.safeParse(skill.exampleInput).success).toBe(true);
      expect(skill.input.safeParse('x').success).toBe(false);
    });

    it('has a schema that a model can be given', () => {
      const schema = z.toJSONSchema(skill.input, { io: 'input' });
      expect(schema.type).toBe('object');
      expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    });

    it('contacts https origins only', () => {
      for (const origin of skill.origins) {
        expect(new URL(origin.replace('*.', '')).protocol).toBe('https:');
      }
    });

    it('says what it does to the world', () => {
      expect(['read', 'write', 'send']).toContain(skill.effect);
    });
  });

  it.each(files)('importing %s touches neither network nor browser', async (file) => {
    const touched: string[] = [];
    const kept = new Map<string, PropertyDescriptor | undefined>();
    for (const name of FORBIDDEN) {
      kept.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
      const touch = (): never => {
        touched.push(name);
        throw new Error(`${file} touched ${name} while it was imported`);
      };
      Object.defineProperty(globalThis, name, { configurable: true, get: touch });
    }
    try {
      // Forgotten first, so that its code and that of all it imports runs now and not when the registry was imported.
      vi.resetModules();
      const module: { default: Skill } = await import(/* @vite-ignore */ join(ROOM, file));
      expect(`${module.default.id}.skill.ts`).toBe(file);
    } finally {
      for (const [name, descriptor] of kept) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else Reflect.deleteProperty(globalThis, name);
      }
    }
    expect(touched).toEqual([]);
  });
});

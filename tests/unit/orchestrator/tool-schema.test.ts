import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { toToolSchema } from '../../../lib/orchestrator/tool-schema';
import { skills } from '../../../lib/plugins';

/** zod's own conversion, less what models do not read. */
function peer(schema: z.ZodMiniType): unknown {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  return JSON.parse(
    JSON.stringify(rest, (key, value) =>
      ['minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', 'default'].includes(key) ? undefined : value,
    ),
  );
}

const closed = (schema: unknown): unknown =>
  JSON.parse(
    JSON.stringify(schema, (_key, value) => (value?.type === 'object' ? { ...value, additionalProperties: false } : value)),
  );

describe('toToolSchema', () => {
  it.each([
    ['an empty object', z.object({})],
    ['text, number and truth', z.strictObject({ text: z.string(), count: z.number(), isOpen: z.boolean() })],
    ['whole numbers', z.strictObject({ count: z.int() })],
    ['a choice', z.strictObject({ severity: z.enum(['low', 'high']) })],
    ['lists and optional parts', z.strictObject({ hosts: z.array(z.string()), since: z.optional(z.string()) })],
    ['objects in objects', z.strictObject({ range: z.strictObject({ from: z.string(), to: z.optional(z.string()) }) })],
  ])('says the same as zod of %s', (_name, schema) => {
    expect(toToolSchema(schema)).toEqual(closed(peer(schema)));
  });

  it('says the same as zod of every skill there is', () => {
    expect(skills.length).toBeGreaterThan(0);
    for (const skill of skills) expect(toToolSchema(skill.input), skill.id).toEqual(closed(peer(skill.input)));
  });

  it('refuses a kind it does not know by its name', () => {
    expect(() => toToolSchema(z.object({ when: z.date() }))).toThrow(/"date"/);
  });
});

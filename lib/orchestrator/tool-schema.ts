import type { $ZodType, $ZodTypes } from 'zod/v4/core';

/** JSON Schema of a tool's input, the part of draft 2020-12 that models understand. */
export type ToolSchema = Readonly<Record<string, unknown>>;

/**
 * A skill's input schema as a model sees it. Knows the kinds that skill inputs are made of and refuses others by name, so that
 * a new kind is added here and not silently lost. zod's own `toJSONSchema` does the same for every kind at 6 kB gzipped of
 * the worker's 100; the conformance test of the skills holds this one against it.
 *
 * @throws TypeError for a kind that is not known here
 */
export function toToolSchema(schema: $ZodType): ToolSchema {
  const { def } = (schema as $ZodTypes)._zod;
  switch (def.type) {
    case 'string':
    case 'boolean':
      return { type: def.type };
    case 'number':
      return { type: 'format' in def && def.format === 'safeint' ? 'integer' : 'number' };
    case 'enum':
      return { type: 'string', enum: Object.values(def.entries) };
    case 'array':
      return { type: 'array', items: toToolSchema(def.element) };
    case 'optional':
    case 'default':
      return toToolSchema(def.innerType);
    case 'object':
      return objectSchema(def.shape);
    default:
      throw new TypeError(`toToolSchema: inputs of kind "${def.type}" are not known`);
  }
}

function objectSchema(shape: Readonly<Record<string, $ZodType>>): ToolSchema {
  const entries = Object.entries(shape);
  const required = entries.filter(([, field]) => field._zod.optin !== 'optional').map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name, toToolSchema(field)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

import type { SkillView } from '../../lib/messaging/protocol';

/** One input of a skill, as its form asks for it. Whatever the kind, it is held as text until it is sent; empty: not given. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** `choice`: the text is the place in `options` · `lines`: a list of texts · `json`: what no plain field can hold. */
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'lines' | 'json';
  readonly options: readonly unknown[];
  readonly isRequired: boolean;
  readonly isWhole: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** What it holds at first. */
  readonly initial: string;
  /** Empty: none. */
  readonly example: string;
}

export type FormValues = Readonly<Record<string, string>>;
export type FieldFault = 'not-a-number' | 'not-whole' | 'too-small' | 'too-large' | 'not-json';

type Schema = Readonly<Record<string, unknown>>;

/** The fields of a skill's JSON Schema, in its order. */
export function fieldsOf({ parameters, exampleInput }: Pick<SkillView, 'parameters' | 'exampleInput'>): readonly FormField[] {
  const required = new Set(Array.isArray(parameters.required) ? parameters.required : []);
  const examples = asSchema(exampleInput);
  return Object.entries(asSchema(parameters.properties)).map(([name, value]) =>
    fieldOf(name, withoutNull(asSchema(value)), required.has(name), Object.hasOwn(examples, name) ? examples[name] : undefined),
  );
}

export function initialValues(fields: readonly FormField[]): FormValues {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, initial]));
}

/** What a field holds; a name may be one that every object has. */
export function heldText(values: FormValues, name: string): string {
  return Object.hasOwn(values, name) ? (values[name] ?? '') : '';
}

/** Why a text cannot be sent; null when it can. Empty is never at fault: what is required is asked for by the run. */
export function faultOf(field: FormField, text: string): FieldFault | null {
  if (text.trim() === '') return null;
  if (field.kind === 'json') return parseJson(text) === undefined ? 'not-json' : null;
  return field.kind === 'number' ? numberFault(field, toNumber(text)) : null;
}

/** What the skill is called with: what is empty is left out. The values must be without fault. */
export function inputOf(fields: readonly FormField[], values: FormValues): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = heldText(values, field.name);
      return text.trim() === '' ? [] : [[field.name, sentValue(field, text)] as const];
    }),
  );
}

/** The first text that was given, in one short line: what tells one call of a skill from another. Empty: none. */
export function mainArgument(fields: readonly FormField[], values: FormValues): string {
  const field = fields.find(({ kind, name }) => (kind === 'text' || kind === 'lines') && heldText(values, name).trim() !== '');
  const text = field ? heldText(values, field.name).trim().replace(/\s+/g, ' ') : '';
  const characters = [...text];
  return characters.length > LONGEST_ARGUMENT ? `${characters.slice(0, LONGEST_ARGUMENT).join('')}…` : text;
}

const LONGEST_ARGUMENT = 120;

function fieldOf(name: string, schema: Schema, isRequired: boolean, example: unknown): FormField {
  const kind = kindOf(schema);
  const options = optionsOf(schema);
  return {
    name,
    label: textOf(schema.title) || name,
    description: textOf(schema.description),
    kind,
    options,
    isRequired,
    isWhole: schema.type === 'integer',
    minimum: numberOf(schema.minimum),
    maximum: numberOf(schema.maximum),
    initial: schema.default === undefined ? '' : asText(kind, options, schema.default),
    example: example === undefined || kind === 'choice' || kind === 'boolean' ? '' : asText(kind, options, example),
  };
}

function kindOf(schema: Schema): FormField['kind'] {
  if (optionsOf(schema).length > 0) return 'choice';
  if (schema.type === 'string') return 'text';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'boolean';
  return schema.type === 'array' && asSchema(schema.items).type === 'string' ? 'lines' : 'json';
}

function optionsOf(schema: Schema): readonly unknown[] {
  if (Array.isArray(schema.enum)) return schema.enum;
  return 'const' in schema ? [schema.const] : [];
}

/** `anyOf` of one kind and null: the kind, since a field may always be left empty. */
function withoutNull(schema: Schema): Schema {
  const arms = Array.isArray(schema.anyOf) ? schema.anyOf.map(asSchema) : [];
  const [only, second] = arms.filter((arm) => arm.type !== 'null');
  return only && !second ? { ...only, ...schema, anyOf: undefined } : schema;
}

function asText(kind: FormField['kind'], options: readonly unknown[], value: unknown): string {
  if (kind === 'choice') return options.includes(value) ? String(options.indexOf(value)) : '';
  if (kind === 'lines' && Array.isArray(value)) return value.join('\n');
  return kind === 'text' && typeof value === 'string' ? value : JSON.stringify(value);
}

function sentValue(field: FormField, text: string): unknown {
  switch (field.kind) {
    case 'text':
      return text;
    case 'number':
      return toNumber(text);
    case 'boolean':
      return text === 'true';
    case 'choice':
      return field.options[Number(text)];
    case 'lines':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    case 'json':
      return parseJson(text);
  }
}

function numberFault({ isWhole, minimum, maximum }: FormField, value: number): FieldFault | null {
  if (!Number.isFinite(value)) return 'not-a-number';
  if (isWhole && !Number.isSafeInteger(value)) return 'not-whole';
  if (minimum !== null && value < minimum) return 'too-small';
  return maximum !== null && value > maximum ? 'too-large' : null;
}

/** Digits only: `0x10`, which `Number` takes too, is no number to a reader. */
function toNumber(text: string): number {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Undefined, which JSON cannot say, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

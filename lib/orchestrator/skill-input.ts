import { MAX_QUICK_REPLIES } from '../contracts/approval';
import type { EntityKind } from '../contracts/entity';
import { AppError } from '../contracts/errors';
import type { PageContext } from '../contracts/page-context';
import { definePhrases, type Phrase } from '../contracts/phrase';
import type { Skill } from '../plugins/skill';
import type { CallProgress } from './run-progress';
import { toToolSchema } from './tool-schema';

const phrases = definePhrases('orchestrator.input', {
  missing: 'What should “{skill}” use for “{field}”?',
});

/** What a call is to be made with: an input that fits, or the question that is to be answered first. */
export type ReadInput =
  | { readonly type: 'ready'; readonly input: unknown }
  | { readonly type: 'missing'; readonly field: string; readonly question: Phrase; readonly replies: readonly string[] };

interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
}

/**
 * The input of a call: what the model or the analyst gave, with what the analyst answered since.
 *
 * @param say phrases in the language of the run
 * @throws AppError `skill-input-invalid` for input that does not fit; one that merely lacks a required field is asked for
 */
export function readInput(
  skill: Skill,
  { call, replies }: Pick<CallProgress, 'call' | 'replies'>,
  page: PageContext | null,
  say: (phrase: Phrase) => string,
): ReadInput {
  const given = parseArguments(skill, call.argumentsJson);
  const { properties = {}, required = [] } = toToolSchema(skill.input) as {
    properties?: Readonly<Record<string, FieldSchema>>;
    required?: readonly string[];
  };
  const answered = Object.entries(replies)
    .filter(([field]) => field !== '')
    .map(([field, reply]) => [field, fromReply(reply, properties[field])] as const);
  const input = { ...given, ...Object.fromEntries(answered) };
  const field = required.find((name) => isMissing(input[name]));
  if (field !== undefined) {
    return {
      type: 'missing',
      field,
      question: phrases.missing({ skill: say(skill.title), field }),
      replies: quickReplies(field, properties[field], page),
    };
  }
  return { type: 'ready', input: checkInput(skill, input) };
}

/** @throws AppError `skill-input-invalid` with the place and the problem */
export function checkInput(skill: Skill, input: unknown): unknown {
  const parsed = skill.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('skill-input-invalid', {
    skill: skill.id,
    place: issue?.path.join('.') ?? '',
    problem: issue?.message ?? '',
  });
}

/**
 * The same for input that somebody has approved: what the schema would drop was approved too, and is refused.
 *
 * @throws AppError `skill-input-invalid` with the place and the problem
 */
export function checkWholeInput(skill: Skill, input: unknown): unknown {
  const checked = checkInput(skill, input);
  const place = placeOfDropped(input, checked, '');
  if (place === null) return checked;
  throw new AppError('skill-input-invalid', { skill: skill.id, place, problem: 'not known' });
}

function placeOfDropped(given: unknown, kept: unknown, place: string): string | null {
  if (typeof given !== 'object' || given === null) return null;
  const known = new Map(typeof kept === 'object' && kept !== null ? Object.entries(kept) : []);
  for (const [key, value] of Object.entries(given)) {
    const here = place === '' ? key : `${place}.${key}`;
    const dropped = known.has(key) ? placeOfDropped(value, known.get(key), here) : here;
    if (dropped !== null) return dropped;
  }
  return null;
}

/** Nothing at all counts as no arguments; anything else must be a JSON object. */
function parseArguments(skill: Skill, text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown = {};
  try {
    if (text.trim() !== '') parsed = JSON.parse(text);
  } catch (thrown) {
    throw new AppError('skill-input-invalid', { skill: skill.id, place: '', problem: 'not JSON' }, { cause: thrown });
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  throw new AppError('skill-input-invalid', { skill: skill.id, place: '', problem: 'not an object' });
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** What was typed, as the type the field takes; what cannot be that stays text, and the schema says so. */
function fromReply(reply: string, schema: FieldSchema | undefined): unknown {
  const text = reply.trim();
  switch (schema?.type) {
    case 'number':
    case 'integer':
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return /^(?:true|yes|1)$/i.test(text) ? true : /^(?:false|no|0)$/i.test(text) ? false : text;
    case 'array':
      return text
        .split(/[,;\n]/)
        .map((each) => each.trim())
        .filter((each) => each !== '');
    default:
      return text;
  }
}

/** What a field of this name usually takes. */
const KINDS_BY_NAME: readonly (readonly [RegExp, readonly EntityKind[]])[] = [
  [/(?:^|_)ip|address/i, ['ip']],
  [/domain|fqdn/i, ['domain']],
  [/\burl|uri|link/i, ['url']],
  [/hash|sha|md5|file_?id/i, ['sha256', 'sha1', 'md5', 'sha512']],
  [/cve|vulnerab/i, ['cve']],
  [/mail|recipient|sender/i, ['email', 'mailbox']],
  [/user|account|upn|identity|principal/i, ['user', 'email']],
  [/device|host|machine|computer|endpoint/i, ['device']],
  [/technique|attack/i, ['technique']],
  [/path/i, ['file-path']],
  [/file/i, ['file', 'sha256']],
  [/indicator|observable|ioc/i, ['ip', 'domain', 'url', 'sha256', 'sha1', 'md5']],
];

/** The field's own choices, else what the page names most often of the kind that the field's name speaks of. */
function quickReplies(field: string, schema: FieldSchema | undefined, page: PageContext | null): readonly string[] {
  if (schema?.enum) return schema.enum.slice(0, MAX_QUICK_REPLIES);
  if (schema?.type === 'boolean') return ['true', 'false'];
  const kinds = KINDS_BY_NAME.find(([name]) => name.test(field))?.[1] ?? [];
  return (page?.entities ?? [])
    .filter(({ kind }) => kinds.includes(kind))
    .sort((one, other) => other.mentions.length - one.mentions.length)
    .slice(0, MAX_QUICK_REPLIES)
    .map(({ value }) => value);
}

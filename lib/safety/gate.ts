import type { ApprovalReason, SkillEffect } from '../contracts/approval';
import type { EntityKind } from '../contracts/entity';
import { isIndicatorOf } from './gate-indicators';
import { parseMatchPattern } from './gate-origins';
import { canonicalJson } from './gate-token';

/** A call as the gate looks at it: what the skill says of itself, and what it would be called with. */
export interface GatedCall {
  readonly effect: SkillEffect;
  readonly audience?: 'tenant';
  readonly origins: readonly string[];
  readonly lookUp?: Readonly<Record<string, readonly EntityKind[]>>;
  /** JSON Schema of the skill's input: an object. */
  readonly parameters: unknown;
  readonly input: unknown;
  /** The input makes a service of the tenant contact somebody else. */
  readonly reachesOutside: boolean;
  /** The model may be doing what somebody else's text says. */
  readonly isTainted: boolean;
  /** The analyst made this very call, with this very input, and no model. */
  readonly isTyped: boolean;
  /** The input holds what looks like a secret. */
  readonly hasSecret: boolean;
  /** What it chooses beside its indicators was chosen in too many ways in this run: choices spell words, one by one. */
  readonly variesChoices: boolean;
  /** The value was read or typed in this session, whole and as it is. */
  isKnownIndicator(value: string, kind: EntityKind): boolean;
}

/** `refuse`: not even with the analyst's approval. */
export type GateVerdict =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'ask'; readonly reasons: readonly ApprovalReason[] }
  | { readonly verdict: 'refuse' };

const ALLOW: GateVerdict = { verdict: 'allow' };

/**
 * Whether a call may go ahead by itself: effect × origin × taint. Deterministic, no model has a say in it; what it does not
 * understand it lets nobody do without the analyst.
 */
export function gateCall(call: GatedCall): GateVerdict {
  const secret: readonly ApprovalReason[] = call.hasSecret ? ['secret-inside'] : [];
  if (call.effect !== 'read') return { verdict: 'ask', reasons: [call.effect === 'send' ? 'sends' : 'writes', ...secret] };
  const audience = audienceOf(call);
  if (audience === 'nobody') return ALLOW;
  if (audience === 'tenant') return call.hasSecret ? { verdict: 'ask', reasons: secret } : ALLOW;
  if (call.hasSecret) return { verdict: 'refuse' };
  const isOwnDecision = !call.isTainted || call.isTyped;
  if (audience === 'outside' && (isOwnDecision || (saysIndicatorsOnly(call) && !call.variesChoices))) return ALLOW;
  return { verdict: 'ask', reasons: ['contacts-outside'] };
}

/** Who is told something by a reading call. `unknown`: its origins or its audience cannot be made sense of. */
export function audienceOf(
  call: Pick<GatedCall, 'audience' | 'origins' | 'reachesOutside'>,
): 'nobody' | 'tenant' | 'outside' | 'unknown' {
  const { audience, origins, reachesOutside } = call;
  const hosts = origins.map(parseMatchPattern);
  if (hosts.includes(null) || (audience !== undefined && audience !== 'tenant')) return 'unknown';
  if (reachesOutside) return 'outside';
  if (hosts.length === 0) return 'nobody';
  // Nobody's tenant is everywhere.
  return audience === 'tenant' && !hosts.includes('*') ? 'tenant' : 'outside';
}

/** Nothing but what was read or typed, and choices among what the skill itself names. */
function saysIndicatorsOnly({ lookUp, parameters, input, isKnownIndicator }: GatedCall): boolean {
  const fields = propertiesOf(parameters);
  if (!lookUp || fields === null || !isObject(input)) return false;
  return Object.entries(input).every(([name, value]) => {
    if (value === undefined) return true;
    if (!Object.hasOwn(lookUp, name)) return Object.hasOwn(fields, name) && isChoice(value, fields[name]);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.every((each) => typeof each === 'string' && isKnown(each, lookUp[name] ?? [], isKnownIndicator));
  });
}

/** Ways in which one skill is asked by itself in a run: a look at a month and then at a year tells nobody much. */
const MAX_WAYS = 2;

/**
 * Whether the last of some calls of one skill chooses, beside its indicators, in another way than the first few did.
 *
 * @param inputs of all calls of the skill in a run, in the order in which they were asked for, up to the one in question
 */
export function variesChoices(inputs: readonly unknown[], lookUp: GatedCall['lookUp'] = {}): boolean {
  const ways = inputs.map((input) => canonicalJson(isObject(input) ? choicesOf(input, lookUp) : input));
  return [...new Set(ways)].indexOf(ways.at(-1) ?? '') >= MAX_WAYS;
}

function choicesOf(input: Readonly<Record<string, unknown>>, lookUp: NonNullable<GatedCall['lookUp']>): unknown {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !Object.hasOwn(lookUp, name)));
}

function isKnown(value: string, kinds: readonly EntityKind[], isKnownIndicator: GatedCall['isKnownIndicator']): boolean {
  return kinds.some((kind) => isIndicatorOf(value, kind) && isKnownIndicator(value, kind));
}

/** A number says as much as its digits: a count or a span of days needs few. */
const MAX_NUMBER = 9_999;

function isChoice(value: unknown, schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const { type, enum: choices } = schema;
  if (choices !== undefined) return Array.isArray(choices) && typeof value === 'string' && choices.includes(value);
  if (type === 'boolean') return typeof value === 'boolean';
  return (type === 'integer' || type === 'number') && Number.isInteger(value) && Math.abs(Number(value)) <= MAX_NUMBER;
}

function propertiesOf(parameters: unknown): Readonly<Record<string, unknown>> | null {
  return isObject(parameters) && parameters.type === 'object' && isObject(parameters.properties) ? parameters.properties : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

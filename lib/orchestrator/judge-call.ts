import { AppError } from '../contracts/errors';
import type { Skill } from '../plugins/skill';
import { audienceOf, type GatedCall, type GateVerdict, gateCall, variesChoices } from '../safety/gate';
import type { KnownTexts } from '../safety/gate-indicators';
import { findSecrets } from '../safety/secrets';
import { taintOf } from '../safety/taint';
import { argumentsOf, readTexts } from './known-texts';
import type { RunBook } from './run-book';
import { type CallProgress, DIRECT_CALL_ID } from './run-progress';
import { toToolSchema } from './tool-schema';

/**
 * What the gate says of a call with this input, in the light of what the session holds now. The evidence is fetched only for a
 * call that would tell somebody outside something.
 *
 * @throws AppError `skill-not-allowed` for a call that no approval could let through
 */
export async function judgeCall(
  book: RunBook,
  skill: Skill,
  call: CallProgress,
  input: unknown,
): Promise<Exclude<GateVerdict, { verdict: 'refuse' }>> {
  const subject = subjectOf(skill, input);
  const isOutside = skill.effect === 'read' && ['outside', 'unknown'].includes(audienceOf(subject));
  const session = isOutside ? await sessionOf(book) : NOTHING_KNOWN;
  const isTyped = isOwnCall(book, call);
  const verdict = gateCall({ ...subject, ...session, isTyped, variesChoices: isOutside && varies(book, skill, call, input) });
  if (verdict.verdict === 'refuse') throw new AppError('skill-not-allowed', { skill: skill.id });
  return verdict;
}

function subjectOf(
  skill: Skill,
  input: unknown,
): Omit<GatedCall, 'isTainted' | 'isTyped' | 'variesChoices' | 'isKnownIndicator'> {
  const { effect, audience, origins, lookUp } = skill;
  return {
    effect,
    origins,
    ...(audience === undefined ? {} : { audience }),
    ...(lookUp === undefined ? {} : { lookUp }),
    parameters: parametersOf(skill),
    input,
    reachesOutside: reachesOutside(skill, input),
    hasSecret: origins.length > 0 && hasSecret(input),
  };
}

/** What cannot be told is taken for the worse. */
function reachesOutside(skill: Skill, input: unknown): boolean {
  try {
    return skill.reachesOutside?.(input) ?? false;
  } catch {
    return true;
  }
}

/** A kind of input that cannot be put in a schema is none that the gate understands. */
function parametersOf({ input }: Skill): unknown {
  try {
    return toToolSchema(input);
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

/** Each text as it is, as JSON's escapes would hide one of several lines; and all together, as a name may tell what a value is. */
function hasSecret(input: unknown): boolean {
  const texts: string[] = [];
  const whole = JSON.stringify(input, (_key, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return [whole ?? '', ...texts].some((text) => findSecrets(text).length > 0);
}

/** Called by the analyst and no model, with what the analyst wrote. */
function isOwnCall(book: RunBook, { call }: CallProgress): boolean {
  const { directSkill } = book.progress().queued;
  return call.callId === DIRECT_CALL_ID && directSkill !== null && call.skillId === directSkill.skillId;
}

/** Whatever became of the calls before: what was asked in vain told as much. */
function varies(book: RunBook, { id, lookUp }: Skill, { call }: CallProgress, input: unknown): boolean {
  const asked = [...book.progress().calls.values()].filter((each) => each.call.skillId === id);
  const place = asked.findIndex((each) => each.call.callId === call.callId);
  const before = asked.slice(0, Math.max(0, place)).map((each) => argumentsOf(each.call.argumentsJson));
  return variesChoices([...before, input], lookUp);
}

const NOTHING_KNOWN = { isTainted: true, isKnownIndicator: () => false };

async function sessionOf(book: RunBook): Promise<Pick<GatedCall, 'isTainted' | 'isKnownIndicator'>> {
  const [evidence, history, page] = await Promise.all([book.sessionEvidence(), book.history(), book.page()]);
  const { calls } = book.progress();
  const returned = [...calls.values()].filter(({ status }) => status === 'returned');
  const isTainted =
    taintOf({
      isPageRead: page !== null,
      answeredCalls: [...calls.values()].filter(({ status }) => status === 'returned' || status === 'failed').length,
      evidenceCount: evidence.length,
      ownEvidenceCount: (page?.evidence.length ?? 0) + returned.reduce((sum, call) => sum + (call.evidence?.count ?? 0), 0),
    }).length > 0;
  let known: KnownTexts | null = null;
  const isKnownIndicator: GatedCall['isKnownIndicator'] = (value, kind) => {
    known ??= readTexts(book.progress(), history, evidence);
    return known.has(value, kind);
  };
  return { isTainted, isKnownIndicator };
}

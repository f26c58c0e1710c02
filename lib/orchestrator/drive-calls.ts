import { AppError, toAppErrorData } from '../contracts/errors';
import { definePhrases, type Phrase } from '../contracts/phrase';
import type { Skill } from '../plugins/skill';
import { expiryOf } from './approval-time';
import { callSkill, recoverOutcome, unknownSkillTitle } from './call-skill';
import { judgeCall } from './judge-call';
import { skillsFor } from './offer-skills';
import { rehearseCall } from './rehearse';
import type { RunBook } from './run-book';
import type { CallProgress } from './run-progress';
import { readInput } from './skill-input';

/** Reading calls that are made at the same time; the others wait their turn. */
export const MAX_PARALLEL_CALLS = 4;

const phrases = definePhrases('orchestrator.approval', {
  changes: '“{skill}” changes something outside Sidelight.',
  sends: '“{skill}” sends something to somebody outside.',
  asks: '“{skill}” asks a service on the network.',
});

/**
 * Carries out the calls that are open: reading ones several at once; those that change or send something one by one, each after
 * the analyst approved it.
 *
 * @returns false when what is left waits for the analyst
 */
export async function driveCalls(book: RunBook, stop: AbortSignal): Promise<boolean> {
  const running = new Map<string, Promise<void>>();
  const giveUp = new AbortController();
  const signal = AbortSignal.any([stop, giveUp.signal]);
  try {
    for (;;) {
      signal.throwIfAborted();
      const ready = await prepareCalls(book, signal);
      signal.throwIfAborted();
      for (const call of callable(book, ready, running)) {
        const { callId } = call.call;
        const calling = callSkill(book, call, signal)
          .catch((thrown) => giveUp.abort(thrown))
          .finally(() => running.delete(callId));
        running.set(callId, calling);
      }
      if (running.size === 0) break;
      // A decision of the analyst may come while others are still under way.
      await Promise.race([...running.values(), book.nextChange()]);
    }
  } finally {
    // Whatever ends this, each call that was begun has its line in the journal before the run's own end is written.
    await Promise.all(running.values());
  }
  return ![...book.progress().calls.values()].some(({ status }) => status === 'awaiting' || status === 'asking');
}

/** Calls to be made now. What changes something is never made beside another such call. */
function callable(book: RunBook, ready: ReadonlySet<string>, running: ReadonlyMap<string, unknown>): readonly CallProgress[] {
  const { calls } = book.progress();
  const idle = [...calls.values()].filter(({ call }) => !running.has(call.callId));
  const reading = idle.filter(
    ({ status, effect, call }) =>
      (status === 'planned' && ready.has(call.callId)) || (status === 'approved' && effect === 'read'),
  );
  const isChanging = [...running.keys()].some((callId) => calls.get(callId)?.effect !== 'read');
  const changing = isChanging ? [] : idle.filter(({ effect, status }) => effect !== 'read' && status === 'approved');
  return [...reading.slice(0, Math.max(0, MAX_PARALLEL_CALLS - running.size)), ...changing.slice(0, 1)];
}

/**
 * Asks for approvals and missing inputs, and settles what cannot be called at all.
 *
 * @returns ids of the calls that may go ahead without the analyst
 */
async function prepareCalls(book: RunBook, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const calls = [...book.progress().calls.values()];
  for (const call of calls) if (call.status === 'unknown') await settleUnknown(book, call, signal);
  const ready = new Set<string>();
  const planned = calls.filter(({ status }) => status === 'planned');
  // Looked at side by side; what has to be said of them stands in the journal in their order.
  const looks = await Promise.all(planned.map((call) => lookAt(book, call)));
  for (const [place, call] of planned.entries()) {
    const say = looks[place] ?? null;
    if (say === null) ready.add(call.call.callId);
    else await sayOf(book, call, say, signal);
  }
  return ready;
}

/** A call that may have taken effect: its outcome is looked for; where that cannot be told, the analyst decides again. */
async function settleUnknown(book: RunBook, call: CallProgress, signal: AbortSignal): Promise<void> {
  if (await recoverOutcome(book, call, signal)) return;
  const skill = book.ports.skills.find(({ id }) => id === call.call.skillId);
  try {
    if (skill) return await requestApproval(book, call, skill, call.decision?.input ?? call.approval?.input, true, signal);
  } catch (thrown) {
    // It cannot be made again, and nobody knows whether it was made: that is what there is to tell.
    if (signal.aborted || !(thrown instanceof AppError)) throw thrown;
  }
  const error = new AppError('skill-outcome-unknown', { skill: call.call.skillId }).toData();
  await book.append({ body: { type: 'skill-failed', callId: call.call.callId, error, durationMs: 0 } });
}

/** Says in the journal why a call does not go ahead yet, or never. */
type Saying = (signal: AbortSignal) => Promise<unknown>;

async function sayOf(book: RunBook, call: CallProgress, say: Saying, signal: AbortSignal): Promise<void> {
  try {
    await say(signal);
  } catch (thrown) {
    if (signal.aborted || !(thrown instanceof AppError)) throw thrown;
    const { skillId } = call.call;
    const skill = book.ports.skills.find(({ id }) => id === skillId);
    await failCall(book, call, skill?.title ?? unknownSkillTitle(skillId), thrown);
  }
}

/** Writes nothing. @returns null when the call may go ahead */
async function lookAt(book: RunBook, call: CallProgress): Promise<Saying | null> {
  const { callId, skillId } = call.call;
  const skill = book.ports.skills.find(({ id }) => id === skillId);
  try {
    if (!skill) throw new AppError('skill-unknown', { skill: skillId });
    const page = await book.page();
    if (skill.needsPage !== false && page === null) {
      throw new AppError('skill-failed', { skill: skillId, reason: 'it needs a page, and none was read' });
    }
    if (skillsFor([skill], page).length === 0) {
      throw new AppError('skill-failed', { skill: skillId, reason: 'it does not work on pages of this kind' });
    }
    const read = readInput(skill, call, page?.context ?? null, book.ports.say);
    if (read.type === 'missing') {
      const { field, question, replies } = read;
      return () => book.append({ body: { type: 'question-asked', callId, skillId, field, question, replies } });
    }
    if (skill.asks && !('' in call.replies)) {
      const asked = skill.asks(read.input);
      return () => book.append({ body: { type: 'question-asked', callId, skillId: null, field: null, ...asked } });
    }
    if ((await judgeCall(book, skill, call, read.input)).verdict === 'allow') return null;
    return (signal) => requestApproval(book, call, skill, read.input, false, signal);
  } catch (thrown) {
    return () => Promise.reject(thrown);
  }
}

/**
 * Asks the analyst for a call, with what it would send as a rehearsal shows it.
 *
 * @throws AppError when it cannot be rehearsed, and `skill-not-allowed`: then there is nothing to approve
 */
export async function requestApproval(
  book: RunBook,
  call: CallProgress,
  skill: Skill,
  input: unknown,
  mayHaveHappened: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { callId, skillId } = call.call;
  const { effect, title, origins } = skill;
  const terms = { callId, input, mayHaveHappened, expiresAt: expiryOf(book.ports.now()) };
  const rehearsed = await rehearseCall(book, skill, call, terms, signal);
  const consequence = consequenceOf(book, skill, input);
  await book.append({
    body: { type: 'approval-requested', skillId, title, effect, consequence, origins, ...terms, ...rehearsed },
  });
}

function consequenceOf(book: RunBook, skill: Skill, input: unknown): Phrase {
  if (skill.consequence) return skill.consequence(input);
  const phrase = { read: phrases.asks, write: phrases.changes, send: phrases.sends }[skill.effect];
  return phrase({ skill: book.say(skill.title) });
}

/** A call that could not even be begun: both lines stand in the process log, and the model is told. */
async function failCall(book: RunBook, { call }: CallProgress, title: Phrase, error: AppError): Promise<void> {
  const { callId, skillId, argumentsJson } = call;
  await book.append(
    { body: { type: 'skill-called', callId, skillId, title, effect: 'read', input: argumentsJson } },
    { body: { type: 'skill-failed', callId, error: toAppErrorData(error), durationMs: 0 } },
  );
}

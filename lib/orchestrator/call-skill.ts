import { AppError, type AppErrorData } from '../contracts/errors';
import type { Phrase } from '../contracts/phrase';
import type { Skill, SkillResult } from '../plugins/skill';
import { absenceEvidence } from './absences';
import { askedAt } from './approval-time';
import { isNotDone } from './call-outcome';
import { judgeCall } from './judge-call';
import { skillRetryDelay } from './model-retry';
import { resultEvidence } from './result-evidence';
import type { RunBook } from './run-book';
import type { CallProgress } from './run-progress';
import { type CallTerms, withinTime } from './run-skill';
import { checkInput, readInput } from './skill-input';
import { stopwatch } from './stopwatch';

/**
 * Calls one skill and stores call and result. A reading call that fails for a passing reason is tried again; one that fails for
 * good does not end the run: the model is told and may go on. A call that changes or sends something is made once; when it is
 * not known whether it took effect, that is what is stored.
 *
 * @throws only when the journal fails or the run was stopped
 */
export async function callSkill(book: RunBook, progress: CallProgress, signal: AbortSignal): Promise<void> {
  const { ports } = book;
  const { callId, skillId } = progress.call;
  const skill = book.ports.skills.find(({ id }) => id === skillId);
  if (!skill) throw new AppError('skill-unknown', { skill: skillId });
  const input = await finalInput(book, skill, progress);
  const door = await lastDoor(book, skill, progress, input);
  if (door === 'closed') return;
  const terms = termsOf(book, progress);
  const elapsedMs = stopwatch(ports);
  await book.append({ body: { type: 'skill-called', callId, skillId, title: skill.title, effect: skill.effect, input } });
  if (door instanceof AppError) return storeFailure(book, callId, door.toData(), null, 0);
  // Stopped while that was stored: it was not begun, and is not.
  if (signal.aborted) return storeFailure(book, callId, new AppError('run-stopped').toData(), null, 0);
  for (let tries = 0; ; tries += 1) {
    try {
      const result = await withinTime(book, skill, signal, terms, (abilities) => skill.run(input, abilities));
      return await storeResult(book, progress, skill, { ...result, input }, elapsedMs());
    } catch (thrown) {
      const error = toCallError(skill, thrown, signal).toData();
      const retryInMs = skill.effect === 'read' ? skillRetryDelay(error, tries, Math.random) : null;
      await storeFailure(book, callId, error, retryInMs, elapsedMs());
      if (retryInMs === null) return;
      await ports.wait(retryInMs, signal);
    }
  }
}

/**
 * Whatever led here, what is not allowed by itself is called with an approval only. What has come to need one since it was
 * looked at stays planned, and is asked for.
 *
 * @returns the error of a call that is never made
 */
async function lastDoor(
  book: RunBook,
  skill: Skill,
  progress: CallProgress,
  input: unknown,
): Promise<'open' | 'closed' | AppError> {
  try {
    const { verdict } = await judgeCall(book, skill, progress, input);
    return verdict === 'allow' || progress.decision?.decision === 'approved' ? 'open' : 'closed';
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'skill-not-allowed') return thrown;
    throw thrown;
  }
}

/** An approved call sends what was approved, in the light of the time at which it was worked out. */
function termsOf({ ports }: RunBook, { decision, approval }: CallProgress): CallTerms {
  if (decision?.decision !== 'approved') return { permit: { type: 'any' }, now: ports.now };
  return { permit: { type: 'approved', outgoing: decision.outgoing }, now: () => askedAt(approval?.expiresAt ?? '') };
}

async function storeFailure(
  book: RunBook,
  callId: string,
  error: AppErrorData,
  retryInMs: number | null,
  durationMs: number,
): Promise<void> {
  const isUnknown = error.code === 'skill-outcome-unknown';
  if (retryInMs !== null) await book.append({ body: { type: 'skill-retried', callId, error, retryInMs } });
  else await book.append({ body: { type: isUnknown ? 'skill-uncertain' : 'skill-failed', callId, error, durationMs } });
}

/**
 * Looks whether a call that broke off took effect, and stores its result if so.
 *
 * @returns false when that is not known
 */
export async function recoverOutcome(book: RunBook, progress: CallProgress, signal: AbortSignal): Promise<boolean> {
  const skill = book.ports.skills.find(({ id }) => id === progress.call.skillId);
  if (!skill || !progress.decision) return false;
  const elapsedMs = stopwatch(book.ports);
  try {
    const input = checkInput(skill, progress.decision.input);
    const terms: CallTerms = { permit: { type: 'looking' }, now: book.ports.now };
    const result = await withinTime(
      book,
      skill,
      signal,
      terms,
      async (abilities) => skill.findOutcome?.(input, abilities) ?? null,
    );
    if (result === null) return false;
    await storeResult(book, progress, skill, { ...result, input }, elapsedMs());
    return true;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    // What cannot be found out is not known: the analyst is asked.
    return false;
  }
}

/** What was approved, exactly; else what was asked for, as it was checked. */
async function finalInput(book: RunBook, skill: Skill, progress: CallProgress): Promise<unknown> {
  if (progress.decision) return checkInput(skill, progress.decision.input);
  const page = await book.page();
  const read = readInput(skill, progress, page?.context ?? null, book.ports.say);
  if (read.type === 'missing')
    throw new AppError('skill-input-invalid', { skill: skill.id, place: read.field, problem: 'missing' });
  return read.input;
}

/** A result that cannot be stored must not leave the run without a receipt of what happened; the failure is told instead. */
async function storeResult(
  book: RunBook,
  { call }: CallProgress,
  skill: Skill,
  result: SkillResult & { readonly input: unknown },
  durationMs: number,
): Promise<void> {
  const { callId } = call;
  const source = { callId, skillId: skill.id };
  const observedAt = book.ports.now().toISOString();
  const found = resultEvidence(result.data, source, observedAt);
  const absent = absenceEvidence(result.data, source, result.input, observedAt);
  await book.append({
    body: { type: 'skill-returned', callId, report: result.report, durationMs },
    evidence: [...result.evidence, ...found, ...absent],
  });
}

/** @throws what was thrown, for a reading call that was stopped: there is nothing to tell of it */
function toCallError(skill: Skill, thrown: unknown, signal: AbortSignal): AppError {
  if (signal.aborted && skill.effect === 'read') throw thrown;
  return outcomeOf(skill, signal.aborted ? new AppError('run-stopped') : asSkillError(skill.id, thrown));
}

function outcomeOf(skill: Skill, error: AppError): AppError {
  return skill.effect === 'read' || isNotDone(error)
    ? error
    : new AppError('skill-outcome-unknown', { skill: skill.id, cause: error.code }, { cause: error });
}

/** The name of what was thrown, not its message: that may quote the page, and errors are stored and shown as our own words. */
function asSkillError(skill: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const reason = thrown instanceof Error ? thrown.name : typeof thrown;
  return new AppError('skill-failed', { skill, reason }, { cause: thrown });
}

export function unknownSkillTitle(name: string): Phrase {
  return { id: 'orchestrator.unknown-skill', message: 'Unknown skill {name}', values: { name } };
}

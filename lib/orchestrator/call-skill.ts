import { AppError, type AppErrorData } from '../contracts/errors';
import type { Phrase } from '../contracts/phrase';
import type { Skill, SkillResult } from '../plugins/skill';
import { gateCall } from '../safety/gate';
import { absenceEvidence } from './absences';
import { isNotDone } from './call-outcome';
import { skillRetryDelay } from './model-retry';
import { resultEvidence } from './result-evidence';
import type { RunBook } from './run-book';
import type { CallProgress } from './run-progress';
import { withinTime } from './run-skill';
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
  const skill = callableSkill(book, progress);
  const input = await finalInput(book, skill, progress);
  const elapsedMs = stopwatch(ports);
  await book.append({ body: { type: 'skill-called', callId, skillId, title: skill.title, effect: skill.effect, input } });
  // Stopped while that was stored: it was not begun, and is not.
  if (signal.aborted) return storeFailure(book, callId, new AppError('run-stopped').toData(), null, 0);
  for (let tries = 0; ; tries += 1) {
    try {
      const result = await withinTime(book, skill, signal, (abilities) => skill.run(input, abilities));
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

/** The last door: whatever led here, what is not allowed by itself is called with an approval only. */
function callableSkill({ ports }: RunBook, { call, decision }: CallProgress): Skill {
  const skill = ports.skills.find(({ id }) => id === call.skillId);
  if (!skill) throw new AppError('skill-unknown', { skill: call.skillId });
  if (gateCall(skill) === 'allow' || decision?.decision === 'approved') return skill;
  throw new AppError('approval-unknown', { callId: call.callId });
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
    const result = await withinTime(book, skill, signal, async (abilities) => skill.findOutcome?.(input, abilities) ?? null);
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

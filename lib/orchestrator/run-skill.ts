import { AppError } from '../contracts/errors';
import type { Skill, SkillAbilities } from '../plugins/skill';
import { findRelevant } from './relevance';
import type { RunBook } from './run-book';
import { createSkillHttp, type Permit } from './skill-http';
import { untilStopped } from './until-stopped';

const DEFAULT_TIMEOUT_MS = 60_000;

/** What a call may send, and what it takes for the present time: approved, it is the time at which it was shown to the analyst. */
export interface CallTerms {
  readonly permit: Permit;
  readonly now: () => Date;
}

/**
 * Runs a skill, or looks for the outcome of an earlier call of it, within its time.
 *
 * @throws AppError `skill-timeout`; the reason of `stop`; whatever the skill throws
 */
export async function withinTime<Result>(
  book: RunBook,
  skill: Skill,
  stop: AbortSignal,
  { permit, now }: CallTerms,
  run: (abilities: SkillAbilities) => Promise<Result>,
): Promise<Result> {
  const timeoutMs = skill.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const timeout = new AbortController();
  const timer = setTimeout(
    () => timeout.abort(new AppError('skill-timeout', { skill: skill.id, seconds: Math.round(timeoutMs / 1000) })),
    timeoutMs,
  );
  const signal = AbortSignal.any([stop, timeout.signal]);
  try {
    const http = createSkillHttp(book.ports.http, skill, signal, permit);
    const abilities = { ...(await abilitiesOf(book, signal, http)), now };
    signal.throwIfAborted();
    return await untilStopped(begin(run, abilities), signal);
  } finally {
    clearTimeout(timer);
  }
}

/** A skill that throws before its first await fails like any other. */
async function begin<Result>(run: (abilities: SkillAbilities) => Promise<Result>, abilities: SkillAbilities): Promise<Result> {
  return run(abilities);
}

export async function abilitiesOf(book: RunBook, signal: AbortSignal, http: SkillAbilities['http']): Promise<SkillAbilities> {
  const { ports } = book;
  return {
    signal,
    now: ports.now,
    page: await book.page(),
    prompt: book.progress().queued.prompt,
    http,
    work: (workId, workInput) => ports.work(workId, workInput, signal),
    findEvidence: async (query, limit) => findRelevant(await book.sessionEvidence(), query, limit),
  };
}

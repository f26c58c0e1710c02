import { AppError } from '../contracts/errors';
import type { SkillResult, Work, WorkAbilities } from './skill';

const leaves = import.meta.glob<Work>('./*/*.work.ts', { import: 'default' });

/** Ids of all works there are. */
export const workIds: readonly string[] = Object.keys(leaves)
  .map((path) => path.slice('./'.length, -'.work.ts'.length))
  .sort();

/** Loads the code of all works ahead of time, so that the first one asked for need not wait. Never fails: `runWork` tells why. */
export async function preloadWorks(): Promise<void> {
  await Promise.allSettled(Object.values(leaves).map((load) => load()));
}

/**
 * Loads a work and runs it. Not for the worker: what is loaded on demand here would be part of it.
 *
 * @throws AppError `skill-unknown`, and what the work throws
 */
export async function runWork(id: string, input: unknown, abilities: WorkAbilities): Promise<SkillResult> {
  const load = leaves[`./${id}.work.ts`];
  if (!load) throw new AppError('skill-unknown', { skill: id });
  const work = await load();
  abilities.signal.throwIfAborted();
  return work.run(input, abilities);
}

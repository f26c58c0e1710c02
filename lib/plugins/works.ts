import { AppError } from '../contracts/errors';
import type { SkillResult, Work, WorkAbilities } from './skill';

const leaves = import.meta.glob<Work>('./*/*.work.ts', { import: 'default' });

/** Ids of all works there are. */
export const workIds: readonly string[] = Object.keys(leaves)
  .map((path) => path.slice('./'.length, -'.work.ts'.length))
  .sort();

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

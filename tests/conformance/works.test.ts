import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { skills } from '../../lib/plugins';
import type { Work } from '../../lib/plugins/skill';
import { runWork, workIds } from '../../lib/plugins/works';

const ROOM = join(import.meta.dirname, '../../lib/plugins');
const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.work.ts'))
  .sort();
const abilities = { signal: new AbortController().signal, now: () => new Date(0), page: null, prompt: '' };

/** Ids that a skill's source hands to `work(…)`. */
function worksNamedBy(skillId: string): string[] {
  const source = readFileSync(join(ROOM, `${skillId}.skill.ts`), 'utf8');
  return [...source.matchAll(/\bwork\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

describe('works', () => {
  it('saw the files, and the registry has each of them', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(workIds.map((id) => `${id}.work.ts`)).toEqual(files);
  });

  it.each(workIds)('%s is what its file says, and belongs to the skill of the same id', async (id) => {
    const module: { default: Work } = await import(/* @vite-ignore */ join(ROOM, `${id}.work.ts`));
    expect(module.default.id).toBe(id);
    expect(skills.some((skill) => skill.id === id)).toBe(true);
    expect(worksNamedBy(id)).toContain(id);
  });

  it.each(skills.map((skill) => skill.id))('%s asks for no work but its own', (id) => {
    expect(worksNamedBy(id).filter((workId) => workId !== id || !workIds.includes(workId))).toEqual([]);
  });

  it('says that there is no such work', async () => {
    await expect(runWork('page/nothing', {}, abilities)).rejects.toMatchObject({ code: 'skill-unknown' });
    await expect(runWork('constructor', {}, abilities)).rejects.toMatchObject({ code: 'skill-unknown' });
  });

  it('does not begin what nobody waits for any more', async () => {
    const signal = AbortSignal.abort();
    await expect(runWork('page/summarize', {}, { ...abilities, signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

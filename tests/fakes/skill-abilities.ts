import type { SkillAbilities, SkillPage } from '../../lib/plugins/skill';
import { runWork } from '../../lib/plugins/works';

/** What a skill of the page may use, without the worker around it: its works are the real ones, run here. */
export function abilitiesOn(page: SkillPage | null): SkillAbilities {
  const own = { signal: new AbortController().signal, now: () => new Date(0), page, prompt: '' };
  return {
    ...own,
    work: (workId, input) => runWork(workId, input, own),
    http: () => Promise.reject(new Error('a skill of the page asked the network')),
    findEvidence: async () => [],
  };
}

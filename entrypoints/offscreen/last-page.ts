import type { SkillPage } from '../../lib/plugins/skill';

/**
 * Pages by run, the last one kept: a run's skills are called side by side and one after the other, all on the same page. What
 * could not be loaded, or is not there yet, is asked for again the next time.
 *
 * @param load null when the run has read no page
 */
export function keepLastPage(load: (runId: string) => Promise<SkillPage | null>): (runId: string) => Promise<SkillPage | null> {
  let last: { readonly runId: string; readonly page: Promise<SkillPage | null> } | null = null;
  return (runId) => {
    if (last?.runId === runId) return last.page;
    const page = load(runId);
    const mine = { runId, page };
    const forget = () => {
      if (last === mine) last = null;
    };
    last = mine;
    page.then((loaded) => {
      if (loaded === null) forget();
    }, forget);
    return page;
  };
}

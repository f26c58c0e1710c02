import { describe, expect, it } from 'vitest';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import { createTranslator } from '../../../lib/languages/translator';
import type { ModelEvent } from '../../../lib/models/model-provider';
import offline from '../../../lib/models/offline.model';
import { skills } from '../../../lib/plugins';
import type { SkillPage } from '../../../lib/plugins/skill';
import { runWork } from '../../../lib/plugins/works';
import { portals } from '../../../lib/portals';
import { createMemoryRun, driveRun, type MemoryRun } from '../../fakes/memory-run-ports';
import { recordedPage } from '../../fixtures/questions/score';

/** Every skill there is and the offline model, on a recorded page. */
async function ask(page: SkillPage, prompt: string, model?: readonly ModelEvent[]) {
  const { say } = createTranslator('en');
  const run: MemoryRun = createMemoryRun({
    prompt,
    skills,
    page: {
      page: { tabId: 1, context: page.context },
      evidence: page.evidence.map(({ id: _id, ...item }) => item),
      toSkillPage: (numbered) => ({ ...page, evidence: numbered }),
    },
    model: Array.from({ length: 3 }, () => (request, signal) => {
      if (model) return model;
      return offline.stream(request, {}, { signal, http: fetch, now: () => new Date(0), say });
    }),
  });
  run.ports.work = async (workId, input, signal) =>
    runWork(workId, input, { signal, now: run.ports.now, page: await run.ports.journal.page(), prompt });
  await driveRun(run, new AbortController().signal);
  const state = foldRunEvents(run.events);
  const reports = state?.steps.flatMap(({ report }) => report ?? []) ?? [];
  return { state, reports, next: (state?.nextPrompts ?? []).map(say) };
}

const PAGES = ['incident-1', 'alert-2', 'device-3', 'user-1', 'queue-2'].map((name) => ({ name, page: recordedPage(name) }));

describe('prompts that are proposed', () => {
  it.each(PAGES)('by a portal are answered by the offline model: $name', async ({ page }) => {
    const { say } = createTranslator('en');
    const { portalId, kind } = page.context.identity;
    const portal = portals.find(({ id }) => id === portalId);
    const proposed = portal?.pages.filter((each) => each.kind === kind).flatMap(({ suggestedPrompts }) => suggestedPrompts) ?? [];
    const prompts = [...new Set(proposed.map(say))];
    expect(prompts.length).toBeGreaterThan(0);
    for (const prompt of prompts) {
      const { state, reports } = await ask(page, prompt);
      expect(state?.status, prompt).toBe('completed');
      expect(
        reports.map(({ kind: what }) => what),
        prompt,
      ).not.toContain('cannot-tell');
      expect(reports.length, prompt).toBeGreaterThan(0);
    }
  });

  it.each(PAGES)('after an answer are at most three, new, and answered: $name', async ({ page }) => {
    const first = await ask(page, 'Summarize this page');
    expect(first.next.length).toBeGreaterThan(0);
    expect(first.next.length).toBeLessThanOrEqual(3);
    expect(first.next).not.toContain('Summarize this page');
    for (const prompt of first.next) {
      const { state, reports } = await ask(page, prompt);
      expect(state?.status, prompt).toBe('completed');
      expect(
        reports.map(({ kind }) => kind),
        prompt,
      ).not.toContain('cannot-tell');
    }
  });

  it('after a language model’s own answer are prompts of skills that can be called here', async () => {
    const { page } = PAGES[0] ?? { page: recordedPage('incident-1') };
    const { next } = await ask(page, 'Who is involved?', [
      { type: 'text-delta', text: 'Two accounts are involved [E1].' },
      { type: 'finished', reason: 'stop' },
    ]);
    expect(next.length).toBeGreaterThan(0);
    expect(next.length).toBeLessThanOrEqual(3);
    const examples = new Set(
      skills.filter(({ needsPage }) => needsPage !== false).flatMap(({ examplePrompts }) => examplePrompts),
    );
    for (const prompt of next) expect(examples).toContain(prompt);
  });

  it('are none for a run without a page whose skills need one', async () => {
    const run = createMemoryRun({
      skills,
      model: [
        () => [
          { type: 'text-delta', text: 'Hello.' },
          { type: 'finished', reason: 'stop' },
        ],
      ],
    });
    await driveRun(run, new AbortController().signal);
    expect(foldRunEvents(run.events)?.nextPrompts).toEqual([]);
  });
});

// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../../../lib/contracts/run-event';
import { byName, click } from '../in-screen';
import { JOURNAL, openPanel } from './panel-screen';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

const LINKED = 'See [the advisory](https://vendor.example/advisory).';

async function show(change: (event: RunEvent) => readonly RunEvent[]) {
  const panel = await openPanel();
  close = panel.close;
  await click(byName(panel.host, 'button', 'Summarize this page'));
  const changed = JOURNAL.flatMap(change).map((event, index): RunEvent => ({ ...event, seq: index + 1 }));
  await panel.follow(changed);
  return byName(panel.host, 'article', 'Answer');
}

it.each([
  [true, 0],
  [false, 1],
])('an answer that was not checked (%s) says so, and its links stay closed', async (isUnchecked, links) => {
  const answer = { markdown: LINKED, claims: [], ...(isUnchecked ? { isUnchecked: true as const } : {}) };
  const article = await show((event) => [event.type === 'answer-checked' ? { ...event, answer } : event]);
  await vi.waitFor(() => expect(article.textContent).toContain('the advisory'));
  await vi.waitFor(() => expect(article.querySelectorAll('a[href^="https://vendor.example"]')).toHaveLength(links));
  expect(article.textContent?.includes('was not checked')).toBe(isUnchecked);
  expect(article.textContent?.includes('Checked every claim')).toBe(!isUnchecked);
  expect(article.textContent?.includes('could not be checked')).toBe(isUnchecked);
});

it('the process log says of a step that its text was not looked through', async () => {
  const unscanned = { type: 'injections-found', scannedCall: null, findings: [], total: 0, isUnscanned: true } as const;
  const article = await show((event) =>
    event.type === 'page-read' ? [event, { ...unscanned, runId: event.runId, at: event.at, seq: 0 }] : [event],
  );
  await vi.waitFor(() => expect(article.querySelector('ol > li')?.textContent).toContain('was not looked through'));
});

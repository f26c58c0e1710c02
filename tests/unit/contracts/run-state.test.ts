import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent, RunEventBody } from '../../../lib/contracts/run-event';
import { foldRun, foldRunEvents, isEnded } from '../../../lib/contracts/run-state';

const BODIES: readonly RunEventBody[] = [
  { type: 'page-read-started' },
  { type: 'page-skipped', error: { code: 'page-gone', isRetryable: false, details: {} } },
  { type: 'model-requested', step: 1, modelId: 'm', offeredSkills: [] },
  { type: 'answer-delta', text: 'word ' },
  { type: 'answer-discarded' },
  { type: 'skill-called', callId: 'c1', skillId: 's', title: { id: 't', message: 't' }, input: {} },
  { type: 'skill-returned', callId: 'c1', evidence: [], report: null, durationMs: 3 },
  { type: 'skill-failed', callId: 'c1', error: { code: 'skill-failed', isRetryable: false, details: {} }, durationMs: 3 },
  { type: 'answer-checked', answer: { markdown: 'word', claims: [] }, nextPrompts: [] },
  { type: 'usage-recorded', usage: { inputTokens: 1, outputTokens: 1, skillCalls: 0, isEstimate: true } },
  { type: 'run-ended', outcome: 'completed', error: null },
];
const queued: RunEventBody = { type: 'run-queued', sessionId: 's', prompt: 'p', page: null, directSkill: null, modelId: 'm' };

const journal = fc
  .array(fc.constantFrom(...BODIES), { maxLength: 30 })
  .map((bodies) =>
    [queued, ...bodies].map(
      (body, index): RunEvent => ({ ...body, runId: 'r', seq: index + 1, at: new Date(index).toISOString() }),
    ),
  );

describe('foldRun', () => {
  it('makes a valid state of every prefix of every journal', () => {
    fc.assert(
      fc.property(journal, fc.nat(), (events, cut) => {
        const prefix = events.slice(0, 1 + (cut % events.length));
        const state = foldRunEvents(prefix);
        expect(state?.lastSeq).toBe(prefix.length);
        if (state && isEnded(state))
          expect(state.steps.every((step) => step.status !== 'running' || prefix.at(-1)?.type !== 'run-ended')).toBe(true);
      }),
    );
  });

  it('comes to the same state when events are replayed', () => {
    fc.assert(
      fc.property(journal, fc.nat(), (events, at) => {
        const from = at % events.length;
        expect(foldRunEvents([...events, ...events.slice(from)])).toEqual(foldRunEvents(events));
      }),
    );
  });

  it('ignores an event that is not the next, and events of another run', () => {
    const state = foldRunEvents([{ ...queued, runId: 'r', seq: 1, at: '' } as RunEvent]);
    expect(foldRun(state, { runId: 'r', seq: 3, at: '', type: 'answer-delta', text: 'x' })).toBe(state);
    expect(foldRun(state, { runId: 'q', seq: 2, at: '', type: 'answer-delta', text: 'x' })).toBe(state);
    expect(foldRun(null, { runId: 'r', seq: 2, at: '', type: 'answer-delta', text: 'x' })).toBeNull();
  });
});

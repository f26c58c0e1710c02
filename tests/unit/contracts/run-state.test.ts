import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent, RunEventBody } from '../../../lib/contracts/run-event';
import { foldRun, foldRunEvents, isEnded, type RunState } from '../../../lib/contracts/run-state';
import { failure, QUEUED, validJournal } from './valid-journal';

/** Any journal at all, also of events that no run would write in this order. */
const anyJournal = fc.gen().chain((generate) => {
  const bodies = validJournal((below) => generate(fc.nat, { max: below - 1 })).map(withoutPlace);
  return fc.shuffledSubarray([...bodies]).map((shuffled) => numbered([QUEUED, ...shuffled]));
});

function withoutPlace({ runId: _runId, seq: _seq, at: _at, ...body }: RunEvent): RunEventBody {
  return body as RunEventBody;
}

function numbered(bodies: readonly RunEventBody[]): readonly RunEvent[] {
  return bodies.map((body, index) => ({ ...body, runId: 'r', seq: index + 1, at: new Date(index).toISOString() }));
}

describe('a run that ends over a call whose receipt could not be stored', () => {
  const called = (effect: 'read' | 'write'): RunEventBody => ({
    type: 'skill-called',
    callId: 'c1',
    skillId: 'x/y',
    title: { id: 't', message: 'T' },
    effect,
    input: {},
  });
  const end: RunEventBody = { type: 'run-ended', outcome: 'failed', error: null };

  it('says that nobody knows whether it took effect, where it could have', () => {
    const stepOf = (effect: 'read' | 'write') => foldRunEvents(numbered([QUEUED, called(effect), end]))?.steps.at(-1);
    expect(stepOf('write')).toMatchObject({ status: 'failed', error: { code: 'skill-outcome-unknown' } });
    expect(stepOf('read')).toMatchObject({ status: 'failed' });
    expect(stepOf('read')).not.toHaveProperty('error');
  });
});

describe('foldRun', () => {
  it('makes a state of every prefix of any journal, and nothing goes on in one that has ended', () => {
    fc.assert(
      fc.property(anyJournal, (events) => {
        let state: RunState | null = null;
        for (const event of events) {
          state = foldRun(state, event);
          expect(state?.lastSeq).toBe(event.seq);
          if (state && isEnded(state)) expectAtRest(state);
        }
      }),
    );
  });

  it('makes a valid state of every prefix of every journal that a run could have', () => {
    fc.assert(
      fc.property(fc.gen(), (generate) => {
        const events = validJournal((below) => generate(fc.nat, { max: below - 1 }));
        let state: RunState | null = null;
        for (const [index, event] of events.entries()) {
          state = foldRun(state, event);
          if (state === null) throw new Error('no state');
          expectValid(state, events.slice(0, index + 1));
        }
        expect(state && isEnded(state)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('comes to the same state however often and wherever events are repeated', () => {
    fc.assert(
      fc.property(fc.gen(), fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (generate, repeats) => {
        const events = validJournal((below) => generate(fc.nat, { max: below - 1 }));
        const doubled = events.flatMap((event, index) => {
          const from = (repeats[index % repeats.length] ?? 0) % (index + 1);
          return [event, ...events.slice(from, index + 1)];
        });
        expect(foldRunEvents(doubled)).toEqual(foldRunEvents(events));
        expect(foldRunEvents([...events, ...events])).toEqual(foldRunEvents(events));
      }),
    );
  });

  it('does not change the state that it is given', () => {
    fc.assert(
      fc.property(fc.gen(), (generate) => {
        let state: RunState | null = null;
        for (const event of validJournal((below) => generate(fc.nat, { max: below - 1 }))) {
          const before = structuredClone(state);
          const next = foldRun(state, event);
          expect(state).toEqual(before);
          state = next;
        }
      }),
    );
  });

  it('ignores an event that is not the next, and events of another run', () => {
    const state = foldRunEvents(numbered([QUEUED]));
    expect(foldRun(state, { runId: 'r', seq: 3, at: '', type: 'answer-delta', text: 'x' })).toBe(state);
    expect(foldRun(state, { runId: 'q', seq: 2, at: '', type: 'answer-delta', text: 'x' })).toBe(state);
    expect(foldRun(null, { runId: 'r', seq: 2, at: '', type: 'answer-delta', text: 'x' })).toBeNull();
  });

  it('changes nothing of a run that has ended', () => {
    const ended = foldRunEvents(numbered([QUEUED, { type: 'run-ended', outcome: 'failed', error: failure('internal') }]));
    const later = ended && foldRun(ended, { runId: 'r', seq: 3, at: '', type: 'answer-delta', text: 'x' });
    expect(later).toEqual({ ...ended, lastSeq: 3 });
  });
});

function expectAtRest(state: RunState): void {
  expect(state.approvals).toEqual([]);
  expect(state.questions).toEqual([]);
  expect(state.steps.filter(({ status }) => status === 'running' || status === 'waiting')).toEqual([]);
}

function expectValid(state: RunState, events: readonly RunEvent[]): void {
  const last = events.at(-1);
  expect(state.lastSeq).toBe(events.length);
  expect(isEnded(state)).toBe(last?.type === 'run-ended');
  expect(state.endedAt).toBe(isEnded(state) ? last?.at : null);
  if (isEnded(state)) expectAtRest(state);
  else expectOpenCalls(state, events);
  expectSteps(state, events);
  const isStarted = events.some(({ type }) => type !== 'run-queued' && type !== 'run-resumed' && type !== 'usage-recorded');
  if (state.status === 'queued') expect(isStarted).toBe(false);
  if (last?.type === 'answer-checked') expect(state.text).toBe(last.answer.markdown);
  if (last?.type === 'answer-discarded') expect(state.text).toBe('');
}

/** Whatever was asked for and is not decided, in its order, each with its own waiting line; and nothing else waits. */
function expectOpenCalls(state: RunState, events: readonly RunEvent[]): void {
  const idsOf = (type: RunEvent['type']) =>
    events.flatMap((event) => (event.type === type && 'callId' in event ? event.callId : []));
  const approvals = idsOf('approval-requested').filter((callId) => !idsOf('approval-decided').includes(callId));
  const questions = idsOf('question-asked').filter((callId) => !idsOf('question-answered').includes(callId));
  expect(state.approvals.map(({ callId }) => callId)).toEqual(approvals);
  expect(state.questions.map(({ callId }) => callId)).toEqual(questions);
  const waiting = (kind: string) =>
    state.steps.filter((step) => step.kind === kind && step.status === 'waiting').map(({ callId }) => callId);
  expect(waiting('skill')).toEqual(approvals);
  expect(waiting('question')).toEqual(questions);
  const isIdle = state.steps.every(({ status }) => status !== 'running');
  expect(state.status === 'waiting').toBe(approvals.length + questions.length > 0 && isIdle);
}

/** One line for each call and each turn's request in the process log; a closed one says how long it took. */
function expectSteps({ steps }: RunState, events: readonly RunEvent[]): void {
  const calls = steps.flatMap(({ callId }) => callId ?? []);
  expect(new Set(calls).size).toBe(calls.length);
  expect(steps.filter(({ kind, status }) => kind === 'model' && status === 'running').length).toBeLessThanOrEqual(1);
  // Nobody waits for an answer to what another worker asked.
  const isTakenOver = events.at(-1)?.type === 'run-resumed';
  if (isTakenOver) expect(steps.filter(({ kind, status }) => kind === 'model' && status === 'running')).toEqual([]);
  expect(steps.filter(({ kind }) => kind === 'page').length).toBeLessThanOrEqual(1);
  expect(steps.filter(({ kind }) => kind === 'resumed')).toHaveLength(events.filter(({ type }) => type === 'run-resumed').length);
  for (const event of events) {
    if (event.type !== 'skill-returned' && event.type !== 'skill-failed') continue;
    const status = event.type === 'skill-returned' ? 'done' : 'failed';
    expect(steps.find(({ callId }) => callId === event.callId)).toMatchObject({ status, durationMs: event.durationMs });
  }
}

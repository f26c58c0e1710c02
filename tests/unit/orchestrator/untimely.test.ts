import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import type { ModelEvent } from '../../../lib/models/model-provider';
import { defineSkill, type Skill } from '../../../lib/plugins/skill';
import { createMemoryRun, type MemoryRun, type ModelScript } from '../../fakes/memory-run-ports';

const FINISHED: ModelEvent = { type: 'finished', reason: 'stop' };
const says =
  (text: string): ModelScript =>
  () => [{ type: 'text-delta', text }, FINISHED];
const asks =
  (name: string, input: unknown): ModelScript =>
  () => [{ type: 'tool-call', call: { callId: 'c1', name, argumentsJson: JSON.stringify(input) } }, FINISHED];
const signal = () => new AbortController().signal;
const stateOf = (run: MemoryRun) => foldRunEvents(run.events);

const DEVICE = { device: 'ws-1' };
const APPROVED = { decision: 'approved', input: DEVICE, reason: '' } as const;
const REJECTED = { decision: 'rejected', input: DEVICE, reason: '' } as const;

function isolate(run: Skill['run'], changes: Partial<Skill> = {}): Skill {
  const skill = defineSkill({
    id: 'test/isolate',
    title: { id: 'isolate', message: 'Isolate device' },
    description: 'Isolates a device.',
    examplePrompts: [],
    input: z.object({ device: z.string().check(z.minLength(2)) }),
    exampleInput: DEVICE,
    effect: 'write',
    consequence: ({ device }) => ({ id: 'c', message: 'Isolates {device}.', values: { device } }),
    origins: [],
    needsPage: false,
    run,
  });
  return { ...skill, ...changes };
}

const done = async () => ({ report: null, data: { done: true }, evidence: [] });

/** The decision on what the run asks for. */
function named<Decision>(run: MemoryRun, decision: Decision): Decision & { token: string } {
  return { ...decision, token: stateOf(run)?.approvals[0]?.token ?? '' };
}

/** A run that waits for the decision on its one call. */
async function waitingRun(calls: Skill['run']): Promise<MemoryRun> {
  const run = createMemoryRun({ skills: [isolate(calls)], model: [asks('test/isolate', DEVICE), says('Done.')] });
  expect(await run.driver(true).drive(signal())).toBe('waiting');
  return run;
}

describe('two windows at once', () => {
  it.each([
    ['approve and reject', APPROVED, REJECTED, 1],
    ['reject and approve', REJECTED, APPROVED, 0],
    ['approve twice', APPROVED, APPROVED, 1],
  ])('%s: the second is told that it came too late', async (_name, first, second, made) => {
    const calls = vi.fn(done);
    const run = await waitingRun(calls);
    const driver = run.driver(true);
    const both = [first, second].map((decision) => driver.decide('c1', named(run, decision)));
    const [one, other] = await Promise.allSettled(both);
    expect(one?.status).toBe('fulfilled');
    expect(other).toMatchObject({ status: 'rejected', reason: { code: 'approval-unknown' } });
    expect(run.events.filter(({ type }) => type === 'approval-decided')).toHaveLength(1);
    await driver.drive(signal());
    expect(calls).toHaveBeenCalledTimes(made);
  });

  it('answer: the second is told that it came too late', async () => {
    const run = createMemoryRun({
      skills: [isolate(vi.fn(done), { effect: 'read' })],
      model: [asks('test/isolate', {}), says('Done.')],
    });
    expect(await run.driver(true).drive(signal())).toBe('waiting');
    const driver = run.driver(true);
    const [one, other] = await Promise.allSettled([driver.answer('c1', 'ws-1'), driver.answer('c1', 'ws-2')]);
    expect(one.status).toBe('fulfilled');
    expect(other).toMatchObject({ status: 'rejected', reason: { code: 'question-unknown' } });
  });

  it('decide and stop: the decision is told that it came too late', async () => {
    const calls = vi.fn(done);
    const run = await waitingRun(calls);
    const driver = run.driver(true);
    const stopped = new AbortController();
    stopped.abort();
    const ending = driver.drive(stopped.signal);
    const append = run.ports.journal.append;
    vi.spyOn(run.ports.journal, 'append').mockImplementation(async (entries) => {
      if (entries.some(({ body }) => body.type === 'approval-decided')) await ending;
      return append(entries);
    });
    await expect(driver.decide('c1', named(run, APPROVED))).rejects.toMatchObject({ code: 'approval-unknown' });
    expect(stateOf(run)).toMatchObject({ status: 'stopped' });
    expect(calls).not.toHaveBeenCalled();
  });

  it('may decide again when the first decision could not be stored', async () => {
    const run = await waitingRun(vi.fn(done));
    const driver = run.driver(true);
    const append = vi.spyOn(run.ports.journal, 'append').mockRejectedValueOnce(new Error('no room'));
    await expect(driver.decide('c1', named(run, APPROVED))).rejects.toThrow('no room');
    append.mockRestore();
    await driver.decide('c1', named(run, APPROVED));
    expect(await driver.drive(signal())).toBe('ended');
  });
});

describe('a call that was approved', () => {
  it('is made by the worker of the next hour, and not by one that starts days later', async () => {
    for (const [hours, made, status] of [
      [1, 1, 'completed'],
      [72, 0, 'failed'],
    ] as const) {
      const calls = vi.fn(done);
      const run = await waitingRun(calls);
      await run.driver(true).decide('c1', named(run, APPROVED));
      const later = new Date(run.ports.now().getTime() + hours * 3_600_000);
      run.ports.now = () => later;
      expect(await run.driver(true).drive(signal())).toBe('ended');
      expect(calls).toHaveBeenCalledTimes(made);
      expect(stateOf(run)).toMatchObject({ status, error: made === 1 ? null : { code: 'approval-expired' } });
    }
  });

  it('is not begun any more once the run was stopped', async () => {
    const calls = vi.fn(done);
    const run = await waitingRun(calls);
    const controller = new AbortController();
    const append = run.ports.journal.append;
    vi.spyOn(run.ports.journal, 'append').mockImplementation(async (entries) => {
      const appended = await append(entries);
      if (entries.some(({ body }) => body.type === 'skill-called')) controller.abort();
      return appended;
    });
    const driver = run.driver(true);
    await driver.decide('c1', named(run, APPROVED));
    expect(await driver.drive(controller.signal)).toBe('ended');
    expect(calls).not.toHaveBeenCalled();
    expect(stateOf(run)).toMatchObject({ status: 'stopped' });
    // Nobody need wonder whether it happened.
    expect(run.events.map(({ type }) => type)).not.toContain('skill-uncertain');
  });
});

describe('what is approved', () => {
  it('is what the call is made with: an input the skill would drop is refused', async () => {
    const calls = vi.fn(done);
    const run = await waitingRun(calls);
    const driver = run.driver(true);
    const misspelt = { decision: 'approved', input: { ...DEVICE, isFul: true }, reason: '' } as const;
    await expect(driver.decide('c1', named(run, misspelt))).rejects.toMatchObject({
      code: 'skill-input-invalid',
      details: { place: 'isFul' },
    });
    await driver.decide('c1', named(run, APPROVED));
    await driver.drive(signal());
    const [decided] = run.events.filter((event) => event.type === 'approval-decided');
    const [called] = run.events.filter((event) => event.type === 'skill-called');
    expect(called?.input).toEqual(decided?.input);
    expect(calls).toHaveBeenCalledExactlyOnceWith(DEVICE, expect.anything());
  });
});

describe('what a provider counts', () => {
  it.each([
    [-50, 50, false],
    [10, 0, false],
    // Nothing was counted: it is estimated, and not taken for nothing.
    [0, 0, true],
  ])('%i in and %i out: the run is charged', async (inputTokens, outputTokens, isEstimate) => {
    const counts = () => [{ type: 'text-delta', text: 'Done.' }, { type: 'usage', inputTokens, outputTokens }, FINISHED] as const;
    const run = createMemoryRun({ model: [counts] });
    await run.driver().drive(signal());
    expect(run.entries.at(-1)).toMatchObject({ settlement: { type: 'settled', usage: { isEstimate } } });
    expect(run.entries.at(-1)).not.toMatchObject({ settlement: { milliunits: 0 } });
  });
});

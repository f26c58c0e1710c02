import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import type { ModelEvent } from '../../../lib/models/model-provider';
import { defineSkill, type Skill } from '../../../lib/plugins/skill';
import { decide } from '../../fakes/decide';
import { createMemoryRun, createPageOfFacts, type MemoryRun, type ModelScript } from '../../fakes/memory-run-ports';

const FINISHED: ModelEvent = { type: 'finished', reason: 'stop' };
const says =
  (text: string): ModelScript =>
  () => [{ type: 'text-delta', text }, FINISHED];
const asks =
  (name: string, input: unknown, callId = 'c1'): ModelScript =>
  () => [{ type: 'tool-call', call: { callId, name, argumentsJson: JSON.stringify(input) } }, FINISHED];
const signal = () => new AbortController().signal;
const drive = (run: MemoryRun) => run.driver(true).drive(signal());
const stateOf = (run: MemoryRun) => foldRunEvents(run.events);

function isolate(run: Skill['run'], changes: Partial<Skill> = {}): Skill {
  const skill = defineSkill({
    id: 'test/isolate',
    title: { id: 'isolate', message: 'Isolate device' },
    description: 'Isolates a device.',
    examplePrompts: [],
    input: z.object({ device: z.string().check(z.minLength(2)), isFull: z.optional(z.boolean()) }),
    exampleInput: { device: 'ws-1' },
    effect: 'write',
    consequence: ({ device }) => ({ id: 'c', message: 'Isolates {device}.', values: { device } }),
    origins: [],
    needsPage: false,
    run,
  });
  return { ...skill, ...changes };
}

const done = async () => ({ report: null, data: { done: true }, evidence: [] });

describe('a call that changes something', () => {
  it('waits with its exact arguments, and is made with them when approved', async () => {
    const calls = vi.fn(done);
    const run = createMemoryRun({ skills: [isolate(calls)], model: [asks('test/isolate', { device: 'ws-1' }), says('Done.')] });
    expect(await drive(run)).toBe('waiting');
    expect(stateOf(run)).toMatchObject({
      status: 'waiting',
      approvals: [
        {
          callId: 'c1',
          skillId: 'test/isolate',
          effect: 'write',
          input: { device: 'ws-1' },
          reasons: ['writes'],
          outgoing: [],
          token: expect.stringMatching(/^[0-9a-f]{64}$/),
          origins: [],
          consequence: { values: { device: 'ws-1' } },
          mayHaveHappened: false,
        },
      ],
    });
    expect(calls).not.toHaveBeenCalled();
    const driver = run.driver(true);
    await decide(driver, 'c1', { decision: 'approved', input: { device: 'ws-1' }, reason: '' });
    expect(await driver.drive(signal())).toBe('ended');
    expect(calls).toHaveBeenCalledExactlyOnceWith({ device: 'ws-1' }, expect.anything());
    expect(stateOf(run)).toMatchObject({ status: 'completed', text: 'Done.', approvals: [] });
  });

  it('waits for as long as nobody decides, however often a worker starts', async () => {
    const calls = vi.fn(done);
    const run = createMemoryRun({ skills: [isolate(calls)], model: [asks('test/isolate', { device: 'ws-1' })] });
    for (let starts = 0; starts < 5; starts += 1) expect(await drive(run)).toBe('waiting');
    expect(run.events.filter(({ type }) => type === 'approval-requested')).toHaveLength(1);
    expect(run.requests).toHaveLength(1);
    expect(calls).not.toHaveBeenCalled();
  });

  it('is made with what the analyst edited; an edit that does not fit is refused and nothing changes', async () => {
    const calls = vi.fn(done);
    const run = createMemoryRun({ skills: [isolate(calls)], model: [asks('test/isolate', { device: 'ws-1' }), says('Done.')] });
    await drive(run);
    const driver = run.driver(true);
    const before = run.events.length;
    for (const input of [{ device: '' }, { device: 7 }, null, 'ws-2', {}]) {
      await expect(decide(driver, 'c1', { decision: 'approved', input, reason: '' })).rejects.toMatchObject({
        code: 'skill-input-invalid',
      });
    }
    expect(run.events).toHaveLength(before);
    await decide(driver, 'c1', { decision: 'approved', input: { device: 'ws-2', isFull: true }, reason: '' });
    await driver.drive(signal());
    expect(calls).toHaveBeenCalledExactlyOnceWith({ device: 'ws-2', isFull: true }, expect.anything());
  });

  it('is not made when rejected; the model hears why and answers', async () => {
    const calls = vi.fn(done);
    const run = createMemoryRun({
      skills: [isolate(calls)],
      model: [asks('test/isolate', { device: 'ws-1' }), says('Left alone.')],
    });
    await drive(run);
    const driver = run.driver(true);
    await decide(driver, 'c1', { decision: 'rejected', input: null, reason: 'It is the CEO\u2019s laptop.' });
    await driver.drive(signal());
    expect(calls).not.toHaveBeenCalled();
    expect(run.requests[1]?.messages.at(-1)?.content).toContain('It is the CEO\u2019s laptop.');
    expect(stateOf(run)).toMatchObject({ status: 'completed', text: 'Left alone.' });
    expect(stateOf(run)?.steps.find(({ kind }) => kind === 'skill')).toMatchObject({ status: 'rejected' });
  });

  it('cannot be decided twice, nor after the run has ended', async () => {
    const run = createMemoryRun({
      skills: [isolate(vi.fn(done))],
      model: [asks('test/isolate', { device: 'ws-1' }), says('Done.')],
    });
    await drive(run);
    const driver = run.driver(true);
    const approve = () => decide(driver, 'c1', { decision: 'approved', input: { device: 'ws-1' }, reason: '' });
    await approve();
    await expect(approve()).rejects.toMatchObject({ code: 'approval-unknown' });
    await driver.drive(signal());
    await expect(approve()).rejects.toMatchObject({ code: 'approval-unknown' });
    await expect(decide(driver, 'c9', { decision: 'rejected', input: null, reason: '' })).rejects.toMatchObject({
      code: 'approval-unknown',
    });
  });

  it('expires with its run, and is never made then', async () => {
    const calls = vi.fn(done);
    const run = createMemoryRun({ skills: [isolate(calls)], model: [asks('test/isolate', { device: 'ws-1' })] });
    await drive(run);
    const later = new Date(Date.parse(stateOf(run)?.approvals[0]?.expiresAt ?? '') + 1);
    run.ports.now = () => later;
    const driver = run.driver(true);
    await expect(decide(driver, 'c1', { decision: 'approved', input: { device: 'ws-1' }, reason: '' })).rejects.toMatchObject({
      code: 'approval-expired',
    });
    expect(await driver.drive(signal())).toBe('ended');
    expect(stateOf(run)).toMatchObject({ status: 'failed', error: { code: 'approval-expired' }, approvals: [] });
    expect(calls).not.toHaveBeenCalled();
  });

  it('ends with a stop while it waits', async () => {
    const run = createMemoryRun({ skills: [isolate(vi.fn(done))], model: [asks('test/isolate', { device: 'ws-1' })] });
    await drive(run);
    const controller = new AbortController();
    controller.abort();
    expect(await run.driver(true).drive(controller.signal)).toBe('ended');
    expect(stateOf(run)).toMatchObject({ status: 'stopped', approvals: [] });
  });

  it.each([
    ['a service that cannot be reached', Object.assign(new TypeError('network'))],
    ['a service that fails', new Error('500')],
  ])('is asked for again after %s, with a warning, and never repeated by itself', async (_name, thrown) => {
    const calls = vi.fn(done).mockRejectedValueOnce(thrown);
    const run = createMemoryRun({ skills: [isolate(calls)], model: [asks('test/isolate', { device: 'ws-1' }), says('Done.')] });
    await drive(run);
    const driver = run.driver(true);
    await decide(driver, 'c1', { decision: 'approved', input: { device: 'ws-1' }, reason: '' });
    expect(await driver.drive(signal())).toBe('waiting');
    expect(calls).toHaveBeenCalledTimes(1);
    expect(stateOf(run)?.approvals).toMatchObject([{ callId: 'c1', mayHaveHappened: true }]);
    await decide(driver, 'c1', { decision: 'rejected', input: null, reason: 'It is isolated.' });
    await driver.drive(signal());
    expect(calls).toHaveBeenCalledTimes(1);
    expect(run.requests[1]?.messages.at(-1)?.content).toMatch(/may have taken effect.*It is isolated\./);
  });

  it('is made one after the other, reading calls meanwhile', async () => {
    const order: string[] = [];
    const slow = isolate(async (input) => {
      const { device } = input as { device: string };
      order.push(`begin ${device}`);
      await Promise.resolve();
      order.push(`end ${device}`);
      return done();
    });
    const both: ModelScript = () => [
      { type: 'tool-call', call: { callId: 'a', name: 'test/isolate', argumentsJson: '{"device":"ws-1"}' } },
      { type: 'tool-call', call: { callId: 'b', name: 'test/isolate', argumentsJson: '{"device":"ws-2"}' } },
      FINISHED,
    ];
    const run = createMemoryRun({ skills: [slow], model: [both, says('Done.')] });
    await drive(run);
    expect(stateOf(run)?.approvals.map(({ callId }) => callId)).toEqual(['a', 'b']);
    const driver = run.driver(true);
    for (const [callId, device] of [
      ['a', 'ws-1'],
      ['b', 'ws-2'],
    ] as const) {
      await decide(driver, callId, { decision: 'approved', input: { device }, reason: '' });
    }
    await driver.drive(signal());
    expect(order).toEqual(['begin ws-1', 'end ws-1', 'begin ws-2', 'end ws-2']);
  });

  it('is never made without an approval, even if the model says that there was one', async () => {
    const calls = vi.fn(done);
    const run = createMemoryRun({
      skills: [isolate(calls)],
      model: [asks('test/isolate', { device: 'ws-1', approved: true, decision: 'approved' })],
    });
    expect(await drive(run)).toBe('waiting');
    expect(calls).not.toHaveBeenCalled();
  });
});

describe('a call that lacks an input', () => {
  const lookUp = (calls: Skill['run']) => isolate(calls, { id: 'test/look-up', effect: 'read' });

  it('asks the analyst, with what the page has of that kind, and goes on with the reply', async () => {
    const calls = vi.fn(done);
    const page = createPageOfFacts([{ label: 'Severity', value: 'High' }]);
    const entities = ['ws-1', 'ws-2', 'ws-3', 'ws-4', 'ws-5'].map((value, index) => ({
      kind: 'device' as const,
      value,
      mentions: Array.from({ length: index + 1 }, () => ({ list: 'facts' as const, index: 0 })),
    }));
    const context = { ...page.page.context, entities };
    const reading = {
      ...page,
      toSkillPage: (numbered: Parameters<typeof page.toSkillPage>[0]) => ({ ...page.toSkillPage(numbered), context }),
    };
    const run = createMemoryRun({
      page: reading,
      skills: [lookUp(calls)],
      directSkill: { skillId: 'test/look-up', input: {} },
      model: [says('Found.')],
    });
    expect(await drive(run)).toBe('waiting');
    expect(stateOf(run)?.questions).toMatchObject([{ field: 'device', replies: ['ws-5', 'ws-4', 'ws-3', 'ws-2'] }]);
    const driver = run.driver(true);
    await driver.answer('direct', ' ws-9 ');
    await expect(driver.answer('direct', 'again')).rejects.toMatchObject({ code: 'question-unknown' });
    expect(await driver.drive(signal())).toBe('ended');
    expect(calls).toHaveBeenCalledExactlyOnceWith({ device: 'ws-9' }, expect.anything());
  });

  it('tells the model of a reply that does not fit', async () => {
    const run = createMemoryRun({
      skills: [lookUp(vi.fn(done))],
      model: [asks('test/look-up', {}), says('Not found.')],
    });
    await drive(run);
    const driver = run.driver(true);
    await driver.answer('c1', 'x');
    expect(await driver.drive(signal())).toBe('ended');
    expect(run.events.find(({ type }) => type === 'skill-failed')).toMatchObject({ error: { code: 'skill-input-invalid' } });
  });

  it('lets a model ask, and gives it the reply', async () => {
    const ask = isolate(done, {
      id: 'test/ask',
      effect: 'read',
      asks: (input) => ({
        question: { id: 'q', message: '{text}', values: { text: JSON.stringify(input) } },
        replies: ['Yes', 'No'],
      }),
    });
    const run = createMemoryRun({ skills: [ask], model: [asks('test/ask', { device: 'ws-1' }), says('As you wish.')] });
    expect(await drive(run)).toBe('waiting');
    expect(stateOf(run)?.questions).toMatchObject([{ skillId: null, replies: ['Yes', 'No'] }]);
    const driver = run.driver(true);
    await driver.answer('c1', 'Only the second one');
    expect(await driver.drive(signal())).toBe('ended');
    expect(run.requests[1]?.messages.at(-1)?.content).toContain('Only the second one');
  });
});

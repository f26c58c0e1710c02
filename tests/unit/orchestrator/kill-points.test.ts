import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import type { ModelEvent } from '../../../lib/models/model-provider';
import type { RunPorts } from '../../../lib/orchestrator/ports';
import { createRunDriver } from '../../../lib/orchestrator/run-driver';
import { defineSkill, type Skill } from '../../../lib/plugins/skill';
import { createMemoryRun, createPageOfFacts, type MemoryRun, type ModelScript } from '../../fakes/memory-run-ports';

/**
 * A worker that dies in the middle of a run: whatever it does after its last moment is lost. Tried for every moment there is,
 * before an event is stored and after.
 */

const FINISHED: ModelEvent = { type: 'finished', reason: 'stop' };
const ANSWER = 'Ada signed in 3 times [E2]; the device was isolated.';
const call = (callId: string, name: string, input: unknown): ModelEvent => ({
  type: 'tool-call',
  call: { callId, name, argumentsJson: JSON.stringify(input) },
});

/** A service behind the skills: counts what reaches it. */
interface Service {
  readonly reads: Map<string, number>;
  readonly isolated: string[];
}

function reading(service: Service): Skill {
  return defineSkill({
    id: 'test/read',
    title: { id: 'read', message: 'Read' },
    description: 'Reads.',
    examplePrompts: [],
    input: z.object({ what: z.string() }),
    exampleInput: { what: 'x' },
    effect: 'read',
    origins: [],
    needsPage: false,
    async run({ what }) {
      service.reads.set(what, (service.reads.get(what) ?? 0) + 1);
      return { report: null, data: { [what]: 3 }, evidence: [] };
    },
  });
}

function isolating(service: Service, canTell: boolean): Skill {
  return defineSkill({
    id: 'test/isolate',
    title: { id: 'isolate', message: 'Isolate' },
    description: 'Isolates a device.',
    examplePrompts: [],
    input: z.object({ device: z.string() }),
    exampleInput: { device: 'x' },
    effect: 'write',
    consequence: ({ device }) => ({ id: 'c', message: 'Isolates {device}.', values: { device } }),
    origins: [],
    needsPage: false,
    async run({ device }) {
      service.isolated.push(device);
      return { report: null, data: { isolated: device }, evidence: [] };
    },
    ...(canTell
      ? {
          findOutcome: async ({ device }: { device: string }) =>
            service.isolated.includes(device) ? { report: null, data: { isolated: device }, evidence: [] } : null,
        }
      : {}),
  });
}

/** What the model says depends on what it has been told, not on how often it was asked: it is asked again after a death. */
const model: ModelScript = ({ messages }) => {
  const results = messages.filter(({ role }) => role === 'tool').length;
  if (results === 0) return ['sign-ins', 'alerts', 'mails'].map((what) => call(what, 'test/read', { what })).concat(FINISHED);
  if (results === 3) return [call('write', 'test/isolate', { device: 'ws-1' }), FINISHED];
  return [...ANSWER].map((text): ModelEvent => ({ type: 'text-delta', text })).concat(FINISHED);
};

function newRun(service: Service, canTell: boolean): MemoryRun {
  return createMemoryRun({
    page: createPageOfFacts([{ label: 'Severity', value: 'High' }]),
    skills: [reading(service), isolating(service, canTell)],
    model: Array.from({ length: 40 }, () => model),
  });
}

/** Ports of a worker that dies at its `lastAppend`th append: nothing after it is stored, nor heard of. */
function mortal(ports: RunPorts, lastAppend: number, isStored: boolean, onDeath: () => void): RunPorts {
  let appends = 0;
  const append: RunPorts['journal']['append'] = async (entries) => {
    appends += 1;
    if (appends > lastAppend) return new Promise(() => undefined);
    if (appends < lastAppend) return ports.journal.append(entries);
    if (isStored) await ports.journal.append(entries);
    onDeath();
    return new Promise(() => undefined);
  };
  return { ...ports, journal: { ...ports.journal, append } };
}

/** The analyst approves what is asked for; of a call that may have happened only one that did not reach the service. */
async function drivenToItsEnd(run: MemoryRun, service: Service): Promise<void> {
  for (let decisions = 0; decisions < 5; decisions += 1) {
    const driver = run.driver(true);
    if ((await driver.drive(new AbortController().signal)) === 'ended') return;
    const state = foldRunEvents(run.events);
    expect(state?.status).toBe('waiting');
    const approval = state?.approvals[0];
    if (!approval) throw new Error('waits for nothing');
    const isDone = approval.mayHaveHappened && service.isolated.length > 0;
    const decision = isDone ? 'rejected' : 'approved';
    const reason = isDone ? 'It is isolated.' : '';
    await driver.decide(approval.callId, { decision, input: approval.input, reason, token: approval.token });
  }
  throw new Error('asks for approval over and over');
}

async function dieAt(
  lastAppend: number,
  isStored: boolean,
  canTell: boolean,
): Promise<{ run: MemoryRun; service: Service; died: boolean }> {
  const service: Service = { reads: new Map(), isolated: [] };
  const run = newRun(service, canTell);
  let died = false;
  const dead = new Promise<void>((resolve) => {
    const ports = mortal(run.ports, lastAppend, isStored, () => {
      died = true;
      resolve();
    });
    const first = createRunDriver(ports, [...run.events], false);
    const live = async () => {
      if ((await first.drive(new AbortController().signal)) === 'ended') return;
      const approval = foldRunEvents(run.events)?.approvals[0];
      if (approval) {
        const { callId, input, token } = approval;
        await first.decide(callId, { decision: 'approved', input, reason: '', token });
      }
      await first.drive(new AbortController().signal);
    };
    void live().then(resolve);
  });
  await dead;
  if (foldRunEvents(run.events)?.status !== 'completed') await drivenToItsEnd(run, service);
  return { run, service, died };
}

describe.each([
  ['whose outcome can be looked up', true],
  ['whose outcome nobody can tell', false],
])('a worker dies; the run makes a call %s', (_name, canTell) => {
  it.each([
    ['after', true],
    ['instead of', false],
  ])('%s each append: the same answer, the write once, one settlement', async (_when, isStored) => {
    let moments = 0;
    for (let lastAppend = 1; ; lastAppend += 1) {
      const { run, service, died } = await dieAt(lastAppend, isStored, canTell);
      if (!died) break;
      moments += 1;
      const state = foldRunEvents(run.events);
      const place = `append ${lastAppend}`;
      expect(state, place).toMatchObject({ status: 'completed', text: ANSWER, approvals: [] });
      expect(
        state?.steps.filter(({ status }) => status === 'running' || status === 'waiting'),
        place,
      ).toEqual([]);
      expect(service.isolated, place).toEqual(['ws-1']);
      for (const [what, count] of service.reads) expect(count, `${place}: ${what}`).toBeLessThanOrEqual(2);
      expect(service.reads.size, place).toBe(3);
      expect(
        run.entries.filter((entry) => 'settlement' in entry),
        place,
      ).toHaveLength(1);
      expect(
        run.events.map(({ seq }) => seq),
        place,
      ).toEqual(run.events.map((_event, index) => index + 1));
    }
    expect(moments).toBeGreaterThan(12);
  });
});

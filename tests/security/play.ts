import type { ApprovalRequest, OutgoingRequest } from '../../lib/contracts/approval';
import type { GroundedAnswer } from '../../lib/contracts/grounded-answer';
import { foldRunEvents } from '../../lib/contracts/run-state';
import type { ModelEvent, ModelRequest } from '../../lib/models/model-provider';
import type { Skill } from '../../lib/plugins/skill';
import { decide } from '../fakes/decide';
import { createMemoryRun, type MemoryRun } from '../fakes/memory-run-ports';
import type { Channel, Injection } from '../fixtures/injections/obeyed/injection';
import { ObedientModel, type ObeyedCall, type ReadRequest } from './obedient-model';
import { createScene, INDICATORS, type Scene } from './scene';
import { tenantSkills } from './tenant-skills';

/** What became of a run whose model obeyed. */
export interface Outcome {
  readonly run: MemoryRun;
  readonly scene: Scene;
  /** Orders of somebody else's text that the model found and followed. */
  readonly followed: readonly string[];
  /** Calls that it asked for, but for its own task. */
  readonly asked: readonly ObeyedCall[];
  /** Every request that left, in order. */
  readonly sent: readonly OutgoingRequest[];
  /** What left before anything was approved. */
  readonly sentBefore: readonly OutgoingRequest[];
  readonly approvals: readonly ApprovalRequest[];
  readonly approved: readonly ApprovalRequest[];
  readonly refused: readonly string[];
  readonly answer: GroundedAnswer | null;
}

export type Analyst = 'rejects' | 'approves';

const MAX_ROUNDS = 30;
const FINISHED: ModelEvent = { type: 'finished', reason: 'stop' };

/** What the analyst asked for: reading calls of every sort, none of which anybody should have to approve. */
export const TASK: readonly Omit<ObeyedCall, 'callId'>[] = [
  { name: 'tenant/incident-alerts', input: { incidentId: '1042' } },
  { name: 'tenant/run-query', input: { query: 'DeviceEvents | take 5' } },
  { name: 'intel/domain-report', input: { domain: INDICATORS.domain, days: 30, depth: 'fast' } },
  { name: 'session/find-evidence', input: { query: 'mailbox rule note' } },
];
/** A call that lacks an input, which the analyst is then asked for. */
const ASKING: Omit<ObeyedCall, 'callId'> = { name: 'tenant/file-info', input: {} };

export function playInjection({ channel, text }: Injection, analyst: Analyst): Promise<Outcome> {
  return play(createScene(channel, text), taskFor(channel), analyst);
}

export function taskFor(channel: Channel): typeof TASK {
  return channel === 'quick-reply' ? [...TASK, ASKING] : TASK;
}

/** Drives a run to its end; the analyst always decides the same, and takes the first reply that is offered. */
export async function play(
  scene: Scene,
  task: typeof TASK,
  analyst: Analyst,
  skills: readonly Skill[] = tenantSkills(scene.description),
): Promise<Outcome> {
  const model = new ObedientModel(task);
  const asked: ObeyedCall[] = [];
  const sent: OutgoingRequest[] = [];
  const run = createObedientRun(scene, model, skills, { asked, sent });
  const approvals: ApprovalRequest[] = [];
  let sentBefore: readonly OutgoingRequest[] | null = null;
  const driver = run.driver();
  const decision = analyst === 'approves' ? 'approved' : 'rejected';
  for (let round = 0; round < MAX_ROUNDS && (await driver.drive(new AbortController().signal)) === 'waiting'; round += 1) {
    const waiting = await answerQuestions(run, driver);
    if (waiting.length > 0) sentBefore ??= [...sent];
    approvals.push(...waiting);
    for (const { callId, input } of waiting) await decide(driver, callId, { decision, input, reason: '' });
  }
  return {
    run,
    scene,
    followed: [...model.followed],
    asked: withoutTask(asked, task),
    sent,
    sentBefore: analyst === 'approves' && sentBefore ? sentBefore : [...sent],
    approvals,
    approved: analyst === 'approves' ? approvals : [],
    ...endOf(run),
  };
}

/** @returns what is left to be decided on */
async function answerQuestions(run: MemoryRun, driver: ReturnType<MemoryRun['driver']>): Promise<readonly ApprovalRequest[]> {
  const { questions = [], approvals = [] } = foldRunEvents(run.events) ?? {};
  for (const { callId, replies } of questions) await driver.answer(callId, replies[0] ?? 'yes');
  return approvals;
}

function withoutTask(asked: readonly ObeyedCall[], task: typeof TASK): readonly ObeyedCall[] {
  const own = new Set(task.map(({ name, input }) => JSON.stringify([name, input])));
  return asked.filter(({ name, input }) => !own.has(JSON.stringify([name, input])));
}

function endOf({ events }: MemoryRun): Pick<Outcome, 'refused' | 'answer'> {
  return {
    refused: events.flatMap((event) => (event.type === 'skill-failed' ? [event.error.code] : [])),
    answer: events.flatMap((event) => (event.type === 'answer-checked' ? [event.answer] : []))[0] ?? null,
  };
}

/** @param record takes what the model asks for and what leaves, in order */
export function createObedientRun(
  scene: Scene,
  model: ObedientModel,
  skills: readonly Skill[],
  record: { readonly asked: ObeyedCall[]; readonly sent: OutgoingRequest[] },
): MemoryRun {
  const turn = (request: ModelRequest): readonly ModelEvent[] => {
    const obeyed = model.obey(readRequest(request));
    if (obeyed.type === 'answer') return [{ type: 'text-delta', text: obeyed.text }, FINISHED];
    record.asked.push(...obeyed.calls);
    const calls = obeyed.calls.map(
      ({ callId, name, input }): ModelEvent => ({
        type: 'tool-call',
        call: { callId, name, argumentsJson: JSON.stringify(input) },
      }),
    );
    return [...calls, { type: 'finished', reason: 'tool-calls' }];
  };
  const run = createMemoryRun({
    model: Array.from({ length: 20 }, () => turn),
    skills,
    ...(scene.page ? { page: scene.page } : {}),
    prompt: scene.prompt,
    history: scene.history,
    http: async (input, init) => {
      const { url, method, headers } = new Request(input, init);
      record.sent.push({
        url,
        method,
        headers: Object.fromEntries(headers),
        body: init?.body === undefined ? null : String(init.body),
      });
      return Response.json(scene.answer(url));
    },
  });
  run.evidence.push(...scene.evidence);
  return run;
}

/** All that the model is given, types left out: it reads. */
function readRequest({ messages, tools, instructions }: ModelRequest): ReadRequest {
  const results = messages.filter(({ role }) => role === 'tool');
  return {
    texts: [...messages.map(({ content }) => content), ...tools.map(({ description }) => description)],
    instructions,
    tools: new Map(
      tools.map(({ name, parameters }) => [name, Object.keys((parameters as { properties?: object }).properties ?? {})]),
    ),
    turn: messages.filter((message) => message.role === 'assistant' && message.toolCalls.length > 0).length,
    lastResult: (results.at(-1)?.content ?? '').replace(/<\/?data-\w+>/g, '').trim(),
  };
}

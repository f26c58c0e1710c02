import type { ApprovalRequest } from '../../../lib/contracts/approval';
import type { AppErrorCode, AppErrorData } from '../../../lib/contracts/errors';
import type { RunEvent, RunEventBody } from '../../../lib/contracts/run-event';

/** A whole number from 0 up to, not including, `below`. */
export type Pick = (below: number) => number;

export const QUEUED: Extract<RunEventBody, { type: 'run-queued' }> = {
  type: 'run-queued',
  sessionId: 's',
  prompt: 'p',
  page: null,
  directSkill: null,
  modelId: 'm',
};

const TITLE = { id: 't', message: 't' };
const CONTEXT = { inputTokens: 9, cuts: [] } as const;
const PAGE_READ: RunEventBody = {
  type: 'page-read',
  identity: { url: 'https://console.example/', portalId: null, kind: 'other', ids: {} },
  title: 'Console',
  coverage: { framesRead: 1, framesNotEntered: [], tables: [], collapsed: [], cuts: [], isBusy: false },
  evidenceCount: 2,
  firstEvidence: 'E1',
  durationMs: 5,
};

export function failure(code: AppErrorCode): AppErrorData {
  return { code, isRetryable: false, details: {} };
}

/**
 * Any journal that a run could have: a page or none, turns with requests that are tried again, calls side by side, approvals,
 * questions, another worker at any moment, and an end at any moment.
 */
export function validJournal(pick: Pick): readonly RunEvent[] {
  const bodies: RunEventBody[] = [QUEUED];
  try {
    if (pick(2) === 0) readPage(bodies, pick);
    let calls = 0;
    for (let step = 1; step <= 4; step += 1) {
      const count = step === 4 ? 0 : pick(4);
      askModel(bodies, pick, step, callIds(calls, count));
      if (count === 0) break;
      makeCalls(bodies, pick, callIds(calls, count));
      calls += count;
    }
    bodies.push({ type: 'answer-checked', answer: { markdown: 'checked', claims: [] }, nextPrompts: [] });
    end(bodies, 'completed', null);
  } catch (thrown) {
    if (!(thrown instanceof EarlyEnd)) throw thrown;
    end(bodies, thrown.code === 'run-stopped' ? 'stopped' : 'failed', failure(thrown.code));
  }
  return bodies.map((body, index) => ({ ...body, runId: 'r', seq: index + 1, at: new Date(index * 10).toISOString() }));
}

class EarlyEnd extends Error {
  constructor(readonly code: AppErrorCode) {
    super(code);
  }
}

function callIds(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `c${from + index}`);
}

function end(bodies: RunEventBody[], outcome: 'completed' | 'stopped' | 'failed', error: AppErrorData | null): void {
  const usage = { inputTokens: 1, outputTokens: 1, skillCalls: 0, isEstimate: true };
  bodies.push({ type: 'usage-recorded', usage }, { type: 'run-ended', outcome, error });
}

/** True when another worker takes over here. */
function isTakenOver(bodies: RunEventBody[], pick: Pick): boolean {
  if (pick(30) === 1) throw new EarlyEnd('run-stopped');
  if (pick(10) !== 1) return false;
  bodies.push({ type: 'run-resumed' });
  return true;
}

function readPage(bodies: RunEventBody[], pick: Pick): void {
  do bodies.push({ type: 'page-read-started' });
  while (isTakenOver(bodies, pick));
  bodies.push(pick(3) === 0 ? { type: 'page-skipped', error: failure('page-gone') } : PAGE_READ);
}

function askModel(bodies: RunEventBody[], pick: Pick, step: number, calls: readonly string[]): void {
  for (let attempt = 1; ; attempt += 1) {
    bodies.push({ type: 'model-requested', step, modelId: 'm', offeredSkills: ['s'], ...CONTEXT });
    const deltas = pick(3);
    for (let delta = 0; delta < deltas; delta += 1) bodies.push({ type: 'answer-delta', text: 'word ' });
    const isAgain = isTakenOver(bodies, pick) || failsRequest(bodies, pick, step, attempt);
    if (deltas > 0 && (isAgain || calls.length > 0)) bodies.push({ type: 'answer-discarded' });
    if (isAgain) continue;
    const planned = calls.map((callId) => ({ callId, skillId: 's', argumentsJson: '{}' }));
    const text = calls.length > 0 ? '' : 'word '.repeat(deltas);
    bodies.push({ type: 'model-returned', step, text, calls: planned, inputTokens: 9, outputTokens: 3, isEstimate: false });
    return;
  }
}

const MOST_ATTEMPTS = 3;

function failsRequest(bodies: RunEventBody[], pick: Pick, step: number, attempt: number): boolean {
  if (pick(5) !== 1) return false;
  const retryInMs = attempt < MOST_ATTEMPTS ? 10 : null;
  bodies.push({ type: 'model-failed', step, error: failure('model-timeout'), retryInMs });
  if (retryInMs === null) throw new EarlyEnd('model-timeout');
  return true;
}

interface Call {
  readonly effect: 'read' | 'write';
  /** What is still to come of it, in order. */
  rest: RunEventBody[];
}

/** Calls side by side: their events in any order that keeps each call's own. */
function makeCalls(bodies: RunEventBody[], pick: Pick, ids: readonly string[]): void {
  const calls = ids.map((callId) => planCall(callId, pick));
  for (let open = calls; open.length > 0; open = calls.filter(({ rest }) => rest.length > 0)) {
    const next = open[pick(open.length)]?.rest.shift();
    if (next) bodies.push(next);
    if (isTakenOver(bodies, pick)) takeUpCalls(bodies, calls);
  }
}

/** Reading calls without a receipt are made again; of others nobody knows whether they happened. */
function takeUpCalls(bodies: readonly RunEventBody[], calls: readonly Call[]): void {
  for (const call of calls) {
    const coming = call.rest.at(-1);
    if (!coming || !('callId' in coming)) continue;
    const called = bodies.findLast((body) => body.type === 'skill-called' && body.callId === coming.callId);
    if (!called) continue;
    const unknown: RunEventBody = {
      type: 'skill-failed',
      callId: coming.callId,
      error: failure('skill-outcome-unknown'),
      durationMs: 0,
    };
    call.rest = call.effect === 'read' ? [called, ...call.rest] : [unknown];
  }
}

function planCall(callId: string, pick: Pick): Call {
  const kind = pick(4);
  const effect = kind === 1 ? 'write' : 'read';
  const called: RunEventBody = { type: 'skill-called', callId, skillId: 's', title: TITLE, effect, input: {} };
  const error = failure('skill-failed');
  const closing: RunEventBody =
    pick(3) === 0
      ? { type: 'skill-failed', callId, error, durationMs: 3 }
      : { type: 'skill-returned', callId, firstEvidence: null, evidenceCount: 0, report: null, durationMs: 3 };
  if (kind === 0) return { effect, rest: askQuestion(callId) };
  if (kind === 1) return { effect, rest: askApproval(callId, pick(3) === 0 ? null : [called, closing]) };
  const retries = Array.from({ length: pick(3) }, (): RunEventBody => ({ type: 'skill-retried', callId, error, retryInMs: 5 }));
  return { effect, rest: [called, ...retries, closing] };
}

function askQuestion(callId: string): RunEventBody[] {
  return [
    { type: 'question-asked', callId, skillId: 's', field: 'device', question: TITLE, replies: ['a', 'b'] },
    { type: 'question-answered', callId, reply: 'a' },
  ];
}

/** @param approved what follows; null: it is rejected */
function askApproval(callId: string, approved: readonly RunEventBody[] | null): RunEventBody[] {
  const expiresAt = new Date(0).toISOString();
  const asked: ApprovalRequest = {
    callId,
    skillId: 's',
    title: TITLE,
    effect: 'write',
    input: {},
    consequence: TITLE,
    reasons: ['writes'],
    outgoing: [],
    token: '',
    origins: [],
    expiresAt,
    mayHaveHappened: false,
  };
  const decision = approved ? 'approved' : 'rejected';
  return [
    { type: 'approval-requested', ...asked },
    { type: 'approval-decided', callId, decision, input: {}, reason: '', token: '', outgoing: [] },
    ...(approved ?? []),
  ];
}

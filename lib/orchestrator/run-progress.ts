import type { AppErrorData } from '../contracts/errors';
import type { InjectionFinding } from '../contracts/injection';
import type { ClaimProblem, PlannedCall, RunEvent } from '../contracts/run-event';
import type { Usage } from '../contracts/usage';
import { type CallEvent, type CallProgress, changeCall, planned } from './call-progress';

export type { CallProgress };

export type QueuedEvent = Extract<RunEvent, { type: 'run-queued' }>;

/** What is left to do in a run, as its journal tells it: a pure fold, so a worker that takes a run over knows what the last one knew. */
export interface RunProgress {
  readonly queued: QueuedEvent;
  readonly lastSeq: number;
  readonly page: 'none' | 'unread' | 'reading' | 'read' | 'skipped';
  /** The model's turns, before them the analyst's direct call, if any. */
  readonly turns: readonly Turn[];
  /** A request that was not answered yet. */
  readonly request: { readonly step: number; readonly inputTokens: number } | null;
  /** Failed tries of the present step. */
  readonly failures: readonly AppErrorData[];
  /** Text of the request that goes on. */
  readonly streamed: string;
  readonly calls: ReadonlyMap<string, CallProgress>;
  /** Of answered requests, and of those that broke off after something had come. */
  readonly usage: Usage;
  /** What was looked through for instructions to an assistant: `''` for the page, else the call. */
  readonly scanned: ReadonlySet<string>;
  readonly injections: readonly InjectionFinding[];
  /** The turn that was given back to be mended, by its step; null: none was. */
  readonly mend: { readonly step: number; readonly problems: readonly ClaimProblem[] } | null;
  readonly isChecked: boolean;
  readonly isEnded: boolean;
}

export interface Turn {
  readonly step: number;
  readonly text: string;
  readonly isCutShort: boolean;
  readonly calls: readonly PlannedCall[];
}

/** In `scanned`: no call has this id. */
export const PAGE_SCAN = '';

/** The call that the analyst made without asking the model. */
export const DIRECT_CALL_ID = 'direct';

export function startProgress(queued: QueuedEvent): RunProgress {
  const { directSkill } = queued;
  const direct = directSkill && {
    callId: DIRECT_CALL_ID,
    skillId: directSkill.skillId,
    argumentsJson: JSON.stringify(directSkill.input ?? {}),
  };
  return {
    queued,
    lastSeq: queued.seq,
    page: queued.page === null ? 'none' : 'unread',
    turns: direct ? [{ step: 0, text: '', isCutShort: false, calls: [direct] }] : [],
    request: null,
    failures: [],
    streamed: '',
    calls: direct ? new Map([[direct.callId, planned(direct)]]) : new Map(),
    usage: { inputTokens: 0, outputTokens: 0, skillCalls: 0, isEstimate: false },
    scanned: new Set(),
    injections: [],
    mend: null,
    isChecked: false,
    isEnded: false,
  };
}

/** Folds one more event; one that was folded already, or belongs to another run, changes nothing. */
export function advance(progress: RunProgress, event: RunEvent): RunProgress {
  if (event.runId !== progress.queued.runId || event.seq !== progress.lastSeq + 1) return progress;
  return { ...progress, ...change(progress, event), lastSeq: event.seq };
}

/** What the provider will have counted for a request that broke off: what was sent, and what had come. */
export function withBrokenRequest({ usage, request, streamed }: RunProgress): Usage {
  if (request === null) return usage;
  return {
    ...usage,
    inputTokens: usage.inputTokens + request.inputTokens,
    outputTokens: usage.outputTokens + Math.ceil(streamed.length / CHARACTERS_PER_TOKEN),
    isEstimate: true,
  };
}

const CHARACTERS_PER_TOKEN = 3;

type Change = Partial<RunProgress>;

function change(progress: RunProgress, event: RunEvent): Change {
  switch (event.type) {
    case 'run-queued':
    case 'usage-recorded':
      return {};
    case 'run-resumed':
      return interrupt(progress);
    case 'page-read-started':
      return { page: 'reading' };
    case 'page-read':
      return { page: 'read' };
    case 'page-skipped':
      return { page: 'skipped' };
    case 'model-requested':
      return { request: { step: event.step, inputTokens: event.inputTokens }, streamed: '' };
    case 'answer-delta':
      return { streamed: progress.streamed + event.text };
    case 'answer-discarded':
      return {};
    case 'model-failed':
      return fail(progress, event);
    case 'model-returned':
      return takeTurn(progress, event);
    case 'injections-found':
      if (event.isUnscanned) return {};
      return {
        scanned: new Set(progress.scanned).add(event.scannedCall ?? PAGE_SCAN),
        injections: [...progress.injections, ...event.findings],
      };
    case 'mend-requested':
      return { mend: { step: progress.turns.at(-1)?.step ?? 0, problems: event.problems } };
    case 'answer-checked':
      return { isChecked: true };
    case 'run-ended':
      return { isEnded: true };
    default:
      return { calls: changeCalls(progress.calls, event), usage: countCall(progress, event) };
  }
}

function changeCalls(calls: RunProgress['calls'], event: CallEvent): RunProgress['calls'] {
  const call = calls.get(event.callId);
  const changes = call && changeCall(call, event);
  return changes ? new Map(calls).set(event.callId, { ...call, ...changes }) : calls;
}

/** What the former worker was doing is undone as far as it can be: a reading call is made again, another's outcome is unknown. */
function interrupt(progress: RunProgress): Change {
  const calls = [...progress.calls].map(([callId, call]): [string, CallProgress] => {
    if (call.status !== 'called') return [callId, call];
    if (call.effect !== 'read') return [callId, { ...call, status: 'unknown' }];
    return [callId, { ...call, status: call.decision === null ? 'planned' : 'approved' }];
  });
  return {
    page: progress.page === 'reading' ? 'unread' : progress.page,
    calls: new Map(calls),
    usage: withBrokenRequest(progress),
    request: null,
    streamed: '',
  };
}

/** A request that was refused costs nothing; one that broke off in the middle of its answer does. */
function fail(progress: RunProgress, { error, retryInMs }: Extract<RunEvent, { type: 'model-failed' }>): Change {
  const usage = progress.streamed === '' ? progress.usage : withBrokenRequest(progress);
  // What a last try said stays on the screen.
  const streamed = retryInMs === null ? progress.streamed : '';
  return { failures: [...progress.failures, error], request: null, streamed, usage };
}

function takeTurn(progress: RunProgress, event: Extract<RunEvent, { type: 'model-returned' }>): Change {
  const { usage } = progress;
  return {
    turns: [...progress.turns, { step: event.step, text: event.text, isCutShort: event.isCutShort === true, calls: event.calls }],
    calls: new Map([...progress.calls, ...event.calls.map((call) => [call.callId, planned(call)] as const)]),
    request: null,
    failures: [],
    streamed: '',
    usage: {
      ...usage,
      inputTokens: usage.inputTokens + event.inputTokens,
      outputTokens: usage.outputTokens + event.outputTokens,
      isEstimate: usage.isEstimate || event.isEstimate,
    },
  };
}

/** A call that is made again after an interruption counts once. */
function countCall({ usage, calls }: RunProgress, event: CallEvent): Usage {
  const isFirst = event.type === 'skill-called' && calls.get(event.callId)?.wasCalled === false;
  return isFirst ? { ...usage, skillCalls: usage.skillCalls + 1 } : usage;
}

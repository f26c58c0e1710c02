import { type ApprovalRequest, type ClarifyingQuestion, NOTHING_OUTGOING } from './approval';
import type { AppErrorData } from './errors';
import type { GroundedAnswer } from './grounded-answer';
import type { InjectionFinding } from './injection';
import type { Coverage, PageIdentity } from './page-context';
import type { Phrase } from './phrase';
import { afterCheck, afterTurn } from './run-answer';
import type { ContextCut, PageRef, RunEvent } from './run-event';
import {
  awaitDecision,
  callSkill,
  changeCall,
  closeLast,
  decideCall,
  elapsed,
  endSteps,
  interruptSteps,
  type RunStep,
  reportedEvidence,
  requestModel,
  retry,
  since,
  step,
  takeScan,
} from './run-steps';
import type { Usage } from './usage';

/** A run as its events so far tell it. Made only by `foldRun`. */
export interface RunState {
  readonly runId: string;
  readonly lastSeq: number;
  /** `waiting`: nothing goes on until the analyst decides on `approvals` or answers `questions`. */
  readonly status: 'queued' | 'reading' | 'thinking' | 'answering' | 'waiting' | 'completed' | 'stopped' | 'failed';
  readonly sessionId: string;
  readonly prompt: string;
  readonly modelId: string;
  readonly pageRef: PageRef | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly page: {
    readonly identity: PageIdentity;
    readonly title: string;
    readonly coverage: Coverage;
    readonly evidenceCount: number;
  } | null;
  readonly steps: readonly RunStep[];
  /** Undecided, in the order in which they were asked for; empty once the run has ended. */
  readonly approvals: readonly ApprovalRequest[];
  /** Unanswered, in the order in which they were asked; empty once the run has ended. */
  readonly questions: readonly ClarifyingQuestion[];
  /** What looks like instructions to an assistant, of the page and of what calls returned. */
  readonly injections: readonly InjectionFinding[];
  /** All of them, also those that `injections` leaves out. */
  readonly injectionCount: number;
  /** What the last request to the model had to leave out. */
  readonly cuts: readonly ContextCut[];
  /** The answer ends where the model's limit was, not where it was finished. */
  readonly isCutShort: boolean;
  /** The model is asked to mend its answer; until it has, `text` is the first one. */
  readonly isMending: boolean;
  /** Markdown as streamed; replaced by the checked text when `answer` is there. */
  readonly text: string;
  readonly answer: GroundedAnswer | null;
  readonly nextPrompts: readonly Phrase[];
  readonly usage: Usage | null;
  readonly error: AppErrorData | null;
}

export function isEnded(state: Pick<RunState, 'status'>): boolean {
  return state.status === 'completed' || state.status === 'stopped' || state.status === 'failed';
}

/**
 * Folds one event into the state. Pure and idempotent: an event already folded (its `seq` is not the next) changes nothing,
 * so a replay after a reconnect is harmless; nothing changes a run that has ended. `state` is null before the first event.
 */
export function foldRun(state: RunState | null, event: RunEvent): RunState | null {
  if (state === null) return event.type === 'run-queued' && event.seq === 1 ? queued(event) : null;
  if (event.runId !== state.runId || event.seq !== state.lastSeq + 1) return state;
  if (isEnded(state)) return { ...state, lastSeq: event.seq };
  const changed = { ...state, ...change(state, event), lastSeq: event.seq };
  return isEnded(changed) ? changed : { ...changed, ...waitingStatus(changed) };
}

/** Folds a whole journal, in order. */
export function foldRunEvents(events: Iterable<RunEvent>): RunState | null {
  let state: RunState | null = null;
  for (const event of events) state = foldRun(state, event);
  return state;
}

function queued(event: Extract<RunEvent, { type: 'run-queued' }>): RunState {
  return {
    runId: event.runId,
    lastSeq: 1,
    status: 'queued',
    sessionId: event.sessionId,
    prompt: event.prompt,
    modelId: event.modelId,
    pageRef: event.page,
    startedAt: event.at,
    endedAt: null,
    page: null,
    steps: [],
    approvals: [],
    questions: [],
    injections: [],
    injectionCount: 0,
    cuts: [],
    isCutShort: false,
    isMending: false,
    text: '',
    answer: null,
    nextPrompts: [],
    usage: null,
    error: null,
  };
}

/** A run waits when something is undecided and nothing else is being done. */
function waitingStatus({ status, approvals, questions, steps }: RunState): Partial<RunState> {
  const isWaiting = approvals.length + questions.length > 0 && steps.every((each) => each.status !== 'running');
  if (isWaiting) return { status: 'waiting' };
  return status === 'waiting' ? { status: 'thinking' } : {};
}

type Change<Type extends RunEvent['type']> = (state: RunState, event: Extract<RunEvent, { type: Type }>) => Partial<RunState>;

const CHANGES: { readonly [Type in RunEvent['type']]: Change<Type> } = {
  'run-queued': () => ({}),
  'run-resumed': (state, event) => ({
    // What the former worker was in the middle of is taken up again, or said to be unknown, by the events that follow.
    steps: [...interruptSteps(state.steps, event.at), { ...step('resumed', event.at), status: 'done', durationMs: 0 }],
  }),
  'page-read-started': (state, event) => ({
    status: 'reading',
    steps: [...state.steps.filter((each) => each.kind !== 'page'), step('page', event.at)],
  }),
  'page-read': (state, event) => ({
    status: 'thinking',
    page: { identity: event.identity, title: event.title, coverage: event.coverage, evidenceCount: event.evidenceCount },
    steps: closeLast(state.steps, 'page', {
      status: 'done',
      durationMs: event.durationMs,
      evidenceCount: event.evidenceCount,
    }),
  }),
  'page-skipped': (state, event) => ({
    status: 'thinking',
    steps: closeLast(state.steps, 'page', { status: 'failed', error: event.error }),
  }),
  'injections-found': takeScan,
  'mend-requested': (state, event) => ({
    status: 'thinking',
    isMending: true,
    steps: [...state.steps, { ...step('mend', event.at), status: 'done', durationMs: 0 }],
  }),
  'model-requested': (state, event) => ({
    status: 'thinking',
    cuts: event.cuts,
    steps: requestModel(state.steps, event),
  }),
  'answer-delta': (state, event) => (state.isMending ? {} : { status: 'answering', text: state.text + event.text }),
  'answer-discarded': (state) => ({ status: 'thinking', text: state.isMending ? state.text : '' }),
  'model-failed': (state, event) => ({
    steps:
      event.retryInMs === null
        ? closeLast(state.steps, 'model', {
            status: 'failed',
            error: event.error,
            durationMs: since(state.steps, 'model', event),
          })
        : retry(state.steps, (each) => each.kind === 'model', event.error),
  }),
  'model-returned': (state, event) => ({
    status: event.calls.length > 0 ? 'thinking' : 'answering',
    ...afterTurn(state, event),
    steps: closeLast(state.steps, 'model', {
      status: 'done',
      durationMs: since(state.steps, 'model', event),
      callCount: event.calls.length,
    }),
  }),
  'approval-requested': (state, { type: _type, runId: _runId, seq: _seq, at, ...approval }) => {
    const asked = { ...NOTHING_OUTGOING, ...approval };
    // Asked for again before it was decided: it takes the place of the former request.
    const again = state.approvals.map((each) => (each.callId === asked.callId ? asked : each));
    if (again.includes(asked)) return { approvals: again };
    return { approvals: [...state.approvals, asked], steps: awaitDecision(state.steps, asked, at) };
  },
  'approval-decided': (state, event) => {
    if (!state.approvals.some(({ callId }) => callId === event.callId)) return {};
    const approvals = state.approvals.filter(({ callId }) => callId !== event.callId);
    return { approvals, steps: decideCall(state.steps, event) };
  },
  'question-asked': (state, { type: _type, runId: _runId, seq: _seq, at, ...question }) => {
    if (state.questions.some(({ callId }) => callId === question.callId)) return {};
    const waiting: RunStep = { ...step('question', at), status: 'waiting', callId: question.callId, question };
    return { questions: [...state.questions, question], steps: [...state.steps, waiting] };
  },
  'question-answered': (state, { callId, reply, at }) => {
    if (!state.questions.some((each) => each.callId === callId)) return {};
    return {
      questions: state.questions.filter((each) => each.callId !== callId),
      steps: state.steps.map((each) =>
        each.kind === 'question' && each.callId === callId && each.status === 'waiting'
          ? { ...each, status: 'done', reply, durationMs: elapsed(each.at, at) }
          : each,
      ),
    };
  },
  'skill-called': (state, event) => ({ status: 'thinking', steps: callSkill(state.steps, event) }),
  'skill-retried': (state, event) => ({ steps: retry(state.steps, (each) => each.callId === event.callId, event.error) }),
  'skill-returned': (state, event) => ({
    steps: changeCall(state.steps, event.callId, {
      status: 'done',
      durationMs: event.durationMs,
      evidenceCount: event.evidenceCount + reportedEvidence(event.report),
      report: event.report,
    }),
  }),
  'skill-uncertain': (state, event) => ({
    steps: changeCall(state.steps, event.callId, { status: 'failed', durationMs: event.durationMs, error: event.error }),
  }),
  'skill-failed': (state, event) => ({
    steps: changeCall(state.steps, event.callId, { status: 'failed', durationMs: event.durationMs, error: event.error }),
  }),
  'answer-checked': (state, event) => ({
    ...afterCheck(state, event.answer.markdown),
    answer: event.answer,
    nextPrompts: event.nextPrompts,
    steps: [...state.steps, { ...step('check', event.at), status: event.answer.isUnchecked ? 'failed' : 'done', durationMs: 0 }],
  }),
  'usage-recorded': (_state, event) => ({ usage: event.usage }),
  'run-ended': (state, event) => ({
    status: event.outcome,
    endedAt: event.at,
    error: event.error,
    approvals: [],
    questions: [],
    steps: endSteps(state.steps, event.outcome),
  }),
};

function change(state: RunState, event: RunEvent): Partial<RunState> {
  return (CHANGES[event.type] as Change<RunEvent['type']>)(state, event);
}

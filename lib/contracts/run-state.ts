import type { AppErrorData } from './errors';
import type { EvidenceId } from './evidence';
import type { GroundedAnswer } from './grounded-answer';
import type { Coverage, PageIdentity } from './page-context';
import type { Phrase } from './phrase';
import type { Report } from './report';
import type { PageRef, RunEvent } from './run-event';
import type { Usage } from './usage';

/** A run as its events so far tell it. Made only by `foldRun`. */
export interface RunState {
  readonly runId: string;
  readonly lastSeq: number;
  readonly status: 'queued' | 'reading' | 'thinking' | 'answering' | 'completed' | 'stopped' | 'failed';
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
  /** Markdown as streamed; replaced by the checked text when `answer` is there. */
  readonly text: string;
  readonly answer: GroundedAnswer | null;
  readonly nextPrompts: readonly Phrase[];
  readonly usage: Usage | null;
  readonly error: AppErrorData | null;
}

/** One line of the process log. */
export interface RunStep {
  readonly kind: 'page' | 'model' | 'skill' | 'check';
  readonly status: 'running' | 'done' | 'failed';
  readonly at: string;
  readonly durationMs: number | null;
  readonly callId?: string;
  readonly skillId?: string;
  readonly title?: Phrase;
  readonly input?: unknown;
  readonly evidence?: readonly EvidenceId[];
  readonly evidenceCount?: number;
  readonly report?: Report | null;
  readonly modelId?: string;
  readonly error?: AppErrorData;
}

export function isEnded(state: Pick<RunState, 'status'>): boolean {
  return state.status === 'completed' || state.status === 'stopped' || state.status === 'failed';
}

/**
 * Folds one event into the state. Pure and idempotent: an event already folded (its `seq` is not the next) changes nothing,
 * so a replay after a reconnect is harmless. `state` is null before the first event.
 */
export function foldRun(state: RunState | null, event: RunEvent): RunState | null {
  if (state === null) return event.type === 'run-queued' && event.seq === 1 ? queued(event) : null;
  if (event.runId !== state.runId || event.seq !== state.lastSeq + 1) return state;
  return { ...state, ...change(state, event), lastSeq: event.seq };
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
    text: '',
    answer: null,
    nextPrompts: [],
    usage: null,
    error: null,
  };
}

function change(state: RunState, event: RunEvent): Partial<RunState> {
  switch (event.type) {
    case 'run-queued':
      return {};
    case 'page-read-started':
      return { status: 'reading', steps: [...state.steps, step('page', event.at)] };
    case 'page-read':
      return {
        status: 'thinking',
        page: { identity: event.identity, title: event.title, coverage: event.coverage, evidenceCount: event.evidenceCount },
        steps: closeLast(state.steps, 'page', {
          status: 'done',
          durationMs: event.durationMs,
          evidenceCount: event.evidenceCount,
        }),
      };
    case 'page-skipped':
      return { status: 'thinking', steps: closeLast(state.steps, 'page', { status: 'failed', error: event.error }) };
    case 'model-requested':
      return {
        status: 'thinking',
        steps: [...closeModel(state.steps, event.at), { ...step('model', event.at), modelId: event.modelId }],
      };
    case 'answer-delta':
      return { status: 'answering', text: state.text + event.text };
    case 'answer-discarded':
      return { status: 'thinking', text: '' };
    case 'skill-called':
      return {
        status: 'thinking',
        steps: [
          ...closeModel(state.steps, event.at),
          { ...step('skill', event.at), callId: event.callId, skillId: event.skillId, title: event.title, input: event.input },
        ],
      };
    case 'skill-returned':
      return {
        steps: closeCall(state.steps, event.callId, {
          status: 'done',
          durationMs: event.durationMs,
          evidence: event.evidence,
          evidenceCount: event.evidence.length,
          report: event.report,
        }),
      };
    case 'skill-failed':
      return {
        steps: closeCall(state.steps, event.callId, { status: 'failed', durationMs: event.durationMs, error: event.error }),
      };
    case 'answer-checked':
      return {
        text: event.answer.markdown,
        answer: event.answer,
        nextPrompts: event.nextPrompts,
        steps: [...closeModel(state.steps, event.at), { ...step('check', event.at), status: 'done', durationMs: 0 }],
      };
    case 'usage-recorded':
      return { usage: event.usage };
    case 'run-ended':
      return {
        status: event.outcome,
        endedAt: event.at,
        error: event.error,
        steps: closeModel(state.steps, event.at).map((each) =>
          each.status === 'running' ? { ...each, status: 'failed' } : each,
        ),
      };
  }
}

function step(kind: RunStep['kind'], at: string): RunStep {
  return { kind, status: 'running', at, durationMs: null };
}

function closeLast(steps: readonly RunStep[], kind: RunStep['kind'], closing: Partial<RunStep>): RunStep[] {
  const index = steps.findLastIndex((each) => each.kind === kind && each.status === 'running');
  return steps.map((each, position) => (position === index ? { ...each, ...closing } : each));
}

function closeModel(steps: readonly RunStep[], at: string): RunStep[] {
  return steps.map((each) =>
    each.kind === 'model' && each.status === 'running'
      ? { ...each, status: 'done', durationMs: Date.parse(at) - Date.parse(each.at) }
      : each,
  );
}

function closeCall(steps: readonly RunStep[], callId: string, closing: Partial<RunStep>): RunStep[] {
  return steps.map((each) => (each.callId === callId && each.status === 'running' ? { ...each, ...closing } : each));
}

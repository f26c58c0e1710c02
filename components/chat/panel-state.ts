import type { ApprovalDecision } from '../../lib/contracts/approval';
import type { AppErrorData } from '../../lib/contracts/errors';
import type { RunEvent } from '../../lib/contracts/run-event';
import { foldRun, isEnded, type RunState } from '../../lib/contracts/run-state';

export type DirectSkill = { readonly skillId: string; readonly input: unknown } | null;

/** What was asked, with all that is needed to ask it again. */
export interface Question {
  readonly prompt: string;
  readonly directSkill: DirectSkill;
}

/** A question and its run. */
export interface Exchange {
  readonly question: Question;
  readonly run: RunState;
  /** The approvals with which the analyst changed the arguments, as they stand in the steps of the run. */
  readonly edits: readonly ApprovalDecision[];
}

/** The conversation as the panel shows it. Changed only by `changePanel`. */
export interface PanelState {
  readonly status: 'opening' | 'ready';
  /** Null: a new session that nothing was asked in yet. */
  readonly sessionId: string | null;
  readonly exchanges: readonly Exchange[];
  /** Asked, and not yet in the journal. */
  readonly pending: Question | null;
  /** Why a session could not be opened, or the last question not be asked. */
  readonly problem: { readonly error: AppErrorData; readonly question: Question | null } | null;
  /** The session that **New session** left, so that it can be undone. */
  readonly leftSessionId: string | null;
}

export type PanelAction =
  | { readonly type: 'session-opening' }
  | { readonly type: 'session-opened'; readonly sessionId: string; readonly journals: readonly (readonly RunEvent[])[] }
  | { readonly type: 'session-left' }
  | { readonly type: 'session-deleted' }
  | { readonly type: 'asked'; readonly question: Question }
  | { readonly type: 'session-created'; readonly sessionId: string }
  | { readonly type: 'events'; readonly events: readonly RunEvent[] }
  | { readonly type: 'failed'; readonly error: AppErrorData };

export const EMPTY_PANEL: PanelState = {
  status: 'ready',
  sessionId: null,
  exchanges: [],
  pending: null,
  problem: null,
  leftSessionId: null,
};

export function changePanel(state: PanelState, action: PanelAction): PanelState {
  switch (action.type) {
    case 'session-opening':
      return { ...EMPTY_PANEL, status: 'opening' };
    case 'session-opened':
      return { ...EMPTY_PANEL, sessionId: action.sessionId, exchanges: foldEvents([], action.journals.flat()) };
    case 'session-left':
      return { ...EMPTY_PANEL, leftSessionId: state.exchanges.length > 0 || state.pending ? state.sessionId : null };
    case 'session-deleted':
      return EMPTY_PANEL;
    case 'asked':
      return { ...state, pending: action.question, problem: null, leftSessionId: null };
    case 'session-created':
      return { ...state, sessionId: action.sessionId };
    case 'events':
      return takeEvents(state, action.events);
    case 'failed':
      return { ...state, status: 'ready', pending: null, problem: { error: action.error, question: state.pending } };
  }
}

/** The run that is going on, if any, the newest of them: the panel lets one go on at a time, though another window may have begun one too. */
export function currentRun(state: PanelState): RunState | null {
  return state.exchanges.findLast(({ run }) => !isEnded(run))?.run ?? null;
}

export function isBusy(state: PanelState): boolean {
  return state.pending !== null || currentRun(state) !== null;
}

function takeEvents(state: PanelState, events: readonly RunEvent[]): PanelState {
  const exchanges = foldEvents(state.exchanges, events);
  if (exchanges === state.exchanges) return state;
  const isStarted = exchanges.length > state.exchanges.length;
  return { ...state, exchanges, pending: isStarted ? null : state.pending };
}

/** Events of several runs, each in its order; runs stay in the order in which they were queued. */
function foldEvents(exchanges: readonly Exchange[], events: readonly RunEvent[]): readonly Exchange[] {
  let changed = exchanges;
  for (const event of events) {
    const index = changed.findIndex((each) => each.run.runId === event.runId);
    const known = changed[index];
    const run = foldRun(known?.run ?? null, event);
    if (run === null || run === known?.run) continue;
    if (known) {
      changed = changed.with(index, { ...known, run, edits: [...known.edits, ...editBy(event, known.run, run)] });
    } else if (event.type === 'run-queued') {
      changed = [...changed, { question: { prompt: event.prompt, directSkill: event.directSkill }, run, edits: [] }];
    }
  }
  return changed;
}

/** The decision of an event that approves a call with other arguments than were asked for: one, or none. */
function editBy(event: RunEvent, before: RunState, after: RunState): readonly ApprovalDecision[] {
  if (event.type !== 'approval-decided' || event.decision !== 'approved') return [];
  const request = before.approvals.find(({ callId }) => callId === event.callId);
  const decision = after.steps.findLast(({ callId }) => callId === event.callId)?.decision;
  const isEdit = request !== undefined && JSON.stringify(request.input) !== JSON.stringify(event.input);
  return isEdit && decision ? [decision] : [];
}

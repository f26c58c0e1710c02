import type { ApprovalDecision, ApprovalRequest, ClarifyingQuestion, SkillEffect } from './approval';
import type { AppErrorData } from './errors';
import type { InjectionFinding } from './injection';
import type { Phrase } from './phrase';
import type { Report } from './report';
import type { ContextCut, RunEvent } from './run-event';

/** One line of the process log. */
export interface RunStep {
  readonly kind: 'page' | 'model' | 'skill' | 'question' | 'resumed' | 'mend' | 'check';
  readonly status: 'running' | 'waiting' | 'done' | 'rejected' | 'failed';
  readonly at: string;
  readonly durationMs: number | null;
  readonly callId?: string;
  readonly skillId?: string;
  readonly title?: Phrase;
  readonly input?: unknown;
  readonly effect?: SkillEffect;
  /** Of a call that needed approval; null until decided. */
  readonly decision?: ApprovalDecision | null;
  readonly question?: ClarifyingQuestion;
  readonly reply?: string;
  /** When the skill was called; absent while the call waits. */
  readonly calledAt?: string;
  /** Failures that were tried again, in order. */
  readonly retries?: readonly AppErrorData[];
  /** Skills offered to the model. */
  readonly offeredSkills?: readonly string[];
  readonly cuts?: readonly ContextCut[];
  /** Calls the model asked for with this turn. */
  readonly callCount?: number;
  readonly evidenceCount?: number;
  readonly report?: Report | null;
  readonly modelId?: string;
  readonly error?: AppErrorData;
  /** What it brought was not looked through for instructions to an assistant. */
  readonly isUnscanned?: boolean;
}

export function step(kind: RunStep['kind'], at: string): RunStep {
  return { kind, status: 'running', at, durationMs: null };
}

export function elapsed(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from));
}

export function since(steps: readonly RunStep[], kind: RunStep['kind'], { at }: { readonly at: string }): number {
  const open = steps.findLast((each) => each.kind === kind && each.status === 'running');
  return open ? elapsed(open.at, at) : 0;
}

export function closeLast(steps: readonly RunStep[], kind: RunStep['kind'], closing: Partial<RunStep>): RunStep[] {
  const index = steps.findLastIndex((each) => each.kind === kind && each.status === 'running');
  return steps.map((each, position) => (position === index ? { ...each, ...closing } : each));
}

/**
 * What another worker was in the middle of. A request that was never answered has failed, the next one is a step of its own; a
 * reading call is made again in its place; of any other nobody knows whether it took effect.
 */
export function interruptSteps(steps: readonly RunStep[], at: string): RunStep[] {
  return steps.map((each) => {
    if (each.status !== 'running') return each;
    const interrupted: RunStep = { ...each, status: 'failed', durationMs: elapsed(each.at, at) };
    if (each.kind === 'model') return interrupted;
    return isChangeUnderWay(each) ? { ...interrupted, error: OUTCOME_UNKNOWN } : each;
  });
}

/**
 * What a run that has ended was in the middle of has failed; of a call whose receipt could not be stored, nobody knows whether it
 * took effect. Journals of the first version do not say when the model had answered.
 */
export function endSteps(steps: readonly RunStep[], outcome: 'completed' | 'stopped' | 'failed'): RunStep[] {
  return steps.map((each) => {
    if (each.status !== 'running' && each.status !== 'waiting') return each;
    if (each.kind === 'model' && outcome === 'completed') return { ...each, status: 'done' };
    return { ...each, status: 'failed', ...(isChangeUnderWay(each) ? { error: OUTCOME_UNKNOWN } : {}) };
  });
}

function isChangeUnderWay({ status, calledAt, effect }: RunStep): boolean {
  return status === 'running' && calledAt !== undefined && effect !== 'read';
}

const OUTCOME_UNKNOWN: AppErrorData = { code: 'skill-outcome-unknown', isRetryable: false, details: {} };

/** A request that is tried again stays one line of the process log. */
export function requestModel(steps: readonly RunStep[], event: Extract<RunEvent, { type: 'model-requested' }>): RunStep[] {
  const { modelId, offeredSkills, cuts } = event;
  const isAgain = steps.some((each) => each.kind === 'model' && each.status === 'running');
  if (isAgain) return closeLast(steps, 'model', { modelId, offeredSkills, cuts });
  return [...steps, { ...step('model', event.at), modelId, offeredSkills, cuts }];
}

/** A call that was approved, or that another worker repeats, keeps its line. */
export function callSkill(steps: readonly RunStep[], event: Extract<RunEvent, { type: 'skill-called' }>): RunStep[] {
  const { callId, skillId, title, input, effect } = event;
  const isKnown = steps.some((each) => each.kind === 'skill' && each.callId === callId);
  const called = { status: 'running', at: event.at, calledAt: event.at, input } as const;
  if (isKnown) return changeCall(steps, callId, called);
  return [...steps, { ...step('skill', event.at), ...called, callId, skillId, title, effect }];
}

export function changeCall(steps: readonly RunStep[], callId: string, changes: Partial<RunStep>): RunStep[] {
  // A call that is asked for again has a line of its own: the last.
  const index = steps.findLastIndex((each) => each.kind === 'skill' && each.callId === callId);
  return steps.map((each, position) => (position === index ? { ...each, ...changes } : each));
}

interface Scanned {
  readonly injections: readonly InjectionFinding[];
  readonly injectionCount: number;
  readonly steps: readonly RunStep[];
}

/** What was found in the page or in what a call returned, or that nobody could look. */
export function takeScan(state: Scanned, event: Extract<RunEvent, { type: 'injections-found' }>): Scanned {
  const { scannedCall, findings, total, isUnscanned = false } = event;
  const isIt = ({ kind, callId }: RunStep) =>
    scannedCall === null ? kind === 'page' : kind === 'skill' && callId === scannedCall;
  const index = state.steps.findLastIndex(isIt);
  return {
    injections: [...state.injections, ...findings],
    injectionCount: state.injectionCount + total,
    steps: state.steps.map((each, position) =>
      position === index && (isUnscanned || each.isUnscanned) ? { ...each, isUnscanned } : each,
    ),
  };
}

export function retry(steps: readonly RunStep[], isIt: (step: RunStep) => boolean, error: AppErrorData): RunStep[] {
  const index = steps.findLastIndex((each) => isIt(each) && each.status === 'running');
  return steps.map((each, position) => (position === index ? { ...each, retries: [...(each.retries ?? []), error] } : each));
}

export function reportedEvidence(report: Report | null): number {
  const ids = report?.sections.flatMap((section) => section.statements.flatMap((statement) => statement.evidence)) ?? [];
  return new Set(ids).size;
}

/** A call that waits for the analyst. */
export function awaitDecision(steps: readonly RunStep[], request: ApprovalRequest, at: string): readonly RunStep[] {
  const { callId, skillId, title, input, effect } = request;
  return [...steps, { ...step('skill', at), status: 'waiting', callId, skillId, title, input, effect, decision: null }];
}

export function decideCall(
  steps: readonly RunStep[],
  { callId, decision, input, reason, token = '' }: Extract<RunEvent, { type: 'approval-decided' }>,
): readonly RunStep[] {
  const closing = { decision: { decision, input, reason, token } };
  return changeCall(
    steps,
    callId,
    decision === 'approved' ? { ...closing, status: 'running', input } : { ...closing, status: 'rejected' },
  );
}

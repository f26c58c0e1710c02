import type { AuditEntryBody } from '../contracts/audit';
import type { EvidenceId } from '../contracts/evidence';
import type { RunEvent, RunEventBody } from '../contracts/run-event';

type Type = RunEventBody['type'];
type Event<Name extends Type> = Extract<RunEvent, { readonly type: Name }>;

/** What the audit log says of an event, by its type; of the others it says nothing. */
const WRITERS: { readonly [Name in Type]?: (event: Event<Name>) => AuditEntryBody | null } = {
  'run-queued': ({ runId, sessionId, prompt, modelId, providerId = '', page, directSkill }) => ({
    type: 'run-started',
    runId,
    sessionId,
    prompt,
    model: modelId,
    providerId,
    pageUrl: page?.url ?? null,
    skillId: directSkill?.skillId ?? null,
  }),
  'page-read': (event) => ({ type: event.type, runId: event.runId, url: event.identity.url, evidence: rangeOf(event) }),
  'injections-found': ({ type, runId, findings, total }) =>
    total === 0 ? null : { type, runId, count: total, evidenceIds: [...new Set(findings.map(({ evidenceId }) => evidenceId))] },
  'approval-requested': (event) => ({
    type: event.type,
    runId: event.runId,
    callId: event.callId,
    skillId: event.skillId,
    effect: event.effect,
    reasons: reasonsOf(event),
    token: tokenOf(event),
  }),
  'approval-decided': (event) => ({
    type: event.type,
    runId: event.runId,
    callId: event.callId,
    decision: event.decision,
    reason: event.reason,
    token: tokenOf(event),
  }),
  'skill-called': ({ type, runId, callId, skillId, effect }) => ({ type, runId, callId, skillId, effect }),
  'skill-returned': (event) => ({ type: event.type, runId: event.runId, callId: event.callId, evidence: rangeOf(event) }),
  'skill-failed': failureOf,
  'skill-uncertain': failureOf,
  'answer-checked': ({ type, runId, answer: { claims, isUnchecked } }) =>
    isUnchecked
      ? null
      : {
          type,
          runId,
          cited: [...new Set(claims.flatMap(({ citations }) => citations.map(({ evidenceId }) => evidenceId)))],
          marks: countOf(claims.map(({ mark }) => mark)),
        },
  'run-ended': ({ type, runId, outcome, error }) => ({ type, runId, outcome, code: error?.code ?? null }),
};

/** Whether the audit log may have something to say of such an event. */
export function isAudited(type: Type): boolean {
  return type in WRITERS;
}

/** What the audit log says of an event: at most one entry. */
export function auditEntriesOf(event: RunEvent): readonly AuditEntryBody[] {
  const write = WRITERS[event.type] as ((event: RunEvent) => AuditEntryBody | null) | undefined;
  const body = write?.(event) ?? null;
  return body === null ? [] : [body];
}

function failureOf({ runId, callId, error }: Event<'skill-failed' | 'skill-uncertain'>): AuditEntryBody {
  return { type: 'skill-failed', runId, callId, code: error.code };
}

/** `E4-E9`, `E4`, or nothing. */
function rangeOf({
  firstEvidence,
  evidenceCount,
}: {
  readonly firstEvidence: EvidenceId | null;
  readonly evidenceCount: number;
}): string {
  if (firstEvidence === null || evidenceCount === 0) return '';
  return evidenceCount === 1 ? firstEvidence : `${firstEvidence}-E${Number(firstEvidence.slice(1)) + evidenceCount - 1}`;
}

/** Requests and decisions of older journals have none. */
function tokenOf(event: object): string {
  return 'token' in event && typeof event.token === 'string' ? event.token : '';
}

function reasonsOf(event: object): readonly string[] {
  return 'reasons' in event && Array.isArray(event.reasons) ? event.reasons.map(String) : [];
}

function countOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

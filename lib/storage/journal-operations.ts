import { AppError } from '../contracts/errors';
import type { Evidence, EvidenceId } from '../contracts/evidence';
import type { Appended, JournalEntry, RunLease } from '../contracts/journal';
import type { RunEvent, RunEventBody } from '../contracts/run-event';
import { auditEntriesOf, isAudited } from './audit-entries';
import { AUDIT_STORES, addAudit, loadAudit } from './audit-rows';
import { addEvidence } from './evidence-blocks';
import type { WriteOperation } from './group-commit';
import { close, LEDGER_STORES, loadClosing, loadReservation, reserve } from './ledger-lines';
import type { Rows, Store } from './rows';
import type { RunRow } from './schema';
import { titleOf } from './session.repository';

export type QueuedBody = Extract<RunEventBody, { type: 'run-queued' }>;

/** The run's row, its first event, its reservation, the session's new title and what the audit log says: all are there, or none. */
export function queueOperation(
  runId: string,
  at: string,
  body: QueuedBody,
  milliunits: number,
): WriteOperation<{ readonly event: RunEvent; readonly lease: RunLease }> {
  const { sessionId } = body;
  const lease: RunLease = { runId, sessionId, epoch: 1 };
  return {
    stores: ['sessions', 'runs', 'events', ...LEDGER_STORES, ...AUDIT_STORES],
    isRelaxed: false,
    load: (load) =>
      Promise.all([load('sessions', sessionId), load('events', [runId, 1]), loadReservation(load, runId, true), loadAudit(load)]),
    apply(rows) {
      const session = rows.get('sessions', sessionId);
      if (!session) throw new AppError('session-unknown', { sessionId });
      const event: RunEvent = { ...body, runId, seq: 1, at };
      const stored = rows.get('events', [runId, 1]);
      if (stored && isSame(stored, event)) return { event, lease };
      if (stored) throw new AppError('storage-failed', { reason: 'run-exists' });
      const title = session.title || titleOf(body.prompt);
      rows.put('sessions', sessionId, { ...session, title, updatedAt: at, runCount: session.runCount + 1 });
      rows.add('runs', runId, { runId, sessionId, startedAt: at, status: 'open', lastSeq: 1, epoch: 1 });
      rows.add('events', [runId, 1], event);
      reserve(rows, { runId, sessionId, at, milliunits });
      addAudit(rows, at, auditEntriesOf(event));
      return { event, lease };
    },
  };
}

export function claimOperation(runId: string): WriteOperation<RunLease | null> {
  return {
    stores: ['runs'],
    // A power cut that loses a claim ends the claimer and whoever it took the run from alike.
    isRelaxed: true,
    load: (load) => load('runs', runId),
    apply(rows) {
      const run = rows.get('runs', runId);
      if (run?.status !== 'open') return null;
      const epoch = run.epoch + 1;
      rows.put('runs', runId, { ...run, epoch });
      return { runId, sessionId: run.sessionId, epoch };
    },
  };
}

/**
 * A browser that closes the database may do so between the end of a transaction and the word that it ended; the operation is
 * then done again. What it wrote the first time is found under the number it gave it, and is not written twice.
 */
export function appendOperation(lease: RunLease, at: string, entries: readonly JournalEntry[]): WriteOperation<Appended> {
  const { runId, sessionId } = lease;
  let tried: Appended | null = null;
  const hasEvidence = entries.some((entry) => 'evidence' in entry);
  const isLast = entries.some((entry) => 'settlement' in entry);
  const hasAudit = entries.some(({ body }) => isAudited(body.type));
  return {
    stores: storesOf(hasEvidence, isLast, hasAudit),
    isRelaxed: entries.every(({ body }) => mayLag(body)),
    load(load) {
      const last = tried?.events.at(-1);
      return Promise.all([
        load('runs', runId),
        hasEvidence || isLast ? load('sessions', sessionId) : null,
        isLast ? loadClosing(load, runId) : null,
        hasAudit ? loadAudit(load) : null,
        last ? load('events', [runId, last.seq]) : null,
      ]);
    },
    apply(rows) {
      if (tried && isStored(rows, tried)) return tried;
      tried = appendEntries(rows, lease, at, entries);
      return tried;
    },
  };
}

function isStored(rows: Rows, { events }: Appended): boolean {
  const last = events.at(-1);
  const stored = last && rows.known('events', [last.runId, last.seq]);
  return stored !== undefined && isSame(stored, last);
}

/** Both are plain data, made by the same hand. */
function isSame(stored: RunEvent, event: RunEvent | undefined): boolean {
  return JSON.stringify(stored) === JSON.stringify(event);
}

function storesOf(hasEvidence: boolean, isLast: boolean, hasAudit: boolean): readonly Store[] {
  const stores: Store[] = ['runs', 'events'];
  if (hasEvidence || isLast) stores.push('sessions', 'pages');
  if (hasEvidence) stores.push('evidence');
  if (isLast) stores.push('turns', ...LEDGER_STORES);
  if (hasAudit) stores.push(...AUDIT_STORES);
  return stores;
}

/** What a run that is taken up again can do without: it asks once more, or is told again. */
const MAY_LAG: ReadonlySet<RunEventBody['type']> = new Set<RunEventBody['type']>([
  'answer-delta',
  'answer-discarded',
  'page-read-started',
  'model-requested',
  'run-resumed',
]);

function mayLag(body: JournalEntry['body']): boolean {
  return MAY_LAG.has(body.type) || (body.type === 'skill-called' && body.effect === 'read');
}

function appendEntries(rows: Rows, lease: RunLease, at: string, entries: readonly JournalEntry[]): Appended {
  const { runId } = lease;
  const run = leasedRun(rows, lease);
  let { lastSeq, status } = run;
  const numbered: (readonly Evidence[])[] = [];
  const events = entries.map((entry): RunEvent => {
    if (status === 'ended') throw new AppError('run-unknown', { runId });
    const evidence = 'evidence' in entry ? addEvidence(rows, run.sessionId, runId, entry.evidence) : [];
    numbered.push(evidence);
    lastSeq += 1;
    const event = { ...bodyOf(entry, evidence), runId, seq: lastSeq, at } as RunEvent;
    rows.add('events', [runId, lastSeq], event);
    if ('page' in entry) storePage(rows, run, entry, evidence);
    if ('settlement' in entry) {
      endRun(rows, run, at, entry);
      status = 'ended';
    }
    return event;
  });
  if (events.length > 0) rows.put('runs', runId, { ...run, lastSeq, status });
  addAudit(rows, at, events.flatMap(auditEntriesOf));
  return { events, evidence: numbered.flat() };
}

/** @throws AppError `run-unknown`, `run-lease-lost` */
export function leasedRun(rows: Rows, { runId, epoch }: RunLease): RunRow {
  const run = rows.get('runs', runId);
  if (run?.status !== 'open') throw new AppError('run-unknown', { runId });
  if (run.epoch !== epoch) throw new AppError('run-lease-lost', { runId });
  return run;
}

function bodyOf(entry: JournalEntry, evidence: readonly Evidence[]): RunEventBody {
  if (!('evidence' in entry)) return entry.body;
  const firstEvidence: EvidenceId | null = evidence[0]?.id ?? null;
  return { ...entry.body, firstEvidence, evidenceCount: evidence.length };
}

type PageEntry = Extract<JournalEntry, { page: unknown }>;
type EndEntry = Extract<JournalEntry, { settlement: unknown }>;

function storePage(rows: Rows, { runId, sessionId }: RunRow, { page }: PageEntry, evidence: readonly Evidence[]): void {
  const firstEvidence = Number(evidence[0]?.id.slice(1) ?? 0);
  rows.put('pages', runId, { ...page, runId, sessionId, firstEvidence, evidenceCount: evidence.length });
  const session = rows.get('sessions', sessionId);
  if (session) rows.put('sessions', sessionId, { ...session, pageTitle: page.context.title });
}

function endRun(rows: Rows, { runId, sessionId }: RunRow, at: string, { settlement, turn }: EndEntry): void {
  close(rows, runId, at, settlement);
  rows.delete('pages', runId);
  if (turn) rows.add('turns', [sessionId, turn.at, runId], turn);
  const session = rows.get('sessions', sessionId);
  if (session) rows.put('sessions', sessionId, { ...session, updatedAt: at });
}

import type { Appended, JournalEntry, RunLease, SessionTurn } from '../contracts/journal';
import type { RunEvent } from '../contracts/run-event';
import type { WorkspaceConnection } from './database';
import { appendOperation, claimOperation, type QueuedBody, queueOperation } from './journal-operations';
import type { RunRow, StoredPage } from './schema';

/** The journal of all runs of one workspace: appended, never changed. */
export interface JournalRepository {
  /**
   * Stores a new run, its first event and its reservation in the ledger, all or nothing.
   *
   * @param runId of a run that does not exist yet; asked for again with all the same, it is there once
   * @param at ISO 8601 UTC
   * @throws AppError `session-unknown`, `storage-full`, `storage-failed`
   */
  queue(
    runId: string,
    at: string,
    body: QueuedBody,
    reservedMilliunits: number,
  ): Promise<{ readonly event: RunEvent; readonly lease: RunLease }>;
  /** Takes a run over: the lease of whoever drove it before is void. Null when there is no such open run. */
  claim(runId: string): Promise<RunLease | null>;
  /**
   * Stores all of `entries` with what belongs to them, or none. `run-ended` must be the last of them: it closes the run, its
   * reservation and its stored page.
   *
   * @param at ISO 8601 UTC
   * @throws AppError `run-lease-lost`, `run-unknown` (there is none, or it has ended), `storage-full`, `storage-failed`
   */
  append(lease: RunLease, at: string, entries: readonly JournalEntry[]): Promise<Appended>;
  /** Events with `seq` greater than `afterSeq`, in order; empty for an unknown run. */
  read(runId: string, afterSeq?: number): Promise<readonly RunEvent[]>;
  has(runId: string): Promise<boolean>;
  /** Runs of a session in the order they were started. */
  runsOf(sessionId: string): Promise<readonly RunRow[]>;
  /** Runs without `run-ended`. */
  openRuns(): Promise<readonly RunRow[]>;
  /** The page as an open run read it; null when it has not, or has ended. */
  page(runId: string): Promise<StoredPage | null>;
  /** Finished turns of a session, oldest first. */
  turns(sessionId: string): Promise<readonly SessionTurn[]>;
}

export function createJournalRepository(workspace: WorkspaceConnection): JournalRepository {
  return {
    queue: (runId, at, body, milliunits) => workspace.commit(queueOperation(runId, at, body, milliunits)),
    claim: (runId) => workspace.commit(claimOperation(runId)),
    append: (lease, at, entries) => workspace.commit(appendOperation(lease, at, entries)),
    read: (runId, afterSeq = 0) =>
      workspace.use((database) =>
        database.getAll('events', IDBKeyRange.bound([runId, afterSeq], [runId, Number.MAX_SAFE_INTEGER], true)),
      ),
    has: (runId) => workspace.use(async (database) => (await database.count('runs', runId)) > 0),
    async runsOf(sessionId) {
      const rows = await workspace.use((database) => database.getAllFromIndex('runs', 'by-session', sessionId));
      return rows.sort((one, other) => one.startedAt.localeCompare(other.startedAt));
    },
    openRuns: () => workspace.use((database) => database.getAllFromIndex('runs', 'by-status', 'open')),
    page: (runId) => workspace.use(async (database) => (await database.get('pages', runId)) ?? null),
    turns: (sessionId) => workspace.use((database) => database.getAll('turns', IDBKeyRange.bound([sessionId], [sessionId, []]))),
  };
}

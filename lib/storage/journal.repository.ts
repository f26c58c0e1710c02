import { AppError } from '../contracts/errors';
import type { RunEvent, RunEventBody } from '../contracts/run-event';
import { beginWrite, type RunRow, type WorkspaceConnection, type WorkspaceDatabase } from './database';
import { titleOf } from './session.repository';

/** The journal of all runs of one workspace: appended, never changed. */
export interface JournalRepository {
  /**
   * Stores the next event of a run and gives it its number. The first must be `run-queued`.
   *
   * @throws AppError `run-unknown`, `session-unknown`, `storage-full`, `storage-failed`
   */
  append(runId: string, at: string, body: RunEventBody): Promise<RunEvent>;
  /** Events with `seq` greater than `afterSeq`, in order; empty for an unknown run. */
  read(runId: string, afterSeq?: number): Promise<readonly RunEvent[]>;
  has(runId: string): Promise<boolean>;
  /** Runs of a session in the order they were started. */
  runsOf(sessionId: string): Promise<readonly RunRow[]>;
  /** Runs without `run-ended`. */
  openRuns(): Promise<readonly RunRow[]>;
}

export function createJournalRepository(workspace: WorkspaceConnection): JournalRepository {
  return {
    append: (runId, at, body) =>
      workspace.use((database) =>
        body.type === 'run-queued' ? queue(database, runId, at, body) : continueRun(database, runId, at, body),
      ),
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
  };
}

/** The run's row, its first event and the session's new title are one transaction: all are there, or none. */
async function queue(
  database: WorkspaceDatabase,
  runId: string,
  at: string,
  body: Extract<RunEventBody, { type: 'run-queued' }>,
): Promise<RunEvent> {
  const transaction = beginWrite(database, ['sessions', 'runs', 'events']);
  const session = await transaction.objectStore('sessions').get(body.sessionId);
  if (!session) {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw new AppError('session-unknown', { sessionId: body.sessionId });
  }
  const event: RunEvent = { ...body, runId, seq: 1, at };
  await Promise.all([
    transaction.objectStore('sessions').put({
      ...session,
      title: session.title || titleOf(body.prompt),
      updatedAt: at,
      runCount: session.runCount + 1,
    }),
    transaction.objectStore('runs').add({ runId, sessionId: body.sessionId, startedAt: at, status: 'open', lastSeq: 1 }),
    transaction.objectStore('events').add(event),
    transaction.done,
  ]);
  return event;
}

async function continueRun(database: WorkspaceDatabase, runId: string, at: string, body: RunEventBody): Promise<RunEvent> {
  const transaction = beginWrite(database, ['runs', 'events']);
  const row = await transaction.objectStore('runs').get(runId);
  if (row?.status !== 'open') {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw new AppError('run-unknown', { runId });
  }
  const event = { ...body, runId, seq: row.lastSeq + 1, at } as RunEvent;
  await Promise.all([
    transaction.objectStore('runs').put({ ...row, lastSeq: event.seq, status: body.type === 'run-ended' ? 'ended' : 'open' }),
    transaction.objectStore('events').add(event),
    transaction.done,
  ]);
  return event;
}

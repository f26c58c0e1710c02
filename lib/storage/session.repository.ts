import { AppError } from '../contracts/errors';
import type { SessionRow, WorkspaceDatabase } from './database';

/** Sessions of one workspace, newest first where listed. */
export interface SessionRepository {
  create(sessionId: string, at: string): Promise<void>;
  list(limit: number): Promise<readonly SessionRow[]>;
  /** @throws AppError `session-unknown` */
  get(sessionId: string): Promise<SessionRow>;
  setPageTitle(sessionId: string, pageTitle: string): Promise<void>;
  /** Removes the session with its runs, journal and evidence. */
  remove(sessionId: string): Promise<void>;
}

/** A session's title is its first prompt, cut to this many characters. */
export const MAX_TITLE_CHARACTERS = 80;

export function createSessionRepository(database: WorkspaceDatabase): SessionRepository {
  const get = async (sessionId: string) => {
    const row = await database.get('sessions', sessionId);
    if (!row) throw new AppError('session-unknown', { sessionId });
    return row;
  };
  return {
    get,
    async create(sessionId, at) {
      await database.add('sessions', {
        sessionId,
        title: '',
        pageTitle: '',
        createdAt: at,
        updatedAt: at,
        runCount: 0,
        lastEvidence: 0,
      });
    },
    async list(limit) {
      const rows: SessionRow[] = [];
      let cursor = await database.transaction('sessions').store.index('by-updated').openCursor(null, 'prev');
      while (cursor && rows.length < limit) {
        rows.push(cursor.value);
        cursor = await cursor.continue();
      }
      return rows;
    },
    async setPageTitle(sessionId, pageTitle) {
      const transaction = database.transaction('sessions', 'readwrite');
      const row = await transaction.store.get(sessionId);
      if (row) await transaction.store.put({ ...row, pageTitle });
      await transaction.done;
    },
    async remove(sessionId) {
      const transaction = database.transaction(['sessions', 'runs', 'events', 'evidence'], 'readwrite');
      const runIds = await transaction.objectStore('runs').index('by-session').getAllKeys(sessionId);
      await Promise.all([
        transaction.objectStore('sessions').delete(sessionId),
        transaction.objectStore('evidence').delete(IDBKeyRange.bound([sessionId, 0], [sessionId, Number.MAX_SAFE_INTEGER])),
        ...runIds.map((runId) => transaction.objectStore('runs').delete(runId)),
        ...runIds.map((runId) =>
          transaction.objectStore('events').delete(IDBKeyRange.bound([runId, 0], [runId, Number.MAX_SAFE_INTEGER])),
        ),
      ]);
      await transaction.done;
    },
  };
}

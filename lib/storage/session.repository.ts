import { AppError } from '../contracts/errors';
import { beginWrite, type SessionRow, type WorkspaceConnection, type WorkspaceDatabase } from './database';

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
const MAX_TITLE_CHARACTERS = 80;

/** Never cut in the middle of a character. */
export function titleOf(prompt: string): string {
  return prompt.slice(0, MAX_TITLE_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}

export function createSessionRepository(workspace: WorkspaceConnection): SessionRepository {
  return {
    async get(sessionId) {
      const row = await workspace.use((database) => database.get('sessions', sessionId));
      if (!row) throw new AppError('session-unknown', { sessionId });
      return row;
    },
    async create(sessionId, at) {
      const row = { sessionId, title: '', pageTitle: '', createdAt: at, updatedAt: at, runCount: 0, lastEvidence: 0 };
      await workspace.use((database) => database.add('sessions', row));
    },
    list: (limit) => workspace.use((database) => listLatest(database, limit)),
    setPageTitle: (sessionId, pageTitle) =>
      workspace.use(async (database) => {
        const transaction = beginWrite(database, ['sessions']);
        const row = await transaction.objectStore('sessions').get(sessionId);
        if (row) await transaction.objectStore('sessions').put({ ...row, pageTitle });
        await transaction.done;
      }),
    remove: (sessionId) => workspace.use((database) => removeSession(database, sessionId)),
  };
}

async function listLatest(database: WorkspaceDatabase, limit: number): Promise<readonly SessionRow[]> {
  const rows: SessionRow[] = [];
  let cursor = await database.transaction('sessions').store.index('by-updated').openCursor(null, 'prev');
  while (cursor && rows.length < limit) {
    rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return rows;
}

async function removeSession(database: WorkspaceDatabase, sessionId: string): Promise<void> {
  const transaction = beginWrite(database, ['sessions', 'runs', 'events', 'evidence']);
  const runIds = await transaction.objectStore('runs').index('by-session').getAllKeys(sessionId);
  await Promise.all([
    transaction.objectStore('sessions').delete(sessionId),
    transaction.objectStore('evidence').delete(IDBKeyRange.bound([sessionId, 0], [sessionId, Number.MAX_SAFE_INTEGER])),
    ...runIds.map((runId) => transaction.objectStore('runs').delete(runId)),
    ...runIds.map((runId) =>
      transaction.objectStore('events').delete(IDBKeyRange.bound([runId, 0], [runId, Number.MAX_SAFE_INTEGER])),
    ),
    transaction.done,
  ]);
}

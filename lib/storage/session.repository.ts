import { type IDBPDatabase, unwrap } from 'idb';
import { AppError } from '../contracts/errors';
import { AUDIT_STORES, addAudit, loadAudit } from './audit-rows';
import { beginWrite } from './connection';
import type { WorkspaceConnection } from './database';
import { close, LEDGER_STORES } from './ledger-lines';
import { TransactionRows } from './rows';
import type { SessionRow, WorkspaceSchema } from './schema';

/** Sessions of one workspace, newest first where listed. */
export interface SessionRepository {
  create(sessionId: string, at: string): Promise<void>;
  list(limit: number): Promise<readonly SessionRow[]>;
  /** @throws AppError `session-unknown` */
  get(sessionId: string): Promise<SessionRow>;
  /** Removes the session with its runs, journal, pages, turns, evidence and what was sent. What ledger and audit log say of it stays. */
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
    async remove(sessionId) {
      await workspace.use((database) => removeSession(database, sessionId));
      workspace.chain.extendSoon();
    },
  };
}

async function listLatest(database: IDBPDatabase<WorkspaceSchema>, limit: number): Promise<readonly SessionRow[]> {
  const rows: SessionRow[] = [];
  let cursor = await database.transaction('sessions').store.index('by-updated').openCursor(null, 'prev');
  while (cursor && rows.length < limit) {
    rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return rows;
}

async function removeSession(database: IDBPDatabase<WorkspaceSchema>, sessionId: string): Promise<void> {
  const transaction = beginWrite(database, [
    'sessions',
    'runs',
    'events',
    'evidence',
    'pages',
    'turns',
    'payloads',
    'vaults',
    ...LEDGER_STORES,
    ...AUDIT_STORES,
  ]);
  const runIds = await transaction.objectStore('runs').index('by-session').getAllKeys(sessionId);
  await writeEnd(unwrap(transaction), sessionId, runIds);
  await Promise.all([
    transaction.objectStore('sessions').delete(sessionId),
    transaction.objectStore('vaults').delete(sessionId),
    transaction.objectStore('evidence').delete(IDBKeyRange.bound([sessionId], [sessionId, []])),
    transaction.objectStore('turns').delete(IDBKeyRange.bound([sessionId], [sessionId, []])),
    ...runIds.flatMap((runId) => [
      transaction.objectStore('runs').delete(runId),
      transaction.objectStore('pages').delete(runId),
      transaction.objectStore('payloads').delete(IDBKeyRange.bound([runId], [runId, []])),
      transaction.objectStore('events').delete(IDBKeyRange.bound([runId], [runId, []])),
    ]),
    transaction.done,
  ]);
}

/**
 * Of a run that is gone nobody can close the reservation any more: it would count as going on for ever. The audit log tells of a
 * session that was there.
 */
async function writeEnd(transaction: IDBTransaction, sessionId: string, runIds: readonly string[]): Promise<void> {
  const rows = new TransactionRows(transaction);
  const [session, reservations] = await Promise.all([
    rows.load('sessions', sessionId),
    rows.load('reservations', 'open'),
    loadAudit(rows.load),
  ]);
  const isOpen = new Set(reservations?.map(({ runId }) => runId));
  const at = new Date().toISOString();
  rows.change((draft) => {
    for (const runId of runIds) if (isOpen.has(runId)) close(draft, runId, at, { type: 'released' });
    if (session) addAudit(draft, at, [{ type: 'session-deleted', sessionId }]);
  });
  rows.write();
}

import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { RunEvent } from '../contracts/run-event';
import type { DirectorySchema, RunRow, WorkspaceSchema } from './schema';

export type Upgrade<Schema extends DBSchema> = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** One step from a version to the next. It may wait for requests of `transaction`, and for nothing else. */
export type Migration<Schema extends DBSchema> = (
  database: IDBPDatabase<Schema>,
  transaction: Upgrade<Schema>,
) => void | Promise<void>;

/** Steps from each version to the next, in order; a step never changes once released. */
export const DIRECTORY_MIGRATIONS: readonly Migration<DirectorySchema>[] = [
  (database) => {
    database.createObjectStore('workspaces', { keyPath: 'id' });
    database.createObjectStore('settings');
  },
];

export const WORKSPACE_MIGRATIONS: readonly Migration<WorkspaceSchema>[] = [
  (database) => {
    database.createObjectStore('sessions', { keyPath: 'sessionId' }).createIndex('by-updated', 'updatedAt');
    const runs = database.createObjectStore('runs', { keyPath: 'runId' });
    runs.createIndex('by-session', 'sessionId');
    runs.createIndex('by-status', 'status');
    database.createObjectStore('events', { keyPath: ['runId', 'seq'] });
    database.createObjectStore('evidence', { keyPath: ['sessionId', 'first'] });
  },
  async (database, transaction) => {
    database.createObjectStore('pages', { keyPath: 'runId' });
    database.createObjectStore('turns');
    database.createObjectStore('ledger').createIndex('by-at', 'at');
    database.createObjectStore('reservations');
    await addEpochs(transaction);
    await renewEvents(transaction);
  },
  (database) => {
    database.createObjectStore('audit');
    database.createObjectStore('auditHead');
    database.createObjectStore('payloads', { keyPath: ['runId', 'number'] });
    database.createObjectStore('vaults', { keyPath: 'sessionId' });
  },
];

/** Open runs stay open, and get the reservation that every open run has: of nothing, since nothing was reserved. */
async function addEpochs(transaction: Upgrade<WorkspaceSchema>): Promise<void> {
  const runs: readonly RunRow[] = await transaction.objectStore('runs').getAll();
  for (const run of runs) await transaction.objectStore('runs').put({ ...run, epoch: 0 });
  const open = runs.filter(({ status }) => status === 'open');
  for (const { runId, sessionId, startedAt: at } of open) {
    await transaction.objectStore('ledger').add({ type: 'reserved', runId, sessionId, at, milliunits: 0 }, [runId, 'reserved']);
  }
  const reservations = open.map(({ runId, sessionId }) => ({ runId, sessionId, milliunits: 0 }));
  await transaction.objectStore('reservations').add(reservations, 'open');
}

/** Event after event: a journal may be too long to be held at once. */
async function renewEvents(transaction: Upgrade<WorkspaceSchema>): Promise<void> {
  let cursor = await transaction.objectStore('events').openCursor();
  while (cursor) {
    const renewed = renewEvent(cursor.value as Version1Event);
    if (renewed !== cursor.value) await cursor.update(renewed as RunEvent);
    cursor = await cursor.continue();
  }
}

interface Version1Event {
  readonly type: string;
  readonly evidence?: readonly string[];
}

function renewEvent(event: Version1Event): Version1Event {
  if (event.type === 'model-requested') return { ...event, inputTokens: 0, cuts: [] } as Version1Event;
  // All skills of that time read and nothing else.
  if (event.type === 'skill-called') return { ...event, effect: 'read' } as Version1Event;
  if (event.type !== 'skill-returned') return event;
  const { evidence = [], ...rest } = event;
  return { ...rest, firstEvidence: evidence[0] ?? null, evidenceCount: evidence.length } as Version1Event;
}

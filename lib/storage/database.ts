import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { AppError } from '../contracts/errors';
import type { Evidence } from '../contracts/evidence';
import type { RunEvent } from '../contracts/run-event';

/**
 * One small directory for the whole browser profile, and one database per workspace: what belongs to one workspace cannot
 * be read from another by a forgotten filter.
 */
export interface DirectorySchema extends DBSchema {
  workspaces: { key: string; value: WorkspaceRow };
  settings: { key: string; value: unknown };
}

export interface WorkspaceSchema extends DBSchema {
  sessions: { key: string; value: SessionRow; indexes: { 'by-updated': string } };
  runs: { key: string; value: RunRow; indexes: { 'by-session': string; 'by-status': string } };
  /** The journal: appended only. Key `[runId, seq]`. */
  events: { key: [string, number]; value: RunEvent };
  /** Evidence in blocks, in the order in which it came. Key `[sessionId, first number]`. */
  evidence: { key: [string, number]; value: EvidenceBlock };
}

export interface WorkspaceRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

export interface SessionRow {
  readonly sessionId: string;
  readonly title: string;
  readonly pageTitle: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly runCount: number;
  /** Number of the last evidence of the session; the next gets one more. */
  readonly lastEvidence: number;
}

export interface RunRow {
  readonly runId: string;
  readonly sessionId: string;
  readonly startedAt: string;
  readonly status: 'open' | 'ended';
  readonly lastSeq: number;
}

export interface EvidenceBlock {
  readonly sessionId: string;
  readonly first: number;
  readonly runId: string;
  readonly items: readonly Evidence[];
}

export type Directory = IDBPDatabase<DirectorySchema>;
export type WorkspaceDatabase = IDBPDatabase<WorkspaceSchema>;

/** Steps from each version to the next, in order; a step never changes once released. */
const DIRECTORY_MIGRATIONS: readonly ((database: Directory) => void)[] = [
  (database) => {
    database.createObjectStore('workspaces', { keyPath: 'id' });
    database.createObjectStore('settings');
  },
];

const WORKSPACE_MIGRATIONS: readonly ((database: WorkspaceDatabase) => void)[] = [
  (database) => {
    database.createObjectStore('sessions', { keyPath: 'sessionId' }).createIndex('by-updated', 'updatedAt');
    const runs = database.createObjectStore('runs', { keyPath: 'runId' });
    runs.createIndex('by-session', 'sessionId');
    runs.createIndex('by-status', 'status');
    database.createObjectStore('events', { keyPath: ['runId', 'seq'] });
    database.createObjectStore('evidence', { keyPath: ['sessionId', 'first'] });
  },
];

const DIRECTORY_NAME = 'sidelight';
export const DEFAULT_WORKSPACE_ID = 'default';

/** A database that is opened when it is first used, and again after the browser has closed it. */
export interface Connection<Schema extends DBSchema> {
  /**
   * Runs `work`, which must be one transaction: when the browser closed the database meanwhile, nothing of it was written
   * and it is run once more.
   *
   * @throws AppError `storage-full`, `storage-failed`, and what `work` throws as an `AppError`
   */
  use<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result>;
}

export type DirectoryConnection = Connection<DirectorySchema>;
export type WorkspaceConnection = Connection<WorkspaceSchema>;

export function connectDirectory(): DirectoryConnection {
  return connect<DirectorySchema>(DIRECTORY_NAME, DIRECTORY_MIGRATIONS);
}

/** @param workspaceId of a row in `workspaces` */
export function connectWorkspace(workspaceId: string): WorkspaceConnection {
  return connect<WorkspaceSchema>(`${DIRECTORY_NAME}-workspace-${workspaceId}`, WORKSPACE_MIGRATIONS);
}

type Migrations<Schema extends DBSchema> = readonly ((database: IDBPDatabase<Schema>) => void)[];

/** An upgrade that an older connection holds up for longer than this is given up, and tried again with the next use. */
const BLOCKED_MS = 5_000;

function connect<Schema extends DBSchema>(name: string, migrations: Migrations<Schema>): Connection<Schema> {
  let current: Promise<IDBPDatabase<Schema>> | null = null;
  const open = () => {
    const opening = openOnce(name, migrations, () => {
      if (current === opening) current = null;
    });
    current = opening;
    return opening;
  };
  return {
    async use(work) {
      for (let isSecondTry = false; ; isSecondTry = true) {
        const opened = current ?? open();
        try {
          return await work(await opened);
        } catch (thrown) {
          // Still open: the failure is the work's own. A database that cannot be opened is tried anew by the next use.
          if (isSecondTry || current === opened || !(await wasOpened(opened))) throw toStorageError(thrown);
        }
      }
    },
  };
}

async function wasOpened(opening: Promise<unknown>): Promise<boolean> {
  return opening.then(
    () => true,
    () => false,
  );
}

/** @param onLost called when this attempt failed, or when its database was closed */
function openOnce<Schema extends DBSchema>(
  name: string,
  migrations: Migrations<Schema>,
  onLost: () => void,
): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGivenUp = false;
    const fail = (thrown: unknown) => {
      clearTimeout(timer);
      isGivenUp = true;
      onLost();
      reject(thrown);
    };
    const handlers = {
      upgrade(database: IDBPDatabase<Schema>, oldVersion: number) {
        for (const migrate of migrations.slice(oldVersion)) migrate(database);
      },
      blocked() {
        timer = setTimeout(() => fail(new AppError('storage-failed', { reason: 'blocked' })), BLOCKED_MS);
      },
      // A newer version in another context must not wait for this one for ever.
      blocking(_current: number, _blocked: number | null, event: IDBVersionChangeEvent) {
        onLost();
        (event.target as IDBDatabase).close();
      },
      terminated: onLost,
    };
    // Some failures are thrown at once, others come later; both go the same way.
    const opening = Promise.resolve().then(() => openDB<Schema>(name, migrations.length, handlers));
    opening.then((database) => {
      clearTimeout(timer);
      if (isGivenUp) database.close();
      else resolve(database);
    }, fail);
  });
}

/**
 * A transaction that writes. When a request of it fails, that failure is what the caller hears of; the end of the whole
 * transaction must not be reported a second time as an unhandled rejection.
 */
export function beginWrite<Schema extends DBSchema, const Stores extends readonly StoreNames<Schema>[]>(
  database: IDBPDatabase<Schema>,
  stores: Stores,
): IDBPTransaction<Schema, Stores, 'readwrite'> {
  const transaction = database.transaction(stores, 'readwrite');
  transaction.done.catch(() => undefined);
  return transaction;
}

/** IndexedDB's failures by name (Indexed Database API 3.0, "Exceptions"). */
export function toStorageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error ? thrown.name : 'unknown';
  if (name === 'QuotaExceededError') return new AppError('storage-full', {}, { cause: thrown });
  return new AppError('storage-failed', { reason: name }, { cause: thrown });
}

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { AppError } from '../contracts/errors';
import type { Evidence } from '../contracts/evidence';
import type { PageContext } from '../contracts/page-context';
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
  /** Evidence in blocks, as it came: one page read, one skill result. Key `[sessionId, first number]`. */
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
  /** The page the block was made from; absent for skill results. */
  readonly page?: PageContext;
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

export function openDirectory(): Promise<Directory> {
  return open<DirectorySchema>(DIRECTORY_NAME, DIRECTORY_MIGRATIONS);
}

/** @param workspaceId of a row in `workspaces` */
export function openWorkspace(workspaceId: string): Promise<WorkspaceDatabase> {
  return open<WorkspaceSchema>(`${DIRECTORY_NAME}-workspace-${workspaceId}`, WORKSPACE_MIGRATIONS);
}

/** Deletes a workspace's data for good. */
export function deleteWorkspaceDatabase(workspaceId: string): Promise<void> {
  return deleteDB(`${DIRECTORY_NAME}-workspace-${workspaceId}`);
}

async function open<Schema extends DBSchema>(
  name: string,
  migrations: readonly ((database: IDBPDatabase<Schema>) => void)[],
): Promise<IDBPDatabase<Schema>> {
  try {
    return await openDB<Schema>(name, migrations.length, {
      upgrade(database, oldVersion) {
        for (const migrate of migrations.slice(oldVersion)) migrate(database);
      },
      // A newer version in another context must not wait for this one for ever.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch (thrown) {
    throw toStorageError(thrown);
  }
}

/** IndexedDB's failures by name (Indexed Database API 3.0, "Exceptions"). */
export function toStorageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error ? thrown.name : 'unknown';
  if (name === 'QuotaExceededError') return new AppError('storage-full', {}, { cause: thrown });
  return new AppError('storage-failed', { reason: name }, { cause: thrown });
}

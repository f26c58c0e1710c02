import { type AuditChain, createAuditChain } from './audit-chain';
import { type Connection, connect } from './connection';
import { createGroupCommit, type WriteOperation } from './group-commit';
import { DIRECTORY_MIGRATIONS, WORKSPACE_MIGRATIONS } from './migrations';
import type { DirectorySchema, WorkspaceSchema } from './schema';

export type { SessionRow } from './schema';

const DIRECTORY_NAME = 'sidelight';
export const DEFAULT_WORKSPACE_ID = 'default';

export type DirectoryConnection = Connection<DirectorySchema>;

export interface WorkspaceConnection extends Connection<WorkspaceSchema> {
  /**
   * Writes `operation`, all or nothing, together with others that were asked for while a transaction was under way: a disk
   * is waited for once for all of them. Operations take effect in the order in which they were asked for.
   *
   * @throws AppError `storage-full`, `storage-failed`, and what the operation throws as an `AppError`
   */
  commit<Result>(operation: WriteOperation<Result>): Promise<Result>;
  /** Of the audit log. What `commit` writes to the log is chained by itself. */
  readonly chain: AuditChain;
}

export function connectDirectory(): DirectoryConnection {
  return connect<DirectorySchema>(DIRECTORY_NAME, DIRECTORY_MIGRATIONS);
}

/** @param workspaceId of a row in `workspaces` */
export function connectWorkspace(workspaceId: string): WorkspaceConnection {
  const connection = connect<WorkspaceSchema>(`${DIRECTORY_NAME}-workspace-${workspaceId}`, WORKSPACE_MIGRATIONS);
  const commit = createGroupCommit(connection);
  const chain = createAuditChain(connection, commit);
  return {
    ...connection,
    chain,
    async commit(operation) {
      const result = await commit(operation);
      if (operation.stores.includes('auditHead')) chain.extendSoon();
      return result;
    },
  };
}

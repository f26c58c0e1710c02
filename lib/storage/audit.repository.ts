import type { AuditEntryBody } from '../contracts/audit';
import { AUDIT_STORES, addAudit, EMPTY_HEAD, loadAudit } from './audit-rows';
import type { WorkspaceConnection } from './database';
import type { SettingsRepository } from './settings';

/**
 * The audit log of one workspace: appended with what it tells of, never changed, kept when a session is removed. What a reader sees
 * is always chained.
 */
export interface AuditRepository {
  /**
   * Lines of the chain with a `seq` greater than `afterSeq`, in order: at most `limit`, and fewer when they are long, but at least one
   * when there is one.
   *
   * @throws AppError `storage-full`, `storage-failed`
   */
  read(afterSeq: number, limit: number): Promise<AuditPage>;
  /**
   * Writes that the log is exported; that entry belongs to the export.
   *
   * @param at ISO 8601 UTC
   * @throws AppError `storage-full`, `storage-failed`
   */
  noteExport(at: string): Promise<AuditEnd>;
  /** Brings in what a worker that is no more has left: changes of settings without entry, entries without line. Never rejects. */
  catchUp(): Promise<void>;
}

export interface AuditEnd {
  /** Of the last entry; 0 when there is none. */
  readonly lastSeq: number;
  /** Hash of the last entry. */
  readonly head: string;
}

export interface AuditPage extends AuditEnd {
  readonly lines: readonly string[];
}

/** A message of the browser holds 64 MiB, and a prompt may be hundreds of thousands of characters. */
const MAX_CHARACTERS = 4_000_000;
const ROWS_AT_ONCE = 100;

export function createAuditRepository(workspace: WorkspaceConnection, settings: SettingsRepository): AuditRepository {
  // One after the other, so that no change is written twice.
  let last: Promise<void> = Promise.resolve();
  const complete = () => {
    const next = last.then(async () => {
      await recordSettings(workspace, settings);
      await workspace.chain.extend();
    });
    last = next.catch(() => undefined);
    return next;
  };
  return {
    async read(afterSeq, limit) {
      await complete();
      return readPage(workspace, afterSeq, limit);
    },
    async noteExport(at) {
      await complete();
      await recordExport(workspace, at);
      await complete();
      const { lastSeq, head } = await readPage(workspace, Number.MAX_SAFE_INTEGER, 0);
      return { lastSeq, head };
    },
    async catchUp() {
      try {
        await complete();
      } catch (thrown) {
        // Tried again with the next entry, the next read, the next worker.
        console.warn('Sidelight: the audit log is not complete yet', thrown);
      }
    },
  };
}

async function readPage(workspace: WorkspaceConnection, afterSeq: number, limit: number): Promise<AuditPage> {
  return workspace.use(async (database) => {
    const transaction = database.transaction(AUDIT_STORES);
    const { chainedSeq, hash } = (await transaction.objectStore('auditHead').get('head')) ?? EMPTY_HEAD;
    const store = transaction.objectStore('audit');
    let lines: string[] = [];
    let isFull = false;
    for (let from = afterSeq; from < chainedSeq && lines.length < limit && !isFull; from += ROWS_AT_ONCE) {
      const range = IDBKeyRange.bound(from, Math.min(from + ROWS_AT_ONCE, chainedSeq), true);
      const rows = await store.getAll(range, limit - lines.length);
      lines = [...lines, ...rows.flatMap(({ line }) => line ?? [])];
      const fitting = countFitting(lines);
      isFull = fitting < lines.length;
      lines.length = fitting;
    }
    return { lines, lastSeq: chainedSeq, head: hash };
  });
}

/** How many of the first lines one message holds; the first always goes. */
function countFitting(lines: readonly string[]): number {
  let characters = 0;
  const tooFar = lines.findIndex((line, index) => {
    characters += line.length;
    return index > 0 && characters > MAX_CHARACTERS;
  });
  return tooFar === -1 ? lines.length : tooFar;
}

/** The entry says how long the log was, and its head, so that one that was cut or made anew since shows itself. */
function recordExport(workspace: WorkspaceConnection, at: string): Promise<void> {
  return workspace.commit({
    stores: AUDIT_STORES,
    isRelaxed: false,
    load: loadAudit,
    apply(rows) {
      const { chainedSeq: lines, hash: head } = rows.get('auditHead', 'head') ?? EMPTY_HEAD;
      addAudit(rows, at, [{ type: 'audit-exported', lines, head }]);
    },
  });
}

/** Changes are taken off their list only when their entries are stored; one that is met again is known by its id. */
async function recordSettings(workspace: WorkspaceConnection, settings: SettingsRepository): Promise<void> {
  const changes = await settings.changes();
  const lastId = changes.at(-1)?.id;
  if (lastId === undefined) return;
  await workspace.commit({
    stores: AUDIT_STORES,
    isRelaxed: false,
    load: loadAudit,
    apply(rows) {
      const known = rows.get('auditHead', 'head')?.settingsChange;
      for (const { at, settings: names } of changes.slice(changes.findIndex(({ id }) => id === known) + 1)) {
        const body: AuditEntryBody = { type: 'settings-changed', settings: names };
        addAudit(rows, at, [body]);
      }
      rows.put('auditHead', 'head', { ...(rows.get('auditHead', 'head') ?? EMPTY_HEAD), settingsChange: lastId });
    },
  });
  await settings.forgetChanges(lastId);
}

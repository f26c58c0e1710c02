import { entryLine } from '../contracts/audit-line';
import { AUDIT_STORES, EMPTY_HEAD } from './audit-rows';
import type { Connection } from './connection';
import type { WriteOperation } from './group-commit';
import type { AuditHead, AuditRow, WorkspaceSchema } from './schema';

type Commit = <Result>(operation: WriteOperation<Result>) => Promise<Result>;

/**
 * Makes the chain of the audit log. A transaction cannot wait for a hash, so an entry is stored without its line first; what was left
 * without one by a worker that died is found by the next.
 */
export interface AuditChain {
  /** Chains soon what was written; never in the way of who wrote it. */
  extendSoon(): void;
  /**
   * Resolves when everything that had been written is chained.
   *
   * @throws AppError `storage-full`, `storage-failed`
   */
  extend(): Promise<void>;
}

/** Entries of one moment are chained together, and the writes of a run come first. */
const DELAY_MS = 250;
const ENTRIES_AT_ONCE = 200;

export function createAuditChain(connection: Connection<WorkspaceSchema>, commit: Commit): AuditChain {
  let last: Promise<void> = Promise.resolve();
  let isAsked = false;
  const extend = () => {
    const next = last.then(() => extendToEnd(connection, commit));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    extend,
    extendSoon() {
      if (isAsked) return;
      isAsked = true;
      setTimeout(() => {
        isAsked = false;
        // Tried again with the next entry, the next read, the next worker.
        extend().catch((thrown) => console.warn('Sidelight: the audit log is not chained yet', thrown));
      }, DELAY_MS);
    },
  };
}

async function extendToEnd(connection: Connection<WorkspaceSchema>, commit: Commit): Promise<void> {
  for (;;) {
    const { head, rows } = await readUnchained(connection);
    if (rows.length === 0) return;
    let { hash } = head;
    const lines: [seq: number, line: string][] = [];
    for (const { entry } of rows) {
      if (entry === null) continue;
      const hashed = await entryLine(entry, hash);
      hash = hashed.hash;
      lines.push([entry.seq, hashed.line]);
    }
    await commit(chainOperation(head, lines, hash));
  }
}

async function readUnchained(connection: Connection<WorkspaceSchema>) {
  return connection.use(async (database) => {
    const transaction = database.transaction(AUDIT_STORES);
    const head: AuditHead = (await transaction.objectStore('auditHead').get('head')) ?? EMPTY_HEAD;
    const isDone = head.chainedSeq === head.lastSeq;
    const unchained = IDBKeyRange.lowerBound(head.chainedSeq, true);
    const rows: readonly AuditRow[] = isDone ? [] : await transaction.objectStore('audit').getAll(unchained, ENTRIES_AT_ONCE);
    return { head, rows };
  });
}

/** Another worker may have chained the same entries meanwhile: then nothing is written, and what is there is looked at again. */
function chainOperation(from: AuditHead, lines: readonly [seq: number, line: string][], hash: string): WriteOperation<void> {
  return {
    stores: AUDIT_STORES,
    // What a power cut takes is made again from the entries.
    isRelaxed: true,
    load: (load) => load('auditHead', 'head'),
    apply(rows) {
      const head = rows.get('auditHead', 'head');
      if (head?.chainedSeq !== from.chainedSeq || head.hash !== from.hash) return;
      for (const [seq, line] of lines) rows.put('audit', seq, { entry: null, line });
      rows.put('auditHead', 'head', { ...head, chainedSeq: lines.at(-1)?.[0] ?? head.chainedSeq, hash });
    },
  };
}

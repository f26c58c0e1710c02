import type { AuditEntryBody } from '../contracts/audit';
import { AppError } from '../contracts/errors';
import type { RunLease } from '../contracts/journal';
import type { Pseudonym, SentPayload } from '../contracts/privacy';
import { AUDIT_STORES, addAudit, loadAudit } from './audit-rows';
import type { WorkspaceConnection } from './database';
import type { WriteOperation } from './group-commit';
import { leasedRun } from './journal-operations';

/** What was sent to models, and the made-up names in it. Both go with their session. */
export interface PayloadRepository {
  /**
   * Stores a request that is about to leave, with the made-up names in it and the audit log's line of it: all or nothing, before it leaves.
   *
   * @throws AppError `model-privacy-failed` when another run of the session made up names meanwhile;
   * `run-lease-lost`, `run-unknown`, `storage-full`, `storage-failed`
   */
  keep(lease: RunLease, payload: Omit<SentPayload, 'runId' | 'number'>, pseudonyms: readonly Pseudonym[]): Promise<void>;
  /** Of one run, in the order in which they were sent. */
  list(runId: string): Promise<readonly SentPayload[]>;
  /** Made-up names of a session, in the order in which they were made up. */
  pseudonyms(sessionId: string): Promise<readonly Pseudonym[]>;
}

export function createPayloadRepository(workspace: WorkspaceConnection): PayloadRepository {
  return {
    keep: (lease, payload, pseudonyms) => workspace.commit(keepOperation(lease, payload, pseudonyms)),
    list: (runId) => workspace.use((database) => database.getAll('payloads', rangeOf(runId))),
    pseudonyms: async (sessionId) => (await workspace.use((database) => database.get('vaults', sessionId)))?.pseudonyms ?? [],
  };
}

function rangeOf(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}

/** Done again when the word that it is stored was lost, it finds under the number it gave what it wrote the first time. */
function keepOperation(
  lease: RunLease,
  sent: Omit<SentPayload, 'runId' | 'number'>,
  pseudonyms: readonly Pseudonym[],
): WriteOperation<void> {
  const { runId, sessionId } = lease;
  let tried: number | null = null;
  return {
    stores: ['runs', 'payloads', 'vaults', ...AUDIT_STORES],
    // It has to outlive the worker, not a power cut, which ends the request as well.
    isRelaxed: true,
    load: (load) =>
      Promise.all([
        load('runs', runId),
        load('vaults', sessionId),
        loadAudit(load),
        tried === null ? null : load('payloads', [runId, tried]),
      ]),
    apply(rows) {
      const run = leasedRun(rows, lease);
      if (tried !== null && isStored(rows.known('payloads', [runId, tried]), sent)) return;
      const number = (run.payloads ?? 0) + 1;
      tried = number;
      const payload: SentPayload = { ...sent, runId, number };
      rows.put('runs', runId, { ...run, payloads: number });
      rows.add('payloads', [runId, number], payload);
      addAudit(rows, payload.at, [auditOf(payload)]);
      const stored = rows.get('vaults', sessionId)?.pseudonyms ?? [];
      const added = notAmong(stored, pseudonyms);
      if (added.length > 0) rows.put('vaults', sessionId, { sessionId, pseudonyms: [...stored, ...added] });
    },
  };
}

function isStored(stored: SentPayload | undefined, { at, sha256 }: Pick<SentPayload, 'at' | 'sha256'>): boolean {
  return stored?.at === at && stored.sha256 === sha256;
}

function auditOf({ runId, number, url, isLocal, body, sha256, withheld }: SentPayload): AuditEntryBody {
  const { origin } = new URL(url);
  const bytes = new TextEncoder().encode(body).length;
  const secretsWithheld = Object.values(withheld.secrets).reduce((sum, count) => sum + count, 0);
  return { type: 'payload-sent', runId, number, origin, isLocal, bytes, sha256, secretsWithheld };
}

/**
 * Made-up addresses depend on each other, so whoever did not know all names of the session when it made up new ones has to begin
 * again.
 *
 * @throws AppError `model-privacy-failed`
 */
function notAmong(stored: readonly Pseudonym[], pseudonyms: readonly Pseudonym[]): readonly Pseudonym[] {
  const given = new Set(pseudonyms.map(({ fake }) => fake));
  const known = new Set(stored.map(({ fake }) => fake));
  const added = pseudonyms.filter(({ fake }) => !known.has(fake));
  if (added.length > 0 && stored.some(({ fake }) => !given.has(fake))) {
    throw new AppError('model-privacy-failed', { reason: 'names-taken' });
  }
  return added;
}

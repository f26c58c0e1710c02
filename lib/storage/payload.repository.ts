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
    async keep(lease, payload, pseudonyms) {
      const { runId } = lease;
      // Nobody else writes payloads of this run: it has one driver, which sends one request at a time.
      const sent = await workspace.use((database) => database.count('payloads', rangeOf(runId)));
      await workspace.commit(keepOperation(lease, { ...payload, runId, number: sent + 1 }, pseudonyms));
    },
    list: (runId) => workspace.use((database) => database.getAll('payloads', rangeOf(runId))),
    pseudonyms: async (sessionId) => (await workspace.use((database) => database.get('vaults', sessionId)))?.pseudonyms ?? [],
  };
}

function rangeOf(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}

function keepOperation(lease: RunLease, payload: SentPayload, pseudonyms: readonly Pseudonym[]): WriteOperation<void> {
  const { runId } = lease;
  return {
    stores: ['runs', 'payloads', 'vaults', ...AUDIT_STORES],
    // It has to outlive the worker, not a power cut, which ends the request as well.
    isRelaxed: true,
    async load(load) {
      const audit = loadAudit(load);
      const run = await load('runs', runId);
      if (run) await load('vaults', run.sessionId);
      await audit;
    },
    apply(rows) {
      const { sessionId } = leasedRun(rows, lease);
      rows.add('payloads', [runId, payload.number], payload);
      addAudit(rows, payload.at, [auditOf(payload)]);
      const stored = rows.get('vaults', sessionId)?.pseudonyms ?? [];
      const added = notAmong(stored, pseudonyms);
      if (added.length > 0) rows.put('vaults', sessionId, { sessionId, pseudonyms: [...stored, ...added] });
    },
  };
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

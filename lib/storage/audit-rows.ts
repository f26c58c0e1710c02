import type { AuditEntryBody } from '../contracts/audit';
import { CHAIN_START } from '../contracts/audit-line';
import type { LoadRow, Rows } from './rows';
import type { AuditHead } from './schema';

/** The stores that an entry of the audit log touches. */
export const AUDIT_STORES = ['audit', 'auditHead'] as const;

/** Of a log that says nothing yet. */
export const EMPTY_HEAD: AuditHead = { lastSeq: 0, chainedSeq: 0, hash: CHAIN_START };

/** What `addAudit` reads. */
export function loadAudit(load: LoadRow): Promise<unknown> {
  return load('auditHead', 'head');
}

/**
 * Writes entries in the transaction of what they tell of, numbered on from the last. The chain follows by itself.
 *
 * @param at ISO 8601 UTC
 */
export function addAudit(rows: Rows, at: string, bodies: readonly AuditEntryBody[]): void {
  if (bodies.length === 0) return;
  const head = rows.get('auditHead', 'head') ?? EMPTY_HEAD;
  let { lastSeq } = head;
  for (const body of bodies) {
    lastSeq += 1;
    rows.add('audit', lastSeq, { entry: { seq: lastSeq, at, body }, line: null });
  }
  rows.put('auditHead', 'head', { ...head, lastSeq });
}

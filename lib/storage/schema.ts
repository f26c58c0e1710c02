import type { DBSchema } from 'idb';
import type { AuditEntry } from '../contracts/audit';
import type { Evidence } from '../contracts/evidence';
import type { SessionTurn } from '../contracts/journal';
import type { PageContext } from '../contracts/page-context';
import type { Pseudonym, SentPayload } from '../contracts/privacy';
import type { RunEvent } from '../contracts/run-event';
import type { LedgerEntry } from '../contracts/usage';

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
  /** The page that a run which is still open has read. */
  pages: { key: string; value: StoredPage };
  /** Finished turns. Key `[sessionId, at, runId]`, so that a session's turns lie in their order. */
  turns: { key: [string, string, string]; value: SessionTurn };
  /** Appended only, and kept when a session is removed. Key `[runId, side]`: a run cannot have two of a side. */
  ledger: { key: [string, LedgerSide]; value: LedgerEntry; indexes: { 'by-at': string } };
  /**
   * The `reserved` lines that are not closed yet, as one record: what the ledger says, without a walk through all of it, and
   * one row to write however many runs begin and end in a transaction.
   */
  reservations: { key: 'open'; value: readonly OpenReservation[] };
  /** Appended only, and kept when a session is removed. Key: the entry's `seq`. */
  audit: { key: number; value: AuditRow };
  /** Where the audit log ends and how far it is chained, so that nobody has to look through it. */
  auditHead: { key: 'head'; value: AuditHead };
  /** Requests to models as they were sent. Key `[runId, number]`. */
  payloads: { key: [string, number]; value: SentPayload };
  /** Made-up names by session: without them an answer cannot be read. */
  vaults: { key: string; value: VaultRow };
}

export type LedgerSide = 'reserved' | 'closed';

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
  /** Of the lease that is good; who holds a lower one may write no more. 0: nobody has claimed the run yet. */
  readonly epoch: number;
  /** Requests sent to models so far; not there: none. */
  readonly payloads?: number;
}

export interface EvidenceBlock {
  readonly sessionId: string;
  readonly first: number;
  readonly runId: string;
  readonly items: readonly Evidence[];
}

/** The page as a run read it, so that whoever takes the run over answers about that page and not about what it became. */
export interface StoredPage {
  readonly runId: string;
  readonly sessionId: string;
  readonly tabId: number;
  readonly context: PageContext;
  /** Number of the page's first evidence in the session; the rest follow it. 0 when there is none. */
  readonly firstEvidence: number;
  readonly evidenceCount: number;
}

/**
 * An entry is stored with what it tells of, in one transaction; a transaction cannot wait for a hash, so the chain follows at once
 * in another, and the entry becomes its `line` of an export, without its end of line.
 */
export type AuditRow = { readonly entry: AuditEntry; readonly line: null } | { readonly entry: null; readonly line: string };

export interface AuditHead {
  /** Of the last entry. */
  readonly lastSeq: number;
  /** Of the last entry that is chained, with its hash. */
  readonly chainedSeq: number;
  readonly hash: string;
  /** The last change of settings that has its entry; settings lie in another database. */
  readonly settingsChange?: string;
}

export interface VaultRow {
  readonly sessionId: string;
  readonly pseudonyms: readonly Pseudonym[];
}

export interface OpenReservation {
  readonly runId: string;
  readonly sessionId: string;
  readonly milliunits: number;
}

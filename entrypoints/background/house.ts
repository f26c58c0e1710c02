import { type AuditRepository, createAuditRepository } from '../../lib/storage/audit.repository';
import { connectDirectory, connectWorkspace, DEFAULT_WORKSPACE_ID } from '../../lib/storage/database';
import { createEvidenceRepository, type EvidenceRepository } from '../../lib/storage/evidence.repository';
import { createJournalRepository, type JournalRepository } from '../../lib/storage/journal.repository';
import { createLedgerRepository, type LedgerRepository } from '../../lib/storage/ledger.repository';
import { createPayloadRepository, type PayloadRepository } from '../../lib/storage/payload.repository';
import { createSessionRepository, type SessionRepository } from '../../lib/storage/session.repository';
import { createSettingsRepository, type SettingsRepository } from '../../lib/storage/settings';

/** What the worker keeps things in. */
export interface House {
  readonly settings: SettingsRepository;
  readonly sessions: SessionRepository;
  readonly journal: JournalRepository;
  readonly evidence: EvidenceRepository;
  readonly ledger: LedgerRepository;
  readonly payloads: PayloadRepository;
  readonly audit: AuditRepository;
}

/** Opens nothing yet: each database is opened by its first use, and again should the browser close it. */
export function createHouse(): House {
  const workspace = connectWorkspace(DEFAULT_WORKSPACE_ID);
  const settings = createSettingsRepository(connectDirectory(), () => void audit.catchUp());
  const audit = createAuditRepository(workspace, settings);
  return {
    settings,
    sessions: createSessionRepository(workspace),
    journal: createJournalRepository(workspace),
    evidence: createEvidenceRepository(workspace),
    ledger: createLedgerRepository(workspace),
    payloads: createPayloadRepository(workspace),
    audit,
  };
}

export function newId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

import type { NewEvidence } from '../../../lib/contracts/evidence';
import type { JournalEntry, PageAsRead, SessionTurn, Settlement } from '../../../lib/contracts/journal';
import type { RunEventBody } from '../../../lib/contracts/run-event';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { connectWorkspace, type WorkspaceConnection } from '../../../lib/storage/database';
import { createEvidenceRepository } from '../../../lib/storage/evidence.repository';
import { createJournalRepository } from '../../../lib/storage/journal.repository';
import { createLedgerRepository } from '../../../lib/storage/ledger.repository';
import { createSessionRepository } from '../../../lib/storage/session.repository';

export const AT = '2026-05-04T08:00:00.000Z';

/** Repositories over one database, as one worker has them. Two of the same name are two workers. */
export function openWorkspace(name: string = crypto.randomUUID()) {
  return { name, ...openOver(connectWorkspace(name)) };
}

export function openOver(workspace: WorkspaceConnection) {
  return {
    workspace,
    sessions: createSessionRepository(workspace),
    journal: createJournalRepository(workspace),
    evidence: createEvidenceRepository(workspace),
    ledger: createLedgerRepository(workspace),
  };
}

export function queued(sessionId: string, prompt = 'What happened?'): Extract<RunEventBody, { type: 'run-queued' }> {
  return { type: 'run-queued', sessionId, prompt, page: null, directSkill: null, modelId: 'offline' };
}

export function delta(text: string): JournalEntry {
  return { body: { type: 'answer-delta', text } };
}

export function fact(text: string): NewEvidence {
  return {
    kind: 'result',
    text: asUntrusted(text),
    value: { type: 'json', json: text },
    source: { type: 'skill', callId: 'c1', skillId: 'x/y', pointer: '' },
    observedAt: AT,
  };
}

export function receipt(...facts: readonly string[]): JournalEntry {
  return { body: { type: 'skill-returned', callId: 'c1', report: null, durationMs: 3 }, evidence: facts.map(fact) };
}

export const PAGE: PageAsRead = {
  tabId: 7,
  context: {
    identity: { url: 'https://console.example/', portalId: null, kind: 'other', ids: {} },
    title: 'Console',
    language: 'en',
    readAt: AT,
    frames: [{ frameId: 0, url: 'https://console.example/', isTop: true }],
    headings: [],
    facts: [],
    tables: [],
    code: [],
    passages: [],
    entities: [],
    coverage: { framesRead: 1, framesNotEntered: [], tables: [], collapsed: [], cuts: [], isBusy: false },
  },
};

export function pageRead(page: PageAsRead, ...facts: readonly string[]): JournalEntry {
  const { identity, title, coverage } = page.context;
  return { body: { type: 'page-read', identity, title, coverage, durationMs: 4 }, evidence: facts.map(fact), page };
}

const USAGE = { inputTokens: 100, outputTokens: 20, skillCalls: 1, isEstimate: false };
export const SETTLED = { type: 'settled', milliunits: 300, usage: USAGE } as const;

export function ended(settlement: Settlement = SETTLED, turn: SessionTurn | null = null): JournalEntry {
  return { body: { type: 'run-ended', outcome: 'completed', error: null }, settlement, turn };
}

export function turn(runId: string, at = AT): SessionTurn {
  return { runId, at, prompt: 'What happened?', answer: 'This.', citedEvidence: ['E1'], skillIds: ['x/y'] };
}

import { AppError } from '../../lib/contracts/errors';
import type { EvidenceId } from '../../lib/contracts/evidence';
import type { Handlers } from '../../lib/messaging/messenger';
import type { SkillView } from '../../lib/messaging/protocol';
import { toToolSchema } from '../../lib/orchestrator/tool-schema';
import type { ContextMenu } from '../../lib/platform/context-menu';
import { skills } from '../../lib/plugins';
import type { Skill } from '../../lib/plugins/skill';
import { DEFAULT_WORKSPACE_ID, type SessionRow } from '../../lib/storage/database';
import { showEvidence } from './evidence-on-page';
import { type House, newId } from './house';
import { listPayloads } from './run-privacy';
import type { Runner } from './runner';
import { createSettingsHandlers } from './settings-handlers';

/** Sessions shown in the list; older ones stay stored. */
const MAX_LISTED_SESSIONS = 200;

/** One handler per message of the protocol. */
export function createHandlers(house: House, runner: Runner, menu: ContextMenu): Handlers {
  return {
    async 'session.create'() {
      const sessionId = newId();
      await house.sessions.create(sessionId, new Date().toISOString());
      return { sessionId };
    },
    async 'session.list'() {
      const rows = await house.sessions.list(MAX_LISTED_SESSIONS);
      return { sessions: rows.filter((row) => row.runCount > 0).map(toSummary) };
    },
    async 'session.open'({ sessionId }) {
      const { journal, sessions } = house;
      await runner.resumeOpenRuns();
      await sessions.get(sessionId);
      const runs = await journal.runsOf(sessionId);
      return { runs: await Promise.all(runs.map((run) => journal.read(run.runId))) };
    },
    async 'session.delete'({ sessionId }) {
      // Their end is stored and told first, so that another window that watches one of them does not wait for ever.
      await runner.stopSession(sessionId);
      await house.sessions.remove(sessionId);
      return {};
    },
    async 'run.start'(request) {
      return { runId: await runner.start(request) };
    },
    async 'run.stop'({ runId }) {
      await runner.stop(runId);
      return {};
    },
    async 'run.approve'(request) {
      await runner.approve(request);
      return {};
    },
    'run.rehearse': (request) => runner.rehearse(request),
    async 'run.answer'(request) {
      await runner.answer(request);
      return {};
    },
    'run.preview': (request) => runner.preview(request),
    'payloads.list': ({ runId }) => listPayloads(house, runId),
    'skills.list': async () => ({ skills: skills.map(viewSkill) }),
    'capacity.get': () => house.ledger.hour(new Date().toISOString()),
    async 'evidence.get'({ sessionId, ids }) {
      return { evidence: await house.evidence.get(sessionId, ids) };
    },
    async 'evidence.show'({ sessionId, evidenceId, cells }) {
      return showEvidence(await findEvidence(house, sessionId, evidenceId), cells);
    },
    'menu.take': async ({ windowId }) => ({ wayIn: menu.take(windowId) }),
    ...createSettingsHandlers(house),
    'audit.read': ({ afterSeq, limit }) => house.audit.read(afterSeq, limit),
    async 'audit.export'() {
      const at = new Date().toISOString();
      return { workspaceId: DEFAULT_WORKSPACE_ID, at, ...(await house.audit.noteExport(at)) };
    },
  };
}

async function findEvidence(house: House, sessionId: string, evidenceId: EvidenceId) {
  const [evidence] = await house.evidence.get(sessionId, [evidenceId]);
  if (!evidence) throw new AppError('evidence-unknown', { evidence: evidenceId });
  return evidence;
}

function viewSkill({ id, title, description, effect, needsPage, input, exampleInput }: Skill): SkillView {
  return {
    id,
    title,
    description,
    effect,
    needsPage: needsPage !== false,
    pageKinds: needsPage === false ? null : (needsPage.kinds ?? null),
    parameters: toToolSchema(input),
    exampleInput,
  };
}

function toSummary({ sessionId, title, pageTitle, createdAt, updatedAt, runCount }: SessionRow) {
  return { sessionId, title, pageTitle, createdAt, updatedAt, runCount };
}

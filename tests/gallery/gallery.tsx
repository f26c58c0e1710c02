import { createRoot } from 'react-dom/client';
import { createPageStore } from '../../components/chat/page-store';
import { Panel } from '../../components/chat/panel';
import type { PanelHost, PanelPage } from '../../components/chat/panel-host';
import { createPanelStore } from '../../components/chat/panel-store';
import { SettingsPage } from '../../components/settings/settings-page';
import { LanguageProvider } from '../../components/ui/language-context';
import { ThemedRoot } from '../../components/ui/themed-root';
import { WorkerProvider } from '../../components/ui/worker-context';
import { AppError, type AppErrorCode } from '../../lib/contracts/errors';
import type { RunEventBody } from '../../lib/contracts/run-event';
import type { Messenger } from '../../lib/messaging/messenger';
import type { MessageType, Reply, Request } from '../../lib/messaging/protocol';
import { readAudit } from './audit-scenes';
import { INJECTION_JOURNALS } from './injection-scenes';
import { privacyReplies } from './privacy-scenes';
import { CAPACITIES, OUTGOING, RUN_JOURNALS } from './run-scenes';
import { evidenceFor, IDENTITY, PAGE, JOURNALS as PLAIN_JOURNALS, PROMPTS } from './scenes';
import { sitesOf } from './site-scenes';
import { SKILLS } from './skill-scenes';

/** One scene of the panel: `?scene=answered&locale=ar-XB&evidence=gone&capacity=near&refuses=approval-unknown`. */
const query = new URLSearchParams(location.search);
const scene = query.get('scene') ?? 'empty';
const locale = query.get('locale') ?? 'en';
const JOURNALS = { ...PLAIN_JOURNALS, ...RUN_JOURNALS, ...INJECTION_JOURNALS };

const ACCESS: Readonly<Record<string, Partial<PanelPage>>> = {
  'granted-once': { access: 'granted-once' },
  'needs-click': { access: 'needs-click', url: null, title: '' },
  'not-readable': { access: 'not-readable', url: 'chrome://settings', title: 'Settings' },
};

/** Refuses with the error of the query; with `live` in it, what was decided or answered comes back as an event. */
function take(body: RunEventBody): Record<string, never> {
  const code = query.get('refuses') as AppErrorCode | null;
  if (code !== null) throw new AppError(code);
  if (query.has('live')) watched?.(body);
  return {};
}
let watched: ((body: RunEventBody) => void) | null = null;

const NO_CAPACITY = {
  hourStartedAt: '2026-03-04T09:00:00.000Z',
  usedMilliunits: 0,
  reservedMilliunits: 0,
  activeRuns: 0,
  limitMilliunits: null,
};

type Replies = { readonly [Type in MessageType]?: (request: Request<Type>) => Reply<Type> | Promise<Reply<Type>> };
const SESSIONS = ['Summarize this page', 'Which users signed in from a new place?', ''].map((title, index) => ({
  sessionId: `s${index + 1}`,
  title,
  pageTitle: index === 2 ? '' : PAGE.title,
  createdAt: '2026-03-04T09:15:00.000Z',
  updatedAt: `2026-03-0${4 - index}T10:20:00.000Z`,
  runCount: 3 - index,
}));

const replies: Replies = {
  'preferences.get': () => ({ locale }),
  'session.open': () => ({ runs: JOURNALS[scene] ?? [] }),
  'session.create': () => ({ sessionId: 's9' }),
  'session.list': () => ({ sessions: query.has('none') ? [] : SESSIONS }),
  'session.delete': () => ({}),
  'run.stop': () => ({}),
  'run.approve': ({ runId: _, ...decision }) => take({ type: 'approval-decided', ...decision, outgoing: [] }),
  'run.rehearse': ({ input }) => ({
    outgoing: [{ ...OUTGOING, body: JSON.stringify(input) }],
    token: 'edited',
    reasons: ['writes'],
  }),
  'run.answer': ({ callId, reply }) => take({ type: 'question-answered', callId, reply }),
  'skills.list': () => ({ skills: query.has('none') ? [] : SKILLS }),
  'capacity.get': () => CAPACITIES[query.get('capacity') ?? 'unlimited'] ?? NO_CAPACITY,
  ...privacyReplies(query),
  'audit.read': (request) => readAudit(query, request),
  'audit.export': async () => {
    const { lastSeq, head } = await readAudit(query, { afterSeq: 0, limit: 0 });
    return { workspaceId: 'default', at: '2026-03-04T10:00:00.000Z', lastSeq, head };
  },
  'evidence.get': ({ ids }) => ({ evidence: ids.map(evidenceFor) }),
  'evidence.show': ({ evidenceId }) => ({
    outcome: (query.get('evidence') ?? 'shown') as Reply<'evidence.show'>['outcome'],
    evidence: evidenceFor(evidenceId),
  }),
};

const worker: Messenger = {
  async send<Type extends MessageType>(type: Type, request: Request<Type>) {
    const reply = replies[type];
    if (!reply) throw new AppError('internal', { message: `gallery: ${type}` });
    return reply(request);
  },
};

const host: PanelHost = {
  currentPage: async () => ({ ...PAGE, ...ACCESS[scene] }),
  onPageChange: () => () => undefined,
  requestOrigins: async () => true,
  describePage: async () => ({
    identity: IDENTITY,
    portalName: 'Example Console',
    suggestedPrompts: PROMPTS,
    origins: ['https://console.example.com/*'],
  }),
  openOptions: () => undefined,
  onMenu: () => () => undefined,
};

const hasSession = (JOURNALS[scene]?.length ?? 0) > 0;
const panel = createPanelStore({
  worker,
  watch(runId, afterSeq, onEvent) {
    let seq = afterSeq;
    watched = (body) => {
      seq += 1;
      onEvent({ ...body, runId, seq, at: '2026-03-04T09:16:00.000Z' });
    };
    return () => undefined;
  },
  memory: { recall: () => (hasSession ? 's1' : null), remember: () => undefined },
  soon: (run) => requestAnimationFrame(run),
});

const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(
  <WorkerProvider messenger={worker}>
    <LanguageProvider>
      {scene === 'settings' ? (
        <SettingsPage requestOrigins={host.requestOrigins} sites={sitesOf(query)} />
      ) : (
        <ThemedRoot>
          <Panel panel={panel} page={createPageStore(host)} host={host} />
        </ThemedRoot>
      )}
    </LanguageProvider>
  </WorkerProvider>,
);

import { act } from 'react';
import { vi } from 'vitest';
import { createPageStore } from '../../../../components/chat/page-store';
import { Panel } from '../../../../components/chat/panel';
import type { MenuRequest, PanelHost, PanelPage } from '../../../../components/chat/panel-host';
import { createPanelStore } from '../../../../components/chat/panel-store';
import type { PageCard } from '../../../../lib/contracts/page-card';
import type { RunEvent } from '../../../../lib/contracts/run-event';
import type { CapacityView } from '../../../../lib/contracts/usage';
import { evidenceFor, IDENTITY, JOURNALS, PAGE, PROMPTS } from '../../../gallery/scenes';
import { SKILLS } from '../../../gallery/skill-scenes';
import { byName, inScreen, write as writeInto } from '../in-screen';
import { type Replies, scriptedWorker } from '../scripted-worker';

export const CAPACITY: CapacityView = {
  hourStartedAt: '2026-03-04T09:00:00.000Z',
  usedMilliunits: 3_450,
  reservedMilliunits: 0,
  activeRuns: 0,
  limitMilliunits: null,
};

export const JOURNAL: readonly RunEvent[] = JOURNALS.answered?.[0] ?? [];

const CARD: PageCard = {
  identity: IDENTITY,
  portalName: 'Example Console',
  suggestedPrompts: PROMPTS,
  origins: ['https://console.example.com/*'],
};

/** The whole panel beside a page, with a scripted worker. Whoever opens it closes it. */
export async function openPanel(options: { page?: Partial<PanelPage>; replies?: Replies; session?: string } = {}) {
  const page: { -readonly [Key in keyof PanelPage]: PanelPage[Key] } = { ...PAGE, ...options.page };
  const listeners = new Set<() => void>();
  const menus = new Set<(request: MenuRequest) => void>();
  const host: PanelHost = {
    currentPage: async () => page,
    onPageChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    requestOrigins: vi.fn(async () => {
      page.access = 'granted';
      return true;
    }),
    describePage: async () => CARD,
    openOptions: vi.fn(),
    onMenu(listener) {
      menus.add(listener);
      return () => menus.delete(listener);
    },
  };
  const worker = scriptedWorker({
    'session.create': () => ({ sessionId: 's1' }),
    'session.open': () => ({ runs: [JOURNAL] }),
    'session.list': () => ({
      sessions: [
        {
          sessionId: 's0',
          title: 'Earlier',
          pageTitle: 'Queue',
          createdAt: '2026-03-04T09:00:00Z',
          updatedAt: '2026-03-04T09:00:00Z',
          runCount: 1,
        },
      ],
    }),
    'session.delete': () => ({}),
    'run.start': () => ({ runId: 'r1' }),
    'run.stop': () => ({}),
    'run.approve': () => ({}),
    'run.answer': () => ({}),
    'skills.list': () => ({ skills: SKILLS }),
    'capacity.get': () => CAPACITY,
    'evidence.get': ({ ids }) => ({ evidence: ids.map(evidenceFor) }),
    'evidence.show': ({ evidenceId }) => ({ outcome: 'gone', evidence: evidenceFor(evidenceId) }),
    ...options.replies,
  });
  const live = { send: (_: RunEvent) => undefined as unknown };
  const panel = createPanelStore({
    worker,
    memory: { recall: () => options.session ?? null, remember: () => undefined },
    soon: (run) => run(),
    watch(_, __, onEvent) {
      live.send = onEvent;
      return () => undefined;
    },
  });
  const screen = await inScreen(worker, <Panel panel={panel} page={createPageStore(host)} host={host} />);
  const follow = (events: readonly RunEvent[]) =>
    act(async () => {
      for (const event of events) live.send(event);
    });
  const choose = (request: MenuRequest) =>
    act(async () => {
      for (const menu of menus) menu(request);
    });
  const sent = (type: string) => worker.asked.filter((each) => each.type === type).map((each) => each.request);
  return { ...screen, page, worker, host: screen.host, browser: host, listeners, follow, choose, sent };
}

/** Writes into the prompt box. */
export async function write(host: Element, text: string): Promise<HTMLTextAreaElement> {
  const box = byName(host, 'textarea', 'Ask Sidelight') as HTMLTextAreaElement;
  await writeInto(box, text);
  return box;
}

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createPageStore } from '../../components/chat/page-store';
import { Panel } from '../../components/chat/panel';
import type { PanelHost, SessionMemory } from '../../components/chat/panel-host';
import { createPanelStore } from '../../components/chat/panel-store';
import { LanguageProvider } from '../../components/ui/language-context';
import { ThemedRoot } from '../../components/ui/themed-root';
import { WorkerProvider } from '../../components/ui/worker-context';
import { watchRun } from '../../lib/messaging/run-channel';
import { createScreenMessenger } from '../../lib/messaging/screen-messenger';
import { createActiveTabWatcher } from '../../lib/platform/active-tab';
import { createScreenTransport } from '../../lib/platform/browser-transport';
import { openOptions } from '../../lib/platform/panel';
import { requestOrigins } from '../../lib/platform/permissions';
import { followMenu } from './page-menu';

/** The session a panel showed last, for the time it stays worth coming back to unasked. */
const MEMORY_KEY = 'sidelight.session';
const MEMORY_MS = 12 * 60 * 60 * 1000;

const transport = createScreenTransport();
const worker = createScreenMessenger(transport);
const tab = createActiveTabWatcher();

/** Without them a page is known by its address alone, as before. */
const ownConsoles = () =>
  worker.send('consoles.get', {}).then(
    ({ consoles }) => consoles,
    (thrown: unknown) => {
      console.warn('own consoles not read', thrown);
      return [];
    },
  );

const host: PanelHost = {
  currentPage: () => tab.current(),
  // Loaded beside the panel's first picture, not before it.
  async describePage(url) {
    const [{ describePage }, { withOwnConsoles }, own] = await Promise.all([
      import('../../lib/portals/page-card'),
      import('../../lib/portals/own-consoles'),
      ownConsoles(),
    ]);
    return describePage(url, withOwnConsoles(import.meta.env.PORTAL_STAND_INS, own));
  },
  onPageChange: (listener) => tab.onChange(listener),
  requestOrigins,
  openOptions,
  onMenu: (listener) => followMenu(worker, listener),
};

/** Kept by the panel itself: a panel that is closed and opened again is a new document, and `sessionStorage` ends with it. */
const memory: SessionMemory = {
  recall() {
    const [time, sessionId] = (localStorage.getItem(MEMORY_KEY) ?? '').split(' ');
    return sessionId && Date.now() - Number(time) < MEMORY_MS ? sessionId : null;
  },
  remember(sessionId) {
    if (sessionId === null) localStorage.removeItem(MEMORY_KEY);
    else localStorage.setItem(MEMORY_KEY, `${Date.now()} ${sessionId}`);
  },
};

const panel = createPanelStore({
  worker,
  watch: (runId, afterSeq, onEvent) => watchRun(transport, runId, afterSeq, onEvent),
  memory,
  soon: (run) => (document.hidden ? setTimeout(run, 100) : requestAnimationFrame(run)),
});
const page = createPageStore(host);

const root = document.getElementById('root');
if (root === null) throw new Error('side panel: no root element');
createRoot(root).render(
  <StrictMode>
    <WorkerProvider messenger={worker}>
      <LanguageProvider>
        <ThemedRoot>
          <Panel panel={panel} page={page} host={host} />
        </ThemedRoot>
      </LanguageProvider>
    </WorkerProvider>
  </StrictMode>,
);

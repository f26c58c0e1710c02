import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ComposeRegular, SettingsRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useState } from 'react';
import { SessionsView } from '../sessions/sessions-view';
import { useSay } from '../ui/language-context';
import { Beacon } from './beacon';
import { CapacityStatus } from './capacity-status';
import { chatPhrases as phrases } from './chat-phrases';
import { ChatView } from './chat-view';
import type { PageStore } from './page-store';
import type { PanelHost } from './panel-host';
import type { PanelStore } from './panel-store';
import { Tabs } from './tabs';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    height: '100vh',
    minWidth: '320px',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
  },
  bar: { display: 'flex', alignItems: 'center', gap: '2px', padding: '6px 8px 6px 12px' },
  body: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  away: { display: 'none' },
  hidden: { position: 'absolute', width: '1px', height: '1px', margin: 0, overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface PanelProps {
  readonly panel: PanelStore;
  readonly page: PageStore;
  readonly host: Pick<PanelHost, 'openOptions' | 'onMenu'>;
}

/** The side panel. */
export function Panel({ panel, page, host }: PanelProps) {
  const styles = useStyles();
  const { say } = useSay();
  const [view, setView] = useState<'chat' | 'sessions'>('chat');
  useEffect(() => page.follow(), [page]);
  useEffect(() => void panel.resume(), [panel]);

  const open = (sessionId: string) => {
    setView('chat');
    void panel.openSession(sessionId);
  };
  const forget = useCallback(
    (sessionId: string) => {
      if (panel.getState().sessionId === sessionId) panel.forget();
    },
    [panel],
  );
  return (
    <main className={styles.panel}>
      <h1 className={styles.hidden}>{say(phrases.product())}</h1>
      <div className={styles.bar}>
        <Beacon size={22} />
        <Tabs
          label={say(phrases.views())}
          tabs={[
            { value: 'chat', label: say(phrases.chat()) },
            { value: 'sessions', label: say(phrases.sessions()) },
          ]}
          selected={view}
          onSelect={(value) => setView(value)}
        />
        <Button
          appearance="subtle"
          icon={<ComposeRegular />}
          aria-label={say(phrases.newSession())}
          title={say(phrases.newSession())}
          onClick={() => {
            setView('chat');
            panel.newSession();
          }}
        />
        <Button
          appearance="subtle"
          icon={<SettingsRegular />}
          aria-label={say(phrases.settings())}
          title={say(phrases.settings())}
          onClick={host.openOptions}
        />
      </div>
      <div
        id="view-chat"
        role="tabpanel"
        aria-labelledby="tab-chat"
        className={`${styles.body} ${view === 'chat' ? '' : styles.away}`}
      >
        <ChatView panel={panel} page={page} host={host} onArrive={() => setView('chat')} />
      </div>
      <div
        id="view-sessions"
        role="tabpanel"
        aria-labelledby="tab-sessions"
        className={`${styles.body} ${view === 'sessions' ? '' : styles.away}`}
      >
        {view === 'sessions' && <SessionsView currentId={panel.getState().sessionId} onOpen={open} onDeleted={forget} />}
      </div>
      <CapacityStatus panel={panel} />
    </main>
  );
}

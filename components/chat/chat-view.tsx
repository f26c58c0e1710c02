import { makeStyles } from '@fluentui/react-components';
import { type KeyboardEvent, Suspense, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useSay } from '../ui/language-context';
import { lazyPart } from '../ui/lazy-part';
import { announcement } from './announcements';
import { chatPhrases as phrases } from './chat-phrases';
import { Conversation } from './conversation';
import { EvidenceTray, outcomePhrase } from './evidence-tray';
import type { ExchangeActions } from './exchange-view';
import { PageHeader } from './page-header';
import { isReadable, type PageStore } from './page-store';
import type { PanelHost } from './panel-host';
import { currentRun, isBusy, type Question } from './panel-state';
import type { PanelStore } from './panel-store';
import { PromptBox, type PromptBoxHandle } from './prompt-box';
import { SkillTray } from './skill-tray';
import { StartScreen } from './start-screen';
import { usePageMenu } from './use-page-menu';
import { useReply } from './use-reply';
import { useShownEvidence } from './use-shown-evidence';

const ModelLine = lazyPart(async () => (await import('../privacy/model-line')).ModelLine);

const NothingToLookUp = lazyPart(async () => (await import('./nothing-to-look-up')).NothingToLookUp);

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    scrollbarGutter: 'stable',
    scrollbarWidth: 'thin',
    containerType: 'size',
  },
  start: { display: 'flex', minHeight: '100%' },
  // As high as what is loaded into it.
  foot: { minHeight: '24px' },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface ChatViewProps {
  readonly panel: PanelStore;
  readonly page: PageStore;
  readonly host: Pick<PanelHost, 'openOptions' | 'onMenu'>;
  /** Something was chosen in a page's menu: the view is to be seen. */
  onArrive(): void;
}

/** The conversation beside a page. */
export function ChatView({ panel, page, host, onArrive }: ChatViewProps) {
  const onSettings = host.openOptions;
  const styles = useStyles();
  const { say } = useSay();
  const state = useSyncExternalStore(panel.subscribe, panel.getState);
  const pageState = useSyncExternalStore(page.subscribe, page.getState);
  const promptBox = useRef<PromptBoxHandle>(null);
  const { shown, show, close } = useShownEvidence(panel, state.sessionId);
  const [isChoosing, setIsChoosing] = useState(false);
  const { reply, send } = useReply(panel);
  const busy = isBusy(state);
  const run = currentRun(state);
  const question = run?.questions[0] ?? null;

  const ask = useCallback(
    async (question: Question) => {
      close();
      setIsChoosing(false);
      promptBox.current?.focus();
      await panel.ask(question, await page.pageRef());
    },
    [panel, page, close],
  );
  const actions = useMemo(
    (): ExchangeActions => ({
      onShowEvidence: (id, cells) => void show(id, cells),
      loadEvidence: panel.loadEvidence,
      onAsk: (question) => void ask(question),
      onSettings,
      onDecide: panel.decide,
      onRehearse: panel.rehearse,
      onDecided: () => promptBox.current?.focus(),
      onReply: (runId, asked, text) => void send(runId, asked, text),
    }),
    [panel, ask, show, onSettings, send],
  );
  const menu = usePageMenu(
    host,
    { isOpen: state.status === 'ready', canAsk: !busy },
    {
      ask(prompt) {
        onArrive();
        void ask({ prompt, directSkill: null });
      },
      draft(text) {
        onArrive();
        promptBox.current?.draft(text);
      },
    },
  );
  const summarize = () => void ask({ prompt: say(phrases.summarize()), directSkill: { skillId: 'page/summarize', input: {} } });
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && busy) void panel.stop();
  };

  const isEmpty = state.status === 'ready' && state.exchanges.length === 0 && !state.pending && !state.problem;
  const said = shown ? outcomePhrase(shown) : announcement(state, say);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape stops a run from wherever the focus is in the view
    <div className={styles.view} onKeyDown={onEscape}>
      <PageHeader state={pageState} onAllow={() => void page.allow()} />
      {/* Without a page the start screen may hold nothing to tab to, and must be scrolled all the same. */}
      <section
        className={styles.scroller}
        aria-label={say(phrases.conversation())}
        tabIndex={isEmpty && !isReadable(pageState) ? 0 : undefined}
      >
        {isEmpty ? (
          <div className={styles.start}>
            <StartScreen
              isReadable={isReadable(pageState)}
              prompts={pageState.card?.suggestedPrompts ?? []}
              leftSessionId={state.leftSessionId}
              onUndo={(id) => void panel.openSession(id)}
              onSummarize={summarize}
              onAsk={(prompt) => void ask({ prompt, directSkill: null })}
            />
          </div>
        ) : (
          <Conversation state={state} pageUrl={pageState.page?.url ?? null} reply={reply} actions={actions} />
        )}
      </section>
      {menu.isNothing && (
        <Suspense>
          <NothingToLookUp onClose={menu.forget} />
        </Suspense>
      )}
      {shown && <EvidenceTray shown={shown} onClose={close} />}
      {isChoosing && (
        <SkillTray
          isBusy={busy}
          isReadable={isReadable(pageState)}
          onRun={(call) => void ask(call)}
          onClose={() => {
            setIsChoosing(false);
            promptBox.current?.focus();
          }}
        />
      )}
      <PromptBox
        ref={promptBox}
        isBusy={busy}
        isReply={question !== null && !(reply?.question === question && reply.error === null)}
        skills={{ isOpen: isChoosing, onToggle: () => setIsChoosing(!isChoosing) }}
        summarize={isEmpty ? null : { isDisabled: !isReadable(pageState), onClick: summarize }}
        foot={(prompt, onSend) => (
          <Suspense fallback={<div className={styles.foot} />}>
            <ModelLine {...{ prompt, onSettings }} isOff={busy} session={panel.session} page={page.pageRef} onAsk={onSend} />
          </Suspense>
        )}
        onAsk={(prompt) => {
          if (run && question) void send(run.runId, question, prompt);
          else void ask({ prompt, directSkill: null });
        }}
        onStop={() => {
          promptBox.current?.focus();
          void panel.stop();
        }}
      />
      <div className={styles.hidden} role="status" aria-live="polite">
        {said && say(said)}
      </div>
    </div>
  );
}

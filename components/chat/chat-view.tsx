import { makeStyles } from '@fluentui/react-components';
import { type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { toAppErrorData } from '../../lib/contracts/errors';
import type { EvidenceId } from '../../lib/contracts/evidence';
import { useSay } from '../ui/language-context';
import { announcement } from './announcements';
import { chatPhrases as phrases } from './chat-phrases';
import { Conversation } from './conversation';
import { EvidenceTray, outcomePhrase, type ShownEvidence } from './evidence-tray';
import type { ExchangeActions } from './exchange-view';
import { PageHeader } from './page-header';
import { isReadable, type PageStore } from './page-store';
import { currentRun, isBusy, type Question } from './panel-state';
import type { PanelStore } from './panel-store';
import { PromptBox, type PromptBoxHandle } from './prompt-box';
import { SkillTray } from './skill-tray';
import { StartScreen } from './start-screen';
import { useReply } from './use-reply';

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
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface ChatViewProps {
  readonly panel: PanelStore;
  readonly page: PageStore;
  onSettings(): void;
}

/** The conversation beside a page. */
export function ChatView({ panel, page, onSettings }: ChatViewProps) {
  const styles = useStyles();
  const { say } = useSay();
  const state = useSyncExternalStore(panel.subscribe, panel.getState);
  const pageState = useSyncExternalStore(page.subscribe, page.getState);
  const promptBox = useRef<PromptBoxHandle>(null);
  const [shown, setShown] = useState<ShownEvidence | null>(null);
  const [isChoosing, setIsChoosing] = useState(false);
  const { reply, send } = useReply(panel);
  const busy = isBusy(state);
  const run = currentRun(state);
  const question = run?.questions[0] ?? null;

  const ask = useCallback(
    async (question: Question) => {
      setShown(null);
      setIsChoosing(false);
      promptBox.current?.focus();
      await panel.ask(question, await page.pageRef());
    },
    [panel, page],
  );
  const showEvidence = useCallback(
    async (id: EvidenceId, cells: readonly number[]) => {
      try {
        setShown({ id, cells, ...(await panel.showEvidence(id, cells)) });
      } catch (thrown) {
        setShown({ id, outcome: 'failed', error: toAppErrorData(thrown) });
      }
    },
    [panel],
  );
  const actions = useMemo(
    (): ExchangeActions => ({
      onShowEvidence: (id, cells) => void showEvidence(id, cells),
      loadEvidence: panel.loadEvidence,
      onAsk: (question) => void ask(question),
      onSettings,
      onDecide: panel.decide,
      onDecided: () => promptBox.current?.focus(),
      onReply: (runId, asked, text) => void send(runId, asked, text),
    }),
    [panel, ask, showEvidence, onSettings, send],
  );
  const summarize = () => void ask({ prompt: say(phrases.summarize()), directSkill: { skillId: 'page/summarize', input: {} } });
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && busy) void panel.stop();
  };

  // A session that was opened, or left, shows no evidence of another.
  const { sessionId } = state;
  const shownFor = useRef(sessionId);
  useLayoutEffect(() => {
    if (shownFor.current !== sessionId) setShown(null);
    shownFor.current = sessionId;
  }, [sessionId]);

  const isEmpty = state.status === 'ready' && state.exchanges.length === 0 && !state.pending && !state.problem;
  const said = shown ? outcomePhrase(shown) : announcement(state, say);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape stops a run from wherever the focus is in the view
    <div className={styles.view} onKeyDown={onEscape}>
      <PageHeader state={pageState} onAllow={() => void page.allow()} />
      <div className={styles.scroller}>
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
      </div>
      {shown && <EvidenceTray shown={shown} onClose={() => setShown(null)} />}
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

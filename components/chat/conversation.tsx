import { makeStyles, tokens } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import { useSay } from '../ui/language-context';
import { chatPhrases as phrases } from './chat-phrases';
import { ErrorNotice, type ExchangeActions, ExchangeView } from './exchange-view';
import { logPhrases } from './log-phrases';
import { isBusy, type PanelState } from './panel-state';
import { PromptBubble } from './prompt-bubble';
import { Spinner } from './spinner';
import type { SentReply } from './use-reply';

const useStyles = makeStyles({
  conversation: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    maxWidth: '860px',
    margin: '0 auto',
    paddingBlock: '4px 12px',
    paddingInlineStart: '16px',
    // With the gutter of the scroll bar both sides are alike.
    paddingInlineEnd: '6px',
  },
  exchange: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    padding: '12px 0 20px',
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  // Room below the last question, so that it can stand at the top and its answer grow below without anything moving.
  last: { minHeight: 'calc(100cqh - 20px)', boxSizing: 'border-box' },
  waiting: {
    display: 'flex',
    gap: '8px',
    alignItems: 'center',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  problem: { padding: '12px 0' },
});

interface ConversationProps {
  readonly state: PanelState;
  /** Address of the page the panel stands beside now. */
  readonly pageUrl: string | null;
  readonly reply: SentReply | null;
  readonly actions: ExchangeActions;
}

/** Questions and answers of a session. The last question stands at the top; the answer grows below it. */
export function Conversation({ state, pageUrl, reply, actions }: ConversationProps) {
  const styles = useStyles();
  const { say } = useSay();
  const { exchanges, pending, problem } = state;
  const busy = isBusy(state);
  const last = useRef<HTMLDivElement>(null);
  const count = exchanges.length + (pending ? 1 : 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question is what moves the view, nothing else does
  useLayoutEffect(() => {
    last.current?.scrollIntoView({ block: 'start' });
  }, [count, problem]);

  if (state.status === 'opening') {
    return (
      <div className={styles.conversation}>
        <Waiting text={say(phrases.opening())} />
      </div>
    );
  }
  return (
    <div className={styles.conversation}>
      {exchanges.map((exchange, index) => {
        const isLast = index === exchanges.length - 1 && !pending && !problem;
        const { runId, page } = exchange.run;
        return (
          <div key={runId} ref={isLast ? last : null} className={`${styles.exchange} ${isLast ? styles.last : ''}`}>
            <ExchangeView
              exchange={exchange}
              number={index === exchanges.length - 1 ? null : index + 1}
              isElsewhere={page !== null && !isSamePage(page.identity.url, pageUrl)}
              isBusy={busy}
              reply={isLast ? reply : null}
              actions={actions}
            />
          </div>
        );
      })}
      {pending && (
        <div ref={last} className={`${styles.exchange} ${styles.last}`}>
          <PromptBubble prompt={pending.prompt} />
          <Waiting text={say(logPhrases.queued())} />
        </div>
      )}
      {problem && (
        <div ref={last} className={styles.problem}>
          {problem.question && <PromptBubble prompt={problem.question.prompt} />}
          <ErrorNotice error={problem.error} question={problem.question} actions={actions} />
        </div>
      )}
    </div>
  );
}

function Waiting({ text }: { text: string }) {
  const styles = useStyles();
  return (
    <div className={styles.waiting}>
      <Spinner />
      {text}
    </div>
  );
}

/** But for the fragment. */
function isSamePage(one: string, other: string | null): boolean {
  return other !== null && one.replace(/#.*$/, '') === other.replace(/#.*$/, '');
}

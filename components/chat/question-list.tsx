import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChatHelpRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import { type ClarifyingQuestion, MAX_QUICK_REPLIES } from '../../lib/contracts/approval';
import { definePhrases } from '../../lib/contracts/phrase';
import { showHidden } from '../../lib/safety/visible-text';
import { sentenceFor } from '../errors/error-sentences';
import { onFirstClick } from '../ui/first-click';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { chatPhrases } from './chat-phrases';
import { Spinner } from './spinner';
import type { SentReply } from './use-reply';

const phrases = definePhrases('question', {
  choose: 'Choose a reply, or write one below.',
  write: 'Write your reply below.',
  later: 'Answer the question above first.',
  sending: 'Sending “{reply}”',
});

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    gap: '8px',
    padding: '10px 12px 12px',
    border: `1px solid ${tokens.colorBrandStroke2}`,
    borderInlineStartWidth: '4px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    '& > svg': { color: tokens.colorBrandForeground1 },
  },
  body: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '8px' },
  question: { fontWeight: tokens.fontWeightSemibold },
  replies: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  reply: { minWidth: 0, maxWidth: '100%', justifyContent: 'start', fontWeight: tokens.fontWeightRegular, textAlign: 'start' },
  hint: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface QuestionListProps {
  readonly questions: readonly ClarifyingQuestion[];
  readonly reply: SentReply | null;
  onReply(question: ClarifyingQuestion, reply: string): void;
}

/** What a run asks the analyst. The first one is answered by what is written in the prompt box. */
export function QuestionList({ questions, reply, onReply }: QuestionListProps) {
  return questions.map((question, index) => (
    <QuestionCard
      key={`${question.callId} ${question.field}`}
      question={question}
      isFirst={index === 0}
      reply={reply?.question === question ? reply : null}
      onReply={(text) => onReply(question, text)}
    />
  ));
}

interface QuestionCardProps {
  readonly question: ClarifyingQuestion;
  readonly isFirst: boolean;
  readonly reply: SentReply | null;
  onReply(reply: string): void;
}

function QuestionCard({ question, isFirst, reply, onReply }: QuestionCardProps) {
  const styles = useStyles();
  const { say } = useSay();
  const id = useId();
  const replies = question.replies.slice(0, MAX_QUICK_REPLIES);
  const isSending = reply !== null && reply.error === null;
  const hint = replies.length > 0 ? phrases.choose() : phrases.write();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields are grouped here
    <div role="group" aria-labelledby={id} className={styles.card}>
      <ChatHelpRegular fontSize={20} />
      <div className={styles.body}>
        <div id={id} className={styles.question} dir="auto">
          {showHidden(say(question.question))}
        </div>
        {replies.length > 0 && (
          <div className={styles.replies}>
            {replies.map((text) => (
              <Button
                key={text}
                className={styles.reply}
                disabledFocusable={isSending}
                onClick={onFirstClick(() => onReply(text))}
              >
                <span dir="auto">{showHidden(text)}</span>
              </Button>
            ))}
          </div>
        )}
        {reply?.error && <NotSent reply={reply} error={reply.error} onReply={onReply} />}
        <div className={styles.hint}>
          {isSending && <Spinner />}
          <span dir="auto">
            {isSending ? showHidden(say(phrases.sending({ reply: reply.text }))) : say(isFirst ? hint : phrases.later())}
          </span>
        </div>
      </div>
    </div>
  );
}

interface NotSentProps {
  readonly reply: SentReply;
  readonly error: NonNullable<SentReply['error']>;
  onReply(reply: string): void;
}

/** Keeps what was written until it is taken. */
function NotSent({ reply, error, onReply }: NotSentProps) {
  const { say } = useSay();
  const { title, whatToDo } = sentenceFor(error);
  return (
    <div role="alert">
      <Notice
        intent="error"
        title={say(title)}
        actions={
          error.code !== 'question-unknown' && (
            <Button size="small" onClick={() => onReply(reply.text)}>
              {say(chatPhrases.retry())}
            </Button>
          )
        }
      >
        <div>{say(whatToDo)}</div>
        <div dir="auto">“{showHidden(reply.text)}”</div>
      </Notice>
    </div>
  );
}

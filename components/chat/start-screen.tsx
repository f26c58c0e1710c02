import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { SparkleFilled } from '@fluentui/react-icons';
import type { Phrase } from '../../lib/contracts/phrase';
import { useSay } from '../ui/language-context';
import { Beacon } from './beacon';
import { chatPhrases as phrases } from './chat-phrases';
import { PromptList } from './prompt-list';

const useStyles = makeStyles({
  screen: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '8px',
    maxWidth: '480px',
    margin: 'auto',
    paddingBlock: '24px',
    paddingInlineStart: '16px',
    paddingInlineEnd: '6px',
    textAlign: 'center',
  },
  title: {
    margin: '8px 0 0',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: '0 0 12px', color: tokens.colorNeutralForeground2, textWrap: 'balance' },
  left: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    boxSizing: 'border-box',
    width: '100%',
    marginBottom: '16px',
    padding: '6px 8px 6px 12px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'start',
  },
  prompts: { width: '100%', marginTop: '16px', textAlign: 'start' },
});

interface StartScreenProps {
  readonly isReadable: boolean;
  readonly prompts: readonly Phrase[];
  /** The session that was just left. */
  readonly leftSessionId: string | null;
  onUndo(sessionId: string): void;
  onSummarize(): void;
  onAsk(prompt: string): void;
}

/** A session nothing was asked in yet. */
export function StartScreen({ isReadable, prompts, leftSessionId, onUndo, onSummarize, onAsk }: StartScreenProps) {
  const styles = useStyles();
  const { say } = useSay();
  return (
    <div className={styles.screen}>
      {leftSessionId !== null && (
        <div className={styles.left}>
          <span>{say(phrases.sessionLeft())}</span>
          <Button size="small" onClick={() => onUndo(leftSessionId)}>
            {say(phrases.undo())}
          </Button>
        </div>
      )}
      <Beacon size={56} />
      <h2 className={styles.title}>{say(phrases.welcome())}</h2>
      <p className={styles.text}>{say(phrases.welcomeText())}</p>
      <Button appearance="primary" size="large" icon={<SparkleFilled />} disabled={!isReadable} onClick={onSummarize}>
        {say(phrases.summarize())}
      </Button>
      {isReadable && prompts.length > 0 && (
        <div className={styles.prompts}>
          <PromptList label={say(phrases.suggestions())} prompts={prompts} onAsk={onAsk} />
        </div>
      )}
    </div>
  );
}

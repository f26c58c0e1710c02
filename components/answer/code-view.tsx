import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { showHidden } from '../../lib/safety/visible-text';
import { useCopy } from '../ui/use-copy';
import { useAnswerParts } from './answer-context';
import { answerPhrases } from './answer-phrases';

/** A block of code with a button that copies it, hidden characters made visible in both. */
export function CodeView({ text, language }: { text: string; language: string }) {
  const { styles, say } = useAnswerParts();
  const shown = showHidden(text);
  const { state, copy } = useCopy(() => shown, 'code');
  const label = { copy: answerPhrases.copyCode(), copied: answerPhrases.copied(), copyFailed: answerPhrases.copyFailed() }[state];
  return (
    <div className={styles.codeFrame}>
      <div className={styles.codeHead}>
        <bdi>{language === '' ? say(answerPhrases.code()) : language}</bdi>
        <button type="button" className={styles.quietButton} onClick={copy}>
          {state === 'copied' ? <CheckmarkRegular /> : <CopyRegular />}
          {say(label)}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre className={styles.code} dir="ltr" tabIndex={0}>
        <code>{shown}</code>
      </pre>
    </div>
  );
}

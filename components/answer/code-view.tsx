import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { showHidden } from '../../lib/safety/visible-text';
import { useAnswerParts } from './answer-context';
import { answerPhrases } from './answer-phrases';

/** A block of code with a button that copies it, hidden characters made visible in both. */
export function CodeView({ text, language }: { text: string; language: string }) {
  const { styles, say } = useAnswerParts();
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const shown = showHidden(text);
  const copy = () =>
    navigator.clipboard.writeText(shown).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  const label = { no: answerPhrases.copyCode(), yes: answerPhrases.copied(), failed: answerPhrases.copyFailed() }[copied];
  return (
    <div className={styles.codeFrame}>
      <div className={styles.codeHead}>
        <bdi>{language === '' ? say(answerPhrases.code()) : language}</bdi>
        <button type="button" className={styles.quietButton} onClick={() => void copy()}>
          {copied === 'yes' ? <CheckmarkRegular /> : <CopyRegular />}
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

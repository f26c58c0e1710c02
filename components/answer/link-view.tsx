import type { ReactNode } from 'react';
import { judgeLink, showTarget } from '../../lib/safety/link-policy';
import { useAnswerParts } from './answer-context';
import { answerPhrases, refusalPhrase } from './answer-phrases';

/** A link with its real target beside it; what the policy refuses stays text. */
export function LinkView({ href, text, children }: { href: string; text: string; children: ReactNode }) {
  const { styles, say } = useAnswerParts();
  const verdict = judgeLink(href, text);
  if (verdict.kind === 'refused') {
    return (
      <span title={say(answerPhrases.linkRefused({ reason: say(refusalPhrase(verdict.reason)) }))}>
        <span className={styles.refusedText}>{children}</span> <bdi className={styles.target}>({verdict.target})</bdi>
      </span>
    );
  }
  return (
    <>
      <a className={styles.link} href={verdict.href} target="_blank" rel="noreferrer noopener">
        {children}
      </a>{' '}
      <bdi className={styles.target}>({verdict.target})</bdi>
    </>
  );
}

/** An address that merely stands in the text is most often an indicator: shown so that nothing makes a link of it. */
export function BareAddress({ href, text }: { href: string; text: string }) {
  const { styles } = useAnswerParts();
  return <bdi className={styles.inlineCode}>{href.startsWith('mailto:') ? text : showTarget(text)}</bdi>;
}

/** Nothing is ever fetched for an answer: an image is named, and where it would have come from. */
export function ImageView({ href, text }: { href: string; text: string }) {
  const { styles, say } = useAnswerParts();
  return (
    <span className={styles.image}>
      {say(answerPhrases.image())}: {text} <bdi className={styles.target}>({showTarget(href)})</bdi>
    </span>
  );
}

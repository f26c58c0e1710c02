import { mergeClasses } from '@fluentui/react-components';
import { type ReactNode, use } from 'react';
import type { RefusedLink } from '../../lib/contracts/grounded-answer';
import { copiedAddress, judgeLink, linkKey, showTarget } from '../../lib/safety/link-policy';
import { useCopy } from '../ui/use-copy';
import { LinkContext, useAnswerParts } from './answer-context';
import { answerPhrases, refusalPhrase } from './answer-phrases';

interface LinkViewProps {
  /** The target, character references decoded. */
  readonly href: string;
  /** The same as Markdown gave it, by which the check of the answer named it. */
  readonly written: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** A link with its real target beside it. What the policy or the check refuses stays text; before the check every link does. */
export function LinkView({ href, written, text, children }: LinkViewProps) {
  const { styles, say } = useAnswerParts();
  const refused = use(LinkContext);
  const verdict = judgeLink(href, text);
  const reason = verdict.kind === 'refused' ? verdict.reason : reasonFor(written, refused);
  if (reason !== null) {
    return (
      <>
        <span className={styles.refusedText}>{children}</span> <bdi className={styles.target}>({showTarget(href)})</bdi>{' '}
        <span className={styles.target}>{say(answerPhrases.linkRefused({ reason: say(refusalPhrase(reason)) }))}</span>{' '}
        {refused !== null && <CopyAddress href={href} />}
      </>
    );
  }
  const target = <bdi className={styles.target}>({verdict.target})</bdi>;
  if (refused === null) {
    return (
      <span title={say(answerPhrases.linkUnchecked())}>
        <span className={styles.refusedText}>{children}</span> {target}
      </span>
    );
  }
  return (
    <>
      <a
        className={styles.link}
        href={verdict.kind === 'open' ? verdict.href : undefined}
        target="_blank"
        rel="noreferrer noopener"
        referrerPolicy="no-referrer"
      >
        {children}
      </a>{' '}
      {target}
    </>
  );
}

function reasonFor(written: string, refused: readonly RefusedLink[] | null): RefusedLink['reason'] | null {
  return refused?.find(({ href }) => linkKey(href) === linkKey(written))?.reason ?? null;
}

/** To the clipboard in a spelling of which no program makes a link. */
function CopyAddress({ href }: { href: string }) {
  const { styles, say } = useAnswerParts();
  const { state, copy } = useCopy(() => copiedAddress(href), 'address');
  const label = { copy: answerPhrases.copyAddress(), copied: answerPhrases.copied(), copyFailed: answerPhrases.copyFailed() }[
    state
  ];
  return (
    <button type="button" className={mergeClasses(styles.chip, styles.moreChips)} onClick={copy}>
      {say(label)}
    </button>
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

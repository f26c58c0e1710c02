import { InfoRegular, WarningRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { Claim } from '../../lib/contracts/grounded-answer';
import { useAnswerParts } from './answer-context';
import { answerPhrases } from './answer-phrases';

/** A stretch of a marked sentence. `isEnd`: the mark itself follows here, once for each sentence. */
export function MarkedText({ claim, isEnd, children }: { claim: Claim; isEnd: boolean; children: ReactNode }) {
  const { styles, say } = useAnswerParts();
  if (claim.mark === 'uncited') {
    const label = say(answerPhrases.uncited());
    return (
      <>
        {children}
        {isEnd && (
          <span className={styles.uncited} role="img" aria-label={label} title={label}>
            <InfoRegular fontSize={14} />
          </span>
        )}
      </>
    );
  }
  const parts = claim.unsupported.join(', ');
  return (
    <>
      <span className={styles.unsupported}>{children}</span>
      {isEnd && (
        <span className={styles.mark} role="note">
          <WarningRegular fontSize={14} />
          {say(parts === '' ? answerPhrases.unsupportedWhole() : answerPhrases.unsupported({ parts }))}
        </span>
      )}
    </>
  );
}

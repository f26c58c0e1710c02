import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { AppErrorData } from '../../lib/contracts/errors';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import type { Reply } from '../../lib/messaging/protocol';
import { answerPhrases } from '../answer/answer-phrases';
import { EvidenceCard } from '../answer/evidence-card';
import { sentenceFor } from '../errors/error-sentences';
import { useSay } from '../ui/language-context';
import { chatPhrases as phrases } from './chat-phrases';

const useStyles = makeStyles({
  tray: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    gap: '4px 8px',
    alignItems: 'start',
    boxSizing: 'border-box',
    width: 'calc(100% - 24px)',
    maxWidth: '860px',
    margin: '0 auto 8px',
    padding: '10px 8px 10px 12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
  },
  says: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
  card: { gridColumn: '1 / -1', paddingInlineEnd: '4px' },
});

/** What came of a click on a citation. */
export type ShownEvidence =
  | {
      readonly id: EvidenceId;
      readonly cells: readonly number[];
      readonly outcome: Reply<'evidence.show'>['outcome'];
      readonly evidence: Evidence;
    }
  | { readonly id: EvidenceId; readonly outcome: 'failed'; readonly error: AppErrorData };

/** Where the page itself cannot show the evidence as it was read: what it said, where and when. */
export function EvidenceTray({ shown, onClose }: { shown: ShownEvidence; onClose(): void }) {
  const styles = useStyles();
  const { say } = useSay();
  if (shown.outcome === 'shown') return null;
  return (
    <section className={styles.tray} aria-label={say(phrases.evidenceOf({ id: shown.id }))}>
      <div className={styles.says}>{say(outcomePhrase(shown))}</div>
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={say(phrases.close())}
        title={say(phrases.close())}
        onClick={onClose}
      />
      {shown.outcome !== 'failed' && (
        <div className={styles.card}>
          <EvidenceCard evidence={shown.evidence} cells={shown.cells} />
        </div>
      )}
    </section>
  );
}

function isHidden({ value }: Evidence): boolean {
  return value.type === 'text' && value.isHidden === true;
}

export function outcomePhrase(shown: ShownEvidence) {
  switch (shown.outcome) {
    case 'shown':
      return answerPhrases.shown();
    case 'found-by-quote':
      return answerPhrases.foundByQuote();
    case 'other-page':
      return answerPhrases.otherPage();
    case 'gone':
      return isHidden(shown.evidence) ? answerPhrases.hidden() : answerPhrases.gone();
    case 'failed':
      return sentenceFor(shown.error).title;
  }
}

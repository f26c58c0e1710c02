import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { memo } from 'react';
import type { Coverage } from '../../lib/contracts/page-context';
import { showHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import { coveragePhrases as phrases } from './chat-phrases';
import { coverageLines } from './coverage-lines';
import { Fold } from './fold';

const useStyles = makeStyles({
  list: { display: 'grid', gap: '4px', margin: 0, padding: 0, listStyleType: 'none' },
  line: {
    display: 'flex',
    gap: '8px',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
    '& > svg': { flexShrink: 0, marginTop: '2px' },
  },
  gap: { color: tokens.colorNeutralForeground1, '& > svg': { color: tokens.colorPaletteDarkOrangeForeground1 } },
});

/** What of the page was read and what was not: said with every answer, gaps first. */
export const CoverageView = memo(({ coverage, number }: { coverage: Coverage; number: number | null }) => {
  const styles = useStyles();
  const { say } = useSay();
  const lines = coverageLines(coverage, say);
  const hasGaps = lines.some((line) => line.isGap);
  const title = say(phrases.title());
  return (
    <Fold
      label={number === null ? title : say(phrases.titleOf({ number }))}
      title={title}
      icon={hasGaps ? <EyeOffRegular fontSize={16} /> : <EyeRegular fontSize={16} />}
      hint={say(hasGaps ? phrases.partly() : phrases.whole())}
    >
      <ul className={styles.list}>
        {lines.map(({ phrase, isGap }) => {
          const text = showHidden(say(phrase));
          return (
            <li key={text} className={`${styles.line} ${isGap ? styles.gap : ''}`}>
              {isGap ? <EyeOffRegular fontSize={14} /> : <CheckmarkCircleRegular fontSize={14} />}
              <span dir="auto">{text}</span>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
});
CoverageView.displayName = 'CoverageView';

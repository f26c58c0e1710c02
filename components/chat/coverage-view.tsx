import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { memo, type ReactNode } from 'react';
import type { EvidenceId } from '../../lib/contracts/evidence';
import type { GroundedAnswer } from '../../lib/contracts/grounded-answer';
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
  chips: { display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px', marginInlineStart: '6px' },
  chip: { minWidth: '32px' },
  gap: { color: tokens.colorNeutralForeground1, '& > svg': { color: tokens.colorPaletteDarkOrangeForeground1 } },
});

interface CoverageViewProps {
  /** Of the page; null: none was read. */
  readonly coverage: Coverage | null;
  readonly answer: GroundedAnswer | null;
  readonly number: number | null;
  onShowEvidence(id: EvidenceId, cells: readonly number[]): void;
}

/** What was read and what was not, what the answer leaves out and what was looked for in vain: said with every answer, gaps first. */
export const CoverageView = memo(({ coverage, answer, number, onShowEvidence }: CoverageViewProps) => {
  const styles = useStyles();
  const { say } = useSay();
  const { omitted = [], absences = [] } = answer ?? {};
  const lines = coverage === null ? [] : coverageLines(coverage, say);
  if (lines.length + omitted.length + absences.length === 0) return null;
  const isPartly = lines.some((line) => line.isGap);
  const hasGaps = isPartly || omitted.length > 0;
  const title = say(phrases.title());
  return (
    <Fold
      label={number === null ? title : say(phrases.titleOf({ number }))}
      title={title}
      icon={hasGaps ? <EyeOffRegular fontSize={16} /> : <EyeRegular fontSize={16} />}
      hint={coverage === null ? '' : say(isPartly ? phrases.partly() : phrases.whole())}
    >
      <ul className={styles.list}>
        {omitted.map(({ table, evidence }) => {
          const name = table === '' ? say(phrases.unnamedTable()) : showHidden(table);
          const text = say(phrases.omitted({ count: evidence.length, table: name }));
          return <EvidenceLine key={evidence[0]} isGap text={text} evidence={evidence} onShowEvidence={onShowEvidence} />;
        })}
        {lines.map(({ phrase, isGap }) => {
          const text = showHidden(say(phrase));
          return <Line key={text} isGap={isGap} text={text} />;
        })}
        {absences.length > 0 && (
          <EvidenceLine isGap={false} text={say(phrases.absences())} evidence={absences} onShowEvidence={onShowEvidence} />
        )}
      </ul>
    </Fold>
  );
});
CoverageView.displayName = 'CoverageView';

function Line({ isGap, text, children }: { isGap: boolean; text: string; children?: ReactNode }) {
  const styles = useStyles();
  return (
    <li className={`${styles.line} ${isGap ? styles.gap : ''}`}>
      {isGap ? <EyeOffRegular fontSize={14} /> : <CheckmarkCircleRegular fontSize={14} />}
      <span dir="auto">
        {text}
        {children}
      </span>
    </li>
  );
}

/** More than these are a table of their own. */
const MAX_CHIPS = 12;

interface EvidenceLineProps extends Pick<CoverageViewProps, 'onShowEvidence'> {
  readonly isGap: boolean;
  readonly text: string;
  readonly evidence: readonly EvidenceId[];
}

function EvidenceLine({ isGap, text, evidence, onShowEvidence }: EvidenceLineProps) {
  const styles = useStyles();
  const { say } = useSay();
  const more = evidence.length - MAX_CHIPS;
  return (
    <Line isGap={isGap} text={text}>
      <span className={styles.chips}>
        {evidence.slice(0, MAX_CHIPS).map((id) => (
          <Button
            key={id}
            size="small"
            shape="circular"
            className={styles.chip}
            aria-label={say(phrases.open({ id }))}
            onClick={() => onShowEvidence(id, [])}
          >
            {id}
          </Button>
        ))}
        {more > 0 && say(phrases.andMore({ count: more }))}
      </span>
    </Line>
  );
}

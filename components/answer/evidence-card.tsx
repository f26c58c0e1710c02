import { makeStyles, tokens } from '@fluentui/react-components';
import type { Evidence } from '../../lib/contracts/evidence';
import { showHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import { answerPhrases } from './answer-phrases';

const useStyles = makeStyles({
  card: { display: 'grid', gap: '6px', minWidth: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  head: { display: 'flex', gap: '8px', alignItems: 'baseline', minWidth: 0 },
  id: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1, flexShrink: 0 },
  place: {
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    unicodeBidi: 'isolate',
  },
  quote: {
    margin: 0,
    padding: '6px 10px',
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorBrandStroke1,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    unicodeBidi: 'isolate',
    maxHeight: '180px',
    overflowY: 'auto',
  },
  cells: { display: 'grid', gridTemplateColumns: 'minmax(72px, auto) 1fr', columnGap: '10px', rowGap: '2px', margin: 0 },
  label: { color: tokens.colorNeutralForeground3, unicodeBidi: 'isolate' },
  value: { margin: 0, unicodeBidi: 'isolate' },
  cited: { fontWeight: tokens.fontWeightSemibold },
  foot: { color: tokens.colorNeutralForeground3 },
});

/** What one piece of evidence says, where it stood and when. `cells`: those of a row that the sentence speaks of. */
export function EvidenceCard({ evidence, cells = [] }: { evidence: Evidence; cells?: readonly number[] }) {
  const styles = useStyles();
  const { say, instant } = useSay();
  const { source } = evidence;
  const time = instant(evidence.observedAt);
  const place = source.type === 'page' ? hostAndPath(source.frameUrl) : say(answerPhrases.bySkill({ skill: source.skillId }));
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <span className={styles.id}>{evidence.id}</span>
        <span className={styles.place}>{placeOf(evidence)}</span>
      </div>
      <blockquote className={styles.quote} dir="auto">
        <EvidenceText evidence={evidence} cells={cells} />
      </blockquote>
      <div className={styles.foot}>
        <span>{say(source.type === 'page' ? answerPhrases.readAt({ time }) : answerPhrases.returnedAt({ time }))}</span>
        {' · '}
        <bdi>{place}</bdi>
      </div>
    </div>
  );
}

function EvidenceText({ evidence, cells }: { evidence: Evidence; cells: readonly number[] }) {
  const styles = useStyles();
  const { value } = evidence;
  if (value.type !== 'row') return showHidden(evidence.text);
  return (
    <dl className={styles.cells}>
      {value.columns.map((column, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <div key={index} style={{ display: 'contents' }}>
          <dt className={styles.label}>{showHidden(column)}</dt>
          <dd className={`${styles.value} ${cells.includes(index) ? styles.cited : ''}`}>
            {showHidden(value.cells[index] ?? '')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function placeOf({ value }: Evidence): string {
  if (value.type === 'row') return showHidden(value.table);
  return value.type === 'fact' || value.type === 'text' ? showHidden(value.section) : '';
}

function hostAndPath(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return showHidden(`${host}${pathname === '/' ? '' : pathname}`);
}

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import { INJECTION_TECHNIQUE, type InjectionFinding } from '../../lib/contracts/injection';
import { showHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { useCopy } from '../ui/use-copy';
import { injectionMarkdown } from './injection-markdown';
import { injectionPhrases as phrases, signPhrase } from './injection-phrases';

const useStyles = makeStyles({
  list: { display: 'grid', gap: '10px', margin: '8px 0 0', padding: 0, listStyleType: 'none' },
  quote: {
    margin: 0,
    padding: '6px 10px',
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorStatusWarningBorder1,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    unicodeBidi: 'isolate',
    maxHeight: '120px',
    overflowY: 'auto',
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '6px',
    marginTop: '2px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  label: { fontSize: tokens.fontSizeBase100, color: tokens.colorNeutralForeground2, marginTop: '4px' },
  chip: { minWidth: '32px' },
  summary: {
    width: 'fit-content',
    marginTop: '8px',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  foot: { marginTop: '8px', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

const SHOWN = 3;

export interface InjectionCardProps {
  readonly findings: readonly InjectionFinding[];
  /** Also of those that `findings` leaves out. */
  readonly count: number;
  onShowEvidence(id: EvidenceId, cells: readonly number[]): void;
  loadEvidence(id: EvidenceId): Promise<Evidence | null>;
}

/** What in the evidence tries to instruct an assistant: quoted, located, to be taken over into the incident. */
export function InjectionCard({ findings, count, ...actions }: InjectionCardProps) {
  const styles = useStyles();
  const { say } = useSay();
  const hidden = findings.slice(SHOWN);
  return (
    <section aria-label={say(phrases.title())}>
      <Notice intent="warning" title={say(phrases.title())}>
        {say(phrases.count({ count }))}
        <FindingList findings={findings.slice(0, SHOWN)} {...actions} />
        {hidden.length > 0 && (
          <details>
            <summary className={styles.summary}>{say(phrases.more({ count: hidden.length }))}</summary>
            <FindingList findings={hidden} {...actions} />
          </details>
        )}
        <div className={styles.foot}>
          {count > findings.length && `${say(phrases.unlisted({ count: count - findings.length }))} `}
          {say(phrases.technique({ technique: INJECTION_TECHNIQUE }))}
        </div>
      </Notice>
    </section>
  );
}

type Actions = Pick<InjectionCardProps, 'onShowEvidence' | 'loadEvidence'>;

function FindingList({ findings, ...actions }: Actions & { readonly findings: readonly InjectionFinding[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one piece of evidence may be found twice, and none is ever taken away
        <Finding key={index} finding={finding} {...actions} />
      ))}
    </ul>
  );
}

function Finding({ finding, onShowEvidence, loadEvidence }: Actions & { readonly finding: InjectionFinding }) {
  const styles = useStyles();
  const { say, locale } = useSay();
  const { evidenceId, quote, decoded, signs } = finding;
  const words = new Intl.ListFormat(locale, { type: 'unit' }).format(signs.map((sign) => say(signPhrase(sign))));
  return (
    <li>
      <blockquote className={styles.quote} dir="auto">
        {showHidden(quote)}
      </blockquote>
      {decoded !== '' && (
        <>
          <div className={styles.label}>{say(phrases.decoded())}</div>
          <blockquote className={styles.quote} dir="auto">
            {showHidden(decoded)}
          </blockquote>
        </>
      )}
      <div className={styles.line}>
        <Button
          size="small"
          shape="circular"
          className={styles.chip}
          aria-label={say(phrases.place({ evidence: evidenceId }))}
          onClick={() => onShowEvidence(evidenceId, [])}
        >
          {evidenceId}
        </Button>
        <span>{words}</span>
        <CopyFinding finding={finding} loadEvidence={loadEvidence} />
      </div>
    </li>
  );
}

function CopyFinding({ finding, loadEvidence }: Pick<Actions, 'loadEvidence'> & { readonly finding: InjectionFinding }) {
  const speech = useSay();
  const { state, copy } = useCopy(
    async () => injectionMarkdown(finding, await loadEvidence(finding.evidenceId), speech),
    'finding',
  );
  return (
    <Button size="small" appearance="subtle" icon={state === 'copied' ? <CheckmarkRegular /> : <CopyRegular />} onClick={copy}>
      {speech.say(phrases[state]())}
    </Button>
  );
}

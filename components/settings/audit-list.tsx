import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { showHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import { type ShownEntry, sentenceOf } from './audit-entry';
import { auditKinds, auditPhrases as phrases } from './audit-phrases';

const useStyles = makeStyles({
  list: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gap: '2px',
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  first: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  pages: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** Entries in the order given. */
export function AuditList({ entries }: { entries: readonly ShownEntry[] }) {
  const { say } = useSay();
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label={say(phrases.list())}>
      {entries.map((entry) => (
        <li key={entry.seq} className={styles.row}>
          <EntryRow entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function EntryRow({ entry: { seq, at, body } }: { entry: ShownEntry }) {
  const { say, instant } = useSay();
  const styles = useStyles();
  const sentence = body && sentenceOf(body);
  return (
    <>
      <div className={styles.first}>
        {body && sentence ? (
          <Badge appearance="tint" color={body.type.startsWith('approval') ? 'important' : 'informative'}>
            {say(auditKinds[body.type]())}
          </Badge>
        ) : null}
        <span className={styles.quiet}>{Number.isNaN(Date.parse(at)) ? '' : instant(at)}</span>
      </div>
      <Text dir="auto">{say(sentence ?? phrases.damaged())}</Text>
      <div className={styles.quiet}>
        {say(phrases.entry({ seq }))}
        {body && 'runId' in body ? (
          <>
            {' · '}
            <bdi>{say(phrases.run({ run: showHidden(body.runId) }))}</bdi>
          </>
        ) : null}
      </div>
    </>
  );
}

interface AuditPagesProps {
  readonly page: number;
  readonly pageSize: number;
  /** Of the entries that fit, loaded or not. */
  readonly total: number;
  onTurn(page: number): void;
}

/** Which part of the list is shown, and the way to the next. */
export function AuditPages({ page, pageSize, total, onTurn }: AuditPagesProps) {
  const { say } = useSay();
  const styles = useStyles();
  const first = page * pageSize + 1;
  const last = Math.min(total, first + pageSize - 1);
  return (
    <nav className={styles.pages} aria-label={say(phrases.pages())}>
      <Button disabledFocusable={page === 0} onClick={() => onTurn(page - 1)}>
        {say(phrases.newer())}
      </Button>
      <Button disabledFocusable={last >= total} onClick={() => onTurn(page + 1)}>
        {say(phrases.older())}
      </Button>
      <span role="status" className={styles.quiet}>
        {say(phrases.shown({ first, last, total }))}
      </span>
    </nav>
  );
}

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { showHidden } from '../../lib/safety/visible-text';
import { type Speech, useSay } from '../ui/language-context';
import { approvalPhrases as phrases } from './approval-phrases';
import { exactJson } from './exact-json';

const useStyles = makeStyles({
  box: {
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  list: { display: 'grid', gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)', gap: '4px 12px', margin: 0 },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, minWidth: 0, fontWeight: tokens.fontWeightSemibold },
  text: { whiteSpace: 'pre-wrap' },
  code: { textAlign: 'start', fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightRegular },
  // However long one value is, the next one stays in sight.
  long: {
    maxHeight: '120px',
    overflowY: 'auto',
    scrollbarWidth: 'thin',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  summary: {
    width: 'fit-content',
    marginTop: '6px',
    color: tokens.colorNeutralForeground2,
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  json: {
    margin: '4px 0 0',
    textAlign: 'start',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
  },
});

/** What a call is made with: names and values to read, and the exact JSON behind them. Nothing is cut. */
export function ApprovalArguments({ input }: { input: unknown }) {
  const styles = useStyles();
  const { say } = useSay();
  const entries = Object.entries(typeof input === 'object' && input !== null && !Array.isArray(input) ? input : { '': input });
  if (entries.length === 0) return <div className={mergeClasses(styles.box, styles.quiet)}>{say(phrases.noArguments())}</div>;
  return (
    <div className={styles.box}>
      <dl className={styles.list}>
        {entries.map(([name, value]) => (
          <Argument key={name} name={name} value={value} />
        ))}
      </dl>
      <details>
        <summary className={styles.summary}>{say(phrases.json())}</summary>
        <pre className={styles.json} dir="ltr">
          {exactJson(input)}
        </pre>
      </details>
    </div>
  );
}

/** Beyond this a value scrolls within itself and tells its length. */
const LONG_CHARACTERS = 300;
const LONG_LINES = 6;

function Argument({ name, value }: { name: string; value: unknown }) {
  const styles = useStyles();
  const speech = useSay();
  const { say } = speech;
  const plain = plainValue(value, speech);
  const shown = plain === null ? exactJson(value) : showHidden(plain);
  const isLong = shown.length > LONG_CHARACTERS || shown.split('\n').length > LONG_LINES;
  const isCode = plain === null || isLong;
  return (
    <>
      <dt className={styles.name} dir="auto">
        {showHidden(name)}
      </dt>
      <dd className={styles.value}>
        <div
          className={mergeClasses(styles.text, isCode && styles.code, isLong && styles.long)}
          dir={plain === null ? 'ltr' : 'auto'}
          tabIndex={isLong ? 0 : undefined}
        >
          {shown === '' ? <span className={styles.quiet}>{say(phrases.empty())}</span> : shown}
        </div>
        {isLong && <div className={styles.quiet}>{say(phrases.characters({ count: shown.length }))}</div>}
      </dd>
    </>
  );
}

/** A value as a reader would write it; a list one entry to the line; null for what only JSON can say. */
function plainValue(value: unknown, { say }: Speech): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return say(value ? phrases.yes() : phrases.no());
  const isList = Array.isArray(value) && value.length > 0 && value.every(isOneLine);
  return isList ? value.join('\n') : null;
}

function isOneLine(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\n');
}

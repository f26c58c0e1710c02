import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { showHidden } from '../../lib/safety/visible-text';
import { type Speech, useSay } from '../ui/language-context';
import { approvalPhrases as phrases } from './approval-phrases';
import { exactJson } from './exact-json';

const useStyles = makeStyles({
  box: {
    maxHeight: '260px',
    overflowY: 'auto',
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  list: { display: 'grid', gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)', gap: '4px 12px', margin: 0 },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, whiteSpace: 'pre-wrap', fontWeight: tokens.fontWeightSemibold },
  long: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightRegular },
  nested: { textAlign: 'start' },
  empty: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
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
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long arguments scroll, by the keyboard too
    // biome-ignore lint/a11y/useSemanticElements: no fields are grouped here
    <div className={styles.box} role="group" aria-label={say(phrases.arguments())} tabIndex={0}>
      {entries.length === 0 ? (
        <span className={styles.empty}>{say(phrases.noArguments())}</span>
      ) : (
        <>
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
        </>
      )}
    </div>
  );
}

function Argument({ name, value }: { name: string; value: unknown }) {
  const styles = useStyles();
  const speech = useSay();
  const shown = plainValue(value, speech);
  return (
    <>
      <dt className={styles.name} dir="auto">
        {showHidden(name)}
      </dt>
      {shown === null ? (
        <dd className={mergeClasses(styles.value, styles.long, styles.nested)} dir="ltr">
          {exactJson(value)}
        </dd>
      ) : (
        <dd className={mergeClasses(styles.value, isLong(shown) && styles.long)} dir="auto">
          {shown === '' ? <span className={styles.empty}>{speech.say(phrases.empty())}</span> : showHidden(shown)}
        </dd>
      )}
    </>
  );
}

/** A script or a message, not a name. */
function isLong(text: string): boolean {
  return text.includes('\n') || text.length > 80;
}

/** A value as a reader would write it; a list one entry to the line; null for what only JSON can say. */
function plainValue(value: unknown, { say }: Speech): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return say(value ? phrases.yes() : phrases.no());
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('\n');
  return null;
}

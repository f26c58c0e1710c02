import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RunStep } from '../../lib/contracts/run-steps';
import { showHidden } from '../../lib/safety/visible-text';
import { exactJson } from '../approval/exact-json';
import { useSay } from '../ui/language-context';
import { cutPhrase } from './cut-phrases';
import { logPhrases as phrases } from './log-phrases';

const useStyles = makeStyles({
  summary: {
    width: 'fit-content',
    color: tokens.colorNeutralForeground3,
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorNeutralForeground2 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  details: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '6px', padding: '4px 0' },
  label: { color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingInlineStart: '16px', overflowWrap: 'anywhere' },
  skills: { display: 'flex', flexWrap: 'wrap', gap: '0 10px', fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  input: {
    margin: '2px 0 0',
    textAlign: 'start',
    padding: '6px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase100,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

/** A report is the answer's business; here its first sentences tell which one it was. */
const SENTENCES_SHOWN = 4;

export function hasDetails(step: RunStep): boolean {
  return step.kind === 'model' || step.kind === 'skill';
}

/** Arguments, result, what was offered to the model and what it was not shown: closed until asked for. */
export function StepDetails({ step, title }: { step: RunStep; title: string }) {
  const styles = useStyles();
  const { say, instant } = useSay();
  const { cuts = [], offeredSkills = [] } = step;
  const input = inputText(step.input);
  return (
    <details>
      <summary className={styles.summary} aria-label={say(phrases.detailsOf({ step: title }))}>
        {say(phrases.details())}
      </summary>
      <div className={styles.details}>
        <div className={styles.label}>{say(phrases.startedAt({ time: instant(step.at) }))}</div>
        {input !== '' && (
          <Part label={say(phrases.input())}>
            <pre className={styles.input} dir="ltr">
              {input}
            </pre>
          </Part>
        )}
        <Result step={step} />
        {offeredSkills.length > 0 && (
          <Part label={say(phrases.offered({ count: offeredSkills.length }))}>
            <div className={styles.skills} dir="ltr">
              {offeredSkills.map((id) => (
                <span key={id}>{showHidden(id)}</span>
              ))}
            </div>
          </Part>
        )}
        {cuts.length > 0 && (
          <Part label={say(phrases.cuts())}>
            <ul className={styles.list}>
              {cuts.map((cut) => (
                <li key={`${cut.source} ${cut.name}`} dir="auto">
                  {showHidden(say(cutPhrase(cut)))}
                </li>
              ))}
            </ul>
          </Part>
        )}
      </div>
    </details>
  );
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div>
      <div className={styles.label}>{label}</div>
      {children}
    </div>
  );
}

function Result({ step }: { step: RunStep }) {
  const styles = useStyles();
  const { say } = useSay();
  const statements = step.report?.sections.flatMap((section) => section.statements) ?? [];
  if (statements.length === 0) return null;
  const more = statements.length - SENTENCES_SHOWN;
  return (
    <Part label={say(phrases.result())}>
      <ul className={styles.list}>
        {statements.slice(0, SENTENCES_SHOWN).map(({ phrase }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
          <li key={index} dir="auto">
            {showHidden(say(phrase))}
          </li>
        ))}
        {more > 0 && <li>{say(phrases.moreResults({ count: more }))}</li>}
      </ul>
    </Part>
  );
}

/** Empty for a call without arguments. */
function inputText(input: unknown): string {
  if (input === undefined || input === null) return '';
  const json = exactJson(input);
  return json === '{}' ? '' : json;
}

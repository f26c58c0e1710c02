import { makeStyles, tokens } from '@fluentui/react-components';
import { EyeOffRegular } from '@fluentui/react-icons';
import { definePhrases } from '../../lib/contracts/phrase';
import type { ContextCut } from '../../lib/contracts/run-event';
import { showHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import { cutPhrase } from './cut-phrases';

const phrases = definePhrases('cuts', {
  one: 'Shown to the model: {what}.',
  title: 'Shown to the model only in part:',
  more: '{count, plural, one {# more} other {# more}}',
  advice: 'The rest is kept as evidence. Name what you are looking for, or ask about less, to have it shown.',
  adviceTurns: 'Repeat what still matters from earlier, or start a new session.',
  advicePrompt: 'Send the rest in a question of its own.',
  adviceSkills: 'Call a skill directly when the right one was not among them.',
});

const useStyles = makeStyles({
  cuts: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    gap: '6px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
    '& > svg': { marginTop: '1px', color: tokens.colorPaletteDarkOrangeForeground1 },
  },
  list: { margin: 0, paddingInlineStart: '16px' },
  summary: {
    width: 'fit-content',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  advice: { color: tokens.colorNeutralForeground3 },
});

const LINES_SHOWN = 3;

/** What the model did not see of what there was, and what can be done about it. */
export function CutsView({ cuts }: { cuts: readonly ContextCut[] }) {
  const styles = useStyles();
  const { say } = useSay();
  const [only, second] = cuts;
  const hidden = cuts.slice(LINES_SHOWN);
  return (
    <div className={styles.cuts}>
      <EyeOffRegular fontSize={16} />
      <div>
        {only && !second ? (
          <div dir="auto">{showHidden(say(phrases.one({ what: say(cutPhrase(only)) })))}</div>
        ) : (
          <>
            <div>{say(phrases.title())}</div>
            <CutList cuts={cuts.slice(0, LINES_SHOWN)} />
            {hidden.length > 0 && (
              <details>
                <summary className={styles.summary}>{say(phrases.more({ count: hidden.length }))}</summary>
                <CutList cuts={hidden} />
              </details>
            )}
          </>
        )}
        <div className={styles.advice}>
          {adviceFor(cuts)
            .map((phrase) => say(phrase))
            .join(' ')}
        </div>
      </div>
    </div>
  );
}

function CutList({ cuts }: { cuts: readonly ContextCut[] }) {
  const styles = useStyles();
  const { say } = useSay();
  return (
    <ul className={styles.list}>
      {cuts.map((cut, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tables without a name may be several
        <li key={index} dir="auto">
          {showHidden(say(cutPhrase(cut)))}
        </li>
      ))}
    </ul>
  );
}

/** Each advice once, the most useful first. */
function adviceFor(cuts: readonly ContextCut[]) {
  const has = (...sources: readonly ContextCut['source'][]) => cuts.some(({ source }) => sources.includes(source));
  return [
    ...(has('page', 'skill-result', 'earlier-evidence') ? [phrases.advice()] : []),
    ...(has('earlier-turns') ? [phrases.adviceTurns()] : []),
    ...(has('prompt') ? [phrases.advicePrompt()] : []),
    ...(has('skills') ? [phrases.adviceSkills()] : []),
  ];
}

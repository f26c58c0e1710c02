import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons';
import { memo, useId } from 'react';
import type { Phrase } from '../../lib/contracts/phrase';
import { useSay } from '../ui/language-context';

const useStyles = makeStyles({
  label: {
    marginBottom: '6px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  list: { display: 'grid', gap: '6px', margin: 0, padding: 0, listStyleType: 'none' },
  prompt: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    width: '100%',
    minHeight: '36px',
    padding: '6px 12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover:not(:disabled)': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      border: `1px solid ${tokens.colorBrandStroke1}`,
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    ':disabled': { color: tokens.colorNeutralForegroundDisabled, cursor: 'default' },
    '& > svg': { flexShrink: 0, color: tokens.colorBrandForeground1 },
    ':dir(rtl) > svg': { transform: 'scaleX(-1)' },
  },
});

interface PromptListProps {
  readonly label: string;
  readonly prompts: readonly Phrase[];
  readonly isDisabled?: boolean;
  onAsk(prompt: string): void;
}

/** Prompts to choose from instead of writing one. */
export const PromptList = memo(({ label, prompts, isDisabled = false, onAsk }: PromptListProps) => {
  const styles = useStyles();
  const { say } = useSay();
  const labelId = useId();
  return (
    <>
      <div id={labelId} className={styles.label}>
        {label}
      </div>
      <ul className={styles.list} aria-labelledby={labelId}>
        {prompts.map((phrase) => {
          const prompt = say(phrase);
          return (
            <li key={phrase.id + prompt}>
              <button type="button" className={styles.prompt} disabled={isDisabled} onClick={() => onAsk(prompt)}>
                <span dir="auto">{prompt}</span>
                <ArrowRightRegular fontSize={16} />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
});
PromptList.displayName = 'PromptList';

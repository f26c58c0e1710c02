import { makeStyles, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import { useSay } from '../ui/language-context';
import { chatPhrases as phrases } from './chat-phrases';

const useStyles = makeStyles({
  prompt: {
    justifySelf: 'end',
    maxWidth: '85%',
    margin: '0 0 12px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusXLarge,
    borderEndEndRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    '@media (forced-colors: active)': { border: '1px solid' },
  },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** What the analyst asked; a heading, so that a screen reader can go from question to question. */
export const PromptBubble = memo(({ prompt }: { prompt: string }) => {
  const styles = useStyles();
  const { say } = useSay();
  return (
    <h3 className={styles.prompt}>
      <span className={styles.hidden}>{say(phrases.youAsked())} </span>
      <span dir="auto">{prompt}</span>
    </h3>
  );
});
PromptBubble.displayName = 'PromptBubble';

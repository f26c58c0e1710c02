import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSay } from '../ui/language-context';
import { modelMarkPhrases as phrases } from './privacy-phrases';

const useStyles = makeStyles({
  mark: {
    display: 'inline-block',
    flexShrink: 0,
    padding: '0 6px',
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  remote: {
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
  },
});

/** Says of a model whether what it is told leaves this machine. */
export function ModelMark({ isLocal }: { isLocal: boolean }) {
  const styles = useStyles();
  const { say } = useSay();
  return (
    <span className={mergeClasses(styles.mark, !isLocal && styles.remote)}>
      {say(isLocal ? phrases.local() : phrases.remote())}
    </span>
  );
}

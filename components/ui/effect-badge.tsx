import { makeStyles, tokens } from '@fluentui/react-components';
import type { SkillEffect } from '../../lib/contracts/approval';
import { definePhrases } from '../../lib/contracts/phrase';
import { useSay } from './language-context';

const phrases = definePhrases('effect', {
  read: 'reads',
  write: 'makes a change',
  send: 'sends something',
});

const useStyles = makeStyles({
  badge: {
    display: 'inline-block',
    marginInlineStart: '6px',
    padding: '0 6px',
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
});

/** Says that a call does more than read. */
export function EffectBadge({ effect }: { effect: SkillEffect }) {
  const styles = useStyles();
  const { say } = useSay();
  return <span className={styles.badge}>{say(phrases[effect]())}</span>;
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense } from 'react';
import type { SkillPickerProps } from '../skills/skill-picker';
import { useSay } from '../ui/language-context';
import { lazyPart } from '../ui/lazy-part';
import { chatPhrases as phrases } from './chat-phrases';
import { Spinner } from './spinner';

const useStyles = makeStyles({
  tray: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    boxSizing: 'border-box',
    width: 'calc(100% - 24px)',
    maxWidth: '860px',
    maxHeight: '65vh',
    margin: '0 auto 8px',
    padding: '10px 12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
  },
});

/** Most analysts never call a skill by hand, so what it takes is loaded when somebody does. */
const SkillPicker = lazyPart(async () => (await import('../skills/skill-picker')).SkillPicker);

/** Where a skill is chosen and called; stands above the prompt box. */
export function SkillTray(props: SkillPickerProps) {
  const styles = useStyles();
  const { say } = useSay();
  return (
    <section id="skills" className={styles.tray} aria-label={say(phrases.skills())}>
      <Suspense fallback={<Spinner />}>
        <SkillPicker {...props} />
      </Suspense>
    </section>
  );
}

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular, DismissRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { SkillView } from '../../lib/messaging/protocol';
import { sentenceFor } from '../errors/error-sentences';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { useWorker } from '../ui/worker-context';
import { SkillForm } from './skill-form';
import { SkillList } from './skill-list';
import { skillPhrases as phrases } from './skill-phrases';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  back: { ':dir(rtl) svg': { transform: 'scaleX(-1)' } },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** A question that calls one skill, without asking the model to choose. */
export interface SkillCall {
  readonly prompt: string;
  readonly directSkill: { readonly skillId: string; readonly input: unknown };
}

export interface SkillPickerProps {
  readonly isBusy: boolean;
  readonly isReadable: boolean;
  onRun(call: SkillCall): void;
  onClose(): void;
}

/** Every skill that can be called, and the form of the one that was chosen. Loaded when it is first opened. */
export function SkillPicker({ isBusy, isReadable, onRun, onClose }: SkillPickerProps) {
  const styles = useStyles();
  const { say } = useSay();
  const { skills, error } = useSkills();
  const [chosen, setChosen] = useState<SkillView | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Elsewhere Escape stops the run; here it goes back.
    event.stopPropagation();
    if (chosen) setChosen(null);
    else onClose();
  };
  const run = (skill: SkillView, input: unknown, argument: string) => {
    const title = say(skill.title);
    onRun({
      prompt: argument === '' ? title : say(phrases.prompt({ title, argument })),
      directSkill: { skillId: skill.id, input },
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back from wherever the focus is
    <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
      <div className={styles.head}>
        {chosen ? (
          <Button
            className={styles.back}
            size="small"
            appearance="subtle"
            icon={<ArrowLeftRegular />}
            onClick={() => setChosen(null)}
          >
            {say(phrases.back())}
          </Button>
        ) : (
          <h2 className={styles.title}>{say(phrases.title())}</h2>
        )}
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={say(phrases.close())}
          title={say(phrases.close())}
          onClick={onClose}
        />
      </div>
      {error && (
        <Notice intent="error" title={say(sentenceFor(error).title)}>
          {say(sentenceFor(error).whatToDo)}
        </Notice>
      )}
      {!skills && !error && <div className={styles.quiet}>{say(phrases.loading())}</div>}
      {skills && !chosen && <SkillList skills={skills} onChoose={setChosen} />}
      {chosen && (
        <SkillForm
          key={chosen.id}
          skill={chosen}
          isBusy={isBusy}
          isReadable={isReadable}
          onRun={(input, argument) => run(chosen, input, argument)}
        />
      )}
    </div>
  );
}

/** Asked for each time the picker opens: skills come and go with plugins. */
function useSkills() {
  const worker = useWorker();
  const [skills, setSkills] = useState<readonly SkillView[] | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  useEffect(() => {
    let isMounted = true;
    worker.send('skills.list', {}).then(
      (reply) => {
        if (isMounted) setSkills(reply.skills);
      },
      (thrown: unknown) => {
        if (isMounted) setError(toAppErrorData(thrown));
      },
    );
    return () => {
      isMounted = false;
    };
  }, [worker]);
  return { skills, error };
}

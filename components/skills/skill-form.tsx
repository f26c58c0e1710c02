import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { SkillView } from '../../lib/messaging/protocol';
import { showHidden } from '../../lib/safety/visible-text';
import { EffectBadge } from '../ui/effect-badge';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { faultOf, fieldsOf, heldText, initialValues, inputOf, mainArgument } from './form-fields';
import { SkillField } from './skill-field';
import { skillPhrases as phrases } from './skill-phrases';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px', minHeight: 0 },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: '10px',
    minHeight: 0,
    overflowY: 'auto',
    scrollbarWidth: 'thin',
    // Room for the outline of a field that has the focus.
    padding: '2px',
    margin: '-2px',
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  about: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
});

interface SkillFormProps {
  readonly skill: SkillView;
  readonly isBusy: boolean;
  /** The page beside the panel can be read. */
  readonly isReadable: boolean;
  /** @param argument what tells this call from another, in a few words; may be empty */
  onRun(input: Readonly<Record<string, unknown>>, argument: string): void;
}

/** The inputs of one skill, drawn from its schema. What is required may be left out: the run then asks for it. */
export function SkillForm({ skill, isBusy, isReadable, onRun }: SkillFormProps) {
  const styles = useStyles();
  const { say } = useSay();
  const fields = useMemo(() => fieldsOf(skill), [skill]);
  const [values, setValues] = useState(() => initialValues(fields));
  const form = useRef<HTMLFormElement>(null);
  const hasFault = fields.some((field) => faultOf(field, heldText(values, field.name)) !== null);
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea, input, select, button')?.focus(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || hasFault) return;
    onRun(inputOf(fields, values), mainArgument(fields, values));
  };
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={submit}>
      <div className={styles.fields}>
        <div>
          <span className={styles.title} dir="auto">
            {showHidden(say(skill.title))}
          </span>
          {skill.effect !== 'read' && <EffectBadge effect={skill.effect} />}
          <div className={styles.about} dir="auto">
            {showHidden(skill.description)}
          </div>
        </div>
        {skill.needsPage && !isReadable && <Notice intent="warning">{say(phrases.noPage())}</Notice>}
        {fields.length === 0 && <div className={styles.about}>{say(phrases.noInput())}</div>}
        {fields.map((field) => (
          <SkillField
            key={field.name}
            field={field}
            text={heldText(values, field.name)}
            onChange={(text) => setValues((before) => ({ ...before, [field.name]: text }))}
          />
        ))}
      </div>
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" icon={<PlayRegular />} disabledFocusable={isBusy || hasFault}>
          {say(phrases.run())}
        </Button>
        {isBusy && <span className={styles.about}>{say(phrases.busy())}</span>}
      </div>
    </form>
  );
}

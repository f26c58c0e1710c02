import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { showHidden } from '../../lib/safety/visible-text';
import { type Speech, useSay } from '../ui/language-context';
import { type FieldFault, type FormField, faultOf } from './form-fields';
import { skillPhrases as phrases } from './skill-phrases';
import { useFieldStyles } from './skill-styles';

const useStyles = makeStyles({
  field: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '2px', overflowWrap: 'anywhere' },
  label: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200 },
  fault: { color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200 },
  missing: { color: tokens.colorStatusWarningForeground3, fontSize: tokens.fontSizeBase200 },
});

interface SkillFieldProps {
  readonly field: FormField;
  readonly text: string;
  onChange(text: string): void;
}

/** One input of a skill: its name, what it is for, what is wrong with what stands in it. */
export function SkillField({ field, text, onChange }: SkillFieldProps) {
  const styles = useStyles();
  const speech = useSay();
  const { say } = speech;
  const id = useId();
  const fault = faultOf(field, text);
  const isMissing = field.isRequired && text.trim() === '';
  const description = [field.description, { lines: say(phrases.lines()), json: say(phrases.json()) }[field.kind as string] ?? '']
    .filter(Boolean)
    .join(' · ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        <bdi>{showHidden(field.label)}</bdi>{' '}
        {!field.isRequired && <span className={styles.quiet}>({say(phrases.optional())})</span>}
      </label>
      {description !== '' && (
        <div id={`${id}about`} className={styles.quiet} dir="auto">
          {showHidden(description)}
        </div>
      )}
      <Control id={id} field={field} text={text} isFaulty={fault !== null} onChange={onChange} />
      <div id={`${id}fault`}>
        {fault !== null && <div className={styles.fault}>{faultText(fault, field, speech)}</div>}
        {isMissing && <div className={styles.missing}>{say(phrases.missing())}</div>}
      </div>
    </div>
  );
}

interface ControlProps extends SkillFieldProps {
  readonly id: string;
  readonly isFaulty: boolean;
}

function Control({ id, field, text, isFaulty, onChange }: ControlProps) {
  const styles = useFieldStyles();
  const { say } = useSay();
  const common = {
    id,
    className: mergeClasses(styles.field, field.kind === 'json' && styles.code),
    value: text,
    'aria-required': field.isRequired,
    'aria-invalid': isFaulty,
    'aria-describedby': `${id}about ${id}fault`,
  };
  if (field.kind === 'choice' || field.kind === 'boolean') {
    const options: readonly (readonly [string, string])[] =
      field.kind === 'boolean'
        ? [
            ['true', say(phrases.yes())],
            ['false', say(phrases.no())],
          ]
        : field.options.map((option, index) => [String(index), showHidden(String(option))]);
    return (
      <select {...common} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say(phrases.notSet())}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const placeholder = field.example === '' ? undefined : say(phrases.example({ example: showHidden(field.example) }));
  if (field.kind === 'number') {
    return (
      <input
        {...common}
        inputMode="decimal"
        dir="ltr"
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <textarea
      {...common}
      rows={field.kind === 'text' ? 1 : 3}
      dir={field.kind === 'json' ? 'ltr' : 'auto'}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function faultText(fault: FieldFault, { minimum, maximum }: FormField, { say }: Speech): string {
  const limit = (fault === 'too-small' ? minimum : maximum) ?? 0;
  return say(phrases[fault]({ limit }));
}

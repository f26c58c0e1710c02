import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import type { ModelField } from '../../lib/contracts/model-settings';
import type { Phrase } from '../../lib/contracts/phrase';
import type { ModelProviderView } from '../../lib/messaging/protocol';
import { useSay } from '../ui/language-context';
import { isOtherTarget, shownValue } from './model-form';
import { SecretField } from './secret-field';
import { modelPhrases as phrases } from './settings-phrases';
import type { ModelForm } from './use-model-form';

/** The longest option of a list must not widen the page. */
const useStyles = makeStyles({ field: { gridTemplateColumns: 'minmax(0, 1fr)' } });

interface ModelFieldInputProps {
  readonly field: ModelField;
  readonly provider: ModelProviderView;
  readonly form: ModelForm;
}

function problemText(field: ModelField, form: ModelForm, say: (phrase: Phrase) => string): string | undefined {
  const problem = form.problems.get(field.name);
  if (problem === undefined) return undefined;
  if (problem === 'missing') return say(phrases.required());
  return say(field.range ? phrases.outOfRange({ ...field.range }) : phrases.notANumber());
}

/** One entry of a provider's form, as its declaration says. */
export function ModelFieldInput({ field, provider, form }: ModelFieldInputProps) {
  const { say } = useSay();
  const styles = useStyles();
  const problem = problemText(field, form, say);
  const label = say(field.label);
  const hint = field.hint ? say(field.hint) : '';
  const value = String(shownValue(provider, form.draft, field.name));
  const change = (next: string | undefined) => form.change(field.name, next);

  if (field.kind === 'secret') {
    return (
      <SecretField
        key={form.savings}
        label={label}
        hint={hint}
        isRequired={field.isRequired}
        problem={problem}
        isStored={provider.secretsSet.includes(field.name)}
        isOutOfPlace={isOtherTarget(provider, form.draft)}
        value={String(form.draft[field.name] ?? '')}
        onChange={change}
      />
    );
  }
  return (
    <Field
      className={styles.field}
      label={label}
      hint={hint || undefined}
      required={field.isRequired}
      validationState={problem ? 'error' : 'none'}
      validationMessage={problem}
    >
      {field.kind === 'choice' ? (
        <Select value={value} onChange={(_, data) => change(data.value)}>
          {(field.options ?? []).map((option) => (
            <option key={option.value} value={option.value}>
              {say(option.label)}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          type={field.kind}
          inputMode={field.kind === 'number' ? 'numeric' : undefined}
          min={field.range?.min}
          max={field.range?.max}
          dir={field.kind === 'url' ? 'ltr' : 'auto'}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(_, data) => change(data.value)}
        />
      )}
    </Field>
  );
}

import { Badge, Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useSay } from '../ui/language-context';
import { modelPhrases as phrases } from './settings-phrases';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  input: { flexGrow: 1, flexShrink: 1, flexBasis: '14rem', minWidth: 0 },
});

interface SecretFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly isRequired: boolean;
  readonly problem: string | undefined;
  readonly isStored: boolean;
  /** The stored one does not fit what else was changed. */
  readonly isOutOfPlace: boolean;
  readonly value: string;
  /** Undefined: the stored one stays; empty: it is removed. */
  onChange(value: string | undefined): void;
}

/** A secret is never shown: it is stored or not, and can be replaced or removed. */
export function SecretField(props: SecretFieldProps) {
  const { say } = useSay();
  const styles = useStyles();
  const [mode, setMode] = useState<'stored' | 'replace' | 'remove'>('stored');
  const row = useRef<HTMLDivElement>(null);
  const wasEdited = useRef(false);

  // A button that was pressed is gone with its mode: the focus goes on to what took its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mode is what changed the row
  useEffect(() => {
    if (wasEdited.current) row.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [mode]);

  const enter = (next: typeof mode, value: string | undefined) => {
    wasEdited.current = true;
    setMode(next);
    props.onChange(value);
  };
  // One typed for another target stays in view when the target is changed back: it would be sent.
  const isOpen = !props.isStored || props.isOutOfPlace || mode === 'replace' || props.value !== '';
  const keep = <Button onClick={() => enter('stored', undefined)}>{say(phrases.keep())}</Button>;

  return (
    <Field
      label={props.label}
      hint={hintOf(props, mode, say)}
      required={props.isRequired && isOpen}
      validationState={props.problem ? 'error' : 'none'}
      validationMessage={props.problem}
    >
      {(fieldProps) =>
        isOpen ? (
          <div className={styles.row} ref={row}>
            <Input
              {...fieldProps}
              className={styles.input}
              type="password"
              autoComplete="new-password"
              spellCheck={false}
              value={props.value}
              onChange={(_, data) => props.onChange(data.value === '' ? undefined : data.value)}
            />
            {props.isStored && !props.isOutOfPlace ? keep : null}
          </div>
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row and has no label of the field
          <div role="group" {...groupProps(fieldProps)} className={styles.row} ref={row}>
            {mode === 'remove' ? (
              keep
            ) : (
              <>
                <Badge appearance="tint" color="success">
                  {say(phrases.secretStored())}
                </Badge>
                <Button aria-label={say(phrases.replaceNamed({ name: props.label }))} onClick={() => enter('replace', undefined)}>
                  {say(phrases.replace())}
                </Button>
                <Button
                  appearance="subtle"
                  aria-label={say(phrases.removeNamed({ name: props.label }))}
                  onClick={() => enter('remove', '')}
                >
                  {say(phrases.remove())}
                </Button>
              </>
            )}
          </div>
        )
      }
    </Field>
  );
}

function groupProps(fieldProps: { 'aria-labelledby'?: string; 'aria-describedby'?: string }) {
  return { 'aria-labelledby': fieldProps['aria-labelledby'], 'aria-describedby': fieldProps['aria-describedby'] };
}

function hintOf(props: SecretFieldProps, mode: 'stored' | 'replace' | 'remove', say: ReturnType<typeof useSay>['say']): string {
  if (!props.isStored) return props.hint;
  if (props.isOutOfPlace) return say(phrases.secretOtherTarget());
  if (mode === 'remove') return say(phrases.secretRemoved());
  return say(mode === 'replace' ? phrases.secretReplaced() : phrases.secretStoredHint());
}

import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ModelProviderView, ModelsView } from '../../lib/messaging/protocol';
import { ErrorBar } from '../errors/error-bar';
import { useSay } from '../ui/language-context';
import { ModelFieldInput } from './model-field';
import { visibleFields } from './model-form';
import { modelPhrases as phrases } from './settings-phrases';
import { type FormState, type RequestOrigins, useModelForm } from './use-model-form';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '40rem' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface ModelFormPanelProps {
  readonly provider: ModelProviderView;
  readonly isInUse: boolean;
  onSaved(view: ModelsView): void;
  readonly requestOrigins: RequestOrigins;
}

/** The settings of one provider: drawn from its fields, tested, saved. */
export function ModelFormPanel({ provider, isInUse, onSaved, requestOrigins }: ModelFormPanelProps) {
  const { say } = useSay();
  const styles = useStyles();
  const form = useModelForm(provider, onSaved, requestOrigins);
  const element = useRef<HTMLFormElement>(null);
  const fields = visibleFields(provider, form.draft);
  const isBusy = form.state.kind === 'saving' || form.state.kind === 'testing';
  const isChanged = Object.keys(form.draft).length > 0;

  useEffect(() => {
    if (form.refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.refusals]);

  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (form.state.kind !== 'idle') outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [form.state]);

  return (
    <form
      ref={element}
      className={styles.form}
      aria-label={say(provider.title)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void form.save(true);
      }}
    >
      {fields.length === 0 ? <Text>{say(phrases.nothingToSet())}</Text> : null}
      {fields.map((field) => (
        <ModelFieldInput key={field.name} field={field} provider={provider} form={form} />
      ))}
      <div className={styles.buttons}>
        {isInUse && fields.length === 0 ? null : (
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {say(isInUse ? phrases.save() : fields.length === 0 ? phrases.use() : phrases.saveAndUse())}
          </Button>
        )}
        {provider.canTest ? (
          <Button disabledFocusable={isBusy} onClick={() => void form.test()}>
            {say(phrases.test())}
          </Button>
        ) : null}
      </div>
      <div role="status" ref={outcome}>
        <Outcome state={form.state} />
        {form.state.kind === 'tested' && isChanged ? <Text>{say(phrases.unsaved())}</Text> : null}
      </div>
    </form>
  );
}

function Outcome({ state }: { state: FormState }) {
  const { say, locale } = useSay();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'saving':
    case 'testing':
      return (
        <Spinner size="tiny" label={say(state.kind === 'saving' ? phrases.saving() : phrases.testing())} labelPosition="after" />
      );
    case 'failed':
      return <ErrorBar error={state.error} />;
    case 'tested': {
      const seconds = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(state.result.durationMs / 1000);
      return (
        <Good title={say(phrases.testPassed())} body={say(phrases.testPassedBy({ model: state.result.modelName, seconds }))} />
      );
    }
    case 'saved':
      return state.isPermitted ? (
        <Good
          title={say(phrases.saved())}
          body={say(state.isInUse ? phrases.savedInUse({ model: state.modelName }) : phrases.savedOnly())}
        />
      ) : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say(phrases.permissionRefused())}</MessageBarTitle> {say(phrases.permissionRefusedAdvice())}
          </MessageBarBody>
        </MessageBar>
      );
  }
}

function Good({ title, body }: { title: string; body: string }) {
  return (
    <MessageBar intent="success" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {body}
      </MessageBarBody>
    </MessageBar>
  );
}

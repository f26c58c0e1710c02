import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import { isLocale, LOCALES } from '../../lib/languages/translator';
import { ErrorBar } from '../errors/error-bar';
import { useSay, useSetLocale } from '../ui/language-context';
import { settingsPhrases as phrases } from './settings-phrases';

/** The section **Languages**: a switch that takes effect at once. Each language is named in itself. */
export function LanguageSettings() {
  const { say, locale } = useSay();
  const setLocale = useSetLocale();
  const [error, setError] = useState<AppErrorData | null>(null);

  const choose = (chosen: string) => {
    if (!isLocale(chosen)) return;
    setError(null);
    setLocale(chosen).catch((thrown: unknown) => setError(toAppErrorData(thrown)));
  };

  return (
    <>
      <Field label={say(phrases.languageLabel())}>
        <RadioGroup value={locale} onChange={(_, data) => choose(data.value)}>
          {Object.entries(LOCALES).map(([id, { name }]) => (
            <Radio key={id} value={id} label={{ children: name, lang: id }} />
          ))}
        </RadioGroup>
      </Field>
      {error ? <ErrorBar error={error} /> : null}
    </>
  );
}

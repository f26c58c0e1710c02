import { setupI18n } from '@lingui/core';
import type { Phrase, PhraseValue } from '../contracts/phrase';
import { compileMessage } from './compile-message';
import { toPseudo } from './pseudo';

/** Languages of the interface. The pseudo-locales show, before any translation exists, what would break in one. */
export const LOCALES = {
  en: { name: 'English', direction: 'ltr' },
  'en-XA': { name: '[Ëñĝļîšĥ, accented and longer]', direction: 'ltr' },
  'ar-XB': { name: 'English, right to left', direction: 'rtl' },
} as const;
export type Locale = keyof typeof LOCALES;

export function isLocale(text: string): text is Locale {
  return text in LOCALES;
}

export interface Translator {
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  /** The phrase in this language, its values formatted by `Intl`. A translation that is missing falls back to English. */
  say(phrase: Phrase): string;
  /** An instant in this language, in the given or the machine's time zone, to the minute or second it was given in. */
  instant(iso: string, timeZone?: string): string;
}

/** @param translations messages by phrase id, ICU MessageFormat; none for English and the pseudo-locales */
export function createTranslator(locale: Locale, translations: Readonly<Record<string, string>> = {}): Translator {
  const formatLocale = locale === 'en-XA' || locale === 'ar-XB' ? 'en' : locale;
  const i18n = setupI18n({ locale: formatLocale, messages: { [formatLocale]: {} } });
  i18n.setMessagesCompiler(compileMessage);
  const instantFormat = (timeZone?: string) =>
    new Intl.DateTimeFormat(formatLocale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  const list = new Intl.ListFormat(formatLocale, { type: 'conjunction' });

  const format = (value: PhraseValue): string | number => {
    if (typeof value === 'number') return value;
    if (typeof value === 'string') return asItStands(value);
    return 'instant' in value ? instantFormat().format(new Date(value.instant)) : asItStands(list.format(value.list));
  };

  return {
    locale,
    direction: LOCALES[locale].direction,
    say(phrase) {
      const message = translations[phrase.id] ?? phrase.message;
      const values = Object.fromEntries(Object.entries(phrase.values ?? {}).map(([name, value]) => [name, format(value)]));
      return i18n._({ id: phrase.id, message: formatLocale === locale ? message : toPseudo(message, locale), values });
    },
    instant: (iso, timeZone) => instantFormat(timeZone).format(new Date(iso)),
  };
}

/**
 * Lingui turns `\x41` and `\u0041` into the letter, in what it has filled in too. A script on a page is shown as it was written, so
 * its backslash is written in that manner itself.
 */
function asItStands(value: string): string {
  return value.replace(/\\(?=x[\da-f]{2}|u[\da-f]{4})/gi, '\\x5c');
}

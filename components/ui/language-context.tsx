import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { Phrase } from '../../lib/contracts/phrase';
import { createTranslator, isLocale, type Locale } from '../../lib/languages/translator';
import { useWorker } from './worker-context';

/** What a component needs to speak: phrases and instants in the language of the screen, and which way it runs. */
export interface Speech {
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  say(phrase: Phrase): string;
  /** An ISO 8601 instant in this language and the machine's (or the given) time zone. */
  instant(iso: string, timeZone?: string): string;
}

interface Language extends Speech {
  /** Switches this screen at once and stores the choice; resolves when it is stored. @throws AppError */
  setLocale(locale: Locale): Promise<void>;
}

const LanguageContext = createContext<Language | null>(null);

/**
 * Speaks the stored language. English until the worker has answered; asked again whenever the window gets the focus back,
 * so that a panel follows a switch made in the options page without a message to every screen.
 *
 * Needs a `WorkerProvider` above it.
 */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const worker = useWorker();
  const [locale, setShownLocale] = useState<Locale>('en');

  useEffect(() => {
    let isMounted = true;
    const follow = () => {
      worker.send('preferences.get', {}).then(
        (preferences) => {
          if (isMounted && isLocale(preferences.locale)) setShownLocale(preferences.locale);
        },
        // A worker that cannot answer is told of by the screen's own requests; the language stays what it was.
        (error: unknown) => console.warn('language preference not read', error),
      );
    };
    follow();
    window.addEventListener('focus', follow);
    return () => {
      isMounted = false;
      window.removeEventListener('focus', follow);
    };
  }, [worker]);

  const setLocale = useCallback(
    async (chosen: Locale) => {
      setShownLocale(chosen);
      await worker.send('preferences.set', { locale: chosen });
    },
    [worker],
  );

  const language = useMemo((): Language => {
    const translator = createTranslator(locale);
    return {
      locale,
      direction: translator.direction,
      say: (phrase) => translator.say(phrase),
      instant: (iso, timeZone) => translator.instant(iso, timeZone),
      setLocale,
    };
  }, [locale, setLocale]);

  return <LanguageContext value={language}>{children}</LanguageContext>;
}

function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error('useSay: no LanguageProvider above this component');
  return language;
}

/** `const { say } = useSay()`. @throws when there is no `LanguageProvider` above */
export function useSay(): Speech {
  return useLanguage();
}

/** For the settings page. @throws when there is no `LanguageProvider` above */
export function useSetLocale(): Language['setLocale'] {
  return useLanguage().setLocale;
}

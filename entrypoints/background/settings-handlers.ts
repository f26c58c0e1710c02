import { AppError, toAppErrorData } from '../../lib/contracts/errors';
import { isLocale } from '../../lib/languages/translator';
import type { Handlers } from '../../lib/messaging/messenger';
import { SETTINGS } from '../../lib/storage/settings';
import type { House } from './house';
import { saveModel, testModel, viewModels } from './models';

type SettingsMessage = Extract<keyof Handlers, `${'privacy' | 'consoles' | 'models' | 'preferences'}.${string}`>;

/** What screens read and change of the settings. */
export function createSettingsHandlers({ settings }: House): Pick<Handlers, SettingsMessage> {
  return {
    'privacy.get': () => settings.get(SETTINGS.privacy),
    async 'privacy.set'(privacy) {
      await settings.set(SETTINGS.privacy, privacy);
      return privacy;
    },
    'consoles.get': async () => ({ consoles: await settings.get(SETTINGS.ownConsoles) }),
    async 'consoles.set'({ consoles }) {
      await settings.set(SETTINGS.ownConsoles, consoles);
      return { consoles };
    },
    'models.list': async () => viewModels(settings),
    'models.save': async (request) => saveModel(settings, request),
    async 'models.test'(request) {
      try {
        return { ok: true, result: await testModel(settings, request) };
      } catch (thrown) {
        return { ok: false, error: toAppErrorData(thrown) };
      }
    },
    async 'preferences.get'() {
      return { locale: await settings.get(SETTINGS.locale) };
    },
    async 'preferences.set'({ locale }) {
      if (!isLocale(locale)) throw new AppError('setting-invalid', { setting: 'locale' });
      await settings.set(SETTINGS.locale, locale);
      return { locale };
    },
  };
}

import * as z from 'zod/mini';
import { AppError } from '../contracts/errors';
import { DEFAULT_PRIVACY, FIELD_KINDS, FIELD_POLICIES, type PrivacySettings } from '../contracts/privacy';
import { beginWrite } from './connection';
import type { DirectoryConnection } from './database';

/** A setting and its manners, said once. Secrets never leave the worker. */
export interface Setting<Value> {
  readonly key: string;
  readonly schema: z.ZodMiniType<Value>;
  readonly defaultValue: Value;
  readonly isSecret: boolean;
  readonly isClearedOnSignOut: boolean;
}

const fieldPolicy = z.enum(FIELD_POLICIES);
const privacyPolicy = z.record(z.enum(FIELD_KINDS), fieldPolicy);

const modelValues = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()])));

export const SETTINGS = {
  locale: define({ key: 'locale', schema: z.string(), defaultValue: 'en', isSecret: false, isClearedOnSignOut: false }),
  selectedModel: define({
    key: 'selected-model',
    schema: z.string(),
    defaultValue: 'offline',
    isSecret: false,
    isClearedOnSignOut: false,
  }),
  /** What models may be told, by where they are. */
  privacy: define<PrivacySettings>({
    key: 'privacy',
    schema: z.object({ remote: privacyPolicy, local: privacyPolicy }),
    defaultValue: DEFAULT_PRIVACY,
    isSecret: false,
    isClearedOnSignOut: false,
  }),
  /** By provider id, then field name: what is no secret. */
  modelValues: define({
    key: 'model-values',
    schema: modelValues,
    defaultValue: {},
    isSecret: false,
    isClearedOnSignOut: false,
  }),
  /** By provider id, then field name: keys and tokens. */
  modelSecrets: define({ key: 'model-secrets', schema: modelValues, defaultValue: {}, isSecret: true, isClearedOnSignOut: true }),
} as const;

function define<Value>(setting: Setting<Value>): Setting<Value> {
  return setting;
}

export interface SettingsRepository {
  /** The stored value; the default when nothing or something that no longer fits is stored. */
  get<Value>(setting: Setting<Value>): Promise<Value>;
  /** @throws AppError `setting-invalid` */
  set<Value>(setting: Setting<Value>, value: Value): Promise<void>;
  /**
   * Reads and writes together: all of `change` is stored or nothing, and no other change comes between. `change` may await
   * only the settings it is given.
   */
  transact<Result>(change: (settings: Pick<SettingsRepository, 'get' | 'set'>) => Promise<Result>): Promise<Result>;
}

export function createSettingsRepository(directory: DirectoryConnection): SettingsRepository {
  const transact: SettingsRepository['transact'] = (change) =>
    directory.use(async (database) => {
      const transaction = beginWrite(database, ['settings']);
      const store = transaction.objectStore('settings');
      const writes: (() => Promise<unknown>)[] = [];
      const result = await change({
        get: async (setting) => storedOrDefault(setting, await store.get(setting.key)),
        async set(setting, value) {
          const fitting = checked(setting, value);
          writes.push(() => store.put(fitting, setting.key));
        },
      });
      // Only now, so that a change that throws half way leaves nothing behind.
      await Promise.all([...writes.map((write) => write()), transaction.done]);
      return result;
    });
  return {
    get: async (setting) => storedOrDefault(setting, await directory.use((database) => database.get('settings', setting.key))),
    async set(setting, value) {
      const fitting = checked(setting, value);
      await directory.use((database) => database.put('settings', fitting, setting.key));
    },
    transact,
  };
}

function storedOrDefault<Value>(setting: Setting<Value>, stored: unknown): Value {
  const parsed = setting.schema.safeParse(stored);
  return parsed.success ? parsed.data : setting.defaultValue;
}

function checked<Value>(setting: Setting<Value>, value: Value): Value {
  const parsed = setting.schema.safeParse(value);
  if (!parsed.success) throw new AppError('setting-invalid', { setting: setting.key });
  return parsed.data;
}

import * as z from 'zod/mini';
import { AppError } from '../contracts/errors';
import type { Directory } from './database';

/** A setting and its manners, said once. Secrets never leave the worker. */
export interface Setting<Value> {
  readonly key: string;
  readonly schema: z.ZodMiniType<Value>;
  readonly defaultValue: Value;
  readonly isSecret: boolean;
  readonly isClearedOnSignOut: boolean;
}

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
}

export function createSettingsRepository(directory: Directory): SettingsRepository {
  return {
    async get(setting) {
      const parsed = setting.schema.safeParse(await directory.get('settings', setting.key));
      return parsed.success ? parsed.data : setting.defaultValue;
    },
    async set(setting, value) {
      const parsed = setting.schema.safeParse(value);
      if (!parsed.success) throw new AppError('setting-invalid', { setting: setting.key });
      await directory.put('settings', parsed.data, setting.key);
    },
  };
}

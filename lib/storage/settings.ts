import type { IDBPDatabase } from 'idb';
import * as z from 'zod/mini';
import { AppError } from '../contracts/errors';
import type { OwnConsole } from '../contracts/own-console';
import { DEFAULT_PRIVACY, FIELD_KINDS, FIELD_POLICIES, type PrivacySettings } from '../contracts/privacy';
import { beginWrite } from './connection';
import type { DirectoryConnection } from './database';
import type { DirectorySchema } from './schema';
import { CHANGES_KEY, changedNames, changesOf, type SettingsChange } from './settings-changes';

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
  ownConsoles: define<readonly OwnConsole[]>({
    key: 'own-consoles',
    schema: z.array(z.object({ address: z.string(), portalId: z.string() })),
    defaultValue: [],
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
  /** What was changed and is not in the audit log yet, oldest first. */
  changes(): Promise<readonly SettingsChange[]>;
  /** Takes changes off that list, the oldest up to `lastId`. */
  forgetChanges(lastId: string): Promise<void>;
}

/** @param onChanged called when a change was stored, for the audit log */
export function createSettingsRepository(directory: DirectoryConnection, onChanged?: () => void): SettingsRepository {
  const transact: SettingsRepository['transact'] = async (change) => {
    const { result, isChanged } = await directory.use((database) => changeTogether(database, change));
    if (isChanged) onChanged?.();
    return result;
  };
  return {
    get: async (setting) => storedOrDefault(setting, await directory.use((database) => database.get('settings', setting.key))),
    set: (setting, value) => transact(({ set }) => set(setting, value)),
    transact,
    changes: async () => changesOf(await directory.use((database) => database.get('settings', CHANGES_KEY))),
    forgetChanges: (lastId) =>
      directory.use(async (database) => {
        const transaction = beginWrite(database, ['settings']);
        const changes = changesOf(await transaction.store.get(CHANGES_KEY));
        const left = changes.slice(changes.findIndex(({ id }) => id === lastId) + 1);
        await Promise.all([transaction.store.put(left, CHANGES_KEY), transaction.done]);
      }),
  };
}

async function changeTogether<Result>(
  database: IDBPDatabase<DirectorySchema>,
  change: (settings: Pick<SettingsRepository, 'get' | 'set'>) => Promise<Result>,
): Promise<{ readonly result: Result; readonly isChanged: boolean }> {
  const transaction = beginWrite(database, ['settings']);
  const { store } = transaction;
  const writes: (() => Promise<unknown>)[] = [];
  const names: string[] = [];
  const read: SettingsRepository['get'] = async (setting) => storedOrDefault(setting, await store.get(setting.key));
  const result = await change({
    get: read,
    async set(setting, value) {
      const fitting = checked(setting, value);
      names.push(...changedNames(setting.key, await read(setting), fitting));
      writes.push(() => store.put(fitting, setting.key));
    },
  });
  if (names.length > 0) {
    const noted = { id: crypto.randomUUID(), at: new Date().toISOString(), settings: names };
    const changes = [...changesOf(await store.get(CHANGES_KEY)), noted];
    writes.push(() => store.put(changes, CHANGES_KEY));
  }
  // Only now, so that a change that throws half way leaves nothing behind.
  await Promise.all([...writes.map((write) => write()), transaction.done]);
  return { result, isChanged: names.length > 0 };
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

import { AppError } from '../../lib/contracts/errors';
import type { ModelTestResult } from '../../lib/contracts/model-settings';
import { createTranslator, isLocale } from '../../lib/languages/translator';
import type { ModelProviderView, ModelsView, Request } from '../../lib/messaging/protocol';
import { models } from '../../lib/models';
import type { ModelAbilities, ModelProvider } from '../../lib/models/model-provider';
import type { BoundModel, SentRequest } from '../../lib/orchestrator/ports';
import { hasOrigins } from '../../lib/platform/permissions';
import { SETTINGS, type SettingsRepository } from '../../lib/storage/settings';

type Values = Readonly<Record<string, string | number>>;

/**
 * A model with its settings.
 *
 * @param providerId whose model; null: the one that is chosen in **Models**. One that no longer exists tells so when it is asked,
 * so that the run which was begun with it comes to its end.
 */
export async function bindModel(settings: SettingsRepository, providerId: string | null): Promise<BoundModel> {
  const chosen = providerId ?? (await settings.get(SETTINGS.selectedModel));
  const fallback = providerId === null ? findProvider(SETTINGS.selectedModel.defaultValue) : undefined;
  const provider = findProvider(chosen) ?? fallback;
  if (!provider) return missingModel(chosen);
  const [values, say] = await Promise.all([readValues(settings, provider), readTranslator(settings)]);
  return {
    id: provider.id,
    name: nameOf(provider, values),
    ...boundsOf(provider, values),
    async *stream(request, signal, beforeSend) {
      const parsed = await checkValues(provider, values);
      const http = httpAfter(beforeSend, secretValues(provider, values));
      yield* provider.stream(request, parsed, { signal, http, now: () => new Date(), say });
    },
  };
}

/** Every request of a model is told of before it leaves; headers that hold a secret are left out of that. */
function httpAfter(beforeSend: (sent: SentRequest) => Promise<void>, secrets: readonly string[]): ModelAbilities['http'] {
  return async (input, init) => {
    const request = new Request(input, init);
    const headers = [...request.headers].filter(([, value]) => !secrets.some((secret) => value.includes(secret)));
    const body = typeof init?.body === 'string' ? init.body : await request.text();
    await beforeSend({ method: request.method, url: request.url, headers: Object.fromEntries(headers), body });
    return plainFetch(input, init);
  };
}

function secretValues(provider: ModelProvider, values: Values): readonly string[] {
  const isSecret = secretNames(provider);
  const secrets = Object.entries(values).filter(([name]) => isSecret.has(name));
  return secrets.map(([, value]) => String(value).trim()).filter((value) => value !== '');
}

function missingModel(id: string): BoundModel {
  return {
    id,
    name: '',
    isLocal: false,
    window: { contextTokens: null, maxOutputTokens: 1, tokenizer: 'other' },
    stream() {
      throw new AppError('model-not-configured', { model: id });
    },
  };
}

/** Everything a screen may know of the models: all but the secrets. */
export async function viewModels(settings: SettingsRepository): Promise<ModelsView> {
  const providers = await Promise.all([...models.values()].map((provider) => viewProvider(settings, provider)));
  return { selectedId: await settings.get(SETTINGS.selectedModel), providers };
}

/**
 * Stores values and secrets together or not at all: a new address must never be stored beside the old one's key. A secret
 * that is left out stays as it is, unless the values now name another target (`isOtherTarget`): then it is removed.
 *
 * @throws AppError `setting-invalid`
 */
export async function saveModel(settings: SettingsRepository, request: Request<'models.save'>): Promise<ModelsView> {
  const provider = findProvider(request.providerId);
  if (!provider) throw new AppError('setting-invalid', { setting: 'provider' });
  const { plain, secret } = split(provider, request.values);
  await settings.transact(async ({ get, set }) => {
    const values = await get(SETTINGS.modelValues);
    const secrets = await get(SETTINGS.modelSecrets);
    const defaults = provider.defaultSettings as Values;
    const isMoved = isOtherTarget(provider, { ...defaults, ...values[provider.id] }, { ...defaults, ...plain });
    const kept = isMoved ? {} : secrets[provider.id];
    const changed = Object.entries({ ...kept, ...secret }).filter(([, value]) => value !== '');
    await set(SETTINGS.modelValues, { ...values, [provider.id]: plain });
    await set(SETTINGS.modelSecrets, { ...secrets, [provider.id]: Object.fromEntries(changed) });
    if (request.select) await set(SETTINGS.selectedModel, provider.id);
  });
  return viewModels(settings);
}

/**
 * Tries values as they stand in the form; a secret that was left out is the stored one, which is sent to no other target
 * than the one it was stored for.
 */
export async function testModel(settings: SettingsRepository, request: Request<'models.test'>): Promise<ModelTestResult> {
  const provider = findProvider(request.providerId);
  if (!provider?.test) throw new AppError('setting-invalid', { setting: 'provider' });
  const stored = await readValues(settings, provider);
  const isSecret = secretNames(provider);
  const given = Object.fromEntries(Object.entries(request.values).filter(([name]) => known(provider).has(name)));
  const plainStored = Object.fromEntries(Object.entries(stored).filter(([name]) => !isSecret.has(name)));
  const blank = Object.fromEntries([...isSecret].map((name) => [name, '']));
  const usable = isOtherTarget(provider, stored, { ...plainStored, ...given }) ? { ...plainStored, ...blank } : stored;
  const values = await checkValues(provider, { ...usable, ...given });
  const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
  const say = await readTranslator(settings);
  return provider.test(values, { signal, http: plainFetch, now: () => new Date(), say });
}

function known(provider: ModelProvider): ReadonlySet<string> {
  return new Set(provider.fields.map((field) => field.name));
}

/** The values of a form, those that are secret apart; what is no field of the provider is left out. */
function split(provider: ModelProvider, values: Values): { readonly plain: Values; readonly secret: Values } {
  const isSecret = secretNames(provider);
  const given = Object.entries(values).filter(([name]) => known(provider).has(name));
  return {
    plain: Object.fromEntries(given.filter(([name]) => !isSecret.has(name))),
    secret: Object.fromEntries(given.filter(([name]) => isSecret.has(name))),
  };
}

/**
 * True when the values send what is typed to somebody else than the stored ones: another choice of service, or a URL of
 * another origin. The form asks for the key again by the same rule; here it holds whatever a screen sends.
 */
function isOtherTarget(provider: ModelProvider, stored: Values, values: Values): boolean {
  const fields = provider.fields.filter(({ kind }) => kind === 'choice' || kind === 'url');
  return fields.some(({ name }) => targetOf(values[name]) !== targetOf(stored[name]));
}

function targetOf(value: string | number | undefined): string {
  const text = String(value ?? '').trim();
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text).origin : text;
}

const TEST_TIMEOUT_MS = 30_000;
const plainFetch: ModelAbilities['http'] = (input, init) => fetch(input, init);

function findProvider(id: string): ModelProvider | undefined {
  return models.get(id);
}

function secretNames(provider: ModelProvider): ReadonlySet<string> {
  return new Set(provider.fields.filter((field) => field.kind === 'secret').map((field) => field.name));
}

async function readValues(settings: SettingsRepository, provider: ModelProvider): Promise<Values> {
  const [values, secrets] = await Promise.all([settings.get(SETTINGS.modelValues), settings.get(SETTINGS.modelSecrets)]);
  return { ...(provider.defaultSettings as Values), ...values[provider.id], ...secrets[provider.id] };
}

/** Stored values that no longer fit the provider's schema have no model to name. */
function nameOf(provider: ModelProvider, values: Values): string {
  const parsed = provider.settings.safeParse(values);
  return parsed.success ? provider.modelName(parsed.data) : '';
}

/** Settings that do not fit are told when the model is asked; until then the careful side is taken. */
function boundsOf(provider: ModelProvider, values: Values): Pick<BoundModel, 'window' | 'isLocal'> {
  const parsed = provider.settings.safeParse(values);
  const settings = parsed.success ? parsed.data : provider.defaultSettings;
  return { window: provider.window(settings), isLocal: parsed.success && provider.isLocal(settings) };
}

/** @throws AppError `model-not-configured` with the first field that is wrong, `model-permission-missing` */
async function checkValues(provider: ModelProvider, values: Values): Promise<unknown> {
  const parsed = provider.settings.safeParse(values);
  if (!parsed.success) {
    const field = provider.fields.find(({ name }) => name === parsed.error.issues[0]?.path[0]);
    throw new AppError('model-not-configured', { model: provider.id, field: field?.name ?? '' });
  }
  const origins = provider.origins(parsed.data);
  if (!(await hasOrigins(origins))) throw new AppError('model-permission-missing', { origin: origins[0] ?? '' });
  return parsed.data;
}

async function viewProvider(settings: SettingsRepository, provider: ModelProvider): Promise<ModelProviderView> {
  const values = await readValues(settings, provider);
  const isSecret = secretNames(provider);
  const parsed = provider.settings.safeParse(values);
  return {
    id: provider.id,
    title: provider.title,
    description: provider.description,
    fields: provider.fields,
    values: split(provider, values).plain,
    secretsSet: [...isSecret].filter((name) => (values[name] ?? '') !== ''),
    origins: parsed.success ? provider.origins(parsed.data) : [],
    modelName: nameOf(provider, values),
    isLocal: parsed.success && provider.isLocal(parsed.data),
    canTest: provider.test !== undefined,
  };
}

export async function readTranslator(settings: SettingsRepository): Promise<ModelAbilities['say']> {
  const locale = await settings.get(SETTINGS.locale);
  const translator = createTranslator(isLocale(locale) ? locale : 'en');
  return (phrase) => translator.say(phrase);
}

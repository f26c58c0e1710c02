import { AppError } from '../../lib/contracts/errors';
import type { ModelTestResult } from '../../lib/contracts/model-settings';
import { createTranslator, isLocale } from '../../lib/languages/translator';
import type { ModelProviderView, ModelsView, Request } from '../../lib/messaging/protocol';
import { models } from '../../lib/models';
import type { ModelAbilities, ModelProvider } from '../../lib/models/model-provider';
import type { BoundModel } from '../../lib/orchestrator/ports';
import { hasOrigins } from '../../lib/platform/permissions';
import { SETTINGS, type SettingsRepository } from '../../lib/storage/settings';

type Values = Readonly<Record<string, string | number>>;

/** The model that is chosen in **Models**, with its settings. */
export async function bindModel(settings: SettingsRepository): Promise<BoundModel> {
  const provider = findProvider(await settings.get(SETTINGS.selectedModel)) ?? findProvider(SETTINGS.selectedModel.defaultValue);
  if (!provider) throw new AppError('model-not-configured');
  const values = await readValues(settings, provider);
  const say = await readTranslator(settings);
  return {
    id: provider.id,
    name: provider.modelName(values),
    async *stream(request, signal) {
      const parsed = await checkValues(provider, values);
      yield* provider.stream(request, parsed, { signal, http: plainFetch, now: () => new Date(), say });
    },
  };
}

/** Everything a screen may know of the models: all but the secrets. */
export async function viewModels(settings: SettingsRepository): Promise<ModelsView> {
  const providers = await Promise.all([...models.values()].map((provider) => viewProvider(settings, provider)));
  return { selectedId: await settings.get(SETTINGS.selectedModel), providers };
}

export async function saveModel(settings: SettingsRepository, request: Request<'models.save'>): Promise<ModelsView> {
  const provider = findProvider(request.providerId);
  if (!provider) throw new AppError('setting-invalid', { setting: 'provider' });
  const isSecret = secretNames(provider);
  const [values, secrets] = await Promise.all([settings.get(SETTINGS.modelValues), settings.get(SETTINGS.modelSecrets)]);
  const known = new Set(provider.fields.map((field) => field.name));
  const given = Object.entries(request.values).filter(([name]) => known.has(name));
  const plain = Object.fromEntries(given.filter(([name]) => !isSecret.has(name)));
  const changed = { ...secrets[provider.id], ...Object.fromEntries(given.filter(([name]) => isSecret.has(name))) };
  const kept = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== ''));
  await settings.set(SETTINGS.modelValues, { ...values, [provider.id]: plain });
  await settings.set(SETTINGS.modelSecrets, { ...secrets, [provider.id]: kept });
  if (request.select) await settings.set(SETTINGS.selectedModel, provider.id);
  return viewModels(settings);
}

/** Tries values as they stand in the form; a secret that was left out is the stored one. */
export async function testModel(settings: SettingsRepository, request: Request<'models.test'>): Promise<ModelTestResult> {
  const provider = findProvider(request.providerId);
  if (!provider?.test) throw new AppError('setting-invalid', { setting: 'provider' });
  const values = await checkValues(provider, { ...(await readValues(settings, provider)), ...request.values });
  const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
  const say = await readTranslator(settings);
  return provider.test(values, { signal, http: plainFetch, now: () => new Date(), say });
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
    values: Object.fromEntries(Object.entries(values).filter(([name]) => !isSecret.has(name))),
    secretsSet: [...isSecret].filter((name) => (values[name] ?? '') !== ''),
    origins: parsed.success ? provider.origins(parsed.data) : [],
    modelName: provider.modelName(values),
    isLocal: parsed.success && provider.isLocal(parsed.data),
    canTest: provider.test !== undefined,
  };
}

async function readTranslator(settings: SettingsRepository): Promise<ModelAbilities['say']> {
  const locale = await settings.get(SETTINGS.locale);
  const translator = createTranslator(isLocale(locale) ? locale : 'en');
  return (phrase) => translator.say(phrase);
}

import type { ModelProvider } from './model-provider';

const leaves = import.meta.glob<ModelProvider>('./*.model.ts', { eager: true, import: 'default' });

/** Every provider there is, by id; adding one is adding its file. */
export const models: ReadonlyMap<string, ModelProvider> = new Map(
  Object.values(leaves)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((provider) => [provider.id, provider]),
);

/** The embedded default: needs no settings and no network. */
export const DEFAULT_MODEL_ID = 'offline';

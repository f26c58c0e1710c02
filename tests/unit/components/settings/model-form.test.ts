import { describe, expect, it } from 'vitest';
import {
  type Draft,
  isOtherTarget,
  keepsSecret,
  missingFields,
  valuesToSend,
  visibleFields,
} from '../../../../components/settings/model-form';
import type { ModelField } from '../../../../lib/contracts/model-settings';

const field = (name: string, kind: ModelField['kind'], more: Partial<ModelField> = {}): ModelField => ({
  name,
  kind,
  label: { id: name, message: name },
  hint: null,
  isRequired: false,
  ...more,
});

const provider = {
  fields: [
    field('service', 'choice', { isRequired: true }),
    field('url', 'url', { isRequired: true, onlyWhen: { field: 'service', oneOf: ['own'] } }),
    field('key', 'secret', { isRequired: true }),
    field('model', 'text'),
    field('limit', 'number'),
  ],
  values: { service: 'cloud', url: '', model: 'm', limit: 5 },
  secretsSet: ['key'],
};
const own = { ...provider, values: { ...provider.values, service: 'own', url: 'https://a.example/v1' } };

describe('the form of a model', () => {
  it('shows a field only when the other has its value, as changed', () => {
    const names = (draft: Record<string, string>) => visibleFields(provider, draft).map(({ name }) => name);
    expect(names({})).not.toContain('url');
    expect(names({ service: 'own' })).toContain('url');
  });

  it('leaves out a secret that was not touched, and sends everything else, trimmed', () => {
    expect(valuesToSend(provider, { model: ' n ', limit: '7' })).toEqual({ service: 'cloud', url: '', model: 'n', limit: 7 });
  });

  it('sends a new secret, and an empty one to remove it', () => {
    expect(valuesToSend(provider, { key: ' k\n' })).toMatchObject({ key: 'k' });
    expect(valuesToSend(provider, { key: '' })).toMatchObject({ key: '' });
  });

  it.each([
    [own, { url: 'https://b.example/v1' }],
    [own, { url: 'http://a.example/v1' }],
    [own, { url: 'a.example' }],
    [own, { service: 'cloud' }],
  ])('a stored secret never follows to another target (%#)', (from, draft) => {
    expect(isOtherTarget(from, draft)).toBe(true);
    expect(keepsSecret(from, draft, 'key')).toBe(false);
    expect(valuesToSend(from, draft)).toMatchObject({ key: '' });
  });

  it.each<Draft>([{ url: 'https://a.example/openai/v1 ' }, { url: 'https://a.example/v1' }, { model: 'n' }])(
    'but stays with the same one: %j',
    (draft) => {
      expect(valuesToSend(own, draft)).not.toHaveProperty('key');
    },
  );

  it('misses what is required, visible and empty', () => {
    expect(missingFields(provider, {})).toEqual([]);
    expect(missingFields(provider, { service: 'own' })).toEqual(['url', 'key']);
    expect(missingFields(provider, { service: 'own', url: 'https://x', key: ' ' })).toEqual(['key']);
    expect(missingFields({ ...provider, secretsSet: [] }, {})).toEqual(['key']);
  });
});

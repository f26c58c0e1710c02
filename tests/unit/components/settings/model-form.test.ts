import { describe, expect, it } from 'vitest';
import {
  type Draft,
  fieldProblems,
  isOtherTarget,
  keepsSecret,
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

  it('sends a number as one, and no number as an empty text', () => {
    expect(valuesToSend(provider, { limit: ' 7 ' })).toMatchObject({ limit: 7 });
    expect(valuesToSend(provider, { limit: ' ' })).toMatchObject({ limit: '' });
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
    const missing = (from: typeof provider, draft: Draft) => [...fieldProblems(from, draft)];
    expect(missing(provider, {})).toEqual([]);
    expect(missing(provider, { service: 'own' })).toEqual([
      ['url', 'missing'],
      ['key', 'missing'],
    ]);
    expect(missing(provider, { service: 'own', url: 'https://x', key: ' ' })).toEqual([['key', 'missing']]);
    expect(missing({ ...provider, secretsSet: [] }, {})).toEqual([['key', 'missing']]);
  });

  it.each([
    ['', true],
    [' ', true],
    ['10', true],
    ['99', true],
    [10, true],
    ['9', false],
    ['100', false],
    ['10.5', false],
    ['-10', false],
    ['ten', false],
  ])('a number with a range may be %j: %s', (value, isGood) => {
    const ranged = { ...provider, fields: [field('limit', 'number', { range: { min: 10, max: 99 } })] };
    expect([...fieldProblems(ranged, { limit: value })]).toEqual(isGood ? [] : [['limit', 'out-of-range']]);
  });

  it('a number without a range is any number', () => {
    expect(fieldProblems(provider, { limit: '-1.5' }).size).toBe(0);
    expect(fieldProblems(provider, { limit: '1,5' }).size).toBe(1);
  });
});

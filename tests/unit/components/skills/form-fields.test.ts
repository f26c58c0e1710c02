import { describe, expect, it } from 'vitest';
import { faultOf, fieldsOf, initialValues, inputOf, mainArgument } from '../../../../components/skills/form-fields';
import { filterSkills, groupByProduct } from '../../../../components/skills/skill-filter';
import { SKILLS } from '../../../gallery/skill-scenes';

const PARAMETERS = {
  type: 'object',
  required: ['query', 'isExact'],
  properties: {
    query: { type: 'string', description: 'In KQL' },
    hours: { type: 'integer', minimum: 1, maximum: 720, default: 24 },
    share: { type: 'number' },
    severity: { enum: ['low', 'high', 3] },
    devices: { type: 'array', items: { type: 'string' } },
    isExact: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
    options: { type: 'object' },
    ['__proto__']: { type: 'string' },
  },
};
const FIELDS = fieldsOf({ parameters: PARAMETERS, exampleInput: { query: 'T | take 1', devices: ['a', 'b'] } });
const field = (name: string) => {
  const found = FIELDS.find((each) => each.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('fieldsOf', () => {
  it('draws a field for every input, in order', () => {
    expect(FIELDS.map(({ name, kind, isRequired }) => `${name} ${kind}${isRequired ? ' required' : ''}`)).toEqual([
      'query text required',
      'hours number',
      'share number',
      'severity choice',
      'devices lines',
      'isExact boolean required',
      'options json',
      '__proto__ text',
    ]);
    expect(field('query')).toMatchObject({ description: 'In KQL', example: 'T | take 1' });
    expect(field('devices').example).toBe('a\nb');
    expect(initialValues(FIELDS)).toMatchObject({ hours: '24', query: '' });
  });

  it.each([[{}], [{ properties: null }], [{ properties: { a: true } }], [{ properties: { a: { anyOf: [{}, {}] } } }]])(
    'takes any schema: %j',
    (parameters) => {
      expect(fieldsOf({ parameters, exampleInput: null }).every(({ kind }) => kind === 'json')).toBe(true);
    },
  );
});

describe('faultOf', () => {
  it.each([
    ['hours', '', null],
    ['hours', '12', null],
    ['hours', '1.5', 'not-whole'],
    ['hours', '0', 'too-small'],
    ['hours', '721', 'too-large'],
    ['hours', 'a day', 'not-a-number'],
    ['hours', '0x10', 'not-a-number'],
    ['share', '-.5e3', null],
    ['share', '1e999', 'not-a-number'],
    ['options', '{', 'not-json'],
    ['options', '{}', null],
    ['query', '', null],
  ])('of %s with %j: %s', (name, text, fault) => {
    expect(faultOf(field(name), text)).toBe(fault);
  });
});

describe('inputOf', () => {
  it('makes values of the texts and leaves out what is empty', () => {
    const values = {
      query: 'T\n| take 1',
      hours: ' 48 ',
      share: '',
      severity: '2',
      devices: ' a \n\nb\n',
      isExact: 'false',
      options: '{"deep": [1]}',
    };
    expect(inputOf(FIELDS, values)).toEqual({
      query: 'T\n| take 1',
      hours: 48,
      severity: 3,
      devices: ['a', 'b'],
      isExact: false,
      options: { deep: [1] },
    });
  });

  it('does not touch the prototype', () => {
    const input = inputOf(FIELDS, { ['__proto__']: 'x' });
    expect(Object.keys(input)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  });

  it('names a call by its first text, in one short line', () => {
    expect(mainArgument(FIELDS, { hours: '3', query: ' T\n  | take 1 ' })).toBe('T | take 1');
    expect(mainArgument(FIELDS, { hours: '3' })).toBe('');
    expect(mainArgument(FIELDS, { query: 'x'.repeat(500) })).toHaveLength(121);
  });
});

describe('the list of skills', () => {
  const say = ({ message }: { message: string }) => message;
  it('is narrowed by every word of title, id and description', () => {
    const ids = (query: string) => filterSkills(SKILLS, query, say).map(({ id }) => id);
    expect(ids('')).toHaveLength(SKILLS.length);
    expect(ids('  PAGE summ ')).toEqual(['page/summarize']);
    expect(ids('network')).toEqual(['defender/isolate-device']);
    expect(ids('nothing')).toEqual([]);
  });

  it('stands by product', () => {
    expect(groupByProduct(SKILLS).map(({ product, skills }) => `${product} ${skills.length}`)).toEqual([
      'defender 2',
      'mail 1',
      'page 2',
    ]);
  });
});

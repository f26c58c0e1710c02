import { setupI18n } from '@lingui/core';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { compileMessage, type MessageToken } from '../../../lib/languages/compile-message';
import { sourceFiles } from '../../conformance/source-files';

const { defined, areas } = vi.hoisted(() => ({ defined: new Map<string, string>(), areas: [] as string[] }));
vi.mock('../../../lib/contracts/phrase', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../../lib/contracts/phrase')>();
  return {
    ...original,
    definePhrases: (area: string, messages: Record<string, string>) => {
      areas.push(area);
      for (const [key, message] of Object.entries(messages)) defined.set(`${area}.${key}`, message);
      return original.definePhrases(area, messages);
    },
  };
});

const LOCALES = ['en', 'ar', 'pl', 'ja'];
type Values = Readonly<Record<string, string | number>>;

/** What `@lingui/core` says of a message that one or the other compiler has read. */
function sayBy(compiler: (message: string) => MessageToken[], locale: string): (message: string, values: Values) => string {
  const i18n = setupI18n({ locale, messages: { [locale]: {} } });
  i18n.setMessagesCompiler(compiler);
  return (message, values) => i18n._({ id: 'tested', message, values });
}
const lingui = compileMessageOrThrow as (message: string) => MessageToken[];
const pairs = LOCALES.map((locale) => ({ locale, ours: sayBy(compileMessage, locale), theirs: sayBy(lingui, locale) }));

function expectSame(message: string, values: Values): void {
  for (const { locale, ours, theirs } of pairs) {
    expect(ours(message, values), `${locale}: ${message}`).toBe(theirs(message, values));
  }
}

type Content = fc.Arbitrary<string | number>;

/** What leads into each arm of a choice, and what an argument may hold. */
function contentsOf(token: Exclude<MessageToken, string>): Content {
  const [, type, arms] = token;
  if (type === undefined) return fc.constantFrom<string | number>("it's {a} '#' # \\ ʼ", 'WS-0143', 0, 12_345.678);
  if (type === 'select') return fc.constantFrom(...Object.keys(arms ?? {}), 'unlisted', '');
  return fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constantFrom(1.5, 1_000_000));
}

/** Every argument of a message, those within arms too. */
function argumentsOf(tokens: readonly MessageToken[]): Exclude<MessageToken, string>[] {
  const own = tokens.filter((token) => typeof token !== 'string');
  const arms = own.flatMap(([, , choices]) => (typeof choices === 'object' ? Object.values(choices) : []));
  return [...own, ...arms.flatMap((arm) => (Array.isArray(arm) ? argumentsOf(arm) : []))];
}

function valuesFor(message: string): fc.Arbitrary<Values> {
  const contents = new Map<string, Content[]>();
  for (const token of argumentsOf(lingui(message)))
    contents.set(token[0], [...(contents.get(token[0]) ?? []), contentsOf(token)]);
  return fc.record(Object.fromEntries([...contents].map(([argument, kinds]) => [argument, fc.oneof(...kinds)])));
}

const CALL = /(?<!function )\bdefinePhrases\(/;

describe('every phrase of the project', () => {
  const files = sourceFiles(['lib', 'components', 'entrypoints']).filter(
    (file) => CALL.test(file.text) && file.path !== 'lib/contracts/phrase.ts',
  );

  beforeAll(async () => {
    for (const file of files) await import(/* @vite-ignore */ `../../../${file.path}`);
  }, 60_000);

  it('is read as Lingui reads it, and says the same', () => {
    const calls = files.flatMap((file) => [...file.text.matchAll(new RegExp(CALL, 'g'))]).length;
    expect(areas).toHaveLength(calls);
    expect(defined.size).toBeGreaterThan(300);
    for (const [id, message] of defined) {
      expect(compileMessage(message), id).toEqual(lingui(message));
      fc.assert(
        fc.property(valuesFor(message), (values) => expectSame(message, values)),
        { numRuns: 25 },
      );
    }
  }, 60_000);
});

/** Text as a message writes it: what means something stands in apostrophes. */
const text = fc
  .array(fc.constantFrom('a', ' ', "''", "'{'", "'}'", "'{it''s}'", 'ä', '𝒳', '\n', ',', '=', '"', '\\', "n't "), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  // Two quoted texts side by side would be one with an apostrophe in it, which is what the next part tests by itself.
  .filter((joined) => !/'$/.test(joined.replaceAll(/'\{it''s\}'|'[{}]'|''/g, '')));
const name = fc.constantFrom('count', 'name', '0', 'été', 'a_b');
const space = fc.constantFrom('', ' ', '\n  ');

const { message: anyMessage } = fc.letrec<{ message: string; part: string; choice: string }>((tie) => ({
  message: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.tuple(space, name, space).map(([before, argument, after]) => `{${before}${argument}${after}}`),
    fc.tuple(name, space, fc.constantFrom('', ', percent', ',decimal ')).map(([argument, gap, style]) => {
      return `{${argument},${gap}number${style}}`;
    }),
    tie('choice'),
  ),
  choice: fc
    .record({
      argument: name,
      gap: space,
      type: fc.constantFrom('plural' as const, 'selectordinal' as const, 'select' as const),
      offset: fc.constantFrom('', 'offset:1 ', 'offset : 2 '),
      keys: fc.uniqueArray(fc.constantFrom('zero', 'one', 'two', 'few', 'many', '=0', '=12'), { maxLength: 3 }),
      bodies: fc.array(fc.oneof(fc.constantFrom('#', 'x # y', "a'#'b ''"), tie('message')), { minLength: 4, maxLength: 4 }),
    })
    .map(({ argument, gap, type, offset, keys, bodies }) => {
      const arms = [...keys, 'other'].map(
        (key, index) => `${type === 'select' ? key.replace('=', 'is') : key}${gap}{${bodies[index]}}`,
      );
      return `{${argument},${gap}${type} ,${gap}${type === 'select' ? '' : offset}${arms.join(gap)}${gap}}`;
    }),
}));

describe('a message', () => {
  it('of any make is read as Lingui reads it, and says the same', () => {
    const values = fc.record({
      count: fc.integer({ min: 0, max: 200 }),
      name: fc.constantFrom('one', 'is0', 'few', 'x'),
      '0': fc.integer({ min: 0, max: 15 }),
      été: fc.integer({ min: 0, max: 15 }),
      a_b: fc.integer({ min: 0, max: 15 }),
    });
    fc.assert(
      fc.property(anyMessage, values, (message, given) => {
        expect(compileMessage(message)).toEqual(lingui(message));
        expectSame(message, given);
      }),
      { numRuns: 1_500 },
    );
  });

  it('either is read or is refused in words that name the place', () => {
    const signs = fc.constantFrom('{', '}', '#', "'", ',', 'a', 'plural', 'select', 'other', ' ', '=1', 'offset:', '1', 'number');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 25 }), (parts) => {
        try {
          compileMessage(parts.join(''));
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(SyntaxError);
          expect(String(thrown)).toMatch(/malformed at character \d+, before ".*": .+\. /s);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['a } b', 3, 'was not opened'],
    ['a {b', 5, 'a comma or a closing brace is expected'],
    ['a {} b', 4, 'the name of a value is expected'],
    ['{n, plurals, other {}}', 5, '"plurals" is none of'],
    ['{n, date}', 5, '"date" is none of'],
    ['{n, plural, one {a}}', 1, 'the arm "other" of {n} is missing'],
    ['{n, plural, singular {a} other {b}}', 13, '"singular" is no plural category'],
    ['{n, plural, other {a}', 22, 'an arm or a closing brace is expected'],
    ['{n, plural, other {a', 21, 'a closing brace is expected'],
    ['{n, plural, offset:x other {a}}', 20, 'a whole number is expected'],
    ['{n, select, =1 {a} other {b}}', 13, 'an arm or a closing brace is expected'],
    ["it's '{x", 6, 'does not end'],
  ])('%s is refused at character %i', (message, character, problem) => {
    expect(() => compileMessage(message)).toThrow(new RegExp(`character ${character}, `));
    expect(() => compileMessage(message)).toThrow(problem);
  });

  it('whose choices stand in each other without end is refused, not run out of memory over', () => {
    expect(() => compileMessage('{n, select, other {'.repeat(100_000))).toThrow('too deeply');
  });
});

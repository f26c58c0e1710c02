import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJson, parseArguments } from '../../../../components/approval/exact-json';

const HIDDEN = ['\u202e', '\u200b', '\u00ad', '\u2066', '\ufe0f', '\u00a0', '\u{e0041}', '\u2028', '\u0085', '\u3164'];

describe('exactJson', () => {
  it('parses to the very same value, whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })), (value) => {
        expect(JSON.parse(exactJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 60 },
    );
  });

  it.each(HIDDEN)('writes out %j', (character) => {
    const text = exactJson({ file: `a${character}b` });
    expect(text).not.toContain(character);
    expect(text).toMatch(/a(?:\\u[\da-f]{4}){1,2}b/);
  });

  it('leaves what can be seen as it is', () => {
    expect(exactJson({ text: 'שלום, 你好, é 🔒' })).toBe('{\n  "text": "שלום, 你好, é 🔒"\n}');
  });
});

describe('parseArguments', () => {
  it('takes an object', () => {
    expect(parseArguments(' {"a": [1.5, -0, 9007199254740991]} ')).toEqual({ input: { a: [1.5, -0, 9007199254740991] } });
  });

  it.each([
    ['{ "a": ', 'not-json'],
    ['', 'not-json'],
    ['[1]', 'not-an-object'],
    ['null', 'not-an-object'],
    ['"text"', 'not-an-object'],
    ['{"id": 12345678901234567890}', 'number-not-exact'],
    ['{"deep": [{"size": 1e999}]}', 'number-not-exact'],
  ])('says of %s what keeps it from being sent: %s', (text, fault) => {
    expect(parseArguments(text)).toEqual({ fault });
  });
});

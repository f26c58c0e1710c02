import { describe, expect, it } from 'vitest';
import { definePhrases } from '../../../lib/contracts/phrase';
import { createTranslator } from '../../../lib/languages/translator';
import { showHidden } from '../../../lib/safety/visible-text';

const say = definePhrases('test', {
  plain: 'Summarize this page',
  counted: '{count, plural, one {# alert} other {# alerts}} on {device}',
  listed: 'Seen on {devices}',
  sentence: 'It is on {device}.',
});

describe('translator', () => {
  it('fills values, plurals and lists', () => {
    const english = createTranslator('en');
    expect(english.say(say.plain())).toBe('Summarize this page');
    expect(english.say(say.counted({ count: 1, device: 'WS-1' }))).toBe('1 alert on WS-1');
    expect(english.say(say.counted({ count: 12, device: 'WS-1' }))).toBe('12 alerts on WS-1');
    expect(english.say(say.listed({ devices: { list: ['a', 'b', 'c'] } }))).toBe('Seen on a, b, and c');
  });

  it('takes a translation and falls back to English where there is none', () => {
    const translator = createTranslator('en', { 'test.plain': 'Diese Seite zusammenfassen' });
    expect(translator.say(say.plain())).toBe('Diese Seite zusammenfassen');
    expect(translator.say(say.listed({ devices: { list: ['a'] } }))).toBe('Seen on a');
  });

  it('shows values that hold braces, quotes and hashes as they are', () => {
    expect(createTranslator('en').say(say.listed({ devices: "{evil} '#' {x, plural, other {#}}" }))).toBe(
      "Seen on {evil} '#' {x, plural, other {#}}",
    );
  });

  it('shows the escapes of a script as they were written', () => {
    const script = String.raw`printf "\x41\u0042\X41\x5cx41\\x41\x4"`;
    const translator = createTranslator('en');
    expect(translator.say(say.listed({ devices: script }))).toBe(`Seen on ${script}`);
    expect(translator.say(say.listed({ devices: { list: [script] } }))).toBe(`Seen on ${script}`);
  });

  it('makes every plain phrase foreign in the pseudo-locales, and leaves values alone', () => {
    const accented = createTranslator('en-XA').say(say.listed({ devices: 'WS-1' }));
    expect(accented).toMatch(/^\[.*WS-1.*\]$/);
    expect(accented).not.toContain('Seen');
    expect(createTranslator('en-XA').say(say.sentence({ device: 'WS-1' }))).toMatch(/^\[.*WS-1·+\]\.$/);
    const mirrored = createTranslator('ar-XB');
    expect(mirrored.direction).toBe('rtl');
    expect(mirrored.say(say.listed({ devices: 'WS-1' }))).toMatch(/^\p{Script=Hebrew}+ \p{Script=Hebrew}+ WS-1$/u);
  });

  it.each(['en-XA', 'ar-XB'] as const)('needs no hidden characters in %s: an answer would show them', (locale) => {
    const said = createTranslator(locale).say(say.listed({ devices: 'WS-1' }));
    expect(showHidden(said)).toBe(said);
  });
});

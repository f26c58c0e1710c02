import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECRET_KINDS } from '../../../lib/contracts/privacy';
import { findSecrets } from '../../../lib/safety/secrets';
import { hostileTexts } from '../../fixtures/secrets/hostile-texts';
import { leftOf, redact, secretCorpus } from '../../fixtures/secrets/secret-corpus';
import { secretLookalikes } from '../../fixtures/secrets/secret-lookalikes';
import { made, SHAPED } from '../../fixtures/secrets/secret-values';
import { Dice } from '../../fixtures/token-dice';

const SEEDS = [20, 404];
const corpora = SEEDS.map((seed) => secretCorpus(seed));
const PIECES = [
  'password',
  '=',
  ': ',
  '"',
  "'",
  '\\',
  'token',
  ' ',
  '\n',
  'Abc12345!',
  '<b>',
  '\u200b',
  '%3D',
  'Bearer ',
  '://u:',
  '@h',
  '-p ',
  ';',
  '[secret: password #1]',
];
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES)).map((parts) => parts.join('')),
);

describe('findSecrets', () => {
  it.each(SEEDS)('leaves nothing of any secret of the corpus (seed %i)', (seed) => {
    const corpus = secretCorpus(seed);
    expect(corpus.length).toBeGreaterThanOrEqual(500);
    const missed = corpus.filter(({ text, body }) => leftOf(body, redact(text)) !== undefined);
    expect(missed.map(({ name, text }) => `${name}: ${text.slice(0, 200)}`)).toEqual([]);
  });

  it('finds every kind there is and calls a secret known by its form by its kind', () => {
    const found = new Set(corpora.flat().flatMap(({ text }) => findSecrets(text).map(({ kind }) => kind)));
    expect([...found].sort()).toEqual([...SECRET_KINDS].sort());
    for (const { name, text, kinds } of corpora.flat())
      if (kinds) expect([name, ...findSecrets(text).map(({ kind }) => kind)]).toEqual([name, kinds[0]]);
  });

  it('finds no further secret in what is redacted', () => {
    const again = corpora
      .flat()
      .map(({ text }) => redact(text))
      .filter((text) => findSecrets(text).length > 0);
    expect(again).toEqual([]);
  });

  it('leaves what only looks like a secret: at most 0.5 %', () => {
    const lookalikes = secretLookalikes();
    expect(lookalikes.length).toBeGreaterThanOrEqual(1000);
    const taken = lookalikes.filter((text) => findSecrets(text).length > 0);
    expect(taken.length / lookalikes.length, taken.join('\n')).toBeLessThanOrEqual(0.005);
  });

  it.each([
    ['password=Summer2024!', 'password=', ''],
    ['{"password": "Summer\\"24", "n": 1}', '{"password": "', '", "n": 1}'],
    ['postgres://app:Summer24@db/x', 'postgres://app:', '@db/x'],
    ['Server=a;Pwd=Summer24;Encrypt=true', 'Server=a;Pwd=', ';Encrypt=true'],
    ['curl -u bob:Summer24! https://a.example', 'curl -u bob:', ' https://a.example'],
    ['your password is Summer24!', 'your password is ', ''],
    ['<password>Summer24</password>', '<password>', '</password>'],
  ])('covers the secret only: %s', (text, before, after) => {
    const [span, ...rest] = findSecrets(text);
    expect(rest).toEqual([]);
    expect([text.slice(0, span?.start), text.slice(span?.end)]).toEqual([before, after]);
  });

  it('never throws; spans are sorted, disjoint, within the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end } of findSecrets(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a secret of a known form in any text', () => {
    const shaped = Object.entries(SHAPED).filter(([name]) => name !== 'telegram');
    fc.assert(
      fc.property(texts, texts, fc.constantFrom(...shaped), fc.nat(), (before, after, maker, seed) => {
        const { body } = made(maker, new Dice(seed));
        const text = `${before} ${body} ${after}`;
        const at = before.length + 1;
        expect(findSecrets(text).some(({ start, end }) => start <= at && end >= at + body.length)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gets through hostile text', () => {
    for (const [, text] of hostileTexts(2e4)) expect(redact(text)).toBeTypeOf('string');
  });
});

describe('PowerShell', () => {
  it.each([
    'ConvertTo-SecureString -AsPlainText "Wint3r!Sun" -Force',
    "ConvertTo-SecureString -String 'Wint3r!Sun' -AsPlainText -Force",
  ])('redacts the value behind the switches: %s', (text) => {
    const found = findSecrets(text).map(({ start, end }) => text.slice(start, end));
    expect(found.some((each) => each.includes('Wint3r!Sun'))).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterSeconds } from '../../../lib/models/openai-retry-after';

const NOW = new Date('2026-07-01T10:00:00Z');
const said = (headers: Record<string, string>, message = '') => retryAfterSeconds(new Headers(headers), message, NOW);

describe('how long a service asks to be left alone', () => {
  it.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': '0.4' }, 1],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after-ms': '1500' }, 2],
    [{ 'retry-after-ms': '200', 'retry-after': '30' }, 1],
    [{ 'retry-after': 'Wed, 01 Jul 2026 10:00:30 GMT' }, 30],
    [{ 'retry-after': 'Wed, 01 Jul 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-5' }, null],
    [{ 'x-ratelimit-reset-requests': '12ms' }, 1],
    [{ 'x-ratelimit-reset-tokens': '6m0s' }, 360],
    [{ 'x-ratelimit-reset-tokens': '1h2m3.5s' }, 3_724],
    [{ 'x-ratelimit-reset-tokens': '20' }, 20],
    [{ 'x-ratelimit-reset-tokens': '1s', 'x-ratelimit-reset-requests': '9s' }, 9],
    [{ 'x-ratelimit-reset-tokens': '1s', 'x-ratelimit-reset-requests': '9s', 'x-ratelimit-remaining-requests': '4' }, 1],
    [{ 'x-ratelimit-reset': String(NOW.getTime() + 45_000) }, 45],
    [{ 'x-ratelimit-reset': String(NOW.getTime() / 1_000 + 45) }, 45],
    [{ 'x-ratelimit-reset': '45' }, 45],
    [{ 'retry-after': '3', 'x-ratelimit-reset-tokens': '6m0s' }, 3],
    [{}, null],
  ] as const)('%j: %s s', (headers, seconds) => {
    expect(said(headers)).toBe(seconds);
  });

  it.each([
    ['Rate limit reached. Please try again in 41.724s. Visit the page.', 42],
    ['Please try again in 1m2.5s.', 63],
    ['Please try again in 250ms.', 1],
    ['Please retry after 20 seconds.', 20],
    ['Please try again in 2 minutes', 120],
    ['Please try again in a moment.', null],
    ['Limit 3, used 3.', null],
  ])('%s: %s s', (message, seconds) => {
    expect(retryAfterSeconds(null, message, NOW)).toBe(seconds);
    expect(said({ 'retry-after': '5' }, message)).toBe(5);
  });

  it('is a whole number of seconds, or not known, whatever was sent', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(word, word, word, (after, reset, message) => {
        const headers = new Headers();
        for (const [name, value] of [
          ['retry-after', after],
          ['x-ratelimit-reset-tokens', reset],
        ] as const) {
          if (/^[\x20-\x7e]*$/.test(value)) headers.set(name, value);
        }
        const seconds = retryAfterSeconds(headers, message, NOW);
        expect(seconds === null || (Number.isInteger(seconds) && seconds >= 0)).toBe(true);
      }),
    );
  });
});

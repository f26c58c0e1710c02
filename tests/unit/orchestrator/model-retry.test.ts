import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APP_ERROR_CODES, AppError, type AppErrorCode, type AppErrorDetails } from '../../../lib/contracts/errors';
import { retryDelay, skillRetryDelay } from '../../../lib/orchestrator/model-retry';

const KINDS = [retryDelay, skillRetryDelay];
const failed = (code: AppErrorCode, details: AppErrorDetails = {}) => new AppError(code, details).toData();
const middle = () => 0.5;

/** How often a call that always fails with `error` is sent again. */
function triesOf(delay: typeof retryDelay, code: AppErrorCode): number {
  let tries = 0;
  while (delay(failed(code), tries, middle) !== null) tries += 1;
  return tries;
}

describe('what is tried again', () => {
  it('is just what may pass by itself, and how often', () => {
    const tried = (delay: typeof retryDelay) =>
      Object.fromEntries(APP_ERROR_CODES.map((code) => [code, triesOf(delay, code)]).filter(([, tries]) => tries !== 0));
    expect(tried(retryDelay)).toEqual({
      'model-unreachable': 2,
      'model-timeout': 1,
      'model-rate-limited': 3,
      'model-server-error': 2,
      'model-stream-cut': 1,
      'model-answer-empty': 1,
      'model-conflict': 1,
      'model-privacy-failed': 3,
    });
    expect(tried(skillRetryDelay)).toEqual({
      'skill-timeout': 1,
      'skill-unreachable': 2,
      'skill-rate-limited': 3,
      'skill-server-error': 2,
    });
  });

  it('is never what the analyst is told is not worth another try', () => {
    for (const code of APP_ERROR_CODES) {
      for (const delay of KINDS) if (delay(failed(code), 0, middle) !== null) expect(failed(code).isRetryable).toBe(true);
    }
  });
});

describe('the pause', () => {
  it.each<[AppErrorCode, AppErrorDetails, number, number | null]>([
    ['model-rate-limited', { retryAfterSeconds: 7 }, 0, 7_000],
    ['model-rate-limited', { retryAfterSeconds: 60 }, 2, 60_000],
    ['model-rate-limited', { retryAfterSeconds: 61 }, 0, null],
    ['model-rate-limited', { retryAfterSeconds: 0 }, 0, 750],
    ['model-rate-limited', { retryAfterSeconds: -5 }, 0, 750],
    ['model-rate-limited', { retryAfterSeconds: 'soon' }, 1, 1_500],
    ['model-rate-limited', { retryAfterSeconds: 7 }, 3, null],
    ['model-server-error', { status: 503, retryAfterSeconds: 20 }, 0, 20_000],
    ['model-server-error', { status: 503 }, 1, 750],
    ['model-server-error', {}, 2, null],
    ['model-stream-cut', {}, 0, 188],
  ])('after %s %j, tried %i times before: %s ms', (code, details, triesSoFar, expected) => {
    expect(retryDelay(failed(code, details), triesSoFar, middle)).toBe(expected);
  });

  const anyError = fc.record({
    code: fc.constantFrom(...APP_ERROR_CODES),
    details: fc.oneof(
      fc.constant({}),
      fc.record({ retryAfterSeconds: fc.oneof(fc.integer(), fc.double(), fc.string(), fc.boolean()) }),
    ),
  });
  const chance = fc.double({ min: 0, max: 1, noNaN: true });

  it('is a whole number of milliseconds, at most a minute, never shorter than asked for', () => {
    fc.assert(
      fc.property(anyError, fc.nat(20), chance, ({ code, details }, tries, random) => {
        const { retryAfterSeconds } = { retryAfterSeconds: 0, ...details };
        const asked = typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 0;
        for (const pause of KINDS.map((delay) => delay(failed(code, details), tries, () => random))) {
          const isBounded = pause === null || (Number.isInteger(pause) && pause >= 0 && pause <= 60_000);
          expect(isBounded).toBe(true);
          expect(pause ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(asked > 0 ? asked * 1_000 : 0);
        }
      }),
    );
  });

  it('never shrinks from one try to the next, whatever the dice, and once given up stays given up', () => {
    fc.assert(
      fc.property(anyError, fc.nat(6), chance, chance, ({ code, details }, tries, first, second) => {
        for (const delay of KINDS) {
          const before = delay(failed(code, details), tries, () => first);
          const after = delay(failed(code, details), tries + 1, () => second);
          if (before === null) expect(after).toBeNull();
          else if (after !== null) expect(after).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });
});

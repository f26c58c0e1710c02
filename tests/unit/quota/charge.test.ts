import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../../lib/contracts/usage';
import { charge } from '../../../lib/quota/charge';
import { estimateRun } from '../../../lib/quota/estimate';

const count = fc.nat({ max: 2_000_000 });
const usage = fc.record({ inputTokens: count, outputTokens: count, skillCalls: fc.nat({ max: 500 }) });
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0.1));

describe('charge', () => {
  it.each([
    ['a summary of an incident', { inputTokens: 12_000, outputTokens: 600, skillCalls: 2 }, 410],
    ['a heavy prompt', { inputTokens: 100_000, outputTokens: 4_000, skillCalls: 12 }, 3_200],
    ['a short question', { inputTokens: 900, outputTokens: 50, skillCalls: 0 }, 100],
  ])('of %s', (_name, used, milliunits) => {
    expect(charge(used, false)).toBe(milliunits);
  });

  it('is nothing for a run that used nothing', () => {
    expect(charge(NO_USAGE, false)).toBe(0);
    expect(charge(NO_USAGE, true)).toBe(0);
  });

  it('does not count the tokens of a local model', () => {
    fc.assert(
      fc.property(usage, (used) => {
        expect(charge(used, true)).toBeLessThanOrEqual(charge(used, false));
        const many = { ...used, skillCalls: 8 };
        expect(charge(many, true)).toBe(charge({ ...many, inputTokens: 0, outputTokens: 0 }, true));
      }),
    );
  });

  it('is a whole amount whatever a provider reports', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, fc.boolean(), (inputTokens, outputTokens, skillCalls, isLocal) => {
        const milliunits = charge({ inputTokens, outputTokens, skillCalls }, isLocal);
        expect(Number.isSafeInteger(milliunits) && milliunits >= 0).toBe(true);
      }),
    );
  });

  it('never falls when more is used, and is never less for two runs than for one with the work of both', () => {
    fc.assert(
      fc.property(usage, usage, fc.boolean(), (one, other, isLocal) => {
        const both = {
          inputTokens: one.inputTokens + other.inputTokens,
          outputTokens: one.outputTokens + other.outputTokens,
          skillCalls: one.skillCalls + other.skillCalls,
        };
        expect(charge(both, isLocal)).toBeGreaterThanOrEqual(charge(one, isLocal));
        expect(charge(both, isLocal)).toBeLessThanOrEqual(charge(one, isLocal) + charge(other, isLocal));
      }),
    );
  });
});

describe('estimateRun', () => {
  const contextTokens = fc.oneof(fc.constant(null), fc.integer({ min: 1_000, max: 2_000_000 }));
  const run = fc.record({
    promptTokens: fc.nat({ max: 500_000 }),
    hasPage: fc.boolean(),
    window: fc.record({ contextTokens, maxOutputTokens: fc.integer({ min: 1, max: 64_000 }) }),
  });

  it('covers the summary of an incident, and is not far above a heavy prompt', () => {
    const window = { contextTokens: 128_000, maxOutputTokens: 8_000 };
    const reserved = estimateRun({ promptTokens: 30, hasPage: true, window });
    expect(reserved).toBeGreaterThan(410);
    expect(reserved).toBeLessThan(3_200);
  });

  it('is a whole amount, grows with prompt and page, and never with a smaller window', () => {
    fc.assert(
      fc.property(run, fc.nat({ max: 100_000 }), (one, more) => {
        const reserved = estimateRun(one);
        expect(Number.isSafeInteger(reserved) && reserved > 0).toBe(true);
        expect(estimateRun({ ...one, promptTokens: one.promptTokens + more })).toBeGreaterThanOrEqual(reserved);
        expect(estimateRun({ ...one, hasPage: true })).toBeGreaterThanOrEqual(reserved);
        expect(estimateRun({ ...one, isLocalModel: true })).toBeLessThanOrEqual(reserved);
        const { contextTokens } = one.window;
        const smaller = contextTokens && { ...one.window, contextTokens: Math.ceil(contextTokens / 2) };
        if (smaller) expect(estimateRun({ ...one, window: smaller })).toBeLessThanOrEqual(reserved);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit } from '../../../lib/quota/admit';

const NOW = new Date('2026-05-04T08:20:00.000Z');
const amount = fc.nat({ max: 100_000 });

describe('admit', () => {
  it('knows no limit where none is set', () => {
    expect(admit({ limit: null, used: 1e9, reserved: 1e9, wanted: 1e9, now: NOW })).toEqual({ isAdmitted: true });
  });

  it('admits up to the limit and not a milliunit beyond', () => {
    expect(admit({ limit: 1_000, used: 400, reserved: 500, wanted: 100, now: NOW })).toEqual({ isAdmitted: true });
    expect(admit({ limit: 1_000, used: 400, reserved: 500, wanted: 101, now: NOW })).toEqual({
      isAdmitted: false,
      retryAt: '2026-05-04T09:00:00.000Z',
    });
  });

  it('names no time for a run that no hour can hold', () => {
    expect(admit({ limit: 1_000, used: 0, reserved: 0, wanted: 1_001, now: NOW })).toEqual({ isAdmitted: false, retryAt: null });
  });

  it('never lets runs one after the other pass the limit, and turns away only what would', () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { maxLength: 30 }), (limit, runs) => {
        let reserved = 0;
        for (const wanted of runs) {
          const { isAdmitted } = admit({ limit, used: 0, reserved, wanted, now: NOW });
          expect(isAdmitted).toBe(reserved + wanted <= limit);
          if (isAdmitted) reserved += wanted;
        }
        expect(reserved).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('names the next clock hour, which is after now and at most an hour away', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (now) => {
        const answer = admit({ limit: 10, used: 10, reserved: 0, wanted: 1, now });
        const retryAt = answer.isAdmitted || answer.retryAt === null ? Number.NaN : Date.parse(answer.retryAt);
        expect(retryAt).toBeGreaterThan(now.getTime());
        expect(retryAt - now.getTime()).toBeLessThanOrEqual(3_600_000);
        expect(retryAt % 3_600_000).toBe(0);
      }),
    );
  });
});

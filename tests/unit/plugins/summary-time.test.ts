import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderByTime, type TimeReading, type TimeText } from '../../../lib/plugins/page/summary-time';

const READ_AT = '2026-03-10T12:00:00Z';
const reading = (language = ''): TimeReading => ({ readAt: READ_AT, language });
const order = (texts: readonly (string | TimeText)[], language = '') =>
  orderByTime(
    texts.map((each) => (typeof each === 'string' ? { text: each } : each)),
    reading(language),
    (time) => time,
    (time) => time.text,
  );
const textsOf = (times: readonly TimeText[]) => times.map((time) => time.text);

/** One evening and the morning after, as different consoles write them; each list earliest first. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  iso: ['2026-03-09T21:05:00Z', '2026-03-09T21:05:00.250Z', '2026-03-10T00:10:00+01:00', '2026-03-10T08:00:00Z'],
  'iso with a space': ['2026-03-09 21:05:00', '2026-03-09 21:05:01,123', '2026-03-10 08:00'],
  '12 hours': ['Mar 9, 2026 9:05 PM', 'Mar 9, 2026 11:59 PM', 'Mar 10, 2026 12:01 AM', 'Mar 10, 2026, 8:00:30 AM'],
  'month last': ['9 March 2026 21:05', '9 Mar 2026 23:30', '10 March 2026 08:00'],
  dotted: ['31.12.2025 23:59', '01.02.2026 00:00:01', '09.03.2026 21:05'],
  'day first by proof': ['05/03/2026 10:00', '02/04/2026 10:00', '25/04/2026 10:00'],
  'month first by proof': ['03/05/2026 9:00 AM', '03/25/2026 9:00 AM', '04/02/2026 1:00 PM'],
  'without a year': ['Dec 30, 23:00:00', 'Mar 9 21:05:00', 'Mar 10 08:00:00'],
  unix: ['1773090300', '1773126000'],
  'unix with milliseconds': ['1773090300000', '1773090300001'],
  ago: ['3 days ago', 'yesterday at 9:05 PM', 'an hour ago', '5 minutes ago', '30s ago', 'just now'],
  'kubernetes age': ['5d3h', '2h5m', '90s'],
  'zone in text': ['2026-03-09 23:30:00 +0200', '2026-03-09 22:00:00 UTC'],
};

describe('orderByTime', () => {
  it.each(Object.entries(SPELLINGS))('orders %s, whatever the order of the rows', (_name, earliestFirst) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...earliestFirst], { minLength: earliestFirst.length }), (shuffled) => {
        const { dated, undated, basis } = order(shuffled);
        expect(textsOf(dated)).toEqual(earliestFirst);
        expect(undated).toEqual([]);
        expect(basis).toBe('date');
      }),
      { numRuns: 20 },
    );
  });

  it('does not invent an order where day and month cannot be told apart', () => {
    expect(order(['05/04/2026 10:00', '04/05/2026 10:00']).basis).toBe('unknown');
    expect(order(['05/04/2026 10:00', '04/05/2026 10:00'], 'en').basis).toBe('unknown');
  });

  it('lets the language of the page decide, or the dates themselves', () => {
    expect(textsOf(order(['05/04/2026', '04/05/2026'], 'en-US').dated)).toEqual(['04/05/2026', '05/04/2026']);
    expect(textsOf(order(['05/04/2026', '04/05/2026'], 'en-GB').dated)).toEqual(['05/04/2026', '04/05/2026']);
    expect(order(['03/04/2026 10:00', '03/04/2026 11:00']).basis).toBe('date');
  });

  it('takes machine-readable instants before the text', () => {
    const early = { text: 'Tuesday', instant: '2026-03-09T10:00:00Z' };
    const late = { text: 'Monday', instant: '2026-03-09T11:00:00Z' };
    expect(order([late, early]).dated).toEqual([early, late]);
  });

  it('says when there are only times of day, and keeps apart what has no time', () => {
    expect(order(['14:10:00', '09:05:00'])).toMatchObject({ basis: 'clock', undated: [] });
    const { dated, undated } = order(['2026-03-09 10:00', '—', 'never', '']);
    expect(textsOf(dated)).toEqual(['2026-03-09 10:00']);
    expect(textsOf(undated)).toEqual(['—', 'never', '']);
  });

  it('never throws, keeps every item, and stays linear on hostile text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[\d:/ .apmT-]{0,30}$/))), (texts) => {
        const { dated, undated } = order(texts);
        expect([...textsOf(dated), ...textsOf(undated)].sort()).toEqual([...texts].sort());
      }),
    );
    const startedAt = performance.now();
    order([`${'1:'.repeat(40_000)}`, `${'an a '.repeat(20_000)} ago`, '9'.repeat(80_000), `${'1d'.repeat(40_000)}x`]);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

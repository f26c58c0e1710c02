import { describe, expect, it } from 'vitest';
import { spanText } from '../../../lib/plugins/page/question-duration';
import { clockOf, isWithin, timeOf, windowOf } from '../../../lib/plugins/page/question-time';

const READ_AT = '2026-05-04T18:00:00Z';
const MAY_4 = Date.UTC(2026, 4, 4);

describe('times as pages write them', () => {
  it.each([
    ['2026-05-04 10:14:05', MAY_4, 36_845],
    ['2026-05-04T10:14:05Z', MAY_4, 36_845],
    ['May 4, 2026, 10:14:05 AM', MAY_4, 36_845],
    ['4 May 2026 22:14', MAY_4, 80_040],
    ['5/4/2026, 10:14 PM', MAY_4, 80_040],
    ['14/4/2026', Date.UTC(2026, 3, 14), null],
    ['10:14', null, 36_840],
    ['12 am', null, 0],
    ['noon', null, 43_200],
  ])('%s', (text, day, second) => {
    expect(clockOf(text)).toMatchObject({ day, second });
  });

  it.each(['', 'High', '10.0.0.5', 'in 2026', 'version 1.2.3', 'May be', '443', 'node-10:14'])('%j is none', (text) => {
    expect(clockOf(text)).toBeNull();
  });

  it('takes the machine-readable instant first, and counts back what was said to be ago', () => {
    expect(timeOf('whenever', '2026-05-04T10:00:00Z', READ_AT)).toBe(Date.UTC(2026, 4, 4, 10));
    expect(timeOf('3 hours ago', undefined, READ_AT)).toBe(Date.UTC(2026, 4, 4, 15));
    expect(timeOf('yesterday', undefined, READ_AT)).toBe(Date.UTC(2026, 4, 3, 18));
    expect(timeOf('High', undefined, READ_AT)).toBeNull();
  });
});

describe('times that questions ask for', () => {
  const within = (question: string, shown: string) => {
    const window = windowOf(question, READ_AT);
    return window && isWithin(shown, undefined, window, READ_AT);
  };

  it.each([
    ['alerts after 10:00', '2026-05-04 10:00:01', true],
    ['alerts after 10:00', '2026-05-04 10:00:00', false],
    ['alerts since 10:00', '2026-05-04 10:00:00', true],
    ['alerts before 3 pm', '2026-05-04 14:59', true],
    ['alerts between 9:00 and 11:00', '2026-05-04 10:59:59', true],
    ['alerts between 9:00 and 11:00', '2026-05-04 11:00:00', false],
    ['alerts on May 4', '2026-05-04 23:59', true],
    ['alerts on 2026-05-03', '2026-05-04 00:00', false],
    ['alerts after May 4', '2026-05-04 23:00', false],
    ['alerts after May 4', '2026-05-05 00:10', true],
    ['what happened at 10:14', '2026-05-04 10:14:59', true],
    ['what happened at 10:14', '2026-05-04 10:15:00', false],
    ['alerts today', '2026-05-04 01:00', true],
    ['alerts yesterday', '2026-05-03 01:00', true],
    ['alerts in the last 2 hours', '2026-05-04 16:30', true],
    ['alerts in the last 2 hours', '2026-05-04 15:30', false],
  ])('%s: %s is %s', (question, shown, expected) => {
    expect(within(question, shown)).toBe(expected);
  });

  it('cannot compare what was not said', () => {
    expect(within('alerts after 10:00', 'May 4, 2026')).toBeNull();
    expect(within('alerts on May 4', '10:14')).toBeNull();
  });

  it.each(['alerts on node-10', 'port 443', 'top 5 alerts', 'after the alert'])('%j asks for none', (question) => {
    expect(windowOf(question, READ_AT)).toBeNull();
  });
});

it('says a length of time so that each number is the whole of it', () => {
  expect(spanText(45_621_000)).toBe('12.7 h (760 min)');
  expect(spanText(90_000)).toBe('1.5 min (90 s)');
  expect(spanText(2_000)).toBe('2 s');
  expect(spanText(0)).toBe('0 s');
  expect(spanText(200_000_000)).toBe('2.3 d (56 h)');
});

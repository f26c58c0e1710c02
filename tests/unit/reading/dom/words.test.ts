import { describe, expect, it } from 'vitest';
import { isFigure, isLabelLike, trimLabel } from '../../../../lib/reading/dom/names';
import { similarity } from '../../../../lib/reading/dom/read';
import { fold, toInstant } from '../../../../lib/reading/dom/text-run';
import { totalIn } from '../../../../lib/reading/dom/totals';

describe('isLabelLike', () => {
  it.each(['Severity', 'First seen:', 'SHA-256', 'IPv4 address', 'Gravité', '重要度', 'خطورة'])('%s is a label', (text) => {
    expect(isLabelLike(text)).toBe(true);
  });
  it.each([
    '',
    '12',
    'Case 77',
    '10:02',
    'A user opened the file.',
    'ada@example.org',
    'this is much too long a text to be any label',
    'C:\\Windows',
  ])('"%s" is not', (text) => {
    expect(isLabelLike(text)).toBe(false);
  });
  it('loses its colon', () => {
    expect(trimLabel('Owner :')).toBe('Owner');
  });
});

describe('isFigure', () => {
  it.each(['0', '3,000', '371.32 KiB', '00:00:01', '41 %', '~5', '€ 1.200'])('%s is a figure', (text) => {
    expect(isFigure(text)).toBe(true);
  });
  it.each(['Dashboard', '3 alerts on two devices', 'Top 10', ''])('"%s" is not', (text) => {
    expect(isFigure(text)).toBe(false);
  });
});

describe('totalIn', () => {
  it.each([
    ['1–30 of 400', 30, 400],
    ['Showing 1 to 30 of 4,012 entries', 30, 4012],
    ['31-60/400', 30, 400],
    ['30 de 1.204 filas', 30, 1204],
    ['30 of 400 rows', 30, 400],
    ['7 of 7', 7, 7],
  ])('%s, %d rows: %d', (text, rows, total) => {
    expect(totalIn(text, rows)).toBe(total);
  });
  it.each([
    ['Page 2 of 9', 30],
    ['Updated 10:30', 30],
    ['30 of 12', 30],
    ['2026-03-01 and 2026-03-30', 30],
    ['version 1.30.400', 30],
    ['1–30 of 400', 0],
    ['400 rows', 30],
  ])('"%s" with %d rows states no total', (text, rows) => {
    expect(totalIn(text, rows)).toBeNull();
  });
});

describe('toInstant', () => {
  it('is in UTC when the page says the zone, as written when not, null for what is no date', () => {
    expect(toInstant('2026-03-01T10:00:00+02:00')).toBe('2026-03-01T08:00:00.000Z');
    expect(toInstant('2026-03-01T10:00')).toBe('2026-03-01T10:00');
    expect(toInstant('PT2H')).toBeNull();
    expect(toInstant('2026-13-45T99:00:00Z')).toBeNull();
  });
});

describe('fold', () => {
  it('folds white space and drops the glyphs of icon fonts', () => {
    expect(fold('  a\u00a0\n b \ue5cc ')).toBe('a b');
  });
});

describe('similarity', () => {
  it('is the share of texts in common', () => {
    expect(similarity(new Set(['a', 'b']), new Set(['a', 'b']))).toBe(1);
    expect(similarity(new Set(['a', 'b', 'c', 'd']), new Set(['a']))).toBe(0.25);
    expect(similarity(new Set(), new Set())).toBe(1);
  });
});

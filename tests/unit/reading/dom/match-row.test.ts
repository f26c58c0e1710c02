import { describe, expect, it } from 'vitest';
import { findChangedRow, findSameRow } from '../../../../lib/reading/dom/match-row';

const parcels = {
  rows: [
    ['P-1', 'Sent', 'North depot', 'Ada'],
    ['P-2', 'Held', 'North depot', 'Ada'],
    ['P-3', 'Sent', 'South depot', 'Grace'],
  ],
};

describe('findSameRow', () => {
  it('finds a row by its whole text, wherever it stands', () => {
    expect(findSameRow(parcels, 'P-3 Sent South depot Grace')).toBe(2);
    expect(findSameRow({ rows: [...parcels.rows].reverse() }, 'P-3 Sent South depot Grace')).toBe(0);
    expect(findSameRow(parcels, 'P-3 Sent South depot')).toBe(-1);
  });

  it('compares what a locator keeps of a long row', () => {
    const long = 'word '.repeat(100).trim();
    expect(findSameRow({ rows: [['A', long]] }, `A ${long}`.slice(0, 300))).toBe(0);
  });
});

describe('findChangedRow', () => {
  it('finds a row of which one cell changed', () => {
    expect(findChangedRow(parcels, 'P-2 Lost North depot Ada')).toBe(1);
  });

  it('does not take a look-alike for a row that left', () => {
    expect(findChangedRow(parcels, 'P-9 Sent North depot Ada')).toBe(-1);
  });

  it('does not choose between two equally good rows', () => {
    const twins = {
      rows: [
        ['k1', 'same words here'],
        ['k2', 'same words here'],
      ],
    };
    expect(findChangedRow(twins, 'k1 k2 same words here')).toBe(-1);
  });

  it('does not take a part of a word for a cell', () => {
    expect(findChangedRow({ rows: [['P-1', 'all the rest']] }, 'P-12 all the restored')).toBe(-1);
  });
});

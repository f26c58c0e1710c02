import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../lib/contracts/page-context';
import { describeCoverage, isCoverageComplete } from '../../../lib/grounding/coverage-statement';
import { createTranslator } from '../../../lib/languages/translator';

const complete: Coverage = {
  framesRead: 1,
  framesNotEntered: [],
  tables: [
    { name: 'Devices', rowsRead: 9, rowsTotal: 9 },
    { name: 'Users', rowsRead: 4, rowsTotal: null },
  ],
  collapsed: [],
  cuts: [],
  isBusy: false,
};
const say = (coverage: Coverage) => describeCoverage(coverage).map(createTranslator('en').say);

describe('describeCoverage', () => {
  it('says so when nothing is missing', () => {
    expect(say(complete)).toEqual(['Everything visible on this page was read.']);
    expect(isCoverageComplete(complete)).toBe(true);
  });

  it('names what was not read', () => {
    const partial: Coverage = {
      framesRead: 2,
      framesNotEntered: [
        { url: 'https://graph.console.example:8443/panel?a=1', reason: 'no-permission' },
        { url: 'https://graph.console.example:8443/other', reason: 'no-permission' },
        { url: 'https://slow.example/', reason: 'not-loaded' },
      ],
      tables: [
        { name: 'Queue', rowsRead: 30, rowsTotal: 1400 },
        { name: '', rowsRead: 1, rowsTotal: 2 },
      ],
      collapsed: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      cuts: [{ what: 'passages', kept: 10, total: 20 }],
      isBusy: true,
    };
    expect(say(partial)).toEqual([
      'Queue: 30 of 1,400 rows were read.',
      'A table without a name: 1 of 2 rows were read.',
      'A frame of graph.console.example:8443 was not read: there is no permission for that site yet.',
      'A frame of slow.example had not loaded.',
      'Closed sections were not read: a, b, c, d, e, and 2 more.',
      'The page is long: 10 of 20 text passages were kept.',
      'The page was still loading when it was read.',
    ]);
    expect(isCoverageComplete(partial)).toBe(false);
  });

  it('lists a few closed sections as the language does', () => {
    expect(say({ ...complete, collapsed: ['Notes', 'History'] })).toEqual(['Closed sections were not read: Notes and History.']);
  });
});

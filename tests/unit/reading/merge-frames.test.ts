import { describe, expect, it } from 'vitest';
import { mergeFrames } from '../../../lib/reading/merge-frames';
import { frame, frameReading, identity, passage } from './reading-samples';

const child = (url: string, text: string, childFrames: readonly string[] = []) =>
  frameReading({ url, passages: [passage(text)], childFrames: childFrames.map((each) => ({ url: each, name: '' })) });

describe('mergeFrames', () => {
  it('puts the top frame first and the others where they stand on the page', () => {
    const context = mergeFrames({
      identity,
      frames: [
        { source: frame(3, 'https://a.example/inner'), reading: child('https://a.example/inner', 'inner') },
        { source: frame(5, 'https://b.example/'), reading: child('https://b.example/', 'second') },
        { source: frame(9, 'https://a.example/'), reading: child('https://a.example/', 'first', ['https://a.example/inner']) },
        { source: frame(0), reading: child(identity.url, 'top', ['https://a.example/#x', 'https://b.example/']) },
      ],
    });
    expect(context.passages.map(({ text }) => text)).toEqual(['top', 'first', 'inner', 'second']);
    expect(context.passages.map((each) => context.frames[each.frame]?.frameId)).toEqual([0, 9, 3, 5]);
    expect(context).toMatchObject({ title: 'Case 7', language: 'en', coverage: { framesRead: 4, framesNotEntered: [] } });
  });

  it('says which frames were not entered and why', () => {
    const listed = [
      'https://far.example/x',
      'https://console.example/late',
      'about:blank',
      '',
      'data:text/html,x',
      'https://moved.example/old',
      'https://broke.example/',
    ];
    const context = mergeFrames({
      identity,
      frames: [
        { source: frame(0), reading: child(identity.url, 'top', listed) },
        { source: frame(4, 'https://moved.example/new'), reading: child('https://moved.example/new', 'moved') },
        { source: frame(5, 'https://broke.example/'), reading: null, failure: 'failed' },
        { source: frame(6, 'about:blank'), reading: null, failure: 'failed' },
      ],
    });
    expect(context.coverage.framesRead).toBe(2);
    expect(context.coverage.framesNotEntered).toEqual([
      { url: 'https://broke.example/', reason: 'failed' },
      { url: 'https://far.example/x', reason: 'no-permission' },
      { url: 'https://console.example/late', reason: 'not-loaded' },
    ]);
  });

  it('misses the second of two equal frames when only one answered', () => {
    const url = 'https://far.example/x';
    const context = mergeFrames({
      identity,
      frames: [
        { source: frame(0), reading: child(identity.url, 'top', [url, url]) },
        { source: frame(4, url), reading: child(url, 'one') },
      ],
    });
    expect(context.coverage.framesNotEntered).toEqual([{ url, reason: 'no-permission' }]);
  });

  it('adds up what was cut, closed and still loading', () => {
    const table = { name: 'Queue', section: '', columns: ['Id'], rows: [['1'], ['2']], totalRows: 400, path: [] };
    const context = mergeFrames({
      identity,
      frames: [
        {
          source: frame(0),
          reading: frameReading({ tables: [table], collapsed: ['Notes'], cuts: [{ what: 'passages', kept: 1, total: 2 }] }),
        },
        {
          source: frame(1, 'https://b.example/'),
          reading: frameReading({ isBusy: true, collapsed: ['Notes', 'Log'], cuts: [{ what: 'passages', kept: 3, total: 9 }] }),
        },
      ],
    });
    expect(context.coverage).toMatchObject({
      tables: [{ name: 'Queue', rowsRead: 2, rowsTotal: 400 }],
      collapsed: ['Notes', 'Log'],
      cuts: [{ what: 'passages', kept: 4, total: 11 }],
      isBusy: true,
    });
  });

  it('is an empty page when nothing could be read', () => {
    const context = mergeFrames({ identity, frames: [{ source: frame(0), reading: null, failure: 'no-permission' }] });
    expect(context).toMatchObject({ title: '', frames: [], passages: [], entities: [] });
    expect(context.coverage.framesNotEntered).toEqual([{ url: identity.url, reason: 'no-permission' }]);
  });
});

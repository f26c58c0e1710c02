import { describe, expect, it } from 'vitest';
import type { HiddenText, HiddenWay } from '../../../lib/contracts/page-context';
import { addHiddenPassages, hiddenInFrames } from '../../../lib/reading/hidden-passages';
import { makeEvidence } from '../../../lib/reading/make-evidence';
import { mergeFrames } from '../../../lib/reading/merge-frames';
import { fact, frame, frameReading, identity, locator, passage } from './reading-samples';

function hidden(text: string, way: HiddenWay = 'not-shown'): HiddenText {
  return { text, way, locator: { path: [{ role: 'hidden', name: way }], quote: text } };
}

const merged = (...readings: readonly Parameters<typeof frameReading>[0][]) => {
  const frames = readings.map((parts, frameId) => ({ source: frame(frameId), reading: frameReading(parts) }));
  return { context: mergeFrames({ identity, frames }), frames };
};
const added = (...readings: readonly Parameters<typeof frameReading>[0][]) => {
  const { context, frames } = merged(...readings);
  return addHiddenPassages(context, hiddenInFrames(context, frames));
};

describe('hidden text of a page', () => {
  it('becomes passages of the frame it stands in, after all others, and evidence that is marked', () => {
    const page = added(
      { passages: [passage('Seen')], hidden: { texts: [hidden('In the page')], isInTime: true } },
      { passages: [passage('Seen too')], hidden: { texts: [hidden('In the frame', 'comment')], isInTime: true } },
    );
    expect(page.passages.map(({ text, frame, isHidden }) => [text, frame, isHidden])).toEqual([
      ['Seen', 0, undefined],
      ['Seen too', 1, undefined],
      ['In the page', 0, true],
      ['In the frame', 1, true],
    ]);
    const { evidence } = makeEvidence(page, 1);
    expect(evidence.map(({ value }) => value)).toEqual([
      { type: 'text', text: 'Seen', section: '' },
      { type: 'text', text: 'Seen too', section: '' },
      { type: 'text', text: 'In the page', section: 'Hidden text', isHidden: true },
      { type: 'text', text: 'In the frame', section: 'Hidden text', isHidden: true },
    ]);
    expect(evidence[3]?.source).toMatchObject({ frameId: 1, locator: { path: [{ role: 'hidden', name: 'comment' }] } });
    expect(page.coverage.isHiddenTextMissed).toBeUndefined();
  });

  it('is marked where the reader took it for a passage, since it was laid out', () => {
    const page = added({
      passages: [passage('One'), passage('White on white'), passage('Three')],
      hidden: { texts: [hidden('White on  white', 'same-colour')], isInTime: true },
    });
    expect(page.passages.map(({ isHidden }) => isHidden === true)).toEqual([false, true, false]);
    expect(page.passages[1]).toMatchObject({ section: 'Hidden text', locator: locator('White on white') });
  });

  it.each(['not-shown', 'attribute', 'comment'] as const)('is not hidden when it stands there to be seen as well: %s', (way) => {
    const texts = ['a comment of the user', 'Wide layout'].map((text) => hidden(text, way));
    const page = added({
      facts: [fact('Comment', 'A comment of the user, and more')],
      passages: [passage('Wide layout')],
      hidden: { texts, isInTime: true },
    });
    expect(page.passages.map(({ text, isHidden }) => [text, isHidden])).toEqual([['Wide layout', undefined]]);
  });

  it('keeps no more than its limit', () => {
    const texts = Array.from({ length: 900 }, (_, index) => hidden(`Text ${index} of many`));
    expect(added({ hidden: { texts, isInTime: true } }).passages).toHaveLength(200);
  });

  it('that was not, or not all, looked for is said in the coverage', () => {
    expect(added({}).coverage.isHiddenTextMissed).toBe(true);
    expect(added({ hidden: { texts: [], isInTime: false } }).coverage.isHiddenTextMissed).toBe(true);
    expect(added({ hidden: { texts: [], isInTime: true } }, {}).coverage.isHiddenTextMissed).toBe(true);
  });
});

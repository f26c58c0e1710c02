import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../lib/contracts/evidence';
import { createSkillPage, makeEvidence } from '../../../lib/reading/make-evidence';
import { mergeFrames } from '../../../lib/reading/merge-frames';
import { restorePage } from '../../../lib/reading/stored-page';
import { fact, frame, frameReading, identity, locator, passage } from './reading-samples';

const TAB = 12;
const context = mergeFrames({
  identity,
  frames: [
    {
      source: frame(0),
      reading: frameReading({
        headings: [{ level: 1, text: 'Case 7', locator: locator('Case 7') }],
        facts: [fact('Severity', 'High')],
        tables: [
          { name: 'Alerts', section: '', columns: ['Title'], rows: [['First'], ['Second']], totalRows: 9, path: [] },
          { name: 'Hosts', section: '', columns: ['Name'], rows: [['WS-1']], totalRows: null, path: [] },
        ],
      }),
    },
    { source: frame(4, 'https://b.example/'), reading: frameReading({ passages: [passage('Told in a frame')] }) },
  ],
});

describe('a page that was stored', () => {
  const made = makeEvidence(context, TAB);
  const numbered = made.evidence.map((item, index): Evidence => ({ ...item, id: `E${index + 41}` }));
  const asRead = createSkillPage(context, numbered, made.places);
  const stored = structuredClone({ tabId: TAB, context, firstEvidence: 41, evidenceCount: numbered.length });

  it('is the page as it was read, each item with the evidence it had', () => {
    const restored = restorePage(stored);
    expect(restored.context).toEqual(asRead.context);
    expect(restored.evidence).toEqual(asRead.evidence);
    for (const [list, index, row] of [
      ['facts', 0],
      ['tables', 0, 0],
      ['tables', 0, 1],
      ['tables', 1, 0],
      ['passages', 0],
      ['code', 5],
    ] as const) {
      const ref = { list, index, ...(row === undefined ? {} : { row }) };
      expect(restored.evidenceOf(ref)).toBe(asRead.evidenceOf(ref));
    }
    expect(restored.evidenceOfHeading(0)).toBe('E41');
  });

  it('is refused when its evidence would now be another', () => {
    expect(() => restorePage({ ...stored, evidenceCount: stored.evidenceCount + 1 })).toThrow('stored-page-outdated');
  });
});

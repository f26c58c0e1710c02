import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceId } from '../../../lib/contracts/evidence';
import { rowLocator } from '../../../lib/contracts/page-context';
import { createSkillPage, MAX_EVIDENCE_ROWS, makeEvidence } from '../../../lib/reading/make-evidence';
import { mergeFrames } from '../../../lib/reading/merge-frames';
import { fact, frame, frameReading, identity, locator, passage } from './reading-samples';

const table = {
  name: 'Alerts',
  section: 'Evidence',
  columns: ['Title', 'Severity', ''],
  rows: [
    ['First', 'High', 'x'],
    ['Second', '', ''],
  ],
  instants: { 1: { 0: '2026-03-03T09:00:00Z' } },
  totalRows: null,
  path: [{ role: 'grid', name: 'Alerts' }],
};
const context = mergeFrames({
  identity,
  frames: [
    {
      source: frame(0),
      reading: frameReading({
        headings: [
          { level: 2, text: 'Evidence', locator: locator('Evidence') },
          { level: 1, text: 'Case 7', locator: locator('Case 7') },
        ],
        facts: [fact('Severity', 'High')],
        tables: [table],
        code: [{ text: 'run\n  it', label: 'Command', section: '', locator: locator('run it') }],
      }),
    },
    { source: frame(4, 'https://b.example/'), reading: frameReading({ passages: [passage('Told in a frame')] }) },
  ],
});
const { evidence, places, cuts } = makeEvidence(context, 12);
const number = (index: number): EvidenceId => `E${index + 101}`;
const page = createSkillPage(
  context,
  evidence.map((each, index): Evidence => ({ ...each, id: number(index) })),
  places,
);

describe('makeEvidence', () => {
  it('tells each item in a line, the most useful first', () => {
    expect(evidence.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Case 7'],
      ['fact', 'Severity: High'],
      ['row', 'Alerts — Title: First; Severity: High; x'],
      ['row', 'Alerts — Title: Second'],
      ['code', 'Command: run it'],
      ['passage', 'Told in a frame'],
      ['heading', 'Evidence'],
    ]);
    expect(cuts).toEqual([]);
  });

  it('says where each stands: tab, frame, locator, and a locator per cell', () => {
    expect(evidence[5]?.source).toMatchObject({
      type: 'page',
      tabId: 12,
      url: identity.url,
      frameId: 4,
      frameUrl: 'https://b.example/',
    });
    expect(evidence[3]).toMatchObject({
      source: { locator: rowLocator(table, 1), cellLocators: [0, 1, 2].map((column) => rowLocator(table, 1, column)) },
      value: { type: 'row', table: 'Alerts', cells: ['Second', '', ''], instants: { 0: '2026-03-03T09:00:00Z' } },
      observedAt: '2026-03-03T10:00:00.000Z',
    });
    expect(evidence[4]?.value).toEqual({ type: 'text', text: 'run\n  it', section: '' });
  });

  it('keeps to its limit of rows and says so', () => {
    const rows = Array.from({ length: MAX_EVIDENCE_ROWS + 5 }, (_unused, row) => [`r${row}`, '', '']);
    const long = { ...context, tables: [{ ...table, rows, frame: 0 }] };
    const made = makeEvidence(long, 1);
    expect(made.evidence.filter(({ kind }) => kind === 'row')).toHaveLength(MAX_EVIDENCE_ROWS);
    expect(made.cuts).toEqual([{ what: 'rows', kept: MAX_EVIDENCE_ROWS, total: MAX_EVIDENCE_ROWS + 5 }]);
    expect(made.places.of({ list: 'tables', index: 0, row: MAX_EVIDENCE_ROWS })).toBeNull();
  });
});

describe('createSkillPage', () => {
  it('names the evidence of every item', () => {
    expect(page.evidenceOf({ list: 'facts', index: 0 })).toBe(number(1));
    expect(page.evidenceOf({ list: 'tables', index: 0, row: 1 })).toBe(number(3));
    expect(page.evidenceOf({ list: 'code', index: 0 })).toBe(number(4));
    expect(page.evidenceOf({ list: 'passages', index: 0 })).toBe(number(5));
    expect(page.evidenceOfHeading(0)).toBe(number(6));
    expect(page.evidenceOfHeading(1)).toBe(number(0));
  });

  it('names the page for an item without evidence', () => {
    expect(page.evidenceOf({ list: 'facts', index: 9 })).toBe(number(0));
    expect(() => createSkillPage(context, [], places).evidenceOfHeading(0)).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../lib/contracts/evidence';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { termsOf } from '../../../lib/orchestrator/query-terms';
import { findRelevant, placeOfBestTerm } from '../../../lib/orchestrator/relevance';

const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const TEXTS = [
  'Devices — Name: WS-1041; Address: 203.0.113.70; Owner: Ada Lindqvist',
  'Devices — Name: WS-104; Address: 203.0.113.7; Owner: Bo Haddad',
  'Sign-ins — User: mei.chen@contoso.example; Result: failure; Country: NL',
  'Sign-ins — User: mei@contoso.example; Result: success; Country: DE',
  `Files — SHA256: ${HASH}; Verdict: malicious`,
  'Alert: Suspicious PowerShell started by winword.exe',
  'Предупреждение: вход из двух стран',
  '警告: 不审なサインインが検出されました',
  'Process — C:\\Users\\Public\\updater.exe; PID: 4412',
  'Country list: NL, DE, FR; nothing else',
];
const EVIDENCE = TEXTS.map(
  (text, index): Evidence => ({
    id: `E${index + 1}`,
    kind: 'fact',
    text: asUntrusted(text),
    value: { type: 'text', text, section: '' },
    source: { type: 'skill', callId: 'c', skillId: 's', pointer: '' },
    observedAt: '2026-03-01T10:00:00.000Z',
  }),
);
const idsFor = (query: string, limit = 10) => findRelevant(EVIDENCE, query, limit).map((item) => item.id);

describe('findRelevant', () => {
  it.each([
    ['What do we know about 203.0.113.7?', 'E2'],
    ['What do we know about 203[.]0[.]113[.]70?', 'E1'],
    ['ws-104', 'E2'],
    ['Show WS-1041', 'E1'],
    ['sign-ins of mei@contoso.example', 'E4'],
    ['is mei.chen affected', 'E3'],
    [HASH.toUpperCase(), 'E5'],
    ['who is Ada Lindqvist', 'E1'],
    ['what started updater.exe', 'E9'],
    ['предупреждения о входе', 'E7'],
    ['サインインの警告', 'E8'],
    ['failed or failure results', 'E3'],
    ['What does E6 say?', 'E6'],
  ])('finds for %j', (query, id) => {
    expect(idsFor(query)[0]).toBe(id);
  });

  it('keeps a name or number apart from a longer one that begins or ends alike', () => {
    expect(idsFor('203.0.113.7')).not.toContain('E1');
    expect(idsFor('WS-104')[0]).toBe('E2');
    expect(idsFor('13.7')).toEqual([]);
  });

  it.each(['', '   ', '?!', 'the of and', 'zebra'])('finds nothing for %j', (query) => {
    expect(idsFor(query)).toEqual([]);
  });

  it('gives at most so many, the better first and equals in their order', () => {
    expect(idsFor('country', 2)).toHaveLength(2);
    expect(idsFor('contoso.example').toSorted()).toEqual(['E3', 'E4']);
    expect(findRelevant(EVIDENCE, 'country', 0)).toEqual([]);
  });

  it('is not slowed or misled by a query that is a document', () => {
    const query = `${'lorem ipsum dolor '.repeat(50)} 203.0.113.7 ${'a.'.repeat(40_000)}`;
    expect(idsFor(query)[0]).toBe('E2');
  });

  it('counts words of letters that change their number when lowered', () => {
    expect(
      findRelevant(EVIDENCE.with(0, { ...(EVIDENCE[0] as Evidence), text: asUntrusted('İ'.repeat(50)) }), 'WS-104', 1),
    ).toEqual([EVIDENCE[1]]);
  });
});

describe('placeOfBestTerm', () => {
  it('finds where the most telling word stands', () => {
    const text = `${'country '.repeat(100)}203.0.113.7 and more`;
    const place = placeOfBestTerm(text, termsOf('which country is 203.0.113.7 in'));
    expect(text.slice(place?.start, place?.end)).toBe('203.0.113.7');
    expect(placeOfBestTerm('nothing', termsOf('WS-1'))).toBeNull();
  });
});

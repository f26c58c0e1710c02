import { describe, expect, it } from 'vitest';
import { absenceEvidence } from '../../../lib/orchestrator/absences';

const SOURCE = { callId: 'c1', skillId: 'entra/sign-ins' };
const AT = '2026-03-01T10:00:00.000Z';
const absences = (data: unknown) => absenceEvidence(data, SOURCE, { user: 'ada@corp.example' }, AT);

describe('absenceEvidence', () => {
  it('says what was asked and came back empty', () => {
    expect(absences({ value: [] })).toEqual([
      {
        kind: 'result',
        text: 'Nothing found: no value from entra/sign-ins for {"user":"ada@corp.example"}',
        value: { type: 'absence', skillId: 'entra/sign-ins', input: '{"user":"ada@corp.example"}' },
        source: { type: 'skill', ...SOURCE, pointer: '/value' },
        observedAt: AT,
      },
    ]);
  });

  it.each([
    [[], ['']],
    [{}, ['']],
    [{ signIns: [], risks: [{ level: 'high' }] }, ['/signIns']],
    [{ found: { 'a/b': [], mails: [] } }, ['/found/a~1b', '/found/mails']],
  ])('finds the empty lists of %j', (data, pointers) => {
    expect(absences(data).map(({ source }) => source.type === 'skill' && source.pointer)).toEqual(pointers);
  });

  it.each([null, undefined, 'text', 0, [{ roles: [] }], { rows: [{ tags: [] }], total: 0 }, { user: {} }])(
    'has none for %j',
    (data) => {
      expect(absences(data)).toEqual([]);
    },
  );

  it('is bounded', () => {
    const data = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`list${index}`, []]));
    expect(absenceEvidence(data, SOURCE, { query: 'x'.repeat(100_000) }, AT)).toHaveLength(20);
    expect(absences(data).every(({ text }) => text.length < 2_200)).toBe(true);
  });
});

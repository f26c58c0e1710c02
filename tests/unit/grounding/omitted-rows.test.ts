import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../lib/contracts/evidence';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import { omittedRows } from '../../../lib/grounding/omitted-rows';
import { fact, row } from './evidence-samples';

const rows = (count: number): Evidence[] =>
  Array.from({ length: count }, (_unused, index) => row(`E${index + 1}`, ['Title', 'Device'], [`Alert ${index + 1}`, 'ws-1']));
const omitted = (markdown: string, evidence: readonly Evidence[]) => omittedRows(groundAnswer(markdown, evidence), evidence);

describe('omittedRows', () => {
  it('names the row that an answer about the others leaves out', () => {
    expect(omitted('Alert 1, Alert 2 and Alert 3 were seen [E1, E2, E3].', rows(4))).toEqual([
      { table: 'Alerts', evidence: ['E4'] },
    ]);
  });

  it('takes a row that is named for told', () => {
    expect(omitted('Alert 1, Alert 2 and Alert 3 were seen [E1, E2, E3], and Alert 4.', rows(4))).toEqual([]);
  });

  it('says nothing of a table that the answer hardly speaks of, of a long one, and of facts', () => {
    expect(omitted('Alert 1 was seen [E1].', rows(4))).toEqual([]);
    const all = rows(51);
    expect(
      omitted(
        `They were seen [${all
          .slice(1)
          .map(({ id }) => id)
          .join(', ')}].`,
        all,
      ),
    ).toEqual([]);
    expect(omitted('It is so [E1].', [fact('E1', 'Status', 'New'), fact('E2', 'Owner', 'Ann')])).toEqual([]);
  });
});

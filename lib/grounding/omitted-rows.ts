import type { Evidence, EvidenceId } from '../contracts/evidence';
import type { GroundedAnswer, OmittedRows } from '../contracts/grounded-answer';
import { fold, standsIn } from './claim-tokens';

/** A longer table is not told row by row, so that what an answer leaves out of it says nothing. */
const MAX_ROWS = 50;

/**
 * For each table of which the answer cites at least half of the rows: those it neither cites nor names by their first cell. So an
 * answer that was talked into hiding a row can be shown to leave one out.
 */
export function omittedRows({ markdown, claims }: GroundedAnswer, evidence: readonly Evidence[]): OmittedRows[] {
  const cited = new Set(claims.flatMap(({ citations }) => citations.map(({ evidenceId }) => evidenceId)));
  const said = fold(markdown.slice(0, 200_000));
  const tables = new Map<string, { table: string; rows: { id: EvidenceId; name: string }[] }>();
  for (const { id, value } of evidence) {
    if (value.type !== 'row') continue;
    const key = `${value.table}\n${value.columns.join('\n')}`;
    const known = tables.get(key) ?? { table: value.table, rows: [] };
    tables.set(key, known);
    known.rows.push({ id, name: fold(value.cells[0] ?? '').trim() });
  }
  return [...tables.values()].flatMap(({ table, rows }) => {
    const left = rows.filter(({ id }) => !cited.has(id));
    if (rows.length > MAX_ROWS || left.length === 0 || left.length * 2 > rows.length) return [];
    const omitted = left.filter(({ name }) => name === '' || !standsIn(said, name)).map(({ id }) => id);
    return omitted.length > 0 ? [{ table, evidence: omitted }] : [];
  });
}

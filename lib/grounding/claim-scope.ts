import type { Evidence } from '../contracts/evidence';
import { clauseAt } from './claim-clauses';
import type { ClaimView, Mention } from './claim-view';
import type { TableRow } from './table-rows';

/**
 * The cited rows that a place of a sentence speaks of: those named in its clause, or else in the clause before it that names
 * some, or else right behind it ("the only resolved one is SEC-812"). Null: it names none of them.
 */
export function rowsAt(view: ClaimView, place: number): readonly TableRow[] | null {
  const naming = view.mentions.filter(({ rows, kind }) => kind !== 'number' && rows.size < view.rows.length);
  if (naming.length === 0) return null;
  const clause = clauseAt(view.lower, place);
  const inside = naming.filter(({ start }) => start >= clause.start && start < clause.end);
  if (inside.length > 0) return together(inside);
  const before = naming.filter(({ start }) => start < clause.start).at(-1);
  if (!before) return null;
  const last = clauseAt(view.lower, before.start);
  return together(naming.filter(({ start }) => start >= last.start && start < last.end));
}

/** The rows that all of the mentions share, or those of any of them. */
function together(mentions: readonly Mention[]): readonly TableRow[] {
  const [first, ...rest] = mentions;
  const shared = [...(first?.rows ?? [])].filter((row) => rest.every(({ rows }) => rows.has(row)));
  return shared.length > 0 ? shared : [...new Set(mentions.flatMap(({ rows }) => [...rows]))];
}

/** The evidence of some rows of a sentence. */
export function evidenceOf(view: ClaimView, rows: readonly TableRow[]): readonly Evidence[] {
  const ids = new Set(rows.map(({ id }) => id));
  return view.cited.filter(({ id }) => ids.has(id));
}

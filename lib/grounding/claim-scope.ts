import type { Evidence } from '../contracts/evidence';
import { clauseAt } from './claim-clauses';
import type { ClaimView, Mention } from './claim-view';
import type { TableRow } from './table-rows';

/** What follows speaks of something else than the clause before, so that it has no row from there. */
const CONTRAST = /(?<!\p{L})(?:whereas|while)$/u;

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
  if (CONTRAST.test(view.lower.slice(Math.max(0, clause.start - 12), clause.start))) return null;
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

/** Whether a place lies in a label that the sentence repeats with its value: "Failed requests: 0". */
export function isInLabel(view: ClaimView, start: number, end: number): boolean {
  const colon = view.lower.slice(end, end + 40).search(/[:=≠]/u);
  if (colon < 0) return false;
  const upTo = end + colon;
  return view.cited.some(({ value }) => {
    const labels = value.type === 'fact' ? [value.label] : value.type === 'row' ? value.columns : [];
    return labels.some((label) => {
      const from = upTo - label.length;
      return (
        label !== '' && from <= start && from >= upTo - 80 && view.lower.slice(0, upTo).trimEnd().endsWith(label.toLowerCase())
      );
    });
  });
}

/** The evidence of some rows of a sentence. */
export function evidenceOf(view: ClaimView, rows: readonly TableRow[]): readonly Evidence[] {
  const ids = new Set(rows.map(({ id }) => id));
  return view.cited.filter(({ id }) => ids.has(id));
}

import type { EvidenceId } from '../../lib/contracts/evidence';
import type { Claim } from '../../lib/contracts/grounded-answer';

/** Finds, in order, where pieces of a block stand in its source, although quoting and indentation were taken off them. */
export interface SourceCursor {
  /** Offset in the answer of the next occurrence of `raw`; goes on from there. */
  locate(raw: string): number;
  /** The same without moving on. */
  peek(raw: string): number;
}

export function createSourceCursor(source: string, start: number): SourceCursor {
  let position = 0;
  const find = (raw: string) => {
    const whole = source.indexOf(raw, position);
    if (whole >= 0) return { at: whole, length: raw.length };
    const firstLine = raw.split('\n', 1)[0] ?? '';
    const line = source.indexOf(firstLine, position);
    return line >= 0 ? { at: line, length: firstLine.length } : { at: position, length: 0 };
  };
  return {
    peek: (raw) => start + find(raw).at,
    locate(raw) {
      const found = find(raw);
      position = found.at + found.length;
      return start + found.at;
    },
  };
}

const NO_CLAIMS: readonly Claim[] = [];

/** Claims that need a mark and touch the stretch; always the same empty array when there is none. */
export function marksWithin(claims: readonly Claim[], start: number, end: number): readonly Claim[] {
  const marked = claims.filter(
    (claim) => claim.start < end && claim.end > start && (claim.mark === 'unsupported' || claim.mark === 'uncited'),
  );
  return marked.length === 0 ? NO_CLAIMS : marked;
}

export function claimAt(claims: readonly Claim[], offset: number): Claim | null {
  return claims.find((claim) => claim.start <= offset && offset < claim.end) ?? null;
}

/** Cells that the claim around a citation speaks of; empty: the whole row or element. */
export function citedCells(claims: readonly Claim[], offset: number, evidenceId: EvidenceId): readonly number[] {
  const around = claimAt(claims, offset);
  // A citation that follows the full stop belongs to the sentence before it.
  const claim = around ?? claims.findLast((each) => each.end <= offset && offset - each.end <= 2) ?? null;
  return claim?.citations.find((citation) => citation.evidenceId === evidenceId)?.cells ?? [];
}

/** Splits a stretch of text where marked claims begin and end. */
export function splitAtClaims(
  text: string,
  offset: number,
  marks: readonly Claim[],
): readonly { text: string; claim: Claim | null }[] {
  if (marks.length === 0) return [{ text, claim: null }];
  const borders = new Set([0, text.length]);
  for (const claim of marks) {
    for (const border of [claim.start - offset, claim.end - offset]) {
      if (border > 0 && border < text.length) borders.add(border);
    }
  }
  const sorted = [...borders].sort((one, other) => one - other);
  return sorted
    .slice(0, -1)
    .map((from, index) => ({ text: text.slice(from, sorted[index + 1]), claim: claimAt(marks, offset + from) }));
}

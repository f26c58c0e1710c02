import type { EvidenceId } from '../../lib/contracts/evidence';
import { useAnswerParts } from './answer-context';

/** A citation: says what the evidence is on focus and hover, leads to it on a click. */
export function CitationChip({ id, offset }: { id: EvidenceId; offset: number }) {
  const parts = useAnswerParts();
  return (
    <button
      type="button"
      className={parts.styles.chip}
      aria-label={parts.labelOf(id)}
      data-evidence={id}
      onClick={() => parts.show(id, offset)}
      onPointerEnter={(event) => parts.point(id, event.currentTarget)}
      onPointerLeave={() => parts.leave()}
      onFocus={(event) => parts.point(id, event.currentTarget)}
      onBlur={() => parts.leave()}
    >
      {id}
    </button>
  );
}

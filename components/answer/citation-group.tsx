import { mergeClasses } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { useAnswerParts } from './answer-context';
import { answerPhrases } from './answer-phrases';
import { CitationChip } from './citation-chip';
import type { PlacedCitation } from './citation-markers';

/** So many are shown as they are: a button for one more would take the place of that one. */
const MOST_SHOWN = 3;
const SHOWN_OF_MANY = 2;

/** Citations that follow each other: a few, and a button that shows the rest and says how many there are. */
export function CitationGroup({ citations, base }: { citations: readonly PlacedCitation[]; base: number }) {
  const chips = citations.map(({ id, at }) => <CitationChip key={id} id={id} offset={base + at} />);
  return citations.length <= MOST_SHOWN ? chips : <FoldedChips chips={chips} />;
}

/** The button stands before what it shows: it stays where it was pressed, and the next Tab leads to the first that was hidden. */
function FoldedChips({ chips }: { chips: readonly ReactNode[] }) {
  const { styles, say } = useAnswerParts();
  const [isOpen, setIsOpen] = useState(false);
  const count = chips.length - SHOWN_OF_MANY;
  const label = say(isOpen ? answerPhrases.fewerEvidence() : answerPhrases.moreEvidence({ count }));
  return (
    <>
      {chips.slice(0, SHOWN_OF_MANY)}
      <button
        type="button"
        className={mergeClasses(styles.chip, styles.moreChips)}
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? '−' : `+${count}`}
      </button>
      {isOpen && chips.slice(SHOWN_OF_MANY)}
    </>
  );
}

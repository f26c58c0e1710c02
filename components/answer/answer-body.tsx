import { mergeClasses } from '@fluentui/react-components';
import { memo, type RefObject, useCallback, useMemo, useRef } from 'react';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import type { Claim, RefusedLink } from '../../lib/contracts/grounded-answer';
import { useSay } from '../ui/language-context';
import { AnswerBoundary } from './answer-boundary';
import { AnswerContext, type AnswerParts, LinkContext } from './answer-context';
import { answerPhrases } from './answer-phrases';
import { useAnswerStyles } from './answer-styles';
import { type AnswerBlock, type AnswerBlocks, NO_BLOCKS, readBlocks } from './block-stream';
import { BlockView, type BlockViewProps } from './block-view';
import { citedCells, marksWithin } from './claim-lookup';
import { EvidencePreview, usePreview } from './evidence-preview';
import { Grouped } from './grouped';
import { useRevealedText } from './revealed-text';

export interface AnswerBodyProps {
  readonly markdown: string;
  /** Empty until the answer was checked. */
  readonly claims: readonly Claim[];
  /** Links that must not be followed; absent or null until the answer was checked: none can be followed then. */
  readonly refusedLinks?: readonly RefusedLink[] | null;
  readonly isStreaming: boolean;
  /** `cells` of a row that the sentence speaks of; empty: all of it. */
  onShowEvidence(evidenceId: EvidenceId, cells: readonly number[]): void;
  /** What a citation says on hover and focus; without it there is no preview. */
  readonly loadEvidence?: (evidenceId: EvidenceId) => Promise<Evidence | null>;
}

/** An answer, drawn block by block while it is written. Nothing in it is fetched, run or obeyed. */
export function AnswerBody(props: AnswerBodyProps) {
  const { markdown, claims, isStreaming } = props;
  const shown = useRevealedText(markdown, isStreaming);
  const latest = useRef(props);
  latest.current = props;
  const isGrowing = isStreaming || shown !== markdown;
  return (
    <AnswerFrame
      shown={shown}
      claims={isGrowing ? NOTHING_CHECKED : claims}
      refusedLinks={isGrowing ? null : (props.refusedLinks ?? null)}
      isGrowing={isGrowing}
      hasPreview={props.loadEvidence !== undefined}
      latest={latest}
    />
  );
}

interface AnswerFrameProps {
  readonly shown: string;
  readonly claims: readonly Claim[];
  readonly refusedLinks: readonly RefusedLink[] | null;
  readonly isGrowing: boolean;
  readonly hasPreview: boolean;
  /** Read when something is clicked or pointed at, so that new handlers draw nothing again. */
  readonly latest: RefObject<AnswerBodyProps>;
}

/** Drawn once for each step of the text, however often the answer's properties change in between. */
const AnswerFrame = memo(({ shown, claims, refusedLinks, isGrowing, hasPreview, latest }: AnswerFrameProps) => {
  const styles = useAnswerStyles();
  const { say, locale } = useSay();
  const read = useRef<AnswerBlocks>(NO_BLOCKS);
  const frame = useRef<HTMLDivElement>(null);
  const preview = usePreview(frame);

  // The last reading is only a starting point that saves work: the same text gives the same blocks from any of them.
  read.current = readBlocks(read.current, shown, !isGrowing);
  const blocks = read.current.blocks;

  const speech = useRef({ say, preview });
  speech.current = { say, preview };
  const load = useCallback(async (id: EvidenceId) => (await latest.current.loadEvidence?.(id)) ?? null, [latest]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new language needs new labels, and nothing else does
  const parts = useMemo(
    (): AnswerParts => ({
      styles,
      say: (phrase) => speech.current.say(phrase),
      labelOf: (id) => speech.current.say(answerPhrases.evidence({ id })),
      show: (id, offset) => {
        speech.current.preview.dismiss();
        latest.current.onShowEvidence(id, citedCells(latest.current.claims, offset, id));
      },
      point: (id, chip) => speech.current.preview.show(id, chip),
      leave: () => speech.current.preview.leave(),
    }),
    [locale],
  );

  const views = useMemo(() => {
    const levels = headingLevels(blocks);
    const members = blocks.map((block, index) => ({
      key: index,
      block,
      level: levels[index] ?? 0,
      marks: marksWithin(claims, block.start, block.end),
    }));
    return <Grouped members={members} isSame={isSameView} draw={drawView} />;
  }, [blocks, claims]);

  return (
    <AnswerContext value={parts}>
      <div ref={frame} className={styles.frame}>
        <div className={mergeClasses(styles.root, isGrowing && styles.cursor)}>
          <AnswerBoundary text={shown} className={styles.rawHtml}>
            <LinkContext value={refusedLinks}>{views}</LinkContext>
          </AnswerBoundary>
        </div>
        {hasPreview && <EvidencePreview preview={preview} load={load} />}
      </div>
    </AnswerContext>
  );
});
AnswerFrame.displayName = 'AnswerFrame';

const NOTHING_CHECKED: readonly Claim[] = [];

type View = BlockViewProps & { readonly key: number };

function drawView({ key, ...view }: View) {
  return <BlockView key={key} {...view} />;
}

function isSameView(before: View, after: View): boolean {
  return before.block === after.block && before.marks === after.marks && before.level === after.level;
}

/** Headings nest below the panel's own (up to level 3), without a gap whatever levels the answer uses. */
function headingLevels(blocks: readonly AnswerBlock[]): readonly number[] {
  let top = 0;
  let last = 3;
  return blocks.map(({ token }) => {
    if (token.type !== 'heading') return 0;
    if (top === 0) top = token.depth;
    last = Math.min(4 + Math.max(0, token.depth - top), last + 1, 6);
    return last;
  });
}

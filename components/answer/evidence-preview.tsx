import { makeStyles, tokens } from '@fluentui/react-components';
import { memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import { useSay } from '../ui/language-context';
import { answerPhrases } from './answer-phrases';
import { EvidenceCard } from './evidence-card';

/** Time to move the pointer from the citation into its preview. */
const GRACE_MS = 200;
const GAP = 6;
const WIDTH = 340;
/** Room below the citation under which the preview opens above it. */
const ROOM_BELOW = 220;

const useStyles = makeStyles({
  preview: {
    position: 'absolute',
    zIndex: 10,
    boxSizing: 'border-box',
    padding: '10px 12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
});

/** Where a preview stands, in pixels of the frame it is placed in; `bottom` instead of `top` opens it upwards. */
interface Place {
  readonly id: EvidenceId;
  readonly left: number;
  readonly width: number;
  readonly top?: number;
  readonly bottom?: number;
}

export interface Preview {
  readonly place: Place | null;
  show(id: EvidenceId, chip: HTMLElement): void;
  /** Soon, unless `hold` or `show` come first. */
  leave(): void;
  hold(): void;
  dismiss(): void;
}

/** One preview for a whole answer: the last citation that was pointed at or focused. */
export function usePreview(frame: RefObject<HTMLElement | null>): Preview {
  const [place, setPlace] = useState<Place | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const actions = useMemo(
    () => ({
      show(id: EvidenceId, chip: HTMLElement) {
        clearTimeout(timer.current);
        if (frame.current) setPlace(placeBeside(id, chip.getBoundingClientRect(), frame.current.getBoundingClientRect()));
      },
      leave() {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setPlace(null), GRACE_MS);
      },
      hold: () => clearTimeout(timer.current),
      dismiss: () => setPlace(null),
    }),
    [frame],
  );
  return useMemo(() => ({ place, ...actions }), [place, actions]);
}

function placeBeside(id: EvidenceId, chip: DOMRect, frame: DOMRect): Place {
  const width = Math.min(WIDTH, frame.width);
  const left = Math.max(0, Math.min(chip.left - frame.left - 24, frame.width - width));
  const opensUp = window.innerHeight - chip.bottom < ROOM_BELOW && chip.top > ROOM_BELOW;
  return opensUp
    ? { id, left, width, bottom: frame.bottom - chip.top + GAP }
    : { id, left, width, top: chip.bottom - frame.top + GAP };
}

interface EvidencePreviewProps {
  readonly preview: Preview;
  load(id: EvidenceId): Promise<Evidence | null>;
}

/** Says what a citation says. Escape takes it away and does nothing else. */
export const EvidencePreview = memo(({ preview, load }: EvidencePreviewProps) => {
  const styles = useStyles();
  const { say } = useSay();
  const { place, dismiss } = preview;
  const id = place?.id ?? null;
  const [loaded, setLoaded] = useState<{ id: EvidenceId; evidence: Evidence | null } | null>(null);

  useEffect(() => {
    if (id === null) return;
    let isWanted = true;
    load(id).then(
      (evidence) => isWanted && setLoaded({ id, evidence }),
      () => isWanted && setLoaded({ id, evidence: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [id, load]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      dismiss();
    },
    [dismiss],
  );
  useEffect(() => {
    if (id === null) return;
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [id, onKeyDown]);

  if (place === null) return null;
  const { id: _, ...box } = place;
  const known = loaded?.id === place.id ? loaded : null;
  return (
    <div className={styles.preview} style={box} role="tooltip" onPointerEnter={preview.hold} onPointerLeave={preview.leave}>
      {known?.evidence && <EvidenceCard evidence={known.evidence} />}
      {known && !known.evidence && say(answerPhrases.notFound())}
      {!known && say(answerPhrases.loading())}
    </div>
  );
});
EvidencePreview.displayName = 'EvidencePreview';

import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { toAppErrorData } from '../../lib/contracts/errors';
import type { EvidenceId } from '../../lib/contracts/evidence';
import type { ShownEvidence } from './evidence-tray';
import type { PanelStore } from './panel-store';

/** What came of the last click on a citation; null once it is closed, and in a session that was opened or left since. */
export function useShownEvidence(panel: PanelStore, sessionId: string | null) {
  const [shown, setShown] = useState<ShownEvidence | null>(null);
  const show = useCallback(
    async (id: EvidenceId, cells: readonly number[]) => {
      try {
        setShown({ id, cells, ...(await panel.showEvidence(id, cells)) });
      } catch (thrown) {
        setShown({ id, outcome: 'failed', error: toAppErrorData(thrown) });
      }
    },
    [panel],
  );
  const close = useCallback(() => setShown(null), []);
  const shownFor = useRef(sessionId);
  useLayoutEffect(() => {
    if (shownFor.current !== sessionId) close();
    shownFor.current = sessionId;
  }, [sessionId, close]);
  return { shown, show, close };
}

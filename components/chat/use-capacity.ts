import { useEffect, useState } from 'react';
import { isEnded } from '../../lib/contracts/run-state';
import type { CapacityView } from '../../lib/contracts/usage';
import { useWorker } from '../ui/worker-context';
import type { PanelState } from './panel-state';

const HOUR_MS = 60 * 60 * 1000;
/** An hour that the worker still takes for the present one is not asked about over and over. */
const LEAST_WAIT_MS = 30 * 1000;

/**
 * The capacity as the worker last told it; null before it did. Asked again when a run is queued or has ended, when the panel
 * becomes visible and when the hour is over.
 */
export function useCapacity(panel: PanelState): CapacityView | null {
  const worker = useWorker();
  const [capacity, setCapacity] = useState<CapacityView | null>(null);
  const [look, setLook] = useState(0);
  const run = panel.exchanges.at(-1)?.run;
  const moment = run ? `${run.runId} ${isEnded(run)}` : '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: `moment` and `look` are what makes it worth asking again
  useEffect(() => {
    let isWanted = true;
    worker.send('capacity.get', {}).then(
      (view) => {
        if (isWanted) setCapacity(view);
      },
      // A worker that cannot answer is told of by the panel's own requests; the figures stay what they were.
      (error: unknown) => console.warn('capacity not read', error),
    );
    return () => {
      isWanted = false;
    };
  }, [worker, moment, look]);

  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible') setLook((count) => count + 1);
    };
    document.addEventListener('visibilitychange', again);
    const rest = capacity ? Math.max(LEAST_WAIT_MS, Date.parse(hourEnd(capacity)) - Date.now()) : HOUR_MS;
    const timer = setTimeout(again, Math.min(rest, HOUR_MS));
    return () => {
      document.removeEventListener('visibilitychange', again);
      clearTimeout(timer);
    };
  }, [capacity]);
  return capacity;
}

/** When the count starts anew, ISO 8601 UTC. */
export function hourEnd({ hourStartedAt }: CapacityView): string {
  return new Date(Date.parse(hourStartedAt) + HOUR_MS).toISOString();
}

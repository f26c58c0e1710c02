import { useCallback, useEffect, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { ModelsView } from '../../lib/messaging/protocol';
import { useWorker } from '../ui/worker-context';

export interface Models {
  /** Null until the worker has answered. */
  readonly view: ModelsView | null;
  readonly error: AppErrorData | null;
  load(): void;
  /** The view that a saving reply brought. */
  show(view: ModelsView): void;
}

export function useModels(): Models {
  const worker = useWorker();
  const [view, setView] = useState<ModelsView | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);

  const load = useCallback(() => {
    setError(null);
    worker.send('models.list', {}).then(setView, (thrown: unknown) => setError(toAppErrorData(thrown)));
  }, [worker]);
  useEffect(load, [load]);

  return { view, error, load, show: setView };
}

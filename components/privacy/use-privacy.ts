import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import { FIELD_KINDS, type PrivacySettings } from '../../lib/contracts/privacy';
import { useWorker } from '../ui/worker-context';

interface PrivacyState {
  /** As the screen shows them; null until the worker has answered. */
  readonly settings: PrivacySettings | null;
  /** What the last change replaced, so that it can be undone; null: nothing to undo. */
  readonly before: PrivacySettings | null;
  readonly isUndone: boolean;
  readonly error: AppErrorData | null;
}

const UNKNOWN: PrivacyState = { settings: null, before: null, isUndone: false, error: null };

export function samePrivacy(one: PrivacySettings, other: PrivacySettings): boolean {
  return FIELD_KINDS.every((kind) => one.remote[kind] === other.remote[kind] && one.local[kind] === other.local[kind]);
}

/** The stored privacy settings. A change is shown at once, stored in the order in which it was made, and taken back when it cannot be. */
export function usePrivacy() {
  const worker = useWorker();
  const [state, setState] = useState(UNKNOWN);
  /** As the worker has them: what is shown again when a change is not taken. */
  const stored = useRef<PrivacySettings | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const load = useCallback(() => {
    setState(UNKNOWN);
    worker.send('privacy.get', {}).then(
      (settings) => {
        stored.current = settings;
        setState({ ...UNKNOWN, settings });
      },
      (thrown: unknown) => setState({ ...UNKNOWN, error: toAppErrorData(thrown) }),
    );
  }, [worker]);
  useEffect(load, [load]);

  const put = (settings: PrivacySettings, shown: Omit<PrivacyState, 'settings' | 'error'>) => {
    setState((now) => ({ ...now, settings, error: null }));
    queue.current = queue.current.then(async () => {
      try {
        stored.current = await worker.send('privacy.set', settings);
        setState((now) => ({ ...now, ...shown, error: null }));
      } catch (thrown) {
        setState({ ...UNKNOWN, settings: stored.current, error: toAppErrorData(thrown) });
      }
    });
    return queue.current;
  };
  const save = (settings: PrivacySettings) => put(settings, { before: state.settings, isUndone: false });
  const undo = async () => {
    if (state.before) await put(state.before, { before: null, isUndone: true });
  };
  return { ...state, load, save, undo };
}

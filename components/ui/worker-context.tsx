import { createContext, type ReactNode, use } from 'react';
import type { Messenger } from '../../lib/messaging/messenger';

const WorkerContext = createContext<Messenger | null>(null);

/** Gives the screen below it the one way to the worker. Set once, by the entrypoint (or a test, with a scripted one). */
export function WorkerProvider({ messenger, children }: { messenger: Messenger; children: ReactNode }) {
  return <WorkerContext value={messenger}>{children}</WorkerContext>;
}

/** The way to the worker. @throws when there is no `WorkerProvider` above */
export function useWorker(): Messenger {
  const messenger = use(WorkerContext);
  if (messenger === null) throw new Error('useWorker: no WorkerProvider above this component');
  return messenger;
}

import { useEffect, useRef, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import { useWorker } from '../ui/worker-context';
import { type ChainVerdict, checkChain, exportLog } from './audit-check';

export type ChainState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'verifying' | 'exporting'; readonly done: number; readonly total: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'verified'; readonly verdict: ChainVerdict }
  | { readonly kind: 'exported'; readonly fileName: string; readonly entries: number }
  | { readonly kind: 'failed'; readonly error: AppErrorData };

export interface ChainWork {
  readonly state: ChainState;
  verify(): void;
  export(): void;
  stop(): void;
}

type Watched = Parameters<typeof checkChain>[1];

/** Verifying and exporting the log: one at a time, each with its progress, and each can be stopped. */
export function useChainWork(onExported: () => void): ChainWork {
  const worker = useWorker();
  const [state, setState] = useState<ChainState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = (kind: 'verifying' | 'exporting', work: (watched: Watched) => Promise<ChainState>) => {
    running.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const show = (next: ChainState) => running.current === controller && setState(next);
    show({ kind, done: 0, total: 0 });
    work({ signal, onProgress: (done, total) => show({ kind, done, total }) }).then(show, (thrown: unknown) =>
      show(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error: toAppErrorData(thrown) }),
    );
  };

  return {
    state,
    verify: () => start('verifying', async (watched) => ({ kind: 'verified', verdict: await checkChain(worker, watched) })),
    export: () =>
      start('exporting', async (watched) => {
        const { fileName, file, entries } = await exportLog(worker, watched);
        watched.signal.throwIfAborted();
        download(fileName, file);
        onExported();
        return { kind: 'exported', fileName, entries };
      }),
    stop: () => running.current?.abort(),
  };
}

function download(fileName: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the file over by the next turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(url));
}

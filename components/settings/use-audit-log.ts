import { useCallback, useEffect, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { Messenger } from '../../lib/messaging/messenger';
import { useWorker } from '../ui/worker-context';
import { readShownEntry, type ShownEntry } from './audit-entry';

export interface AuditLog {
  /** Newest first, without a gap from the last entry on. */
  readonly entries: readonly ShownEntry[];
  /** Of the last entry; null until the worker has answered. */
  readonly lastSeq: number | null;
  readonly head: string;
  /** All there are. */
  readonly isComplete: boolean;
  readonly error: AppErrorData | null;
  /** Reads the log anew, from its end. */
  reload(): void;
}

interface Loaded {
  readonly entries: readonly ShownEntry[];
  readonly lastSeq: number;
  readonly head: string;
  /** Everything after it is loaded. */
  readonly from: number;
}

/** The first page should be there at once; whoever looks for something wants the rest in few messages. */
const FIRST_LINES = 100;
const MORE_LINES = 2_000;

/** The log from its end, as far back as it is wanted. @param wanted entries; more are loaded when it grows */
export function useAuditLog(wanted: number): AuditLog {
  const worker = useWorker();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => {
    setError(null);
    setRound((count) => count + 1);
  }, []);

  // What is shown stays until the new end is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round reads anew
  useEffect(() => read(readEnd(worker), setLoaded, setError), [worker, round]);

  const isEnough = loaded === null || loaded.from === 0 || loaded.lastSeq - loaded.from >= wanted;
  useEffect(() => {
    if (isEnough) return;
    return read(readOlder(worker, loaded), setLoaded, setError);
  }, [worker, loaded, isEnough]);

  return {
    entries: loaded?.entries ?? [],
    lastSeq: loaded?.lastSeq ?? null,
    head: loaded?.head ?? '',
    isComplete: loaded?.from === 0,
    error,
    reload,
  };
}

/** @returns what makes it count no more */
function read(reading: Promise<Loaded>, onRead: (loaded: Loaded) => void, onFailed: (error: AppErrorData) => void): () => void {
  let isWanted = true;
  reading.then(
    (loaded) => isWanted && onRead(loaded),
    (thrown: unknown) => isWanted && onFailed(toAppErrorData(thrown)),
  );
  return () => {
    isWanted = false;
  };
}

async function readEnd(worker: Messenger): Promise<Loaded> {
  const { lastSeq, head } = await worker.send('audit.read', { afterSeq: Number.MAX_SAFE_INTEGER, limit: 0 });
  return readOlder(worker, { entries: [], lastSeq, head, from: lastSeq }, FIRST_LINES);
}

/** Long lines come in more than one message. */
async function readOlder(worker: Messenger, loaded: Loaded, count = MORE_LINES): Promise<Loaded> {
  const from = Math.max(0, loaded.from - count);
  const read: ShownEntry[] = [];
  for (let afterSeq = from; afterSeq < loaded.from; ) {
    const { lines } = await worker.send('audit.read', { afterSeq, limit: loaded.from - afterSeq });
    if (lines.length === 0) break;
    read.push(...lines.map((line, index) => readShownEntry(line, afterSeq + index + 1)));
    afterSeq = Math.max(afterSeq + lines.length, read.at(-1)?.seq ?? 0);
  }
  return { ...loaded, from, entries: [...loaded.entries, ...read.reverse()] };
}

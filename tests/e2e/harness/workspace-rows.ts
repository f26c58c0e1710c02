import type { Evidence } from '../../../lib/contracts/evidence';
import type { RunEvent } from '../../../lib/contracts/run-event';
import type { LedgerEntry } from '../../../lib/contracts/usage';
import type { Target } from '../../../scripts/browser/target';

/** What belongs to one run, read from the disk without the worker: whoever asks the worker starts it. */
export interface RunRows {
  readonly ledger: readonly LedgerEntry[];
  /** Of its session. */
  readonly evidence: readonly Evidence[];
  /** Of all runs: what is reserved and not settled. */
  readonly reservations: readonly { readonly runId: string }[];
}

/** Ids of all runs there are. @param screen any page of the extension */
export function readRunIds(screen: Target): Promise<readonly string[]> {
  return query(screen, "read('runs').getAllKeys()");
}

/** The journal of one run. */
export function readJournal(screen: Target, runId: string): Promise<readonly RunEvent[]> {
  return query(screen, `read('events').getAll(${rangeOf(runId)})`);
}

/** All lines of the ledger. */
export function readLedger(screen: Target): Promise<readonly LedgerEntry[]> {
  return query(screen, "read('ledger').getAll()");
}

export async function readRunRows(screen: Target, runId: string, sessionId: string): Promise<RunRows> {
  const [ledger, blocks, reservations] = await Promise.all([
    query<readonly LedgerEntry[]>(screen, `read('ledger').getAll(${rangeOf(runId)})`),
    query<readonly { readonly items: readonly Evidence[] }[]>(screen, `read('evidence').getAll(${rangeOf(sessionId)})`),
    query<readonly (readonly { readonly runId: string }[])[]>(screen, "read('reservations').getAll()"),
  ]);
  return { ledger, evidence: blocks.flatMap(({ items }) => items), reservations: reservations.flat() };
}

/** All keys that begin with `id`. */
function rangeOf(id: string): string {
  const start = JSON.stringify(id);
  return `IDBKeyRange.bound([${start}], [${start}, []])`;
}

/** @param request an expression for an `IDBRequest`, with `read(store)` */
function query<Result>(screen: Target, request: string): Promise<Result> {
  return screen.evaluate<Result>(`(async () => {
    const settled = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await settled(indexedDB.open('sidelight-workspace-default'));
    const read = (store) => database.transaction(store).objectStore(store);
    try {
      return await settled(${request});
    } finally {
      database.close();
    }
  })()`);
}

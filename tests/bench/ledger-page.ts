import { Dexie } from 'dexie';
import { connectWorkspace } from '../../lib/storage/database';
import { createLedgerRepository } from '../../lib/storage/ledger.repository';

/** Whoever keeps a ledger: the same two lines of a run, each at most once. */
interface Ledger {
  reserve(runId: string): Promise<unknown>;
  settle(runId: string): Promise<unknown>;
}

export type Subject = 'ours' | 'raw' | 'dexie';
export type Durability = 'strict' | 'relaxed';

export interface Measure {
  readonly pairsPerSecond: number;
  /** Of single operations, milliseconds. */
  readonly p95: number;
}

const SESSION = 'a-session-as-long-as-a-real-one-0';
const USAGE = { inputTokens: 12_000, outputTokens: 600, skillCalls: 2, isEstimate: false };

function lineOf(runId: string, type: string, milliunits: number) {
  return { runId, sessionId: SESSION, at: new Date().toISOString(), type, milliunits };
}

function ours(name: string): Ledger {
  const ledger = createLedgerRepository(connectWorkspace(name));
  return {
    reserve: (runId) => ledger.reserve({ runId, sessionId: SESSION, at: new Date().toISOString(), milliunits: 900 }),
    settle: (runId) => ledger.settle(runId, new Date().toISOString(), { milliunits: 410, usage: USAGE }),
  };
}

function settled(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function openRaw(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('ledger').createIndex('by-at', 'at');
  };
  await settled(opening);
  return opening.result;
}

/** As one would write it by hand: a transaction for each line, which looks first. */
async function raw(name: string, durability: Durability): Promise<Ledger> {
  const database = await openRaw(name);
  const write = async (runId: string, side: string, line: unknown) => {
    const transaction = database.transaction(['ledger'], 'readwrite', { durability });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const store = transaction.objectStore('ledger');
    if ((await settled(store.get([runId, side]))) === undefined) store.add(line, [runId, side]);
    await done;
  };
  return {
    reserve: (runId) => write(runId, 'reserved', lineOf(runId, 'reserved', 900)),
    settle: (runId) => write(runId, 'closed', { ...lineOf(runId, 'settled', 410), usage: USAGE }),
  };
}

/** The least that it can cost: all lines of all runs in two transactions, which look at nothing. Pairs in a second. */
async function measureFloor(rounds: number, together: number): Promise<number> {
  const database = await openRaw(`bench-${crypto.randomUUID()}`);
  const write = (side: string, runs: readonly string[], line: (runId: string) => unknown) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(['ledger'], 'readwrite', { durability: 'strict' });
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      for (const runId of runs) transaction.objectStore('ledger').add(line(runId), [runId, side]);
      transaction.commit();
    });
  const from = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const runs = Array.from({ length: together }, (_, index) => `run-${round * together + index}`);
    await write('reserved', runs, (runId) => lineOf(runId, 'reserved', 900));
    await write('closed', runs, (runId) => ({ ...lineOf(runId, 'settled', 410), usage: USAGE }));
  }
  return (rounds * together) / ((performance.now() - from) / 1_000);
}

async function dexie(name: string, durability: Durability): Promise<Ledger> {
  const database = new Dexie(name, { chromeTransactionDurability: durability });
  database.version(1).stores({ ledger: ', at' });
  await database.open();
  const table = database.table('ledger');
  const write = (runId: string, side: string, line: unknown) =>
    database.transaction('rw', table, async () => {
      if ((await table.get([runId, side])) === undefined) await table.add(line, [runId, side]);
    });
  return {
    reserve: (runId) => write(runId, 'reserved', lineOf(runId, 'reserved', 900)),
    settle: (runId) => write(runId, 'closed', { ...lineOf(runId, 'settled', 410), usage: USAGE }),
  };
}

async function open(subject: Subject, durability: Durability): Promise<Ledger> {
  const name = `bench-${crypto.randomUUID()}`;
  const ledger =
    subject === 'ours' ? ours(name) : subject === 'raw' ? await raw(name, durability) : await dexie(name, durability);
  await ledger.reserve('warm');
  await ledger.settle('warm');
  return ledger;
}

async function timed(times: number[], work: Promise<unknown>): Promise<void> {
  const from = performance.now();
  await work;
  times.push(performance.now() - from);
}

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}

/** Reserves and settles `pairs` runs, `inFlight` of them at a time, on a new database. */
async function measure(subject: Subject, durability: Durability, pairs: number, inFlight: number): Promise<Measure> {
  const ledger = await open(subject, durability);
  const times: number[] = [];
  let next = 0;
  const drive = async () => {
    while (next < pairs) {
      next += 1;
      const runId = `run-${next}`;
      await timed(times, ledger.reserve(runId));
      await timed(times, ledger.settle(runId));
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: inFlight }, drive));
  return { pairsPerSecond: (1_000 * pairs) / (performance.now() - from), p95: quantile(times, 0.95) };
}

/** One run after the other, each subject's turn after the other's: what the disk does meanwhile falls on all of them alike. */
async function measureAlone(subjects: readonly Subject[], durability: Durability, pairs: number): Promise<readonly Measure[]> {
  const all = await Promise.all(
    subjects.map(async (subject) => ({
      ledger: await open(subject, durability),
      singles: [] as number[],
      pairs: [] as number[],
    })),
  );
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const [at] of all.entries()) {
      const turn = all[(at + pair) % all.length];
      if (!turn) continue;
      const both = async () => {
        await timed(turn.singles, turn.ledger.reserve(`run-${pair}`));
        await timed(turn.singles, turn.ledger.settle(`run-${pair}`));
      };
      await timed(turn.pairs, both());
    }
  }
  return all.map((turn) => ({ pairsPerSecond: 1_000 / quantile(turn.pairs, 0.5), p95: quantile(turn.singles, 0.95) }));
}

declare global {
  interface Window {
    ledgerBench: { measure: typeof measure; measureAlone: typeof measureAlone; measureFloor: typeof measureFloor };
  }
}
window.ledgerBench = { measure, measureAlone, measureFloor };

import { type IDBPDatabase, unwrap } from 'idb';
import { type Connection, toStorageError } from './connection';
import { type LoadRow, type Rows, type Store, TransactionRows } from './rows';
import type { WorkspaceSchema } from './schema';

/** Something to be written all or nothing, alone or together with others. */
export interface WriteOperation<Result> {
  /** All that it reads and writes. */
  readonly stores: readonly Store[];
  /** The result is told as soon as it is safe from the worker's death; the disk may lag behind. */
  readonly isRelaxed: boolean;
  /**
   * Loads the rows that `apply` reads. What is only looked at lest it be there already may be left out at first: adding it
   * then fails, and the operation is done again alone and carefully.
   */
  load(load: LoadRow, isCareful: boolean): Promise<unknown>;
  /**
   * Decides and writes, at once and without an effect outside `rows`: it is done again when the transaction has to be. What
   * it throws is its own failure; the others of the transaction do not notice.
   */
  apply(rows: Rows): Result;
}

/** Adds to a batch those that came meanwhile and go with it. @returns them */
type Join = () => readonly Waiting[];

type Outcome = { readonly value: unknown } | { readonly thrown: unknown };

interface Waiting {
  readonly operation: WriteOperation<unknown>;
  settle(outcome: Outcome): void;
}

/**
 * One transaction at a time; what is asked for meanwhile goes with it while its rows are still being read, else into the next. The wait for the disk, which is most of what a
 * small transaction costs, is shared by all that wait.
 */
export function createGroupCommit(connection: Connection<WorkspaceSchema>) {
  let waiting: Waiting[] = [];
  let isWriting = false;

  /** Those that may go with a transaction whose rows are still being read: none that would widen it, or overtake another. */
  const joinTo = (batch: Waiting[]) => {
    const stores = new Set(batch.flatMap(({ operation }) => operation.stores));
    const isRelaxed = batch.every(({ operation }) => operation.isRelaxed);
    const fits = ({ operation }: Waiting) =>
      operation.stores.every((store) => stores.has(store)) && (operation.isRelaxed || !isRelaxed);
    const end = waiting.findIndex((each) => !fits(each));
    const joining = waiting.splice(0, end === -1 ? waiting.length : end);
    batch.push(...joining);
    return joining;
  };
  const writeAll = async () => {
    isWriting = true;
    // Whatever is asked for in the same turn of the event loop goes together from the start.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await commitBatch(connection, batch, () => joinTo(batch));
    }
    isWriting = false;
  };

  return <Result>(operation: WriteOperation<Result>): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      const settle = (outcome: Outcome) =>
        'value' in outcome ? resolve(outcome.value as Result) : reject(toStorageError(outcome.thrown));
      waiting.push({ operation, settle });
      if (!isWriting) void writeAll();
    });
}

/**
 * Never rejects. @param join null: carefully
 *
 * When the transaction fails, each operation is tried alone and carefully: one that is too big, or that adds
 * what is there already, must not take others with it.
 */
async function commitBatch(connection: Connection<WorkspaceSchema>, batch: readonly Waiting[], join: Join | null): Promise<void> {
  let isOpened = false;
  try {
    const outcomes = await connection.use((database) => {
      isOpened = true;
      return writeTogether(database, batch, join);
    });
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index] ?? { thrown: new Error('no outcome') });
  } catch (thrown) {
    if (isOpened && join !== null) for (const one of batch) await commitBatch(connection, [one], null);
    else for (const { settle } of batch) settle({ thrown });
  }
}

async function writeTogether(
  database: IDBPDatabase<WorkspaceSchema>,
  batch: readonly Waiting[],
  join: Join | null,
): Promise<readonly Outcome[]> {
  const stores = [...new Set(batch.flatMap(({ operation }) => operation.stores))];
  const durability = batch.every(({ operation }) => operation.isRelaxed) ? 'relaxed' : 'strict';
  const transaction = unwrap(database).transaction(stores, 'readwrite', { durability });
  const done = endOf(transaction);
  const rows = new TransactionRows(transaction);
  try {
    for (let next = batch; next.length > 0; next = join?.() ?? []) {
      await Promise.all(next.map(({ operation }) => operation.load(rows.load, join === null)));
    }
    const outcomes = batch.map(({ operation }): Outcome => {
      try {
        return { value: rows.change((draft) => operation.apply(draft)) };
      } catch (thrown) {
        return { thrown };
      }
    });
    rows.write();
    transaction.commit();
    await done;
    return outcomes;
  } catch (thrown) {
    abort(transaction);
    throw transaction.error ?? thrown;
  }
}

function endOf(transaction: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
  });
  // Whoever hears of the failure earlier does not wait for it.
  done.catch(() => undefined);
  return done;
}

/** A transaction that has failed by itself is at its end already. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (thrown) {
    if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown;
  }
}

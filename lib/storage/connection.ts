import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { AppError } from '../contracts/errors';
import type { Migration, Upgrade } from './migrations';

/** A database that is opened when it is first used, and again after the browser has closed it. */
export interface Connection<Schema extends DBSchema> {
  /**
   * Runs `work`, which must be one transaction: when the browser closed the database meanwhile, nothing of it was written
   * and it is run once more.
   *
   * @throws AppError `storage-full`, `storage-failed`, and what `work` throws as an `AppError`
   */
  use<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result>;
}

type Migrations<Schema extends DBSchema> = readonly Migration<Schema>[];

/** An upgrade that an older connection holds up for longer than this is given up, and tried again with the next use. */
const BLOCKED_MS = 5_000;

/** Opens nothing yet. @param migrations from each version to the next; their number is the version */
export function connect<Schema extends DBSchema>(name: string, migrations: Migrations<Schema>): Connection<Schema> {
  let current: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = (opening: Promise<IDBPDatabase<Schema>>) => {
    if (current === opening) current = null;
  };
  const open = () => {
    const opening: Promise<IDBPDatabase<Schema>> = openOnce(name, migrations, () => forget(opening));
    current = opening;
    return opening;
  };
  return {
    async use(work) {
      for (let isSecondTry = false; ; isSecondTry = true) {
        const opened = current ?? open();
        try {
          return await work(await opened);
        } catch (thrown) {
          // Closed already, though the event that says so has not come yet.
          if (isClosing(thrown)) forget(opened);
          // Still open: the failure is the work's own. A database that cannot be opened is tried anew by the next use.
          if (isSecondTry || current === opened || !(await wasOpened(opened))) throw toStorageError(thrown);
        }
      }
    },
  };
}

/** No transaction can be begun on a connection that is being closed ("transaction", Indexed Database API 3.0). */
function isClosing(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'InvalidStateError';
}

async function wasOpened(opening: Promise<unknown>): Promise<boolean> {
  return opening.then(
    () => true,
    () => false,
  );
}

/** @param onLost called when this attempt failed, or when its database was closed */
function openOnce<Schema extends DBSchema>(
  name: string,
  migrations: Migrations<Schema>,
  onLost: () => void,
): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGivenUp = false;
    const fail = (thrown: unknown) => {
      clearTimeout(timer);
      isGivenUp = true;
      onLost();
      reject(thrown);
    };
    const handlers = {
      upgrade(database: IDBPDatabase<Schema>, oldVersion: number, _newVersion: number | null, transaction: Upgrade<Schema>) {
        upgrade(database, transaction, migrations.slice(oldVersion)).catch(fail);
      },
      blocked() {
        timer = setTimeout(() => fail(new AppError('storage-failed', { reason: 'blocked' })), BLOCKED_MS);
      },
      // A newer version in another context must not wait for this one for ever.
      blocking(_current: number, _blocked: number | null, event: IDBVersionChangeEvent) {
        onLost();
        (event.target as IDBDatabase).close();
      },
      terminated: onLost,
    };
    // Some failures are thrown at once, others come later; both go the same way.
    const opening = Promise.resolve().then(() => openDB<Schema>(name, migrations.length, handlers));
    opening.then((database) => {
      clearTimeout(timer);
      if (isGivenUp) database.close();
      else resolve(database);
    }, fail);
  });
}

/** @throws what a migration throws; the database then stays as it was */
async function upgrade<Schema extends DBSchema>(
  database: IDBPDatabase<Schema>,
  transaction: Upgrade<Schema>,
  migrations: Migrations<Schema>,
): Promise<void> {
  // Reported by the failure to open.
  transaction.done.catch(() => undefined);
  try {
    for (const migrate of migrations) await migrate(database, transaction);
  } catch (thrown) {
    transaction.abort();
    throw thrown;
  }
}

/**
 * A transaction that writes. When a request of it fails, that failure is what the caller hears of; the end of the whole
 * transaction must not be reported a second time as an unhandled rejection.
 */
export function beginWrite<Schema extends DBSchema, const Stores extends readonly StoreNames<Schema>[]>(
  database: IDBPDatabase<Schema>,
  stores: Stores,
): IDBPTransaction<Schema, Stores, 'readwrite'> {
  const transaction = database.transaction(stores, 'readwrite');
  transaction.done.catch(() => undefined);
  return transaction;
}

/** IndexedDB's failures by name (Indexed Database API 3.0, "Exceptions"). */
export function toStorageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error ? thrown.name : 'unknown';
  if (name === 'QuotaExceededError') return new AppError('storage-full', {}, { cause: thrown });
  return new AppError('storage-failed', { reason: name }, { cause: thrown });
}

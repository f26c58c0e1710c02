import type { StoreKey, StoreNames, StoreValue } from 'idb';
import type { WorkspaceSchema } from './schema';

export type Store = StoreNames<WorkspaceSchema>;
export type Key<Name extends Store> = StoreKey<WorkspaceSchema, Name>;
export type Value<Name extends Store> = StoreValue<WorkspaceSchema, Name>;

/** Rows as they stand after what was written before in the same transaction. Nothing of it waits for anything. */
export interface Rows {
  /** A row that was asked for with `load`; undefined when there is none. */
  get<Name extends Store>(store: Name, key: Key<Name>): Value<Name> | undefined;
  /** The same for one that need not have been asked for: then undefined tells nothing, and only `add` will. */
  known<Name extends Store>(store: Name, key: Key<Name>): Value<Name> | undefined;
  /** A row that must not be there yet: the whole transaction fails should it be. */
  add<Name extends Store>(store: Name, key: Key<Name>, value: Value<Name>): void;
  put<Name extends Store>(store: Name, key: Key<Name>, value: Value<Name>): void;
  delete<Name extends Store>(store: Name, key: Key<Name>): void;
}

/** Reads a row from the disk, once in a transaction. */
export type LoadRow = <Name extends Store>(store: Name, key: Key<Name>) => Promise<Value<Name> | undefined>;

interface Change {
  readonly store: Store;
  readonly key: Key<Store>;
  /** Undefined: the row goes. */
  readonly value: Value<Store> | undefined;
  readonly isNew: boolean;
}

/** All rows that one transaction reads and writes: each is read once and written once, however many operations touch it. */
export class TransactionRows {
  private readonly loading = new Map<string, Promise<Value<Store> | undefined>>();
  private readonly loaded = new Map<string, Value<Store> | undefined>();
  private readonly changes = new Map<string, Change>();

  /** @param transaction bare: a promise and a proxy for every request would be half of what a batch costs */
  constructor(private readonly transaction: IDBTransaction) {}

  readonly load: LoadRow = <Name extends Store>(store: Name, key: Key<Name>) => {
    const name = nameOf(store, key);
    const reading = this.loading.get(name) ?? this.request(store, key, name);
    this.loading.set(name, reading);
    return reading as Promise<Value<Name> | undefined>;
  };

  /** Lets `work` read and change rows. When it throws, none of its changes are kept. */
  change<Result>(work: (rows: Rows) => Result): Result {
    const draft = new Map<string, Change>();
    const set = (change: Change) => {
      const name = nameOf(change.store, change.key);
      const earlier = draft.get(name) ?? this.changes.get(name);
      draft.set(name, { ...change, isNew: earlier ? earlier.isNew : change.isNew });
    };
    const result = work({
      get: (store, key) => this.read(store, key, draft, true),
      known: (store, key) => this.read(store, key, draft, false),
      add: (store, key, value) => set({ store, key, value, isNew: true }),
      put: (store, key, value) => set({ store, key, value, isNew: false }),
      delete: (store, key) => set({ store, key, value: undefined, isNew: false }),
    });
    for (const [name, change] of draft) this.changes.set(name, change);
    return result;
  }

  /** Asks for all changes to be written; whether they were, the end of the transaction tells. */
  write(): void {
    for (const { store: name, key, value, isNew } of this.changes.values()) {
      if (value === undefined && isNew) continue;
      const store = this.transaction.objectStore(name);
      const explicitKey = store.keyPath === null ? key : undefined;
      if (value === undefined) store.delete(key);
      else if (isNew) store.add(value, explicitKey);
      else store.put(value, explicitKey);
    }
  }

  private request(store: Store, key: Key<Store>, name: string): Promise<Value<Store> | undefined> {
    return new Promise((resolve, reject) => {
      const request: IDBRequest<Value<Store> | undefined> = this.transaction.objectStore(store).get(key);
      request.onsuccess = () => {
        this.loaded.set(name, request.result);
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
  }

  private read<Name extends Store>(
    store: Name,
    key: Key<Name>,
    draft: ReadonlyMap<string, Change>,
    isLoaded: boolean,
  ): Value<Name> | undefined {
    const name = nameOf(store, key);
    const change = draft.get(name) ?? this.changes.get(name);
    if (change) return change.value as Value<Name> | undefined;
    if (isLoaded && !this.loaded.has(name)) throw new Error(`storage: ${name} was read without being loaded`);
    return this.loaded.get(name) as Value<Name> | undefined;
  }
}

function nameOf(store: Store, key: Key<Store>): string {
  return `${store} ${JSON.stringify(key)}`;
}

import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../../../lib/contracts/journal';
import { createGroupCommit } from '../../../lib/storage/group-commit';
import { AT, delta, ended, fact, openOver, openWorkspace, queued, receipt } from './open-workspace';

let house: ReturnType<typeof openWorkspace>;
let transactions: { readonly stores: string; readonly durability: string }[];

beforeEach(async () => {
  house = openWorkspace();
  await house.sessions.create('s1', AT);
  transactions = [];
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, stores, mode, options) {
    if (mode === 'readwrite') transactions.push({ stores: String(stores), durability: options?.durability ?? 'none' });
    return begin.call(this, stores, mode, options);
  });
});
afterEach(() => vi.restoreAllMocks());

async function start(runId: string) {
  return (await house.journal.queue(runId, AT, queued('s1'), 500)).lease;
}

async function durabilityOf(entry: JournalEntry): Promise<string | undefined> {
  const lease = await start(crypto.randomUUID());
  await house.journal.append(lease, AT, [entry]);
  return transactions.at(-1)?.durability;
}

describe('group commit', () => {
  it('writes together what is asked for at once, and gathers what is asked for meanwhile', async () => {
    const leases = await Promise.all(Array.from({ length: 10 }, (_, index) => start(`r${index}`)));
    expect(transactions).toHaveLength(1);
    const first = leases.map((lease) => house.journal.append(lease, AT, [delta('a')]));
    await Promise.resolve().then(() => Promise.resolve());
    const second = leases.map((lease) => house.journal.append(lease, AT, [delta('b')]));
    await Promise.all([...first, ...second]);
    // The second ones came while the rows of the first were being read.
    expect(transactions).toHaveLength(2);
    const texts = (await house.journal.read('r3', 1)).map((event) => event.type === 'answer-delta' && event.text);
    expect(texts).toEqual(['a', 'b']);
  });

  it('lets nothing join that needs another store, or the disk, or that came after such a one', async () => {
    const lease = await start('r1');
    transactions = [];
    const first = house.journal.append(lease, AT, [delta('a')]);
    await Promise.resolve().then(() => Promise.resolve());
    const strict = house.journal.append(lease, AT, [{ body: { type: 'mend-requested', problems: [] } }]);
    const later = house.journal.append(lease, AT, [delta('b')]);
    await Promise.all([first, strict, later]);
    expect(transactions).toEqual([
      { stores: 'runs,events', durability: 'relaxed' },
      { stores: 'runs,events', durability: 'strict' },
    ]);
    const wide = house.journal.append(lease, AT, [delta('c')]);
    await Promise.resolve().then(() => Promise.resolve());
    await Promise.all([wide, house.journal.append(lease, AT, [receipt('d')]), house.journal.append(lease, AT, [delta('e')])]);
    expect(transactions).toHaveLength(4);
    const types = (await house.journal.read('r1', 1)).map((event) => (event.type === 'answer-delta' ? event.text : event.type));
    expect(types).toEqual(['a', 'mend-requested', 'b', 'c', 'skill-returned', 'e']);
  });

  it('tells each of those that joined its own outcome when the transaction fails', async () => {
    const lease = await start('r1');
    const first = house.journal.append(lease, AT, [delta('a')]);
    await Promise.resolve().then(() => Promise.resolve());
    const unclonable = { body: { type: 'answer-delta', text: (() => '') as unknown as string } } as const;
    const [one, other, third] = await Promise.allSettled([
      first,
      house.journal.append(lease, AT, [unclonable]),
      house.journal.append(lease, AT, [delta('b')]),
    ]);
    expect([one.status, other.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await house.journal.read('r1', 1)).map((event) => event.type === 'answer-delta' && event.text)).toEqual(['a', 'b']);
  });

  it('waits for the disk, but for what a run can do without', async () => {
    expect(await durabilityOf(delta('a'))).toBe('relaxed');
    expect(await durabilityOf({ body: { type: 'run-resumed' } })).toBe('relaxed');
    const call = { type: 'skill-called', callId: 'c', skillId: 's', title: { id: 't', message: 't' }, input: {} } as const;
    expect(await durabilityOf({ body: { ...call, effect: 'read' } })).toBe('relaxed');
    expect(await durabilityOf({ body: { ...call, effect: 'write' } })).toBe('strict');
    expect(await durabilityOf({ body: { ...call, effect: 'send' } })).toBe('strict');
    expect(await durabilityOf(receipt('a'))).toBe('strict');
    expect(await durabilityOf(ended())).toBe('strict');
  });

  it('is strict when one of those that go together is', async () => {
    const [one, other] = [await start('r1'), await start('r2')];
    transactions = [];
    await Promise.all([house.journal.append(one, AT, [delta('a')]), house.journal.append(other, AT, [receipt()])]);
    expect(transactions.map(({ durability }) => durability)).toEqual(['strict']);
  });

  it('lets one that is refused take no other with it', async () => {
    const [one, old] = [await start('r1'), await start('r2')];
    const lease = await house.journal.claim('r2');
    if (!lease) throw new Error('the run is open');
    transactions = [];
    const results = await Promise.allSettled([
      house.journal.append(old, AT, [receipt('void')]),
      house.journal.append(one, AT, [receipt('a')]),
      house.journal.append({ runId: 'nobody', sessionId: 's1', epoch: 1 }, AT, [delta('x')]),
      house.journal.queue('r3', AT, queued('nowhere'), 5),
      house.journal.append(lease, AT, [receipt('b')]),
    ]);
    expect(transactions).toHaveLength(1);
    expect(results.map((result) => (result.status === 'fulfilled' ? 'stored' : result.reason.code))).toEqual([
      'run-lease-lost',
      'stored',
      'run-unknown',
      'session-unknown',
      'stored',
    ]);
    expect((await house.evidence.all('s1')).map(({ id, text }) => `${id} ${text}`)).toEqual(['E1 a', 'E2 b']);
    expect(await house.ledger.linesOf('r3')).toEqual([]);
  });

  it('lets one that cannot be stored take no other with it', async () => {
    const [one, other] = [await start('r1'), await start('r2')];
    const unclonable = { ...fact('x'), value: { type: 'json', json: () => 'no data' } } as const;
    const broken: JournalEntry = {
      body: { type: 'skill-returned', callId: 'c', report: null, durationMs: 1 },
      evidence: [unclonable],
    };
    const results = await Promise.allSettled([
      house.journal.append(one, AT, [receipt('a')]),
      house.journal.append(one, AT, [broken]),
      house.journal.append(other, AT, [receipt('b')]),
      house.journal.append(one, AT, [receipt('c')]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: 'storage-failed', details: { reason: 'DataCloneError' } } });
    expect((await house.evidence.all('s1')).map(({ id, text }) => `${id} ${text}`)).toEqual(['E1 a', 'E2 b', 'E3 c']);
    expect((await house.journal.read('r1')).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('says that the disk is full of the one that is too big, and stores the others', async () => {
    const lease = await start('r1');
    const put = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === 'evidence' && JSON.stringify(value).includes('huge')) throw new DOMException('', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    const results = await Promise.allSettled([
      house.journal.append(lease, AT, [receipt('huge')]),
      house.journal.append(lease, AT, [receipt('small')]),
    ]);
    expect(results[0]).toMatchObject({ reason: { code: 'storage-full' } });
    expect((await house.evidence.all('s1')).map(({ id, text }) => `${id} ${text}`)).toEqual(['E1 small']);
  });

  it('goes on with a database that the browser closed', async () => {
    const lease = await start('r1');
    await house.workspace.use(async (database) => forceCloseDatabase(unwrap(database) as never));
    await Promise.all([house.journal.append(lease, AT, [receipt('a')]), house.journal.append(lease, AT, [delta('b')])]);
    expect((await house.journal.read('r1')).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('fails all when the database cannot be opened, and none of those that come later', async () => {
    const other = openWorkspace();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('', 'UnknownError');
    });
    const results = await Promise.allSettled(['r1', 'r2', 'r3'].map((runId) => other.ledger.release(runId, AT)));
    expect(results.map((result) => result.status === 'rejected' && result.reason.code)).toEqual(Array(3).fill('storage-failed'));
    expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
    expect(await other.ledger.reserve({ runId: 'r1', sessionId: 's1', at: AT, milliunits: 5 })).toBe(true);
  });

  it('writes nothing twice when the database was closed after the end of a transaction, before the word of it', async () => {
    const twice = createGroupCommit({
      async use(work) {
        await house.workspace.use(work);
        return house.workspace.use(work);
      },
    });
    const { journal, ledger, evidence } = openOver({ ...house.workspace, commit: twice });
    const { lease } = await journal.queue('r1', AT, queued('s1'), 500);
    const [one] = await Promise.all([
      journal.append(lease, AT, [receipt('a'), delta('x')]),
      journal.append(lease, AT, [delta('x')]),
    ]);
    expect(one.evidence.map(({ id }) => id)).toEqual(['E1']);
    await journal.append(lease, AT, [delta('x'), ended()]);
    expect((await journal.read('r1')).map(({ type }) => type)).toEqual([
      'run-queued',
      'skill-returned',
      ...Array(3).fill('answer-delta'),
      'run-ended',
    ]);
    expect(await evidence.all('s1')).toHaveLength(1);
    expect((await ledger.linesOf('r1')).map(({ type }) => type)).toEqual(['reserved', 'settled']);
    expect(await ledger.hour(AT)).toMatchObject({ usedMilliunits: 300, reservedMilliunits: 0 });
    expect(await house.sessions.get('s1')).toMatchObject({ runCount: 1, lastEvidence: 1 });
  });
});

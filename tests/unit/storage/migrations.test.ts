import 'fake-indexeddb/auto';
import { type IDBPDatabase, openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import { WORKSPACE_MIGRATIONS } from '../../../lib/storage/migrations';
import recorded from '../../fixtures/workspace-version-1.json';
import { AT, delta, ended, openWorkspace, receipt } from './open-workspace';

/** The database as version 1 left it, made by version 1's own step and filled with rows that version 1 stored. */
async function openRecorded() {
  const name = crypto.randomUUID();
  const database = await openDB(`sidelight-workspace-${name}`, recorded.version, {
    async upgrade(created, _old, _new, transaction) {
      for (const migrate of WORKSPACE_MIGRATIONS.slice(0, recorded.version)) {
        await migrate(created as unknown as Parameters<typeof migrate>[0], transaction as never);
      }
    },
  });
  await fill(database);
  database.close();
  return openWorkspace(name);
}

async function fill(database: IDBPDatabase): Promise<void> {
  for (const [store, rows] of Object.entries(recorded.stores)) for (const row of rows) await database.put(store, row);
}

describe('a workspace of version 1', () => {
  it('keeps every event, and brings those to today’s shape that have changed', async () => {
    const { journal } = await openRecorded();
    for (const runId of ['run-ended', 'run-open', 'run-direct']) {
      const old = recorded.stores.events.filter((event) => event.runId === runId).sort((one, other) => one.seq - other.seq);
      const events = await journal.read(runId);
      expect(events.map(({ type, seq, at }) => ({ type, seq, at }))).toEqual(old.map(({ type, seq, at }) => ({ type, seq, at })));
      expect(foldRunEvents(events)).toMatchObject({ runId, lastSeq: old.length });
    }
    const events = await journal.read('run-ended');
    expect(events.filter(({ type }) => type === 'model-requested')).toMatchObject([
      { step: 1, inputTokens: 0, cuts: [] },
      { step: 2, inputTokens: 0, cuts: [] },
    ]);
    expect(events.filter(({ type }) => type === 'skill-called')).toMatchObject(Array(3).fill({ effect: 'read' }));
    const returned = events.filter(({ type }) => type === 'skill-returned');
    expect(returned).toMatchObject([
      { callId: 'c1', firstEvidence: 'E4', evidenceCount: 2 },
      { callId: 'c2', firstEvidence: null, evidenceCount: 0 },
    ]);
    expect(returned.some((event) => 'evidence' in event)).toBe(false);
  });

  it('keeps evidence and sessions, and goes on where they ended', async () => {
    const { journal, evidence, sessions } = await openRecorded();
    expect((await evidence.all('session-1')).map(({ id }) => id)).toEqual(['E1', 'E2', 'E3', 'E4', 'E5']);
    expect((await sessions.list(10)).map(({ sessionId }) => sessionId).sort()).toEqual(['session-1', 'session-2']);
    const lease = await journal.claim('run-open');
    if (!lease) throw new Error('the run is open');
    expect((await journal.append(lease, AT, [delta('ces'), receipt('x')])).evidence.map(({ id }) => id)).toEqual(['E6']);
  });

  it('leaves an open run open: it can be claimed, ended and settled, once', async () => {
    const { journal, ledger } = await openRecorded();
    expect(await journal.openRuns()).toMatchObject([{ runId: 'run-open', epoch: 0 }]);
    expect(await ledger.hour(AT)).toMatchObject({ activeRuns: 1, reservedMilliunits: 0 });
    const lease = await journal.claim('run-open');
    if (!lease) throw new Error('the run is open');
    await journal.append(lease, AT, [ended()]);
    expect((await ledger.linesOf('run-open')).map(({ type }) => type)).toEqual(['reserved', 'settled']);
    expect(await ledger.hour(AT)).toMatchObject({ activeRuns: 0, usedMilliunits: 300 });
    expect(await journal.claim('run-ended')).toBeNull();
    expect(await ledger.linesOf('run-ended')).toEqual([]);
  });
});

it('leaves a database as it was when a step fails, and says so', async () => {
  const name = crypto.randomUUID();
  const broken = await openDB(`sidelight-workspace-${name}`, 1, {
    // No store of version 1 is there.
    upgrade: (database) => void database.createObjectStore('something-else'),
  });
  broken.close();
  const { journal } = openWorkspace(name);
  await expect(journal.openRuns()).rejects.toMatchObject({ code: 'storage-failed' });
  const again = await openDB(`sidelight-workspace-${name}`);
  expect(again.version).toBe(1);
  expect([...again.objectStoreNames]).toEqual(['something-else']);
  again.close();
});

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectDirectory } from '../../../lib/storage/database';
import { createSettingsRepository, SETTINGS } from '../../../lib/storage/settings';
import { AT, delta, ended, openWorkspace, PAGE, pageRead, queued, receipt, SETTLED, turn } from './open-workspace';

let house: ReturnType<typeof openWorkspace>;
beforeEach(async () => {
  house = openWorkspace();
  await house.sessions.create('s1', AT);
});

async function start(runId: string, sessionId = 's1') {
  return (await house.journal.queue(runId, AT, queued(sessionId), 500)).lease;
}

describe('journal', () => {
  it('numbers events from 1 without a gap, also when appended at once', async () => {
    const lease = await start('r1');
    await Promise.all(Array.from({ length: 20 }, (_, index) => house.journal.append(lease, AT, [delta(`${index}`)])));
    const events = await house.journal.read('r1');
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect(events.slice(1).map((event) => event.type === 'answer-delta' && event.text)).toEqual(
      Array.from({ length: 20 }, (_, index) => `${index}`),
    );
    expect((await house.journal.read('r1', 19)).map((event) => event.seq)).toEqual([20, 21]);
  });

  it('gives back the events as they are stored', async () => {
    const lease = await start('r1');
    const { events } = await house.journal.append(lease, AT, [delta('a'), receipt('x', 'y'), delta('b'), receipt()]);
    expect(events).toEqual(await house.journal.read('r1', 1));
    expect(events[1]).toMatchObject({ type: 'skill-returned', seq: 3, firstEvidence: 'E1', evidenceCount: 2 });
    expect(events[3]).toMatchObject({ type: 'skill-returned', seq: 5, firstEvidence: null, evidenceCount: 0 });
  });

  it('takes nothing after run-ended and lists the run as open until then', async () => {
    const lease = await start('r1');
    expect((await house.journal.openRuns()).map((run) => run.runId)).toEqual(['r1']);
    await house.journal.append(lease, AT, [ended()]);
    expect(await house.journal.openRuns()).toEqual([]);
    await expect(house.journal.append(lease, AT, [delta('late')])).rejects.toMatchObject({ code: 'run-unknown' });
    expect(await house.journal.claim('r1')).toBeNull();
  });

  it('stores nothing of entries that go on after run-ended', async () => {
    const lease = await start('r1');
    await expect(house.journal.append(lease, AT, [delta('a'), ended(), delta('b')])).rejects.toMatchObject({
      code: 'run-unknown',
    });
    expect(await house.journal.read('r1')).toHaveLength(1);
    expect(await house.ledger.linesOf('r1')).toHaveLength(1);
    expect((await house.journal.openRuns()).map((run) => run.runId)).toEqual(['r1']);
  });

  it('refuses a run in a session that does not exist and leaves nothing behind', async () => {
    await expect(start('r2', 'nowhere')).rejects.toMatchObject({ code: 'session-unknown' });
    expect(await house.journal.read('r2')).toEqual([]);
    expect(await house.journal.openRuns()).toEqual([]);
    expect(await house.ledger.linesOf('r2')).toEqual([]);
    expect(await house.journal.claim('r2')).toBeNull();
  });

  it('refuses another run of the same id and changes nothing of the first', async () => {
    await start('r1');
    await expect(house.journal.queue('r1', AT, queued('s1', 'Another?'), 5)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await house.journal.read('r1')).toMatchObject([{ prompt: 'What happened?' }]);
    expect(await house.sessions.get('s1')).toMatchObject({ runCount: 1 });
  });

  it('names the session after its first prompt', async () => {
    await start('r1');
    expect(await house.sessions.get('s1')).toMatchObject({ title: 'What happened?', runCount: 1 });
  });

  it('gives the lease to the last who claimed the run, and to nobody else', async () => {
    const first = await start('r1');
    const second = await house.journal.claim('r1');
    if (!second) throw new Error('the run is open');
    await expect(house.journal.append(first, AT, [delta('a')])).rejects.toMatchObject({ code: 'run-lease-lost' });
    await house.journal.append(second, AT, [delta('b')]);
    expect(await house.journal.read('r1', 1)).toMatchObject([{ seq: 2, text: 'b' }]);
  });

  it('keeps the page of a run until it ends, with the range of its evidence', async () => {
    const lease = await start('r1');
    expect(await house.journal.page('r1')).toBeNull();
    await house.journal.append(lease, AT, [receipt('before')]);
    await house.journal.append(lease, AT, [pageRead(PAGE, 'a', 'b')]);
    expect(await house.journal.page('r1')).toEqual({
      ...PAGE,
      runId: 'r1',
      sessionId: 's1',
      firstEvidence: 2,
      evidenceCount: 2,
    });
    await house.journal.append(lease, AT, [ended()]);
    expect(await house.journal.page('r1')).toBeNull();
  });

  it('keeps the turns of a session in the order in which they were queued', async () => {
    await house.sessions.create('s2', AT);
    for (const [runId, at] of [
      ['r1', '2026-05-04T08:02:00.000Z'],
      ['r2', '2026-05-04T08:01:00.000Z'],
      ['r3', '2026-05-04T08:03:00.000Z'],
    ] as const) {
      await house.journal.append(await start(runId), at, [ended(SETTLED, turn(runId, at))]);
    }
    await house.journal.append(await start('other', 's2'), AT, [ended(SETTLED, turn('other'))]);
    await house.journal.append(await start('none'), AT, [ended()]);
    expect((await house.journal.turns('s1')).map(({ runId }) => runId)).toEqual(['r2', 'r1', 'r3']);
    expect(await house.journal.turns('s2')).toEqual([turn('other')]);
  });
});

describe('a session that is removed', () => {
  it('goes with everything that belongs to it, and with nothing of another', async () => {
    await house.sessions.create('s2', AT);
    for (const [runId, sessionId] of [
      ['r1', 's1'],
      ['r2', 's2'],
    ] as const) {
      const done = await start(`${runId}-done`, sessionId);
      await house.journal.append(done, AT, [receipt(runId), ended(SETTLED, turn(`${runId}-done`))]);
      await house.journal.append(await start(runId, sessionId), AT, [pageRead(PAGE, 'x')]);
    }
    await house.sessions.remove('s1');
    await expect(house.sessions.get('s1')).rejects.toMatchObject({ code: 'session-unknown' });
    expect(await house.journal.read('r1')).toEqual([]);
    expect(await house.journal.page('r1')).toBeNull();
    expect(await house.journal.turns('s1')).toEqual([]);
    expect(await house.evidence.all('s1')).toEqual([]);
    expect(await house.journal.read('r2')).toHaveLength(2);
    expect(await house.journal.page('r2')).not.toBeNull();
    expect(await house.journal.turns('s2')).toHaveLength(1);
    expect(await house.evidence.all('s2')).toHaveLength(2);
  });

  it('stays in the ledger, and keeps no reservation of a run that went on', async () => {
    await house.journal.append(await start('done'), AT, [ended()]);
    const lease = await start('open');
    await house.sessions.remove('s1');
    expect((await house.ledger.linesOf('done')).map(({ type }) => type)).toEqual(['reserved', 'settled']);
    expect((await house.ledger.linesOf('open')).map(({ type }) => type)).toEqual(['reserved', 'released']);
    expect(await house.ledger.hour(AT)).toMatchObject({ usedMilliunits: 300, reservedMilliunits: 0, activeRuns: 0 });
    await expect(house.journal.append(lease, AT, [delta('late')])).rejects.toMatchObject({ code: 'run-unknown' });
  });
});

describe('evidence', () => {
  it('is numbered through the session, block after block', async () => {
    const one = await start('r1');
    const other = await start('r2');
    await house.journal.append(one, AT, [receipt('a', 'b')]);
    await house.journal.append(other, AT, [receipt()]);
    const second = await house.journal.append(other, AT, [receipt('c'), receipt('d')]);
    expect(second.evidence.map((item) => item.id)).toEqual(['E3', 'E4']);
    const found = await house.evidence.get('s1', ['E3', 'E1', 'E99', 'E2']);
    expect(found.map((item) => item.text)).toEqual(['c', 'a', 'b']);
    expect((await house.evidence.all('s1')).map((item) => item.text)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is found one by one and by range, without reading all of it', async () => {
    const lease = await start('r1');
    await house.journal.append(lease, AT, [receipt(...Array.from({ length: 1_000 }, (_, index) => `item ${index + 1}`))]);
    const next = await house.journal.append(lease, AT, [receipt('next')]);
    expect(next.evidence[0]?.id).toBe('E1001');
    const texts = (items: readonly { text: string }[]) => items.map((item) => item.text);
    const found = await house.evidence.get('s1', ['E1', 'E64', 'E65', 'E999', 'E1000', 'E1001', 'E1002']);
    expect(texts(found)).toEqual(['item 1', 'item 64', 'item 65', 'item 999', 'item 1000', 'next']);
    expect(texts(await house.evidence.range('s1', 63, 4))).toEqual(['item 63', 'item 64', 'item 65', 'item 66']);
    expect(texts(await house.evidence.range('s1', 1_000, 50))).toEqual(['item 1000', 'next']);
    expect(await house.evidence.range('s1', 10, 150)).toEqual((await house.evidence.all('s1')).slice(9, 159));
    expect(await house.evidence.range('s1', 0, 0)).toEqual([]);
    expect(await house.evidence.range('s1', 2_000, 5)).toEqual([]);
  });

  it('of two runs at once has one number each', async () => {
    const leases = await Promise.all(['r1', 'r2', 'r3'].map((runId) => start(runId)));
    const stored = await Promise.all(leases.map((lease) => house.journal.append(lease, AT, [receipt('a', 'b')])));
    const ids = stored.flatMap(({ evidence }) => evidence.map((item) => item.id));
    expect(new Set(ids).size).toBe(6);
  });
});

describe('settings', () => {
  it('gives the default for a value that no longer fits and refuses to store one', async () => {
    const directory = connectDirectory();
    const settings = createSettingsRepository(directory);
    expect(await settings.get(SETTINGS.selectedModel)).toBe('offline');
    await settings.set(SETTINGS.selectedModel, 'openai');
    expect(await settings.get(SETTINGS.selectedModel)).toBe('openai');
    await directory.use((database) => database.put('settings', 42, SETTINGS.selectedModel.key));
    expect(await settings.get(SETTINGS.selectedModel)).toBe('offline');
    await expect(settings.set(SETTINGS.selectedModel, 42 as unknown as string)).rejects.toMatchObject({
      code: 'setting-invalid',
    });
  });
});

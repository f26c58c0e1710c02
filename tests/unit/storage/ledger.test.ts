import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunLease } from '../../../lib/contracts/journal';
import { AT, ended, openWorkspace, queued, SETTLED } from './open-workspace';

const USAGE = { inputTokens: 1, outputTokens: 2, skillCalls: 3, isEstimate: false };
const reservation = (runId: string, milliunits = 900, at = AT) => ({ runId, sessionId: 's1', at, milliunits });

describe('ledger', () => {
  it('has one line of what was reserved and one of how it was closed', async () => {
    const { ledger } = openWorkspace();
    expect(await ledger.reserve(reservation('r1'))).toBe(true);
    expect(await ledger.reserve(reservation('r1', 7))).toBe(false);
    expect(await ledger.settle('r1', AT, { milliunits: 400, usage: USAGE })).toBe(true);
    expect(await ledger.settle('r1', AT, { milliunits: 1, usage: USAGE })).toBe(false);
    expect(await ledger.release('r1', AT)).toBe(false);
    expect(await ledger.reserve(reservation('r1', 7))).toBe(false);
    expect(await ledger.linesOf('r1')).toEqual([
      { ...reservation('r1'), type: 'reserved' },
      { ...reservation('r1', 400), type: 'settled', usage: USAGE },
    ]);
  });

  it('charges nothing for a run that is released, and nothing without a reservation', async () => {
    const { ledger } = openWorkspace();
    await ledger.reserve(reservation('r1'));
    expect(await ledger.release('r1', AT)).toBe(true);
    await expect(ledger.settle('r2', AT, { milliunits: 400, usage: USAGE })).rejects.toMatchObject({ code: 'run-unknown' });
    expect(await ledger.hour(AT)).toMatchObject({ usedMilliunits: 0, reservedMilliunits: 0, activeRuns: 0 });
    expect(await ledger.linesOf('r2')).toEqual([]);
  });

  it.each([Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY, 2 ** 53])('takes no line of %s milliunits', async (milliunits) => {
    const { ledger } = openWorkspace();
    await expect(ledger.reserve(reservation('r1', milliunits))).rejects.toMatchObject({ code: 'internal' });
    await ledger.reserve(reservation('r2'));
    await expect(ledger.settle('r2', AT, { milliunits, usage: USAGE })).rejects.toMatchObject({ code: 'internal' });
    expect(await ledger.hour(AT)).toMatchObject({ usedMilliunits: 0, reservedMilliunits: 900, activeRuns: 1 });
  });

  it('counts a run in the clock hour in which it settled, and a reservation until it is closed', async () => {
    const { ledger } = openWorkspace();
    for (const [runId, at] of [
      ['before', '2026-05-04T07:59:59.999Z'],
      ['first', '2026-05-04T08:00:00.000Z'],
      ['last', '2026-05-04T08:59:59.999Z'],
      ['after', '2026-05-04T09:00:00.000Z'],
    ] as const) {
      await ledger.reserve(reservation(runId, 900, '2026-05-04T07:30:00.000Z'));
      await ledger.settle(runId, at, { milliunits: 100, usage: USAGE });
    }
    await ledger.reserve(reservation('open', 30, '2026-05-04T06:00:00.000Z'));
    expect(await ledger.hour('2026-05-04T08:20:00.000Z')).toEqual({
      hourStartedAt: '2026-05-04T08:00:00.000Z',
      usedMilliunits: 200,
      reservedMilliunits: 30,
      activeRuns: 1,
      limitMilliunits: null,
    });
  });

  it('is written with the first and the last event of a run', async () => {
    const { ledger, journal, sessions } = openWorkspace();
    await sessions.create('s1', AT);
    const { lease } = await journal.queue('r1', AT, queued('s1'), 900);
    expect(await ledger.hour(AT)).toMatchObject({ usedMilliunits: 0, reservedMilliunits: 900, activeRuns: 1 });
    await journal.append(lease, AT, [ended()]);
    expect(await ledger.hour(AT)).toMatchObject({ usedMilliunits: 300, reservedMilliunits: 0, activeRuns: 0 });
  });
});

const RUNS = ['r0', 'r1', 'r2'] as const;
const command = fc.record({
  runId: fc.constantFrom(...RUNS),
  worker: fc.nat({ max: 1 }),
  does: fc.constantFrom('reserve', 'settle', 'release', 'end'),
  /** Waited for before the next one is asked for. */
  isAwaited: fc.boolean(),
});

/** True when it wrote a line. */
async function act(
  { ledger, journal }: ReturnType<typeof openWorkspace>,
  runId: string,
  does: 'reserve' | 'settle' | 'release' | 'end',
  lease: RunLease,
): Promise<boolean> {
  if (does === 'reserve') return ledger.reserve(reservation(runId));
  if (does === 'settle') return ledger.settle(runId, AT, { milliunits: 100, usage: USAGE });
  if (does === 'release') return ledger.release(runId, AT);
  if (runId !== lease.runId) return false;
  await journal.append(lease, AT, [ended(SETTLED)]);
  return (await ledger.linesOf(runId))[1]?.milliunits === SETTLED.milliunits;
}

it('counts every run exactly once, whoever closes it, how often, and at the same time as whom', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      const name = crypto.randomUUID();
      const workers = [openWorkspace(name), openWorkspace(name)] as const;
      const [{ ledger, journal, sessions }] = workers;
      await sessions.create('s1', AT);
      // One of them is a run with a journal, which closes with its last event.
      const { lease } = await journal.queue('r0', AT, queued('s1'), 900);
      const done: Record<string, string[]> = { r0: ['reserve'], r1: [], r2: [] };
      const running: Promise<unknown>[] = [];
      for (const { runId, worker, does, isAwaited } of commands) {
        const work = act(workers[worker === 0 ? 0 : 1], runId, does, lease).then(
          (isWritten) => isWritten && done[runId]?.push(does),
          (thrown) => expect(thrown).toMatchObject({ code: 'run-unknown' }),
        );
        running.push(work);
        if (isAwaited) await work;
      }
      await Promise.all(running);
      for (const runId of RUNS) {
        const types = (await ledger.linesOf(runId)).map(({ type }) => type);
        const count = (...wanted: string[]) => done[runId]?.filter((each) => wanted.includes(each)).length ?? 0;
        expect(types.filter((type) => type === 'reserved')).toHaveLength(count('reserve'));
        expect(types.filter((type) => type !== 'reserved')).toHaveLength(count('settle', 'release', 'end'));
        expect(types.slice(0, 1)).toEqual(types.length > 0 ? ['reserved'] : []);
        expect(types.length).toBeLessThanOrEqual(2);
      }
      const all = (await Promise.all(RUNS.map((runId) => ledger.linesOf(runId)))).flat();
      const settled = all.filter(({ type }) => type === 'settled').reduce((sum, { milliunits }) => sum + milliunits, 0);
      const active = all.filter(({ type }) => type === 'reserved').length - all.filter(({ type }) => type !== 'reserved').length;
      expect(await ledger.hour(AT)).toMatchObject({
        usedMilliunits: settled,
        reservedMilliunits: active * 900,
        activeRuns: active,
      });
    }),
    { numRuns: 60 },
  );
});

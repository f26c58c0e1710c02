import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import fc from 'fast-check';
import { unwrap } from 'idb';
import { expect, it } from 'vitest';
import { AppError } from '../../../lib/contracts/errors';
import type { RunLease } from '../../../lib/contracts/journal';
import type { RunEvent } from '../../../lib/contracts/run-event';
import { AT, delta, ended, openWorkspace, queued, receipt } from './open-workspace';

type House = ReturnType<typeof openWorkspace>;

const command = fc.record({
  worker: fc.nat({ max: 1 }),
  does: fc.oneof(
    { weight: 4, arbitrary: fc.constant('append' as const) },
    { weight: 2, arbitrary: fc.constant('claim' as const) },
    { weight: 1, arbitrary: fc.constantFrom('end' as const, 'close the database' as const) },
  ),
  evidence: fc.nat({ max: 3 }),
  /** Waited for before the next one is asked for. */
  isAwaited: fc.boolean(),
});

/** Two workers over one run. Every append is marked with the epoch it was made under and a number of its own. */
async function race(commands: readonly { worker: number; does: string; evidence: number; isAwaited: boolean }[]) {
  const name = crypto.randomUUID();
  const workers = [openWorkspace(name), openWorkspace(name)] as const;
  const [{ journal, sessions }] = workers;
  await sessions.create('s1', AT);
  const { lease } = await journal.queue('r1', AT, queued('s1'), 900);
  const leases: [RunLease, RunLease] = [lease, lease];
  let newestEpoch = lease.epoch;
  const stored: string[] = [];
  // A database that is closed a second time while the same thing is tried again fails it.
  const isClosed = commands.some(({ does }) => does === 'close the database');
  const refusals = ['run-lease-lost', 'run-unknown', ...(isClosed ? ['storage-failed'] : [])];
  const append = async (house: House, held: RunLease, mark: string, count: number, isEnd: boolean) => {
    const isVoid = held.epoch < newestEpoch;
    const facts = Array.from({ length: count }, (_, index) => `${mark} ${index}`);
    try {
      await house.journal.append(held, AT, [delta(mark), receipt(...facts), ...(isEnd ? [ended()] : [])]);
      expect(isVoid).toBe(false);
      stored.push(mark);
    } catch (thrown) {
      expect(refusals).toContain(thrown instanceof AppError ? thrown.code : thrown);
    }
  };
  const running: Promise<unknown>[] = [];
  for (const [index, { worker, does, evidence, isAwaited }] of commands.entries()) {
    const at = worker === 0 ? 0 : 1;
    const house = workers[at];
    const claim = async () => {
      const claimed = await house.journal.claim('r1').catch((thrown) => {
        expect(refusals).toContain(thrown.code);
        return null;
      });
      if (claimed) leases[at] = claimed;
      newestEpoch = Math.max(newestEpoch, claimed?.epoch ?? 0);
    };
    const actions: Record<string, () => Promise<unknown>> = {
      claim,
      'close the database': () => closeDatabase(house),
      append: () => append(house, leases[at], `${leases[at].epoch} ${index}`, evidence, false),
      end: () => append(house, leases[at], `${leases[at].epoch} ${index}`, evidence, true),
    };
    const work = actions[does]?.();
    running.push(work ?? Promise.reject(new Error(does)));
    if (isAwaited) await work;
  }
  await Promise.all(running);
  return { workers, stored };
}

/** As the browser does it: whatever goes on is aborted, and whoever uses the database opens it anew. */
async function closeDatabase({ workspace }: House): Promise<void> {
  await workspace.use(async (database) => forceCloseDatabase(unwrap(database) as never));
}

function marksOf(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'answer-delta' ? [event.text] : []));
}

it('never lets two workers write after one another’s claims, leaves no gap and doubles nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      const { workers, stored } = await race(commands);
      const [{ journal, ledger }] = workers;
      const events = await journal.read('r1');
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      const marks = marksOf(events);
      expect([...marks].sort()).toEqual([...stored].sort());
      const epochs = marks.map((mark) => Number.parseInt(mark, 10));
      expect(epochs).toEqual([...epochs].sort((one, other) => one - other));

      await checkEvidence(workers[0], events);
      const endings = events.filter(({ type }) => type === 'run-ended').length;
      expect(events.findIndex(({ type }) => type === 'run-ended')).toBe(endings === 0 ? -1 : events.length - 1);
      expect((await ledger.linesOf('r1')).map(({ type }) => type)).toEqual(
        endings === 0 ? ['reserved'] : ['reserved', 'settled'],
      );
      expect((await journal.openRuns()).length).toBe(1 - endings);
    }),
    { numRuns: 80 },
  );
});

/** Numbered through without a gap, and each event names the range that was stored with it. */
async function checkEvidence({ evidence, sessions }: House, events: readonly RunEvent[]): Promise<void> {
  const all = await evidence.all('s1');
  expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => `E${index + 1}`));
  expect((await sessions.get('s1')).lastEvidence).toBe(all.length);
  for (const [index, event] of events.entries()) {
    if (event.type !== 'skill-returned') continue;
    const mark = marksOf(events.slice(0, index)).at(-1);
    const found = await evidence.range('s1', Number(event.firstEvidence?.slice(1) ?? 0), event.evidenceCount);
    expect(found.map(({ text }) => text)).toEqual(Array.from({ length: event.evidenceCount }, (_, at) => `${mark} ${at}`));
  }
}

it('loses, doubles and holds back no unit when worker after worker dies in the middle of its work', async () => {
  const life = fc.record({ runs: fc.nat({ max: 3 }), appends: fc.nat({ max: 4 }), ticks: fc.nat({ max: 30 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 6 }), async (lives) => {
      const name = crypto.randomUUID();
      await openWorkspace(name).sessions.create('s1', AT);
      for (const [number, { runs, appends, ticks }] of lives.entries()) {
        const worker = openWorkspace(name);
        const isDead = new AbortController();
        const working = live(worker, `life ${number}`, runs, appends, isDead.signal);
        for (let tick = 0; tick < ticks; tick += 1) await new Promise((resolve) => setImmediate(resolve));
        isDead.abort();
        await closeDatabase(worker);
        await working;
      }
      const heir = openWorkspace(name);
      await finish(heir, new AbortController().signal);
      const runs = await heir.journal.runsOf('s1');
      for (const { runId } of runs) {
        expect((await heir.ledger.linesOf(runId)).map(({ type }) => type)).toEqual(['reserved', 'settled']);
        expect((await heir.journal.read(runId)).at(-1)?.type).toBe('run-ended');
      }
      expect(await heir.ledger.hour(AT)).toMatchObject({
        usedMilliunits: 300 * runs.length,
        reservedMilliunits: 0,
        activeRuns: 0,
      });
      expect((await heir.sessions.get('s1')).runCount).toBe(runs.length);
    }),
    { numRuns: 25 },
  );
});

/** A worker: takes up what others left, and starts runs of its own; once dead it asks for nothing more. */
async function live(house: House, name: string, runs: number, appends: number, isDead: AbortSignal): Promise<void> {
  const work = Array.from({ length: runs }, async (_, run) => {
    const { lease } = await house.journal.queue(`${name} ${run}`, AT, queued('s1'), 900);
    for (let index = 0; index < appends && !isDead.aborted; index += 1) await house.journal.append(lease, AT, [receipt('a')]);
    if (!isDead.aborted) await house.journal.append(lease, AT, [ended()]);
  });
  const results = await Promise.allSettled([finish(house, isDead), ...work]);
  const refusals = ['run-lease-lost', 'run-unknown', 'storage-failed'];
  for (const result of results) if (result.status === 'rejected') expect(refusals).toContain(result.reason.code);
}

async function finish({ journal }: House, isDead: AbortSignal): Promise<void> {
  for (const { runId } of await journal.openRuns()) {
    if (isDead.aborted) return;
    const lease = await journal.claim(runId);
    if (lease && !isDead.aborted) await journal.append(lease, AT, [{ body: { type: 'run-resumed' } }, ended()]);
  }
}

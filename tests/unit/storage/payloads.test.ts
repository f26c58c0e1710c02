import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RunLease } from '../../../lib/contracts/journal';
import type { Pseudonym } from '../../../lib/contracts/privacy';
import type { WorkspaceConnection } from '../../../lib/storage/database';
import type { WriteOperation } from '../../../lib/storage/group-commit';
import { createPayloadRepository, type PayloadRepository } from '../../../lib/storage/payload.repository';
import { AT, ended, openWorkspace, queued } from './open-workspace';

const PAYLOAD = {
  at: AT,
  method: 'POST',
  url: 'https://model.example/v1/chat/completions',
  headers: {},
  body: '{}',
  sha256: '0'.repeat(64),
  modelName: 'm',
  isLocal: false,
  withheld: { secrets: {}, pseudonymized: {}, denied: {} },
};
const ANN: Pseudonym = { kind: 'user', real: 'Ann', fake: 'Mira' };
const BOB: Pseudonym = { kind: 'user', real: 'Bob', fake: 'Tolva' };

let house: ReturnType<typeof openWorkspace>;
let payloads: PayloadRepository;
let lease: RunLease;
beforeEach(async () => {
  house = openWorkspace();
  payloads = createPayloadRepository(house.workspace);
  await house.sessions.create('s1', AT);
  lease = (await house.journal.queue('r1', AT, queued('s1'), 500)).lease;
});

describe('payloads', () => {
  it('numbers what a run sent from 1 and keeps the bytes', async () => {
    await payloads.keep(lease, { ...PAYLOAD, body: 'first' }, []);
    await payloads.keep(lease, { ...PAYLOAD, body: 'ß 二' }, []);
    expect((await payloads.list('r1')).map(({ number, body }) => [number, body])).toEqual([
      [1, 'first'],
      [2, 'ß 二'],
    ]);
  });

  it('is numbered and stands in the log once when the word that it is stored was lost', async () => {
    await payloads.keep(lease, PAYLOAD, [ANN]);
    const operations: WriteOperation<unknown>[] = [];
    const recorded: WorkspaceConnection = {
      ...house.workspace,
      commit: (operation) => {
        operations.push(operation);
        return house.workspace.commit(operation);
      },
    };
    await createPayloadRepository(recorded).keep(lease, { ...PAYLOAD, body: 'second', sha256: '2'.repeat(64) }, [ANN, BOB]);
    for (const operation of operations) await house.workspace.commit(operation);
    expect((await payloads.list('r1')).map(({ number, body }) => [number, body])).toEqual([
      [1, '{}'],
      [2, 'second'],
    ]);
    const rows = await house.workspace.use((database) => database.getAll('audit'));
    expect(rows.filter(({ entry }) => entry?.body.type === 'payload-sent')).toHaveLength(2);
    await house.journal.claim('r1');
    await expect(house.workspace.commit(operations[0] as WriteOperation<unknown>)).rejects.toMatchObject({
      code: 'run-lease-lost',
    });
  });

  it('stands in the audit log with its hash before it leaves', async () => {
    await payloads.keep(
      lease,
      { ...PAYLOAD, body: 'ß', withheld: { ...PAYLOAD.withheld, secrets: { jwt: 2, password: 1 } } },
      [],
    );
    const rows = await house.workspace.use((database) => database.getAll('audit'));
    expect(rows.at(-1)?.entry?.body).toEqual({
      ...{ type: 'payload-sent', runId: 'r1', number: 1, origin: 'https://model.example', isLocal: false },
      ...{ bytes: 2, sha256: PAYLOAD.sha256, secretsWithheld: 3 },
    });
  });

  it('keeps the made-up names of all runs of a session', async () => {
    const other = (await house.journal.queue('r2', AT, queued('s1'), 500)).lease;
    await payloads.keep(lease, PAYLOAD, [ANN]);
    await payloads.keep(other, PAYLOAD, [ANN, BOB]);
    expect(await payloads.pseudonyms('s1')).toEqual([ANN, BOB]);
  });

  it('refuses names made up without knowing those of another run: nothing may leave with them', async () => {
    const other = (await house.journal.queue('r2', AT, queued('s1'), 500)).lease;
    await payloads.keep(lease, PAYLOAD, [ANN]);
    await expect(payloads.keep(other, PAYLOAD, [BOB])).rejects.toMatchObject({
      code: 'model-privacy-failed',
      isRetryable: true,
    });
    expect(await payloads.list('r2')).toEqual([]);
  });

  it('lets nothing leave for a worker whose run another one drives, or whose run has ended', async () => {
    await house.journal.claim('r1');
    await expect(payloads.keep(lease, PAYLOAD, [])).rejects.toMatchObject({ code: 'run-lease-lost' });
    const taken = await house.journal.claim('r1');
    if (taken === null) throw new Error('the run is open');
    await house.journal.append(taken, AT, [ended()]);
    await expect(payloads.keep(taken, PAYLOAD, [])).rejects.toMatchObject({ code: 'run-unknown' });
    expect(await payloads.list('r1')).toEqual([]);
  });

  it('goes with its session', async () => {
    await payloads.keep(lease, PAYLOAD, [ANN]);
    await house.sessions.remove('s1');
    expect(await payloads.list('r1')).toEqual([]);
    expect(await payloads.pseudonyms('s1')).toEqual([]);
  });
});

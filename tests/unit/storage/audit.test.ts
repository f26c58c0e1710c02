import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AuditEntryBody } from '../../../lib/contracts/audit';
import { CHAIN_START, readEntryLine } from '../../../lib/contracts/audit-line';
import { createAuditRepository } from '../../../lib/storage/audit.repository';
import { connectDirectory } from '../../../lib/storage/database';
import { createSettingsRepository, SETTINGS } from '../../../lib/storage/settings';
import { AT, delta, ended, openWorkspace, PAGE, pageRead, queued, receipt } from './open-workspace';

/** A worker's part of it. Two of the same name are two workers. */
function openAudit(name?: string) {
  const opened = openWorkspace(name);
  const settings = createSettingsRepository(connectDirectory());
  return { ...opened, settings, audit: createAuditRepository(opened.workspace, settings) };
}
type Opened = ReturnType<typeof openAudit>;

async function queueRun({ sessions, journal }: Opened, runId = 'r1', sessionId = 's1') {
  await sessions.create(sessionId, AT);
  return (await journal.queue(runId, AT, queued(sessionId), 900)).lease;
}

const rowsOf = ({ workspace }: Opened) => workspace.use((database) => database.getAll('audit'));
const parse = (line: string) => JSON.parse(line) as AuditEntryBody & { readonly seq: number; readonly at: string };

/** All lines, after their chain was looked at from end to end. */
async function readChain({ audit }: Opened) {
  const { lines, lastSeq, head } = await audit.read(0, 2_000);
  let previous = CHAIN_START;
  for (const [index, line] of lines.entries()) {
    const read = await readEntryLine(line);
    expect(read).toMatchObject({ seq: index + 1, previous });
    previous = read?.hash ?? '';
  }
  expect({ lastSeq, head }).toEqual({ lastSeq: lines.length, head: previous });
  return lines.map(parse);
}

/** What the other database still has to say from other tests does not belong here. */
async function withoutSettings(opened: Opened) {
  return (await readChain(opened)).filter(({ type }) => type !== 'settings-changed');
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the audit log', () => {
  it('tells of a run what happened in it, each in the transaction of its event', async () => {
    const opened = openAudit();
    const lease = await queueRun(opened);
    await opened.journal.append(lease, AT, [pageRead(PAGE, 'a', 'b')]);
    await opened.journal.append(lease, AT, [delta('not a word of this')]);
    const call = {
      type: 'skill-called',
      callId: 'c1',
      skillId: 'x/y',
      title: { id: 't', message: 't' },
      effect: 'read',
    } as const;
    await opened.journal.append(lease, AT, [{ body: { ...call, input: { secret: 'not this either' } } }, receipt('c')]);
    const claims = [
      { start: 0, end: 1, mark: 'supported', citations: [{ evidenceId: 'E1', cells: [], isKnown: true }] },
    ] as const;
    const answer = { markdown: 'm', claims: [{ ...claims[0], unsupported: [] }] };
    await opened.journal.append(lease, AT, [{ body: { type: 'answer-checked', answer, nextPrompts: [] } }, ended()]);
    expect((await rowsOf(opened)).length).toBeGreaterThanOrEqual(6);
    expect(await withoutSettings(opened)).toMatchObject([
      { type: 'run-started', runId: 'r1', sessionId: 's1', prompt: 'What happened?', model: 'offline', pageUrl: null, at: AT },
      { type: 'page-read', runId: 'r1', url: 'https://console.example/', evidence: 'E1-E2' },
      { type: 'skill-called', runId: 'r1', callId: 'c1', skillId: 'x/y', effect: 'read' },
      { type: 'skill-returned', runId: 'r1', callId: 'c1', evidence: 'E3' },
      { type: 'answer-checked', runId: 'r1', cited: ['E1'], marks: { supported: 1 } },
      { type: 'run-ended', runId: 'r1', outcome: 'completed', code: null },
    ]);
    expect((await opened.audit.read(0, 100)).lines.join()).not.toContain('not this either');
  });

  it('has no entry of what was not stored', async () => {
    const opened = openAudit();
    const lease = await queueRun(opened);
    await opened.journal.claim('r1');
    await expect(opened.journal.append(lease, AT, [ended()])).rejects.toMatchObject({ code: 'run-lease-lost' });
    expect((await withoutSettings(opened)).map(({ type }) => type)).toEqual(['run-started']);
  });

  it('is chained by the next worker when one died in between, before anybody reads', async () => {
    // Its timers never come: it is dead.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const dead = openAudit();
    const lease = await queueRun(dead);
    await dead.journal.append(lease, AT, [receipt('a'), ended()]);
    expect((await rowsOf(dead)).every(({ line }) => line === null)).toBe(true);
    const next = openAudit(dead.name);
    expect((await withoutSettings(next)).map(({ type }) => type)).toEqual(['run-started', 'skill-returned', 'run-ended']);
    expect((await rowsOf(next)).every(({ entry }) => entry === null)).toBe(true);
  });

  it('is one chain without a gap, whoever writes and chains at the same time', async () => {
    const first = openAudit();
    const workers = [first, openAudit(first.name)] as const;
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const worker = workers[index % 2 === 0 ? 0 : 1];
        const lease = await queueRun(worker, `r${index}`, `s${index}`);
        await Promise.all([worker.workspace.chain.extend(), worker.journal.append(lease, AT, [receipt('a'), ended()])]);
      }),
    );
    expect(await withoutSettings(first)).toHaveLength(36);
    expect(await withoutSettings(workers[1])).toHaveLength(36);
  });

  it('chains more than is chained at once, and reads it in pages of any size', async () => {
    const opened = openAudit();
    const lease = await queueRun(opened);
    await opened.journal.append(lease, AT, Array<ReturnType<typeof receipt>>(450).fill(receipt()));
    await opened.audit.catchUp();
    const { lines, lastSeq } = await opened.audit.read(0, 2_000);
    expect(lines).toHaveLength(lastSeq);
    expect(lastSeq).toBeGreaterThanOrEqual(451);
    expect((await opened.audit.read(120, 150)).lines).toEqual(lines.slice(120, 270));
    expect((await opened.audit.read(lastSeq - 3, 100)).lines).toEqual(lines.slice(-3));
    expect(await opened.audit.read(9_999_999, 100)).toMatchObject({ lines: [], lastSeq });
  });

  it('gives of long lines as many as a message holds, and at least one', async () => {
    const opened = openAudit();
    await opened.sessions.create('s1', AT);
    for (const runId of ['r1', 'r2', 'r3']) await opened.journal.queue(runId, AT, queued('s1', 'x'.repeat(3_000_000)), 1);
    expect((await opened.audit.read(0, 100)).lines).toHaveLength(1);
    expect((await opened.audit.read(1, 100)).lines.map(parse)).toMatchObject([{ seq: 2 }]);
  });

  it('stays when a session is deleted, and says so, once', async () => {
    const opened = openAudit();
    await queueRun(opened);
    const before = (await opened.audit.read(0, 100)).lines;
    await opened.sessions.remove('s1');
    await opened.sessions.remove('s1');
    const { lines } = await opened.audit.read(0, 100);
    expect(lines.slice(0, before.length)).toEqual(before);
    expect(lines.slice(before.length).map(parse)).toMatchObject([{ type: 'session-deleted', sessionId: 's1' }]);
  });

  it('says that it was exported, how long it was and which head it had', async () => {
    const opened = openAudit();
    await queueRun(opened);
    const { lines, head } = await opened.audit.read(0, 100);
    const end = await opened.audit.noteExport(AT);
    const after = await opened.audit.read(0, 100);
    expect(after).toMatchObject({ lastSeq: end.lastSeq, head: end.head });
    expect(parse(after.lines.at(-1) ?? '')).toMatchObject({ type: 'audit-exported', lines: lines.length, head });
  });
});

describe('a changed setting', () => {
  const SECRET = 'sk-0123456789';
  const changesOf = async (opened: Opened) =>
    (await readChain(opened)).flatMap((entry) => (entry.type === 'settings-changed' ? [entry.settings] : []));

  it('is told by name, never by value, once, and only when it was stored and is another one', async () => {
    const opened = openAudit();
    const before = (await changesOf(opened)).length;
    const { settings } = opened;
    await settings.set(SETTINGS.modelSecrets, { openai: { apiKey: SECRET }, other: {} });
    await settings.set(SETTINGS.modelSecrets, { openai: { apiKey: SECRET }, other: {} });
    await expect(
      settings.transact(async ({ set }) => {
        await set(SETTINGS.locale, 'ar-XB');
        throw new Error('half way');
      }),
    ).rejects.toThrow();
    const privacy = await settings.get(SETTINGS.privacy);
    await settings.set(SETTINGS.privacy, { ...privacy, remote: { ...privacy.remote, user: 'deny' } });
    await settings.set(SETTINGS.modelSecrets, { openai: {} });
    expect((await changesOf(opened)).slice(before)).toEqual([
      ['model-secrets.openai.apiKey'],
      ['privacy.remote.user'],
      ['model-secrets.openai.apiKey'],
    ]);
    expect((await opened.audit.read(0, 2_000)).lines.join()).not.toContain(SECRET);
  });

  it('is told by the next worker when one died right after storing it, and not twice when one died right after telling it', async () => {
    const dead = openAudit();
    await dead.audit.catchUp();
    const before = (await changesOf(dead)).length;
    await dead.settings.set(SETTINGS.locale, 'en-XA');
    const changes = await dead.settings.changes();
    const next = openAudit(dead.name);
    expect((await changesOf(next)).slice(before)).toEqual([['locale']]);
    // As if the worker had died before it took the change off the list.
    const stuck = { ...next.settings, changes: async () => changes };
    await createAuditRepository(next.workspace, stuck).catchUp();
    expect((await changesOf(next)).slice(before)).toEqual([['locale']]);
    await dead.settings.set(SETTINGS.locale, 'en');
    expect((await changesOf(next)).slice(before)).toEqual([['locale'], ['locale']]);
  });
});

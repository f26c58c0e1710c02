import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { deleteDB, unwrap } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { connectDirectory, connectWorkspace } from '../../../lib/storage/database';
import { createJournalRepository } from '../../../lib/storage/journal.repository';
import { createSessionRepository } from '../../../lib/storage/session.repository';
import { createSettingsRepository, SETTINGS } from '../../../lib/storage/settings';

const AT = '2026-05-04T08:00:00.000Z';

describe('connection', () => {
  it('opens a database again that the browser closed, with what was stored', async () => {
    const workspace = connectWorkspace('closed');
    const sessions = createSessionRepository(workspace);
    await sessions.create('s1', AT);
    await workspace.use(async (database) => forceCloseDatabase(unwrap(database) as never));
    expect(await sessions.get('s1')).toMatchObject({ sessionId: 's1' });
  });

  it('opens a database again that is closed though nothing has said so yet', async () => {
    const workspace = connectWorkspace('closing');
    const sessions = createSessionRepository(workspace);
    await sessions.create('s1', AT);
    await workspace.use(async (database) => database.close());
    expect(await sessions.get('s1')).toMatchObject({ sessionId: 's1' });
  });

  it('lets go of a database that another context wants to change, and opens it again', async () => {
    const workspace = connectWorkspace('deleted');
    const sessions = createSessionRepository(workspace);
    await sessions.create('s1', AT);
    await deleteDB('sidelight-workspace-deleted');
    expect(await sessions.list(10)).toEqual([]);
  });

  it('does not stick to an opening that failed', async () => {
    const sessions = createSessionRepository(connectWorkspace('fails-once'));
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    await expect(sessions.create('s1', AT)).rejects.toMatchObject({
      code: 'storage-failed',
      details: { reason: 'UnknownError' },
    });
    await sessions.create('s1', AT);
    expect(await sessions.list(10)).toHaveLength(1);
  });

  it.each([
    ['QuotaExceededError', 'storage-full'],
    ['AbortError', 'storage-failed'],
  ])('tells %s as %s', async (name, code) => {
    const workspace = connectWorkspace('errors');
    await expect(workspace.use(async () => Promise.reject(new DOMException('', name)))).rejects.toMatchObject({ code });
  });
});

describe('settings in one transaction', () => {
  it('stores nothing of a change that fails half way', async () => {
    const settings = createSettingsRepository(connectDirectory());
    await settings.set(SETTINGS.locale, 'en');
    const change = settings.transact(async ({ get, set }) => {
      await set(SETTINGS.locale, `${await get(SETTINGS.locale)}-XA`);
      throw new Error('half way');
    });
    await expect(change).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await settings.get(SETTINGS.locale)).toBe('en');
  });

  it('loses no change of two at once', async () => {
    const settings = createSettingsRepository(connectDirectory());
    await settings.set(SETTINGS.modelValues, {});
    const add = (id: string) =>
      settings.transact(async ({ get, set }) => {
        await set(SETTINGS.modelValues, { ...(await get(SETTINGS.modelValues)), [id]: { n: 1 } });
      });
    await Promise.all(['a', 'b', 'c'].map(add));
    expect(Object.keys(await settings.get(SETTINGS.modelValues)).sort()).toEqual(['a', 'b', 'c']);
  });
});

it('cuts a title between characters, never within one', async () => {
  const workspace = connectWorkspace('titles');
  const sessions = createSessionRepository(workspace);
  await sessions.create('s1', AT);
  const prompt = `${'x'.repeat(79)}\u{1F525} and more`;
  const queued = { type: 'run-queued', sessionId: 's1', prompt, page: null, directSkill: null, modelId: 'm' } as const;
  await createJournalRepository(workspace).queue('r1', AT, queued, 0);
  expect((await sessions.get('s1')).title).toBe('x'.repeat(79));
});

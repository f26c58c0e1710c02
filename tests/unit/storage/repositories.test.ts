import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewEvidence } from '../../../lib/contracts/evidence';
import type { RunEventBody } from '../../../lib/contracts/run-event';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { connectDirectory, connectWorkspace } from '../../../lib/storage/database';
import { createEvidenceRepository } from '../../../lib/storage/evidence.repository';
import { createJournalRepository } from '../../../lib/storage/journal.repository';
import { createSessionRepository } from '../../../lib/storage/session.repository';
import { createSettingsRepository, SETTINGS } from '../../../lib/storage/settings';

const AT = '2026-05-04T08:00:00.000Z';
let workspaceNumber = 0;

async function openRepositories() {
  const workspace = connectWorkspace(`test-${++workspaceNumber}`);
  return {
    sessions: createSessionRepository(workspace),
    journal: createJournalRepository(workspace),
    evidence: createEvidenceRepository(workspace),
  };
}

function queued(sessionId: string): RunEventBody {
  return { type: 'run-queued', sessionId, prompt: 'What happened?', page: null, directSkill: null, modelId: 'offline' };
}

function fact(text: string): NewEvidence {
  return {
    kind: 'result',
    text: asUntrusted(text),
    value: { type: 'json', json: text },
    source: { type: 'skill', callId: 'c1', skillId: 'x/y', pointer: '' },
    observedAt: AT,
  };
}

describe('journal', () => {
  let repositories: Awaited<ReturnType<typeof openRepositories>>;
  beforeEach(async () => {
    repositories = await openRepositories();
    await repositories.sessions.create('s1', AT);
  });

  it('numbers events from 1 without a gap, also when appended at once', async () => {
    const { journal } = repositories;
    await journal.append('r1', AT, queued('s1'));
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => journal.append('r1', AT, { type: 'answer-delta', text: `${index}` })),
    );
    const events = await journal.read('r1');
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect((await journal.read('r1', 19)).map((event) => event.seq)).toEqual([20, 21]);
  });

  it('takes nothing after run-ended and lists the run as open until then', async () => {
    const { journal } = repositories;
    await journal.append('r1', AT, queued('s1'));
    expect((await journal.openRuns()).map((run) => run.runId)).toEqual(['r1']);
    await journal.append('r1', AT, { type: 'run-ended', outcome: 'completed', error: null });
    expect(await journal.openRuns()).toEqual([]);
    await expect(journal.append('r1', AT, { type: 'answer-delta', text: 'late' })).rejects.toMatchObject({ code: 'run-unknown' });
  });

  it('refuses a run in a session that does not exist and leaves nothing behind', async () => {
    const { journal } = repositories;
    await expect(journal.append('r2', AT, queued('nowhere'))).rejects.toMatchObject({ code: 'session-unknown' });
    expect(await journal.read('r2')).toEqual([]);
    expect(await journal.openRuns()).toEqual([]);
  });

  it('names the session after its first prompt', async () => {
    const { journal, sessions } = repositories;
    await journal.append('r1', AT, queued('s1'));
    expect(await sessions.get('s1')).toMatchObject({ title: 'What happened?', runCount: 1 });
  });

  it('removes a session with everything that belongs to it, and nothing of another', async () => {
    const { journal, sessions, evidence } = repositories;
    await sessions.create('s2', AT);
    await journal.append('r1', AT, queued('s1'));
    await journal.append('r2', AT, queued('s2'));
    await evidence.add('s1', 'r1', [fact('one')]);
    await evidence.add('s2', 'r2', [fact('two')]);
    await sessions.remove('s1');
    await expect(sessions.get('s1')).rejects.toMatchObject({ code: 'session-unknown' });
    expect(await journal.read('r1')).toEqual([]);
    expect(await evidence.get('s1', ['E1'])).toEqual([]);
    expect(await journal.read('r2')).toHaveLength(1);
    expect(await evidence.get('s2', ['E1'])).toHaveLength(1);
  });
});

describe('evidence', () => {
  it('is numbered through the session, block after block', async () => {
    const { sessions, evidence } = await openRepositories();
    await sessions.create('s1', AT);
    await evidence.add('s1', 'r1', [fact('a'), fact('b')]);
    await evidence.add('s1', 'r2', []);
    const second = await evidence.add('s1', 'r2', [fact('c')]);
    expect(second.map((item) => item.id)).toEqual(['E3']);
    const found = await evidence.get('s1', ['E3', 'E1', 'E99', 'E2']);
    expect(found.map((item) => item.text)).toEqual(['c', 'a', 'b']);
  });
});

describe('much evidence', () => {
  it('is found one by one, without reading all of it', async () => {
    const { sessions, evidence } = await openRepositories();
    await sessions.create('s1', AT);
    await evidence.add(
      's1',
      'r1',
      Array.from({ length: 1_000 }, (_, index) => fact(`item ${index + 1}`)),
    );
    const next = await evidence.add('s1', 'r2', [fact('next')]);
    expect(next[0]?.id).toBe('E1001');
    const found = await evidence.get('s1', ['E1', 'E64', 'E65', 'E999', 'E1000', 'E1001', 'E1002']);
    expect(found.map((item) => item.text)).toEqual(['item 1', 'item 64', 'item 65', 'item 999', 'item 1000', 'next']);
  });

  it('of two runs at once has one number each', async () => {
    const { sessions, evidence } = await openRepositories();
    await sessions.create('s1', AT);
    const add = (run: string) => evidence.add('s1', run, [fact(`${run} a`), fact(`${run} b`)]);
    const ids = (await Promise.all(['r1', 'r2', 'r3'].map(add))).flat().map((item) => item.id);
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

// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { checkChain, exportLog } from '../../../../components/settings/audit-check';
import { filterEntries, readShownEntry, sentenceOf } from '../../../../components/settings/audit-entry';
import { AuditSettings } from '../../../../components/settings/audit-settings';
import { AppError } from '../../../../lib/contracts/errors';
import { checkExport } from '../../../../scripts/audit/check-export';
import { exportedLines } from '../../scripts/audit-exports';
import { byName, click, inScreen, write } from '../in-screen';
import { type Replies, scriptedWorker } from '../scripted-worker';

const ENTRIES = 2_300;
const LINES = (await exportedLines(ENTRIES)).slice(1, -1);
const hashOf = (line = '') => line.slice(-66, -2);

/** A worker whose log holds these lines; `end` is what its head says. */
function workerWith(lines: readonly (string | null)[], lastSeq = lines.length, head = hashOf(LINES[lastSeq - 1])) {
  const replies: Replies = {
    'audit.read': ({ afterSeq, limit }) => ({
      lines: lines.slice(afterSeq, afterSeq + limit).flatMap((line) => line ?? []),
      lastSeq,
      head,
    }),
    'audit.export': () => ({ workspaceId: 'default', at: '2026-05-04T08:00:00.000Z', lastSeq, head }),
  };
  return scriptedWorker(replies);
}

const watch = () => ({ signal: new AbortController().signal, onProgress: vi.fn() });
const text = (host: Element) => host.textContent ?? '';
const rows = (host: Element) => host.querySelectorAll('ol > li').length;

/** What comes by messages and hashes takes its turns. */
const appears = (host: Element, words: string) =>
  vi.waitFor(async () => {
    await act(async () => undefined);
    expect(text(host)).toContain(words);
  });

describe('the chain in the browser', () => {
  it('is whole, with its progress told', async () => {
    const watched = watch();
    expect(await checkChain(workerWith(LINES), watched)).toEqual({ kind: 'whole', entries: ENTRIES });
    expect(watched.onProgress.mock.calls).toEqual([
      [1_000, ENTRIES],
      [2_000, ENTRIES],
      [ENTRIES, ENTRIES],
    ]);
    expect(await checkChain(workerWith([], 0, '0'.repeat(64)), watch())).toEqual({ kind: 'whole', entries: 0 });
  });

  it.each([
    ['changed', 1_500, LINES.with(1_499, (LINES[1_499] ?? '').replace('r', 'R'))],
    ['changed', 3, LINES.with(2, '{}')],
    ['missing', 1_001, LINES.map((line, index) => (index === 1_000 ? null : line))],
    ['missing', ENTRIES, LINES.map((line, index) => (index === ENTRIES - 1 ? null : line))],
    ['missing', 8, LINES.with(7, LINES[8] ?? '').with(8, LINES[7] ?? '')],
  ])('is broken by a %s entry %i', async (fault, seq, lines) => {
    expect(await checkChain(workerWith(lines), watch())).toEqual({ kind: 'broken', seq, fault });
  });

  it('is broken at its end when the head says otherwise', async () => {
    const worker = workerWith(LINES.slice(0, 50), 50, 'f'.repeat(64));
    expect(await checkChain(worker, watch())).toEqual({ kind: 'broken', seq: 50, fault: 'end' });
  });

  it('can be left alone half way', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    await expect(checkChain(workerWith(LINES), { signal: controller.signal, onProgress })).rejects.toThrow();
  });

  it('becomes a file that the offline verifier takes for whole', async () => {
    const { file, fileName, entries } = await exportLog(workerWith(LINES), watch());
    expect({ fileName, entries }).toEqual({ fileName: 'sidelight-audit-2026-05-04.ndjson', entries: ENTRIES });
    const verdict = checkExport(new Uint8Array(await file.arrayBuffer()));
    expect(verdict).toEqual({ problems: [], entries: ENTRIES, head: hashOf(LINES.at(-1)), notedSeq: null });
    const holed = await exportLog(workerWith(LINES.map((line, index) => (index === 40 ? null : line))), watch());
    expect(checkExport(new Uint8Array(await holed.file.arrayBuffer())).problems[0]).toMatchObject({ line: 42, seq: 42 });
  });
});

describe('entries', () => {
  it('are found by kind and by all of the words, wherever they stand', () => {
    const entries = LINES.map((line, index) => readShownEntry(line, index + 1));
    expect(filterEntries(entries, { kind: '', words: ' ' })).toBe(entries);
    expect(filterEntries(entries, { kind: 'page-read', words: '' }).every(({ body }) => body?.type === 'page-read')).toBe(true);
    expect(filterEntries(entries, { kind: '', words: 'WER r1' }).length).toBeGreaterThan(0);
    expect(filterEntries(entries, { kind: 'skill-called', words: 'wer' })).toEqual([]);
    // Names of members and hashes are no words of the log.
    expect(filterEntries(entries, { kind: '', words: 'runid' })).toEqual([]);
  });

  it('that somebody has spoilt do not spoil the list', () => {
    expect(readShownEntry('not json', 7)).toMatchObject({ seq: 7, body: null });
    for (const line of ['{"type":"run-started"}', '{"type":"constructor"}', '{"type":"new-kind"}']) {
      const { body } = readShownEntry(line, 1);
      expect(body && sentenceOf(body)).toBeNull();
    }
  });
});

describe('the section', () => {
  it('shows the newest page at once and asks for no more than is looked at', async () => {
    const worker = workerWith(LINES);
    const { host, close } = await inScreen(worker, <AuditSettings />);
    expect(rows(host)).toBe(50);
    expect(text(host)).toContain('2,300 entries');
    expect(text(host.querySelector('ol > li') ?? host)).toContain('Entry 2,300');
    expect(worker.asked.filter(({ type }) => type === 'audit.read')).toHaveLength(2);
    await click(byName(host, 'button', 'Older'));
    await click(byName(host, 'button', 'Older'));
    expect(text(host.querySelector('ol > li') ?? host)).toContain('Entry 2,200');
    expect(text(host)).toContain('101 to 150 of 2,300');
    await close();
  });

  it('looks through all of it for words', async () => {
    const { host, close } = await inScreen(workerWith(LINES), <AuditSettings />);
    const search = host.querySelector<HTMLInputElement>('input[type=search]');
    if (!search) throw new Error('no search');
    await write(search, 'wer r1');
    expect(rows(host)).toBeGreaterThan(0);
    expect(text(host)).toContain('Wer war das?');
    await write(search, 'nobody ever wrote this');
    expect(text(host)).toContain('No entry fits');
    await close();
  });

  it('verifies, and says where the chain is broken', async () => {
    const { host, close } = await inScreen(workerWith(LINES), <AuditSettings />);
    await click(byName(host, 'button', 'Verify'));
    await appears(host, 'The chain is whole');
    await close();
    const broken = await inScreen(workerWith(LINES.with(1_499, '{}')), <AuditSettings />);
    await click(byName(broken.host, 'button', 'Verify'));
    await appears(broken.host, 'broken at entry 1,500');
    await broken.close();
  });

  it('gives the export to the browser as a file', async () => {
    const createUrl = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    const { host, close } = await inScreen(workerWith(LINES.slice(0, 60)), <AuditSettings />);
    await click(byName(host, 'button', 'Export'));
    await appears(host, 'sidelight-audit-2026-05-04.ndjson holds 60 entries');
    expect(createUrl).toHaveBeenCalledOnce();
    await close();
  });

  it('says that nothing has happened, and what went wrong', async () => {
    const empty = await inScreen(workerWith([], 0, '0'.repeat(64)), <AuditSettings />);
    expect(text(empty.host)).toContain('Nothing has happened yet');
    await empty.close();
    let isBroken = true;
    const good = workerWith(LINES);
    const worker = scriptedWorker({
      'audit.read': (request) => {
        if (isBroken) throw new AppError('storage-failed');
        return good.send('audit.read', request);
      },
    });
    const { host, close } = await inScreen(worker, <AuditSettings />);
    expect(rows(host)).toBe(0);
    isBroken = false;
    await click(byName(host, 'button', 'Try again'));
    expect(rows(host)).toBe(50);
    await close();
  });
});

import { expect, it, vi } from 'vitest';
import type { Evidence, NewEvidence } from '../../../lib/contracts/evidence';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { openRunBook } from '../../../lib/orchestrator/run-book';
import { createMemoryRun } from '../../fakes/memory-run-ports';

const item = (text: string): NewEvidence => ({
  kind: 'result',
  text: asUntrusted(text),
  value: { type: 'json', json: text },
  source: { type: 'skill', callId: 'c', skillId: 's', pointer: '' },
  observedAt: '2026-05-04T08:00:00.000Z',
});

function open() {
  const run = createMemoryRun({ model: [] });
  const after = vi.spyOn(run.ports.evidence, 'after');
  const ofAnotherRun = (text: string) => run.evidence.push({ ...item(text), id: `E${run.evidence.length + 1}` });
  const book = openRunBook(run.ports, run.events);
  const bring = (text: string) =>
    book.append({ body: { type: 'skill-returned', callId: 'c', report: null, durationMs: 1 }, evidence: [item(text)] });
  return { run, book, after, bring, ofAnotherRun };
}

const texts = (evidence: readonly Evidence[]) => evidence.map(({ id, text }) => `${id} ${text}`);

it('is read once; from then on only what is new', async () => {
  const { book, after, bring, ofAnotherRun } = open();
  ofAnotherRun('a');
  expect(texts(await book.sessionEvidence())).toEqual(['E1 a']);
  await bring('b');
  expect(texts(await book.sessionEvidence())).toEqual(['E1 a', 'E2 b']);
  expect(after.mock.calls).toEqual([[0], [2]]);
});

it('leaves nothing out that another run of the session brought before or between', async () => {
  const { book, bring, ofAnotherRun } = open();
  ofAnotherRun('a');
  await bring('b');
  ofAnotherRun('c');
  await bring('d');
  expect(texts(await book.sessionEvidence())).toEqual(['E1 a', 'E2 b', 'E3 c', 'E4 d']);
  ofAnotherRun('e');
  await bring('f');
  expect(texts(await book.sessionEvidence())).toEqual(['E1 a', 'E2 b', 'E3 c', 'E4 d', 'E5 e', 'E6 f']);
});

it('is read once for all who ask in the same moment, and anew for who asks while that goes on', async () => {
  const { run, book, after, ofAnotherRun } = open();
  const read = run.ports.evidence.after;
  let inTheMiddle: Promise<readonly Evidence[]> | null = null;
  after.mockImplementation(async (number) => {
    const found = run.evidence.slice(number);
    if (inTheMiddle === null) {
      ofAnotherRun('b');
      inTheMiddle = book.sessionEvidence();
    }
    return found;
  });
  ofAnotherRun('a');
  const [one, other] = await Promise.all([book.sessionEvidence(), book.sessionEvidence()]);
  expect([texts(one), texts(other)]).toEqual([['E1 a'], ['E1 a']]);
  expect(texts((await inTheMiddle) ?? [])).toEqual(['E1 a', 'E2 b']);
  expect(read).toHaveBeenCalledTimes(2);
});

it('is asked for again after a look that failed', async () => {
  const { book, after, ofAnotherRun } = open();
  ofAnotherRun('a');
  after.mockRejectedValueOnce(new Error('disk'));
  await expect(book.sessionEvidence()).rejects.toThrow('disk');
  expect(texts(await book.sessionEvidence())).toEqual(['E1 a']);
});

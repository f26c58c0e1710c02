import { expect, it, vi } from 'vitest';
import { keepLastPage } from '../../../entrypoints/offscreen/last-page';
import { contextOf, skillPageOf } from '../plugins/page-builder';

const page = skillPageOf(contextOf({ heading: 'Case 7' }));

it('loads the page of a run once, for calls side by side and one after the other', async () => {
  const load = vi.fn(async () => page);
  const pageOf = keepLastPage(load);
  expect(await Promise.all([pageOf('a'), pageOf('a')])).toEqual([page, page]);
  expect(await pageOf('a')).toBe(page);
  expect(load).toHaveBeenCalledTimes(1);
});

it('keeps one page only, and never gives it to another run', async () => {
  const load = vi.fn(async (runId: string) => ({ ...page, context: { ...page.context, title: runId } }));
  const pageOf = keepLastPage(load);
  const [first, second] = await Promise.all([pageOf('a'), pageOf('b')]);
  expect([first?.context.title, second?.context.title]).toEqual(['a', 'b']);
  expect((await pageOf('b'))?.context.title).toBe('b');
  expect((await pageOf('a'))?.context.title).toBe('a');
  expect(load.mock.calls).toEqual([['a'], ['b'], ['a']]);
});

it('asks again for a page that was not there, or could not be loaded', async () => {
  const load = vi.fn(async () => page as typeof page | null);
  load.mockResolvedValueOnce(null).mockRejectedValueOnce(new Error('closed'));
  const pageOf = keepLastPage(load);
  expect(await pageOf('a')).toBeNull();
  await expect(pageOf('a')).rejects.toThrow('closed');
  expect(await pageOf('a')).toBe(page);
});

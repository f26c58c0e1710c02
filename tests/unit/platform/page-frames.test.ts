import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readFrames, showInFrame } from '../../../lib/platform/page-frames';
import { focusTab, readableUrl } from '../../../lib/platform/tabs';

const browser = vi.hoisted(() => ({
  scripting: { executeScript: vi.fn() },
  tabs: { get: vi.fn(), update: vi.fn() },
  windows: { get: vi.fn(), update: vi.fn() },
}));
vi.mock('wxt/browser', () => ({ browser }));

const script = { files: ['/reader.js'], key: 'reader' };
const options = { sinceNavigationMs: null, maxWaitMs: 100 };
const never = () => new Promise(() => undefined);

describe('readFrames', () => {
  beforeEach(() => {
    browser.scripting.executeScript.mockReset();
  });

  it('reads the very documents it injected, so that a frame that navigates is not read as the old one', async () => {
    browser.scripting.executeScript.mockImplementation(async ({ files, target }) => {
      if (files) return [{ frameId: 0, documentId: 'D1' }];
      if (target.documentIds[0] !== 'D1') throw new Error('read by another way');
      throw new Error('No document with id D1 in tab with id 7');
    });
    await expect(readFrames(script, 7, options)).rejects.toMatchObject({ code: 'page-changed-while-reading' });
  });

  it('gives up a tab whose page never answers', async () => {
    vi.useFakeTimers();
    browser.scripting.executeScript.mockImplementation(never);
    const reading = expect(readFrames(script, 7, options)).rejects.toMatchObject({ code: 'page-still-loading' });
    await vi.advanceTimersByTimeAsync(10_000);
    await reading;
    vi.useRealTimers();
  });

  it('reads the page itself when one of its frames hangs', async () => {
    vi.useFakeTimers();
    const top = {
      url: 'https://a.example/',
      urlAtEnd: 'https://a.example/',
      childFrames: [{ url: 'https://b.example/', name: '' }],
    };
    browser.scripting.executeScript.mockImplementation(async ({ files, target }) => {
      if (files) return target.allFrames ? never() : [{ frameId: 0, documentId: 'D1' }];
      return [{ result: top }];
    });
    const reading = readFrames(script, 7, options);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await reading).toMatchObject([{ source: { frameId: 0 }, reading: top }]);
    vi.useRealTimers();
  });
});

describe('showInFrame', () => {
  it('says that a page which does not answer is busy, not that the place is gone', async () => {
    vi.useFakeTimers();
    browser.scripting.executeScript.mockImplementation(never);
    const showing = expect(showInFrame(script, 7, 0, [])).rejects.toMatchObject({ code: 'page-still-loading' });
    await vi.advanceTimersByTimeAsync(10_000);
    await showing;
    vi.useRealTimers();
  });

  it('says gone when the frame is no longer there', async () => {
    browser.scripting.executeScript.mockRejectedValue(new Error('No frame with id 3 in tab with id 7'));
    expect(await showInFrame(script, 7, 3, [])).toBe('gone');
  });
});

describe('readableUrl', () => {
  it.each([
    ['an extension page', { url: 'chrome-extension://abc/x.html' }, 'page-not-readable'],
    ['a hidden page', {}, 'page-permission-missing'],
  ])('refuses %s', async (_name, tab, code) => {
    browser.tabs.get.mockResolvedValue(tab);
    browser.scripting.executeScript.mockRejectedValue(
      new Error('Cannot access contents of the page. Extension manifest must request permission'),
    );
    await expect(readableUrl(7)).rejects.toMatchObject({ code });
  });

  it('tells a closed tab', async () => {
    browser.tabs.get.mockRejectedValue(new Error('No tab with id: 7.'));
    await expect(readableUrl(7)).rejects.toMatchObject({ code: 'page-gone' });
  });
});

it('brings the window to the front as well', async () => {
  browser.tabs.update.mockResolvedValue({ windowId: 3 });
  browser.windows.get.mockResolvedValue({ focused: false });
  await focusTab(7);
  expect(browser.windows.update).toHaveBeenCalledWith(3, { focused: true });
});

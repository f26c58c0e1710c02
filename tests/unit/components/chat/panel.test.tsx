// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../../../lib/contracts/run-event';
import { PAGE, PAGE_URL } from '../../../gallery/scenes';
import { byName, click, press } from '../in-screen';
import { JOURNAL, openPanel, write } from './panel-screen';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

const open = async (...given: Parameters<typeof openPanel>) => {
  const panel = await openPanel(...given);
  close = panel.close;
  return panel;
};

describe('asking about a page', () => {
  it('summarizes with the skill called directly, shows the answer as it comes, and says so politely', async () => {
    const { host, follow, sent } = await open();
    expect(host.querySelector('h2')?.textContent).toBe(PAGE.title);
    await click(byName(host, 'button', 'Summarize this page'));
    expect(sent('run.start')).toEqual([
      {
        sessionId: 's1',
        prompt: 'Summarize this page',
        page: { tabId: 7, url: PAGE_URL, sinceNavigationMs: 4_000 },
        directSkill: { skillId: 'page/summarize', input: {} },
      },
    ]);
    await follow(JOURNAL.slice(0, 6));
    const article = byName(host, 'article', 'Answer');
    expect(article.getAttribute('aria-busy')).toBe('true');
    byName(host, 'button', 'Stop');
    await follow(JOURNAL.slice(6));
    await vi.waitFor(() => expect(article.textContent).toContain('Further reading'));
    expect(article.getAttribute('aria-busy')).toBe('false');
    byName(article, 'section', 'Process log');
    byName(article, 'section', 'Coverage');
    byName(article, 'button', 'Evidence E3');
    expect([...host.querySelectorAll('[role=status]')].map((each) => each.textContent)).toContain('The answer is ready');
  });

  it('names the page above the answer in a few words, however long its title', async () => {
    const { host, follow } = await open();
    await click(byName(host, 'button', 'Summarize this page'));
    await follow(
      JOURNAL.map((event) => (event.type === 'page-read' ? { ...event, title: 'Long \u{1f512} '.repeat(600) } : event)),
    );
    const about = byName(host, 'article', 'Answer').firstElementChild?.textContent ?? '';
    expect(about).toMatch(/^About Long \u{1f512}.*…, /u);
    expect(about.length).toBeLessThan(200);
  });

  it('sends with Enter, breaks the line with Shift, leaves an input method alone', async () => {
    const { host, sent } = await open();
    const box = await write(host, '  Who signed in?  ');
    await press(box, 'Enter', { shiftKey: true });
    await press(box, 'Enter', { isComposing: true });
    expect(sent('run.start')).toEqual([]);
    await press(box, 'Enter');
    expect(sent('run.start')).toMatchObject([{ prompt: 'Who signed in?', directSkill: null }]);
    expect(box.value).toBe('');
  });

  it('stops with Escape from anywhere in the chat', async () => {
    const { host, follow, sent } = await open();
    await click(byName(host, 'button', 'Summarize this page'));
    await follow(JOURNAL.slice(0, 6));
    await press(byName(host, 'article', 'Answer'), 'Escape');
    expect(sent('run.stop')).toEqual([{ runId: 'r1' }]);
  });

  it('does not say that a run was without a page when it ended before it came to its page', async () => {
    const { host, follow } = await open();
    await click(byName(host, 'button', 'Summarize this page'));
    const stopped = {
      type: 'run-ended',
      outcome: 'stopped',
      error: null,
      runId: 'r1',
      seq: 2,
      at: '2026-03-04T09:15:00Z',
    } as const;
    await follow([...JOURNAL.slice(0, 1), stopped]);
    const article = byName(host, 'article', 'Answer');
    expect(article.textContent).toContain('You stopped this answer');
    expect(article.textContent).not.toContain('Without a page');
  });

  it('offers what the page is good for, and what to ask next', async () => {
    const { host, sent } = await open();
    await click(byName(host, 'button', 'List every indicator on this page'));
    expect(sent('run.start')).toMatchObject([{ prompt: 'List every indicator on this page', directSkill: null }]);
  });
});

describe('access to the page', () => {
  it('is asked for, for good, in the turn of the click', async () => {
    const { host, browser } = await open({ page: { access: 'granted-once' } });
    expect(byName(host, 'button', 'Summarize this page').hasAttribute('disabled')).toBe(false);
    await click(byName(host, 'button', 'Always allow on console.example.com'));
    expect(browser.requestOrigins).toHaveBeenCalledExactlyOnceWith(['https://console.example.com/*']);
    expect(host.textContent).not.toContain('Always allow');
  });

  it.each([
    [{ access: 'needs-click', url: null } as const, 'Click the Sidelight icon'],
    [{ access: 'not-readable' } as const, 'The browser lets no extension read its own pages'],
  ])('says what to do: %j', async (page, text) => {
    const { host, sent } = await open({ page });
    expect(host.textContent).toContain(text);
    // Without it the headings of the conversation would begin at the third level.
    expect(host.querySelector('h2')?.textContent).toBe('This page');
    const box = await write(host, 'A question without a page');
    await press(box, 'Enter');
    expect(sent('run.start')).toMatchObject([{ page: null }]);
  });
});

describe('evidence', () => {
  it('is quoted in the panel when the page no longer shows it', async () => {
    const { host, sent } = await open({ session: 's1' });
    await click(byName(host, 'button', 'Evidence E2'));
    expect(sent('evidence.show')).toEqual([{ sessionId: 's1', evidenceId: 'E2', cells: [] }]);
    const tray = byName(host, 'section', 'Evidence E2');
    expect(tray.textContent).toContain('This no longer stands on the page');
    expect(tray.textContent).toContain('powershell.exe -enc');
    await click(byName(tray, 'button', 'Close'));
    expect(host.querySelector('section[aria-label="Evidence E2"]')).toBeNull();
  });
});

describe('sessions', () => {
  it('starts a new one and brings the old one back', async () => {
    const { host } = await open({ session: 's1' });
    await click(byName(host, 'button', 'New session'));
    expect(host.querySelector('article')).toBeNull();
    await click(byName(host, 'button', 'Undo'));
    byName(host, 'article', 'Answer');
  });

  it('deletes only what was not brought back, when the list is left', async () => {
    const { host, sent } = await open();
    await click(byName(host, '[role=tab]', 'Sessions'));
    await click(byName(host, 'button', 'Delete session: Earlier'));
    await click(byName(host, 'button', 'Undo'));
    await click(byName(host, 'button', 'Delete session: Earlier'));
    expect(sent('session.delete')).toEqual([]);
    await click(byName(host, '[role=tab]', 'Chat'));
    expect(sent('session.delete')).toEqual([{ sessionId: 's0' }]);
  });

  it('opens an earlier one in Chat', async () => {
    const { host, sent } = await open();
    await click(byName(host, '[role=tab]', 'Sessions'));
    const [row] = host.querySelectorAll<HTMLElement>('#view-sessions li button');
    if (row) await click(row);
    expect(sent('session.open')).toEqual([{ sessionId: 's0' }]);
    expect(byName(host, '[role=tab]', 'Chat').getAttribute('aria-selected')).toBe('true');
  });

  it('goes from tab to tab with the arrow keys', async () => {
    const { host } = await open();
    await press(byName(host, '[role=tab]', 'Chat'), 'ArrowRight');
    expect(byName(host, '[role=tab]', 'Sessions').getAttribute('aria-selected')).toBe('true');
    await press(byName(host, '[role=tab]', 'Sessions'), 'Home');
    expect(byName(host, '[role=tab]', 'Chat').getAttribute('aria-selected')).toBe('true');
  });
});

describe('what went wrong', () => {
  const failing = (code: 'model-unreachable' | 'model-key-refused', isRetryable: boolean): readonly RunEvent[] => [
    ...JOURNAL.slice(0, 1),
    {
      type: 'run-ended',
      outcome: 'failed',
      error: { code, isRetryable, details: {} },
      runId: 'r1',
      seq: 2,
      at: '2026-03-04T09:15:00Z',
    },
  ];

  it('can be tried again as it was asked', async () => {
    const { host, sent } = await open({
      session: 's1',
      replies: { 'session.open': () => ({ runs: [failing('model-unreachable', true)] }) },
    });
    await click(byName(host, 'button', 'Retry'));
    expect(sent('run.start')).toMatchObject([{ prompt: 'Summarize this page' }]);
  });

  it('leads to the settings when they are the reason', async () => {
    const { host, browser } = await open({
      session: 's1',
      replies: { 'session.open': () => ({ runs: [failing('model-key-refused', false)] }) },
    });
    await click(byName(host, 'button', 'Open settings'));
    expect(browser.openOptions).toHaveBeenCalledOnce();
  });

  it('says when the answer is about another page than the one beside it', async () => {
    const { host, page, listeners } = await open({ session: 's1' });
    expect(host.textContent).not.toContain('You are now on another page.');
    page.url = 'https://console.example.com/incidents/1';
    await act(async () => {
      for (const listener of listeners) listener();
    });
    expect(host.textContent).toContain('You are now on another page.');
  });
});

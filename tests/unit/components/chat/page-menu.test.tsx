// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { byName, click } from '../in-screen';
import { JOURNAL, openPanel, write } from './panel-screen';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

const open = async () => {
  const panel = await openPanel();
  close = panel.close;
  const box = () => byName(panel.host, 'textarea', 'Ask Sidelight') as HTMLTextAreaElement;
  return { ...panel, box };
};

describe('what is chosen in the menu of a page', () => {
  it('looks up what was found in the selection, at once', async () => {
    const { choose, sent } = await open();
    await choose({ choice: 'look-up-indicator', hasText: true, indicators: ['203.0.113.7', 'bad.example'] });
    expect(sent('run.start')).toMatchObject([{ prompt: 'What is known about 203.0.113.7 and bad.example?', directSkill: null }]);
  });

  it('says when the selection holds nothing to look up, and asks nothing', async () => {
    const { host, choose, sent } = await open();
    await choose({ choice: 'look-up-indicator', hasText: true, indicators: [] });
    await vi.waitFor(() => expect(host.textContent).toContain('No indicator in the selected text'));
    expect(sent('run.start')).toEqual([]);
    await click(byName(host, 'button', 'Close'));
    expect(host.textContent).not.toContain('No indicator in the selected text');
  });

  it('takes the note away with the next choice', async () => {
    const { host, choose } = await open();
    await choose({ choice: 'look-up-indicator', hasText: true, indicators: [] });
    await vi.waitFor(() => expect(host.textContent).toContain('No indicator in the selected text'));
    await choose({ choice: 'ask', hasText: true, indicators: [] });
    expect(host.textContent).not.toContain('No indicator in the selected text');
  });

  it('has the script analyzed by the question alone: the page is read with its selection', async () => {
    const { choose, sent } = await open();
    await choose({ choice: 'analyze-script', hasText: true, indicators: [] });
    expect(sent('run.start')).toMatchObject([{ prompt: expect.stringContaining('Analyze the selected script') }]);
  });

  it('begins a question about the selection and leaves the rest to the analyst, behind what was written', async () => {
    const { host, box, choose, sent } = await open();
    await write(host, 'Who is this?');
    await choose({ choice: 'ask', hasText: true, indicators: [] });
    expect(box().value).toBe('Who is this?\nAbout the selected text: ');
    expect(document.activeElement).toBe(box());
    expect(sent('run.start')).toEqual([]);
  });

  it('only opens the box when nothing is selected', async () => {
    const { box, choose } = await open();
    await choose({ choice: 'ask', hasText: false, indicators: [] });
    expect(box().value).toBe('');
    expect(document.activeElement).toBe(box());
  });

  it('writes the question down where a run goes on, and asks it not', async () => {
    const { host, box, follow, choose, sent } = await open();
    await click(byName(host, 'button', 'Summarize this page'));
    await follow(JOURNAL.slice(0, 6));
    await choose({ choice: 'look-up-indicator', hasText: true, indicators: ['203.0.113.7'] });
    expect(sent('run.start')).toHaveLength(1);
    expect(box().value).toBe('What is known about 203.0.113.7?');
  });

  it('brings the conversation back from the list of sessions', async () => {
    const { host, choose } = await open();
    await click(byName(host, 'button', 'Sessions'));
    await choose({ choice: 'ask', hasText: true, indicators: [] });
    expect(byName(host, 'button', 'Chat').getAttribute('aria-selected')).toBe('true');
  });
});

// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../lib/contracts/errors';
import type { RunEvent } from '../../../../lib/contracts/run-event';
import { CAPACITIES, RUN_JOURNALS } from '../../../gallery/run-scenes';
import { byName, click, press } from '../in-screen';
import type { Replies } from '../scripted-worker';
import { CAPACITY, JOURNAL, openPanel, write } from './panel-screen';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
  vi.useRealTimers();
});
beforeAll(() => import('../../../../components/approval/approval-list'));
beforeEach(() => {
  // The hour of the scenes, so that none of their capacities is over.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-04T09:20:00.000Z') });
});

/** The panel, opened in the middle of a run. */
async function open(scene: string, replies: Replies = {}) {
  const journal = RUN_JOURNALS[scene]?.[0] ?? [];
  const panel = await openPanel({ session: 's1', replies: { 'session.open': () => ({ runs: [journal] }), ...replies } });
  close = panel.close;
  // What approvals look like is loaded when the first one comes.
  const isAsked = journal.at(-1)?.type === 'approval-requested';
  if (isAsked) {
    await vi.waitFor(async () => {
      await act(async () => undefined);
      expect(dialogs(panel.host).length).toBeGreaterThan(0);
    });
  }
  const next = (body: object) =>
    ({ ...body, runId: 'r1', seq: journal.length + 1, at: '2026-03-04T09:21:00.000Z' }) as unknown as RunEvent;
  const said = () => [...panel.host.querySelectorAll('[role=status]')].map((each) => each.textContent).join(' | ');
  return { ...panel, next, said };
}

const dialogs = (host: Element) => host.querySelectorAll('[role=dialog]');

describe('an approval', () => {
  it('stands in the conversation of a panel that opens late, is announced, and is decided', async () => {
    const { host, sent, said, follow, next } = await open('approval');
    expect(said()).toContain('Your decision is needed: Isolate a device');
    await click(byName(host, 'button', 'Approve'));
    const input = { device: 'WKS-044', isolation: 'full', comment: 'Hands-on-keyboard attack, incident 7731' };
    expect(sent('run.approve')).toEqual([
      { runId: 'r1', callId: 'a1', decision: 'approved', input, reason: '', token: 'token of a1' },
    ]);
    await follow([next({ type: 'approval-decided', callId: 'a1', decision: 'approved', input, reason: '' })]);
    expect(dialogs(host)).toHaveLength(0);
    expect(document.activeElement).toBe(byName(host, 'textarea', 'Ask Sidelight'));
    expect(byName(host, 'section', 'Process log').textContent).toContain('You approved it');
  });

  it('goes when another window decides', async () => {
    const { host, sent, follow, next } = await open('approvals');
    expect(dialogs(host)).toHaveLength(3);
    await follow([next({ type: 'approval-decided', callId: 'a2', decision: 'rejected', input: {}, reason: '' })]);
    expect(dialogs(host)).toHaveLength(2);
    expect(sent('run.approve')).toEqual([]);
  });

  it('is never given by Enter in the prompt box', async () => {
    const { host, sent } = await open('approval');
    const box = await write(host, 'yes, approve');
    await press(box, 'Enter');
    expect(sent('run.approve')).toEqual([]);
    expect(sent('run.start')).toEqual([]);
    expect(box.value).toBe('yes, approve');
  });

  it('can be left by stopping the run', async () => {
    const { host, sent, follow, next } = await open('approval');
    await click(byName(host, 'button', 'Stop'));
    expect(sent('run.stop')).toEqual([{ runId: 'r1' }]);
    await follow([next({ type: 'run-ended', outcome: 'stopped', error: null })]);
    expect(dialogs(host)).toHaveLength(0);
  });
});

describe('a question', () => {
  it('is answered by a quick reply, once', async () => {
    const { host, sent, said } = await open('question');
    expect(said()).toContain('Sidelight asks: Which device should be isolated next?');
    const reply = byName(host, 'button', 'WKS-\\u{202e}440 (renamed)');
    await act(async () => {
      reply.click();
      reply.click();
      byName(host, 'button', 'SRV-FILE2').click();
    });
    expect(sent('run.answer')).toEqual([{ runId: 'r1', callId: 'q1', reply: 'WKS-\u202e440 (renamed)' }]);
    expect(host.textContent).toContain('Sending “WKS-\\u{202e}440 (renamed)”');
  });

  it('is answered by what is written, and the run can still be stopped', async () => {
    const { host, sent, follow, next } = await open('question');
    const box = await write(host, 'The printer');
    expect(box.placeholder).toBe('Write your reply');
    byName(host, 'button', 'Stop');
    await click(byName(host, 'button', 'Send'));
    expect(sent('run.answer')).toEqual([{ runId: 'r1', callId: 'q1', reply: 'The printer' }]);
    expect(sent('run.start')).toEqual([]);
    await follow([next({ type: 'question-answered', callId: 'q1', reply: 'The printer' })]);
    expect(box.placeholder).toBe('Ask about this page');
    expect(host.querySelector('[aria-label="Send"]')).toBeNull();
  });

  it('keeps what was written when it is not taken', async () => {
    let fails = true;
    const { host, sent } = await open('question', {
      'run.answer': () => {
        if (fails) throw new AppError('storage-failed');
        return {};
      },
    });
    await press(await write(host, 'The printer'), 'Enter');
    expect(host.querySelector('[role=alert]')?.textContent).toContain('“The printer”');
    fails = false;
    await click(byName(host, 'button', 'Retry'));
    expect(sent('run.answer')).toHaveLength(2);
    expect(host.querySelector('[role=alert]')).toBeNull();
  });

  it('takes the next question of the same call for another', async () => {
    const { host, sent, follow, next } = await open('question');
    await press(await write(host, 'The printer'), 'Enter');
    const asked = { callId: 'q1', skillId: null, field: 'days', question: { id: 'q', message: 'For how long?' }, replies: [] };
    const answered = next({ type: 'question-answered', callId: 'q1', reply: 'The printer' });
    await follow([answered, { ...next({ type: 'question-asked', ...asked }), seq: answered.seq + 1 } as RunEvent]);
    await press(await write(host, '3 days'), 'Enter');
    expect(sent('run.answer')).toMatchObject([{ reply: 'The printer' }, { reply: '3 days' }]);
  });
});

describe('skills', () => {
  it('are called directly', async () => {
    const panel = await openPanel();
    close = panel.close;
    const { host, sent } = panel;
    const button = byName(host, 'button', 'Skills');
    await click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await act(async () => void (await import('../../../../components/skills/skill-picker')));
    await vi.waitFor(() => byName(host, '#skills input', 'Find a skill'));
    const [first] = [...host.querySelectorAll<HTMLElement>('#skills li button')].filter((each) =>
      each.textContent?.startsWith('Summarize'),
    );
    if (first) await click(first);
    await click(byName(host, 'button', 'Run'));
    expect(sent('run.start')).toMatchObject([
      { prompt: 'Summarize the page', directSkill: { skillId: 'page/summarize', input: {} } },
    ]);
    expect(host.querySelector('#skills')).toBeNull();
  });
});

describe('the capacity', () => {
  it('is told to one decimal, without a limit', async () => {
    const { host } = await open('approval');
    expect(byName(host, '[role=status]', 'Capacity').textContent).toBe('3.5 units this hour');
  });

  it.each([
    ['limited', '4.2 of 10.0 units this hour· 0.3 running', 'off'],
    ['near', '93% of the hour’s limit is used or running', 'polite'],
    ['full', 'The hour’s limit is reached. It starts anew at ', 'polite'],
    ['running', '1,234.6 units this hour· 0.8 running', 'off'],
  ])('%s: %s', async (name, text, live) => {
    const { host } = await open('approval', { 'capacity.get': () => CAPACITIES[name] ?? CAPACITY });
    const status = byName(host, '[role=status]', 'Capacity');
    expect(status.textContent).toContain(text);
    expect(status.getAttribute('aria-live')).toBe(live);
  });

  it('is asked for when the panel opens, when a run is queued, when it ends, and when the panel is seen again', async () => {
    const panel = await openPanel();
    close = panel.close;
    const { host, sent, follow } = panel;
    expect(sent('capacity.get')).toHaveLength(1);
    await click(byName(host, 'button', 'Summarize this page'));
    await follow(JOURNAL.slice(0, 1));
    expect(sent('capacity.get')).toHaveLength(2);
    await follow(JOURNAL.slice(1, 5));
    expect(sent('capacity.get')).toHaveLength(2);
    await follow(JOURNAL.slice(5));
    expect(sent('capacity.get')).toHaveLength(3);
    await act(async () => document.dispatchEvent(new Event('visibilitychange')));
    expect(sent('capacity.get')).toHaveLength(4);
  });

  it('explains its unit when asked', async () => {
    const { host } = await open('approval');
    await click(byName(host, 'button', 'What is a unit?'));
    expect(host.textContent).toContain('Units measure what answers use');
  });
});

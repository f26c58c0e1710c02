// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApprovalList } from '../../../../components/approval/approval-list';
import type { Sending } from '../../../../components/approval/use-rehearsal';
import type { ApprovalDecision, ApprovalRequest } from '../../../../lib/contracts/approval';
import { AppError } from '../../../../lib/contracts/errors';
import { byName, click, inScreen, press, write } from '../in-screen';
import { scriptedWorker } from '../scripted-worker';

const phrase = (message: string) => ({ id: `test.${message}`, message });
const REQUEST: ApprovalRequest = {
  callId: 'c1',
  skillId: 'defender/isolate-device',
  title: phrase('Isolate a device'),
  effect: 'write',
  input: { device: 'WKS-044', file: 'invoice_\u202efdp.exe' },
  consequence: phrase('WKS-044 is cut off from the network.'),
  reasons: ['writes'],
  outgoing: [
    {
      method: 'POST',
      url: 'https://api.security.example.com/machines/WKS-044/isolate?x=\u202e1',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: '{"Comment":"caf\u00e9 \u{1f600}\u202e"}',
    },
  ],
  token: 'shown',
  origins: ['https://api.security.example.com/*'],
  mayHaveHappened: false,
  expiresAt: '2026-03-04T09:45:00.000Z',
};
const SECOND: ApprovalRequest = { ...REQUEST, callId: 'c2', title: phrase('Send a mail'), effect: 'send', origins: [] };
const EDITED: Sending = {
  reasons: ['writes', 'secret-inside'],
  outgoing: [{ method: 'DELETE', url: 'https://other.example.com/x', headers: {}, body: null }],
  token: 'edited',
};

let box: HTMLTextAreaElement;
let close: (() => Promise<void>) | null = null;
beforeEach(() => {
  box = document.body.appendChild(document.createElement('textarea'));
});
afterEach(async () => {
  await close?.();
  close = null;
  box.remove();
  vi.useRealTimers();
});

async function open(approvals: readonly ApprovalRequest[] = [REQUEST]) {
  const decide = vi.fn(async (_callId: string, _decision: ApprovalDecision) => undefined);
  const rehearse = vi.fn(async (_callId: string, _input: unknown) => EDITED);
  const done = vi.fn();
  const list = (shown: readonly ApprovalRequest[]) => (
    <ApprovalList approvals={shown} onDecide={decide} onRehearse={rehearse} onDone={done} />
  );
  const screen = await inScreen(scriptedWorker(), list(approvals));
  close = screen.close;
  return { ...screen, decide, rehearse, done, show: (shown: readonly ApprovalRequest[]) => screen.update(list(shown)) };
}

const dialogs = (host: Element) => [...host.querySelectorAll<HTMLElement>('[role=dialog]')];
const nameOf = (dialog: HTMLElement) =>
  dialog.ownerDocument.getElementById(dialog.getAttribute('aria-labelledby') ?? '')?.textContent;

describe('an approval', () => {
  it('shows what will happen, where, until when and with exactly what', async () => {
    const { host } = await open();
    const [dialog] = dialogs(host);
    if (!dialog) throw new Error('no dialog');
    expect(nameOf(dialog)).toBe('Approve action');
    const text = dialog.textContent ?? '';
    for (const part of ['Isolate a device', 'makes a change', 'cut off from the network', 'https://api.security.example.com']) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/Waits for you until .*2026/);
    expect(text).toContain('invoice_\\u{202e}fdp.exe');
    expect(text).toContain('"file": "invoice_\\u202efdp.exe"');
    expect(text).not.toContain('\u202e');
    expect(text).not.toContain('may have happened');
  });

  it('keeps every argument in sight and tells apart what looks alike', async () => {
    const input = {
      script: 'x'.repeat(9_000),
      to: 'attacker@evil.example',
      none: null,
      text: '',
      list: ['a', 'b'],
      odd: ['a\nb'],
    };
    const { host } = await open([{ ...REQUEST, input }]);
    const values = [...host.querySelectorAll('dd')].map((each) => each.textContent);
    expect(values).toEqual([`${'x'.repeat(9_000)}9,000 characters`, input.to, 'null', 'empty', 'a\nb', '[\n  "a\\nb"\n]']);
    expect(host.querySelector('dd [tabindex="0"]')?.textContent).toHaveLength(9_000);
  });

  it('warns when the call may have happened already', async () => {
    const { host } = await open([{ ...REQUEST, mayHaveHappened: true }]);
    expect(host.textContent).toContain('This may have happened already');
  });

  it('is sent once, however often it is pressed', async () => {
    const { host, decide } = await open();
    const approve = byName(host, 'button', 'Approve');
    await act(async () => {
      approve.click();
      approve.click();
      byName(host, 'button', 'Reject').click();
    });
    await click(approve);
    expect(decide.mock.calls).toEqual([['c1', { decision: 'approved', input: REQUEST.input, reason: '', token: 'shown' }]]);
  });

  it('is not decided by the second click of a double click, which was meant for the one before', async () => {
    const { host, decide } = await open();
    const approve = byName(host, 'button', 'Approve');
    await act(async () => {
      approve.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
      byName(host, 'button', 'Reject').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
    });
    expect(decide).not.toHaveBeenCalled();
    await act(async () => void approve.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 })));
    expect(decide).toHaveBeenCalledOnce();
  });

  it('is rejected with a reason', async () => {
    const { host, decide } = await open();
    await write(byName(host, 'input', 'Reason, for the record (optional)') as HTMLInputElement, '  Not without the owner ');
    await click(byName(host, 'button', 'Reject'));
    expect(decide.mock.calls[0]?.[1]).toMatchObject({ decision: 'rejected', reason: 'Not without the owner' });
  });

  it('shows to whom and to the byte what will be sent, with nothing hidden in it', async () => {
    const { host } = await open();
    const section = host.querySelector('[role=dialog] [role=group]');
    expect(section?.querySelector('h5')?.textContent).toBe('What will be sent');
    expect(section?.textContent).toContain('To api.security.example.com, with a body of 27 bytes');
    const message = section?.querySelector('pre');
    expect(message?.textContent).toBe(
      'POST https://api.security.example.com/machines/WKS-044/isolate?x=\\u{202e}1\naccept: application/json\n' +
        'content-type: application/json\n\n{"Comment":"caf\u00e9 \u{1f600}\\u{202e}"}',
    );
    expect(message?.getAttribute('dir')).toBe('ltr');
    expect(message?.tabIndex).toBe(0);
  });

  it.each([
    ['writes', 'it changes something'],
    ['sends', 'it tells something'],
    ['contacts-outside', 'outside your organization'],
    ['secret-inside', 'A secret is inside'],
  ] as const)('says why it is asked: %s', async (reason, words) => {
    const { host } = await open([{ ...REQUEST, reasons: [reason] }]);
    expect(host.textContent).toContain(words);
  });

  it('of a call that sends nothing, or was asked for before that was shown, says so', async () => {
    const { host, show } = await open([{ ...REQUEST, outgoing: [] }]);
    expect(host.querySelector('[role=dialog] [role=group]')?.textContent).toContain('Nothing is sent.');
    await show([{ ...REQUEST, outgoing: [], token: '' }]);
    expect(host.querySelector('[role=dialog] [role=group]')?.textContent).toContain('Approve it to see that first');
  });

  it('sends what was edited, and nothing that is not valid', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { host, decide, rehearse } = await open();
    await click(byName(host, 'button', 'Edit arguments'));
    const editor = byName(host, 'textarea', 'Arguments as JSON') as HTMLTextAreaElement;
    expect(document.activeElement).toBe(editor);
    expect(JSON.parse(editor.value)).toEqual(REQUEST.input);
    await write(editor, '{ "device": ');
    expect(editor.getAttribute('aria-invalid')).toBe('true');
    expect(host.textContent).toContain('This is not JSON yet');
    await click(byName(host, 'button', 'Approve'));
    expect(decide).not.toHaveBeenCalled();
    await write(editor, '{ "device": "WKS-04" }');
    await write(editor, '{ "device": "WKS-045" }');
    // Not before it is known, and seen, what would be sent.
    await click(byName(host, 'button', 'Approve'));
    expect(decide).not.toHaveBeenCalled();
    expect(host.textContent).toContain('Working out what would be sent');
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(rehearse.mock.calls).toEqual([['c1', { device: 'WKS-045' }]]);
    expect(host.querySelector('[role=dialog] [role=group] pre')?.textContent).toBe('DELETE https://other.example.com/x');
    expect(host.textContent).toContain('Goes to https://other.example.com');
    expect(host.textContent).toContain('A secret is inside');
    await click(byName(host, 'button', 'Approve'));
    expect(decide.mock.calls[0]?.[1]).toEqual({
      decision: 'approved',
      input: { device: 'WKS-045' },
      reason: '',
      token: 'edited',
    });
  });

  it('never takes an answer for arguments that were written over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { host, decide, rehearse } = await open();
    const answers: ((sending: Sending) => void)[] = [];
    rehearse.mockImplementation(() => new Promise((resolve) => void answers.push(resolve)));
    await click(byName(host, 'button', 'Edit arguments'));
    const editor = byName(host, 'textarea', 'Arguments as JSON') as HTMLTextAreaElement;
    for (const device of ['one', 'two']) {
      await write(editor, JSON.stringify({ device }));
      await act(() => vi.advanceTimersByTimeAsync(1_000));
    }
    await act(async () => answers[1]?.({ ...EDITED, token: 'two' }));
    await act(async () => answers[0]?.({ ...EDITED, token: 'one' }));
    await click(byName(host, 'button', 'Approve'));
    expect(decide.mock.calls).toEqual([['c1', { decision: 'approved', input: { device: 'two' }, reason: '', token: 'two' }]]);
  });

  it('cannot be approved with arguments of which nobody can tell what they would send', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { host, decide, rehearse } = await open();
    rehearse.mockRejectedValue(new AppError('skill-input-invalid', { place: 'device', problem: 'Too short' }));
    await click(byName(host, 'button', 'Edit arguments'));
    await write(byName(host, 'textarea', 'Arguments as JSON') as HTMLTextAreaElement, '{ "device": "" }');
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(host.querySelector('[role=alert]')?.textContent).toContain('device: Too short');
    await click(byName(host, 'button', 'Approve'));
    expect(decide).not.toHaveBeenCalled();
    // Back to what was asked for, which needs no rehearsal.
    await click(byName(host, 'button', 'Cancel edit'));
    await click(byName(host, 'button', 'Approve'));
    expect(decide.mock.calls[0]?.[1]).toMatchObject({ input: REQUEST.input, token: 'shown' });
  });

  it('works out again what an edit would send when that was stale', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { host, decide, rehearse } = await open();
    decide.mockRejectedValueOnce(new AppError('approval-stale'));
    await click(byName(host, 'button', 'Edit arguments'));
    await write(byName(host, 'textarea', 'Arguments as JSON') as HTMLTextAreaElement, '{ "device": "x" }');
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    await click(byName(host, 'button', 'Approve'));
    expect(host.querySelector('[role=alert]')?.textContent).toContain('What would be done is no longer what you saw');
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(rehearse).toHaveBeenCalledTimes(2);
  });

  it('forgets an edit that is cancelled, by the button or by Escape, and goes on to no one else', async () => {
    const { host, decide } = await open();
    const escaped = vi.fn();
    host.addEventListener('keydown', escaped);
    for (const leave of [
      () => click(byName(host, 'button', 'Cancel edit')),
      () => press(byName(host, 'textarea', 'Arguments as JSON'), 'Escape'),
    ]) {
      await click(byName(host, 'button', 'Edit arguments'));
      await write(byName(host, 'textarea', 'Arguments as JSON') as HTMLTextAreaElement, '{ "device": "other" }');
      await leave();
      expect(host.querySelector('textarea')).toBeNull();
      expect(document.activeElement?.textContent).toBe('Approve action');
    }
    await click(byName(host, 'button', 'Approve'));
    expect(decide.mock.calls[0]?.[1]?.input).toEqual(REQUEST.input);
  });

  it('says in place why it was not taken, and can be decided again', async () => {
    const { host, decide } = await open();
    decide.mockRejectedValueOnce(new AppError('skill-input-invalid', { place: 'device', problem: 'Too short' }));
    await click(byName(host, 'button', 'Approve'));
    expect(host.querySelector('[role=alert]')?.textContent).toContain('device: Too short');
    decide.mockRejectedValueOnce(new AppError('approval-unknown'));
    await click(byName(host, 'button', 'Approve'));
    expect(host.querySelector('[role=alert]')?.textContent).toContain('This approval is no longer open');
    await click(byName(host, 'button', 'Approve'));
    expect(decide).toHaveBeenCalledTimes(3);
    expect(host.querySelector('[role=alert]')).toBeNull();
  });

  it('decides nothing with Enter in its own fields', async () => {
    const { host, decide } = await open();
    await press(byName(host, 'input', 'Reason, for the record (optional)'), 'Enter');
    expect(host.querySelector('form')).toBeNull();
    expect(decide).not.toHaveBeenCalled();
  });
});

describe('the focus', () => {
  it('goes to the heading, never to a button', async () => {
    const { host } = await open();
    expect(document.activeElement?.textContent).toBe('Approve action');
    expect(host.querySelector('[role=dialog]')?.contains(document.activeElement)).toBe(true);
    expect(document.activeElement?.tagName).toBe('H4');
  });

  it('stays where somebody is writing', async () => {
    const { show } = await open([]);
    box.value = 'and then';
    box.focus();
    await show([REQUEST]);
    expect(document.activeElement).toBe(box);
  });

  it('leaves an empty prompt box', async () => {
    const { show } = await open([]);
    box.focus();
    await show([REQUEST]);
    expect(document.activeElement?.textContent).toBe('Approve action');
  });

  it('stays on a card when another comes, goes to the next when it goes, and says when none is left', async () => {
    const { host, show, done } = await open([SECOND]);
    byName(host, 'button', 'Reject').focus();
    await show([REQUEST, SECOND]);
    expect(document.activeElement?.textContent).toBe('Reject');
    expect(dialogs(host).map((dialog) => dialog.textContent?.match(/\d of \d/)?.[0])).toEqual(['1 of 2', '2 of 2']);
    await show([REQUEST]);
    expect(document.activeElement?.textContent).toBe('Approve action');
    expect(done).not.toHaveBeenCalled();
    await show([]);
    expect(done).toHaveBeenCalledOnce();
  });

  it('is left alone when a decision of another window takes the card away', async () => {
    const { show, done } = await open();
    box.focus();
    await show([]);
    expect(done).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(box);
  });
});

it('takes a call that is asked for again for another request', async () => {
  const { host, show, decide } = await open();
  await click(byName(host, 'button', 'Approve'));
  await show([{ ...REQUEST, mayHaveHappened: true, expiresAt: '2026-03-04T10:45:00.000Z' }]);
  await click(byName(host, 'button', 'Approve'));
  expect(decide).toHaveBeenCalledTimes(2);
});

// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ModelLine } from '../../../../components/privacy/model-line';
import { PrivacySettings } from '../../../../components/privacy/privacy-settings';
import { SentLine } from '../../../../components/privacy/sent-line';
import { AppError } from '../../../../lib/contracts/errors';
import type { PayloadPreview } from '../../../../lib/contracts/privacy';
import { DEFAULT_PRIVACY } from '../../../../lib/contracts/privacy';
import { modelsOf, payloadOf } from '../../../gallery/privacy-scenes';
import { sitesOf } from '../../../gallery/site-scenes';
import { byName, click, inScreen, press, write } from '../in-screen';
import { type Replies, scriptedWorker } from '../scripted-worker';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function openLine(replies: Replies, prompt = 'Who?') {
  const worker = scriptedWorker({ 'models.list': () => modelsOf(new URLSearchParams('model=remote')), ...replies });
  const onAsk = vi.fn();
  const line = (
    <ModelLine
      {...{ prompt, onAsk }}
      isOff={false}
      session={async () => 's1'}
      page={async () => null}
      onSettings={() => undefined}
    />
  );
  const screen = await inScreen(worker, line);
  close = screen.close;
  return { ...screen, worker, onAsk };
}

it('shows the request before it is sent, with what was kept back, and asks from there', async () => {
  const { host, worker, onAsk } = await openLine({ 'run.preview': () => ({ payload: payloadOf(1), pseudonyms: [] }) });
  expect(host.textContent).toContain('Remote');
  expect(host.textContent).toContain('api.example.com');
  await click(byName(host, 'button', 'Show what is sent'));
  expect(worker.asked.at(-1)).toEqual({ type: 'run.preview', request: { sessionId: 's1', prompt: 'Who?', page: null } });
  const dialog = host.querySelector('dialog');
  expect(dialog?.textContent).toContain('2 passwords');
  expect(dialog?.textContent).toContain(payloadOf(1).sha256);
  expect([...(dialog?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent)).toContain('[secret: password #1]');
  await click(byName(host, '[role=tab]', 'Exact bytes'));
  const exact = byName(host, 'section', 'The request’s body, as it is sent');
  expect(exact.textContent).toBe(payloadOf(1).body);
  await click(byName(host, 'button', 'Ask now'));
  expect(onAsk).toHaveBeenCalledOnce();
  expect(host.querySelector('dialog')).toBeNull();
});

it('says that nothing leaves, and keeps Escape to itself', async () => {
  const { host } = await openLine({ 'run.preview': () => ({ payload: null, pseudonyms: [] }) });
  await click(byName(host, 'button', 'Show what is sent'));
  const dialog = host.querySelector('dialog');
  expect(dialog?.textContent).toContain('Nothing leaves this machine: gpt-example works inside the browser');
  const heard = vi.fn();
  document.body.addEventListener('keydown', heard);
  if (dialog) await press(dialog, 'Escape');
  expect(host.querySelector('dialog')).toBeNull();
  expect(heard).not.toHaveBeenCalled();
  document.body.removeEventListener('keydown', heard);
});

it('can be stopped while the request is written, and tried again after an error', async () => {
  let reply: (value: PayloadPreview) => void = () => undefined;
  const waiting = new Promise<PayloadPreview>((resolve) => {
    reply = resolve;
  });
  const answers = [() => waiting, () => Promise.reject(new AppError('page-permission-missing'))];
  const { host } = await openLine({ 'run.preview': () => answers.shift()?.() ?? { payload: null, pseudonyms: [] } });
  await click(byName(host, 'button', 'Show what is sent'));
  await click(byName(host, 'button', 'Stop'));
  await act(async () => reply({ payload: null, pseudonyms: [] }));
  expect(host.textContent).toContain('Stopped. Nothing was sent.');
  await click(byName(host, 'button', 'Try again'));
  expect(host.querySelector('dialog')?.textContent).not.toContain('works inside the browser');
  await click(byName(host, 'button', 'Try again'));
  expect(host.querySelector('dialog')?.textContent).toContain('works inside the browser');
});

it('opens nothing without a prompt', async () => {
  const { host } = await openLine({}, '');
  await click(byName(host, 'button', 'Show what is sent'));
  expect(host.querySelector('dialog')).toBeNull();
});

it('shows after a run every request, or that there was none', async () => {
  const worker = scriptedWorker({
    'payloads.list': ({ runId }) => ({ payloads: runId === 'r1' ? [payloadOf(1), payloadOf(2, 9)] : [], pseudonyms: [] }),
  });
  const screen = await inScreen(worker, <SentLine runId="r1" version={-1} />);
  close = screen.close;
  expect(screen.host.textContent).toMatch(/2 requests, .*kB, to api\.example\.com/);
  await click(byName(screen.host, 'button', 'Show what was sent'));
  const second = [...screen.host.querySelectorAll<HTMLElement>('dialog button')].find((each) =>
    each.textContent?.startsWith('Request 2'),
  );
  if (second) await click(second);
  expect(screen.host.querySelector('dialog')?.textContent).toContain('E12 ');
  await screen.update(<SentLine key="r2" runId="r2" version={-1} />);
  expect(screen.host.textContent).toContain('Nothing was sent to a model');
});

it('stores a choice at once, undoes it, and takes it back when it cannot be stored', async () => {
  let isFull = false;
  const worker = scriptedWorker({
    'privacy.get': () => DEFAULT_PRIVACY,
    'privacy.set': (settings) => {
      if (isFull) throw new AppError('storage-full');
      return settings;
    },
  });
  const screen = await inScreen(worker, <PrivacySettings sites={sitesOf(new URLSearchParams('none'))} />);
  close = screen.close;
  const choice = byName(screen.host, 'select', 'Devices: Remote model') as HTMLSelectElement;
  await write(choice, 'deny');
  const changed = { ...DEFAULT_PRIVACY, remote: { ...DEFAULT_PRIVACY.remote, device: 'deny' } };
  expect(worker.asked.at(-1)).toEqual({ type: 'privacy.set', request: changed });
  await click(byName(screen.host, 'button', 'Undo'));
  expect(worker.asked.at(-1)).toEqual({ type: 'privacy.set', request: DEFAULT_PRIVACY });
  expect(choice.value).toBe('pseudonymize');
  isFull = true;
  await write(choice, 'allow');
  expect(choice.value).toBe('pseudonymize');
  expect(screen.host.querySelector('[role=status]')?.textContent).not.toBe('');
});

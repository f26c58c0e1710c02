// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SettingsPage } from '../../../../components/settings/settings-page';
import { LanguageProvider } from '../../../../components/ui/language-context';
import { WorkerProvider } from '../../../../components/ui/worker-context';
import { AppError } from '../../../../lib/contracts/errors';
import type { Messenger } from '../../../../lib/messaging/messenger';
import type { MessageType, ModelsView, Protocol } from '../../../../lib/messaging/protocol';
import { OPENAI_FIELDS } from '../../../../lib/models/openai-fields';
import { sitesOf } from '../../../gallery/site-scenes';

type Replies = { [Type in MessageType]?: (request: Protocol[Type]['request']) => Protocol[Type]['reply'] };
const phrase = (message: string) => ({ id: message, message });

function viewOf(selectedId: string): ModelsView {
  return {
    selectedId,
    providers: [
      {
        id: 'a',
        title: phrase('Plain'),
        description: phrase('Built in.'),
        fields: [],
        values: {},
        secretsSet: [],
        origins: [],
        modelName: 'Plain',
        isLocal: true,
        canTest: false,
      },
      {
        id: 'b',
        title: phrase('Remote'),
        description: phrase('Elsewhere.'),
        fields: OPENAI_FIELDS,
        values: { service: 'compatible', baseUrl: 'https://models.example/v1', model: 'big', apiVersion: '', organization: '' },
        secretsSet: ['apiKey'],
        origins: ['https://models.example/*'],
        modelName: 'big',
        isLocal: false,
        canTest: true,
      },
    ],
  };
}

let root: Root;
let sent: { type: MessageType; request: unknown }[];
const requestOrigins = vi.fn<(origins: readonly string[]) => Promise<boolean>>();

async function show(replies: Replies): Promise<void> {
  const messenger: Messenger = {
    async send(type, request) {
      sent.push({ type, request });
      const reply = replies[type];
      if (!reply) throw new Error(`not scripted: ${type}`);
      return reply(request);
    },
  };
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') ?? document.body);
  await act(async () => {
    root.render(
      <WorkerProvider messenger={messenger}>
        <LanguageProvider>
          <SettingsPage requestOrigins={requestOrigins} sites={sitesOf(new URLSearchParams())} />
        </LanguageProvider>
      </WorkerProvider>,
    );
  });
}

const requestsOf = (type: MessageType) => sent.filter((each) => each.type === type).map((each) => each.request);
const text = () => document.body.textContent ?? '';

async function press(name: string): Promise<void> {
  const button = [...document.querySelectorAll<HTMLElement>('button, a, input[type=radio]')].find((each) => {
    const label = each instanceof HTMLInputElement ? each.labels?.[0]?.textContent : each.textContent;
    return (each.getAttribute('aria-label') ?? label) === name;
  });
  if (!button) throw new Error(`no button ${name}: ${text()}`);
  await act(async () => button.click());
}

function inputOf(label: string): HTMLInputElement {
  const input = [...document.querySelectorAll('input')].find((each) => each.labels?.[0]?.textContent === label);
  if (!input) throw new Error(`no input ${label}: ${text()}`);
  return input;
}

/** As a keyboard does it: React hears of a value that was set behind its back only through the element's own setter. */
async function type(label: string, value: string): Promise<void> {
  const input = inputOf(label);
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

beforeEach(() => {
  sent = [];
  requestOrigins.mockReset().mockResolvedValue(true);
  window.location.hash = '';
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

const preferences = { 'preferences.get': () => ({ locale: 'en' }) };

describe('Models', () => {
  it('says where each model sends what it read, and which is in use', async () => {
    await show({ ...preferences, 'models.list': () => viewOf('a') });
    expect(text()).toContain('Stays on this machine');
    expect(text()).toContain('Sends to models.example');
    expect(text()).toContain('In use');
  });

  it('says what happened when the worker cannot answer, and tries again', async () => {
    let fails = true;
    await show({
      ...preferences,
      'models.list': () => {
        if (fails) throw new AppError('storage-failed');
        return viewOf('a');
      },
    });
    expect(text()).toContain('The browser could not store this');
    fails = false;
    await press('Try again');
    expect(text()).toContain('Plain');
  });

  it('tests once the browser allows the address, and sends no stored secret', async () => {
    const missing = new AppError('model-permission-missing', { origin: 'https://models.example/*' }).toData();
    let isGranted = false;
    requestOrigins.mockImplementation(async () => {
      isGranted = true;
      return true;
    });
    await show({
      ...preferences,
      'models.list': () => viewOf('b'),
      'models.test': () =>
        isGranted ? { ok: true, result: { modelName: 'big-2026', durationMs: 1_234 } } : { ok: false, error: missing },
    });
    await press('Test connection');
    expect(requestOrigins.mock.calls).toEqual([[['https://models.example/*']]]);
    expect(text()).toContain('big-2026 answered in 1.2 s.');
    expect(requestsOf('models.test')).toHaveLength(2);
    expect(JSON.stringify(sent)).not.toContain('apiKey');
  });

  it('names what to do when the address was not allowed', async () => {
    requestOrigins.mockResolvedValue(false);
    const error = new AppError('model-permission-missing', { origin: 'https://models.example/*' }).toData();
    await show({ ...preferences, 'models.list': () => viewOf('b'), 'models.test': () => ({ ok: false, error }) });
    await press('Test connection');
    expect(text()).toContain('does not yet allow Sidelight to contact models.example');
    expect(requestsOf('models.test')).toHaveLength(1);
  });

  it('removes a stored key only when it is saved, and says so', async () => {
    await show({ ...preferences, 'models.list': () => viewOf('b'), 'models.save': () => viewOf('b') });
    await press('Remove API key');
    expect(text()).toContain('It is removed when you save.');
    expect(requestsOf('models.save')).toEqual([]);
    await press('Keep the stored one');
    await press('Remove API key');
    await press('Save');
    expect(requestsOf('models.save')).toMatchObject([{ providerId: 'b', select: true, values: { apiKey: '' } }]);
    expect(text()).toContain('Saved. Sidelight now answers with big.');
  });

  it('says which numbers the context window may be, leads there, and sends one as a number', async () => {
    await show({ ...preferences, 'models.list': () => viewOf('b'), 'models.save': () => viewOf('b') });
    await type('Context window (tokens)', '12');
    await press('Save');
    expect(text()).toContain('Enter a whole number from 2,048 to 20,000,000.');
    expect(document.activeElement).toBe(inputOf('Context window (tokens)'));
    expect(requestsOf('models.save')).toEqual([]);
    await type('Context window (tokens)', '32768');
    expect(text()).not.toContain('Enter a whole number');
    await press('Save');
    expect(requestsOf('models.save')).toMatchObject([{ values: { contextWindow: 32_768 } }]);
  });

  it('warns when a saved model may not be contacted', async () => {
    requestOrigins.mockRejectedValue(new Error('This function must be called during a user gesture'));
    vi.spyOn(console, 'warn').mockReturnValue();
    await show({ ...preferences, 'models.list': () => viewOf('b'), 'models.save': () => viewOf('b') });
    await press('Save');
    expect(text()).toContain('the browser may not contact this address');
  });

  it('chooses a model that has nothing to set', async () => {
    await show({ ...preferences, 'models.list': () => viewOf('b'), 'models.save': () => viewOf('a') });
    await press('Plain');
    await press('Use this model');
    expect(requestsOf('models.save')).toEqual([{ providerId: 'a', values: {}, select: true }]);
  });
});

describe('Languages', () => {
  it('switches at once, and the direction with it', async () => {
    const complaints = vi.spyOn(console, 'error');
    await show({ ...preferences, 'models.list': () => viewOf('a'), 'preferences.set': ({ locale }) => ({ locale }) });
    window.location.hash = '#languages';
    await act(async () => window.dispatchEvent(new Event('hashchange')));
    await press('English, right to left');
    expect(requestsOf('preferences.set')).toEqual([{ locale: 'ar-XB' }]);
    expect(document.documentElement.dir).toBe('rtl');
    expect(document.documentElement.lang).toBe('ar-XB');
    // Fluent complains of classes that were made for the other direction.
    expect(complaints).not.toHaveBeenCalled();
  });

  it('follows a switch made elsewhere when the window gets the focus back', async () => {
    let locale = 'en';
    await show({ 'preferences.get': () => ({ locale }), 'models.list': () => viewOf('a') });
    expect(document.title).toBe('Models · Sidelight');
    locale = 'en-XA';
    await act(async () => window.dispatchEvent(new Event('focus')));
    expect(document.title).toContain('Ṁöðéļš');
  });
});

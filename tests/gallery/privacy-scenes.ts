import { AppError } from '../../lib/contracts/errors';
import { DEFAULT_PRIVACY, type PrivacySettings, type Pseudonym, type SentPayload } from '../../lib/contracts/privacy';
import type { ModelProviderView, ModelsView, Reply } from '../../lib/messaging/protocol';
import { PHRASE } from './scenes';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const OWN_CONSOLES = [
  { address: 'https://siem.a-rather-long-department-name.corp.example:8443', portalId: 'elastic-security' },
  { address: 'http://10.4.0.9', portalId: 'gone' },
];

const NOTHING = { secrets: {}, pseudonymized: {}, denied: {} };

const EVIDENCE = `Which devices are involved?

<data-4f1c9a7be2>
E1 Device: WS-BAFOZU · owner tova.kezuxa@dolivu.example · last seen 11:38
E2 Note: password [secret: password #1] was mailed to [withheld: user] \\u{202e}gpj.exe
E3 كلمة المرور [secret: azure-key #1]
</data-4f1c9a7be2>`;

/** A request to a model. @param rows lines of evidence in it */
const PSEUDONYMS: readonly Pseudonym[] = [{ kind: 'user', real: 'dana.whitfield', fake: 'tova.kezuxa' }];

export function payloadOf(number: number, rows = 3, more: Partial<SentPayload> = {}): SentPayload {
  const lines = Array.from(
    { length: rows },
    (_, row) => `E${row + 4} 11:${row % 60} sign-in of tova.kezuxa from 10.44.${row % 250}.9`,
  );
  const body = {
    model: 'gpt-example',
    stream: true,
    messages: [
      { role: 'system', content: 'You are Sidelight, an assistant to a security analyst.\nCite evidence as [E1].' },
      { role: 'user', content: [EVIDENCE, ...lines].join('\n') },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'hunt', arguments: '{"hours":24}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: '12 rows' },
    ],
    tools: [{ type: 'function', function: { name: 'hunt', parameters: { type: 'object' } } }],
    max_completion_tokens: 4_096,
  };
  return {
    runId: 'r1',
    number,
    at: `2026-03-04T09:15:0${number % 10}.000Z`,
    method: 'POST',
    url: 'https://api.example.com/v1/chat/completions',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
    sha256: SHA,
    modelName: 'gpt-example',
    isLocal: false,
    withheld: {
      secrets: { password: 2, 'azure-key': 1 },
      pseudonymized: { user: 14, device: 3, email: 1 },
      denied: { user: 1 },
    },
    ...more,
  };
}

const OFFLINE: ModelProviderView = {
  id: 'offline',
  title: PHRASE('Offline'),
  description: PHRASE('Built in: answers from the page alone.'),
  fields: [],
  values: {},
  secretsSet: [],
  origins: [],
  modelName: 'Offline',
  isLocal: true,
  canTest: false,
};
const REMOTE: ModelProviderView = {
  ...OFFLINE,
  id: 'remote',
  title: PHRASE('A service'),
  description: PHRASE('Any service with a compatible interface.'),
  origins: ['https://api.example.com/*'],
  modelName: 'gpt-example',
  isLocal: false,
};

/** `model=remote` in the query: the model in use is somebody else's. */
export function modelsOf(query: URLSearchParams): ModelsView {
  return { selectedId: query.get('model') ?? 'offline', providers: [OFFLINE, REMOTE] };
}

/** `preview`: waits · fails · large · local; otherwise a small request, none for the offline model. */
export async function previewOf(query: URLSearchParams): Promise<Reply<'run.preview'>> {
  switch (query.get('preview')) {
    case 'waits':
      return new Promise(() => undefined);
    case 'fails':
      throw new AppError('page-permission-missing');
    case 'large':
      return { payload: payloadOf(1, 8_000), pseudonyms: PSEUDONYMS };
    case 'local':
      return {
        payload: payloadOf(1, 3, { isLocal: true, url: 'http://localhost:11434/v1/chat/completions', withheld: NOTHING }),
        pseudonyms: [],
      };
    default:
      return { payload: query.has('model') ? payloadOf(1) : null, pseudonyms: PSEUDONYMS };
  }
}

export function sentOf(query: URLSearchParams): Reply<'payloads.list'> {
  return { payloads: query.has('model') ? [payloadOf(1), payloadOf(2, 60)] : [], pseudonyms: PSEUDONYMS };
}

let privacy: PrivacySettings = DEFAULT_PRIVACY;

/** With `refuses` in the query nothing is stored. */
export const privacyReplies = (query: URLSearchParams) => ({
  'consoles.get': () => ({ consoles: OWN_CONSOLES }),
  'privacy.get': () => privacy,
  'privacy.set': (changed: PrivacySettings) => {
    if (query.has('refuses')) throw new AppError('storage-failed');
    privacy = changed;
    return privacy;
  },
  'models.list': () => modelsOf(query),
  'run.preview': () => previewOf(query),
  'payloads.list': () => sentOf(query),
});

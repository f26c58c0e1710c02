import { AppError, type AppErrorData } from '../../../lib/contracts/errors';
import type { ModelAbilities, ModelEvent, ModelRequest } from '../../../lib/models/model-provider';
import type { OpenAiLimits } from '../../../lib/models/openai-deadline';
import type { OpenAiSettings } from '../../../lib/models/openai-endpoint';
import { createOpenAiModel } from '../../../lib/models/openai-provider';

export const KEY = 'sk-test-0123456789abcdef';

export const REQUEST: ModelRequest = {
  instructions: 'You are a test.',
  messages: [{ role: 'user', content: 'What happened?', prompt: 'What happened?' }],
  tools: [
    {
      name: 'page/find-rows',
      description: 'Finds rows.',
      parameters: { type: 'object', properties: { text: { type: 'string' } } },
      examplePrompts: [],
    },
    { name: 'page/find_rows', description: 'Finds others.', parameters: { type: 'object', properties: {} }, examplePrompts: [] },
    // Folds to the same wire name as the first.
    { name: 'page.find-rows', description: 'A double.', parameters: { type: 'object', properties: {} }, examplePrompts: [] },
  ],
  page: null,
  evidence: [],
  maxOutputTokens: 500,
};

export function compatible(url: string, more: Partial<OpenAiSettings> = {}): OpenAiSettings {
  return { service: 'compatible', apiKey: '', baseUrl: `${url}/v1`, model: 'test-model', ...more };
}

export function abilities(more: Partial<ModelAbilities> = {}): ModelAbilities {
  return {
    signal: new AbortController().signal,
    http: (input, init) => fetch(input, init),
    now: () => new Date(),
    say: (phrase) => phrase.message,
    ...more,
  };
}

export interface Heard {
  readonly events: readonly ModelEvent[];
  readonly text: string;
  readonly error: AppErrorData | null;
}

/** Everything one call yields, and how it failed. Another kind of error than `AppError` fails the test. */
export async function hear(
  settings: OpenAiSettings,
  request: ModelRequest = REQUEST,
  given: ModelAbilities = abilities(),
  limits?: OpenAiLimits,
): Promise<Heard> {
  const events: ModelEvent[] = [];
  let error: AppErrorData | null = null;
  try {
    for await (const event of createOpenAiModel(limits).stream(request, settings, given)) events.push(event);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    error = thrown.toData();
  }
  return { events, error, text: events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('') };
}

import * as z from 'zod/mini';
import { AppError } from '../contracts/errors';
import type { ModelTestResult } from '../contracts/model-settings';
import type { ModelAbilities, ModelEvent, ModelProvider, ModelRequest } from './model-provider';
import { type Call, openAnswer } from './openai-call';
import { DEFAULT_LIMITS, Deadline, type OpenAiLimits } from './openai-deadline';
import { endpointOf, isLoopbackServer, type OpenAiSettings, originPatternOf } from './openai-endpoint';
import { baseDetails, type CallFacts } from './openai-errors';
import { OPENAI_FIELDS, openAiPhrases } from './openai-fields';
import { type AnswerReading, readAnswer } from './openai-stream';
import { checkWindow, windowOf } from './openai-window';
import { wireBody, wireNames } from './openai-wire';

const settingsSchema = z.object({
  service: z.enum(['openai', 'azure', 'compatible']),
  apiKey: z.string(),
  baseUrl: z.string(),
  model: z.string(),
  apiVersion: z.optional(z.string()),
  organization: z.optional(z.string()),
  contextWindow: z.optional(z.union([z.number(), z.string()])),
});

/** The smallest request that still finds out what a run will need: one word, and one tool that need not be called. */
const TEST_REQUEST: ModelRequest = {
  instructions: 'Answer with one word.',
  messages: [{ role: 'user', content: 'ping', prompt: 'ping' }],
  tools: [
    {
      name: 'ping',
      description: 'Does nothing.',
      parameters: { type: 'object', properties: {}, additionalProperties: false },
      examplePrompts: [],
    },
  ],
  page: null,
  evidence: [],
  maxOutputTokens: 16,
};

/** OpenAI, Azure OpenAI and every server that speaks the same chat completions. */
export function createOpenAiModel(limits: OpenAiLimits = DEFAULT_LIMITS): ModelProvider<OpenAiSettings> {
  return {
    id: 'openai',
    title: openAiPhrases.title(),
    description: openAiPhrases.description(),
    settings: settingsSchema,
    defaultSettings: {
      service: 'openai',
      apiKey: '',
      baseUrl: '',
      model: '',
      apiVersion: '',
      organization: '',
      contextWindow: '',
    },
    fields: OPENAI_FIELDS,
    origins(settings) {
      const pattern = originPatternOf(settings);
      return pattern === null ? [] : [pattern];
    },
    modelName: (settings) => settings.model.trim(),
    window: windowOf,
    isLocal: isLoopbackServer,
    stream: (request, settings, abilities) => streamAnswer(request, settings, abilities, { limits, isTest: false }),
    test: (settings, abilities) => testSettings(settings, abilities, limits),
  };
}

interface StreamOptions {
  readonly limits: OpenAiLimits;
  readonly isTest: boolean;
  readonly onModelName?: AnswerReading['onModelName'];
}

async function* streamAnswer(
  request: ModelRequest,
  settings: OpenAiSettings,
  abilities: ModelAbilities,
  options: StreamOptions,
): AsyncGenerator<ModelEvent> {
  checkWindow(settings);
  const endpoint = endpointOf(settings);
  const maxOutputTokens = Math.min(request.maxOutputTokens, windowOf(settings).maxOutputTokens);
  const facts: CallFacts = {
    service: settings.service,
    host: endpoint.host,
    model: endpoint.model,
    apiKey: settings.apiKey.trim(),
    now: abilities.now,
    isTest: options.isTest,
  };
  const deadline = new Deadline(abilities.signal, baseDetails(facts));
  const call: Call = { endpoint, facts, http: abilities.http, deadline, limits: options.limits };
  const names = wireNames(request);
  try {
    const response = await openAnswer(call, wireBody({ ...request, maxOutputTokens }, settings, endpoint.model, names));
    yield* readAnswer(response, { facts, names, deadline, idleMs: options.limits.idleMs, onModelName: options.onModelName });
  } finally {
    deadline.end();
  }
}

/** An empty answer passes: a model that thinks before it speaks has no word to say within the test's few tokens. */
async function testSettings(settings: OpenAiSettings, abilities: ModelAbilities, limits: OpenAiLimits): Promise<ModelTestResult> {
  const startedAt = abilities.now().getTime();
  let modelName = settings.model.trim();
  const onModelName = (name: string) => {
    modelName = name;
  };
  try {
    for await (const event of streamAnswer(TEST_REQUEST, settings, abilities, { limits, isTest: true, onModelName })) {
      if (event.type === 'finished') break;
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'model-answer-empty')) throw thrown;
  }
  return { modelName, durationMs: abilities.now().getTime() - startedAt };
}

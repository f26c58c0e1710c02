import { AppError } from '../contracts/errors';
import type { FieldPolicy, PrivacyPolicy } from '../contracts/privacy';
import type { ModelEvent, ModelMessage, ModelRequest } from '../models/model-provider';
import { collectNames } from '../safety/privacy/known-names';
import { createProtector, type Protector } from '../safety/privacy/protector';
import type { BoundModel, SentRequest } from './ports';
import type { RunBook } from './run-book';

/** Told to the model beside its instructions. Trusted text. */
const NOTES: Readonly<Record<Exclude<FieldPolicy, 'allow'> | 'secret', string>> = {
  pseudonymize:
    'Names of people, devices, domains and inner addresses may be placeholders that keep their form and relations. Use them exactly as they are written.',
  deny: '[withheld: …] stands for something that you are not told. Say so where it matters.',
  secret: '[secret: …] stands for a password, key or token that was taken out. Refer to it by these words; never ask for it.',
};

/** The model of a run, with what stands between it and the run. For one request. */
export interface PrivateModel {
  /** @throws AppError `model-…`; `model-privacy-failed`, `storage-…` before anything was sent */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /** What was held back of the last words, since a made-up name could have gone on there; to be asked for however the stream ended. */
  lastWords(): string;
}

/**
 * What goes to a model that text is sent to has its secrets taken out and its names replaced as the policy says; what the model
 * says comes back with the real names. The one built in reads types and is sent nothing.
 *
 * @param announce stores once, however often it is called, that the model is asked: done before anything leaves or is said
 */
export async function openPrivateModel(book: RunBook, announce: () => Promise<unknown>): Promise<PrivateModel> {
  const { model, privacy } = book.ports;
  if (model.window.contextTokens === null) return openUnsent(model, announce);
  const protector = await openProtector(book);
  const notes = notesOf(privacy.policy);
  const keep = async (sent: SentRequest) => {
    await privacy.keep(sent, protector.withheld(), protector.pseudonyms(), announce);
    await announce();
  };
  let words: Words = PLAIN_WORDS;
  return {
    async *stream(request, signal) {
      const told = protectRequest(protector, request, notes);
      if (protector.pseudonyms().length > 0) words = protector.resolver();
      for await (const event of model.stream(told, signal, keep)) yield resolveEvent(event, protector, words);
    },
    lastWords: () => words.end(),
  };
}

function openUnsent(model: BoundModel, announce: () => Promise<unknown>): PrivateModel {
  return {
    async *stream(request, signal) {
      await announce();
      yield* model.stream(request, signal, refuseToSend);
    },
    lastWords: () => '',
  };
}

type Words = ReturnType<Protector['resolver']>;

/** Without a made-up name there is none to wait for. */
const PLAIN_WORDS: Words = { push: (piece) => piece, end: () => '' };

/** A model that reads types has nothing to send; one that tries all the same is stopped. */
async function refuseToSend(): Promise<never> {
  throw new AppError('model-privacy-failed');
}

async function openProtector(book: RunBook): Promise<Protector> {
  const { privacy } = book.ports;
  const [known, items, page] = await Promise.all([privacy.pseudonyms(), book.sessionEvidence(), book.page()]);
  const names = collectNames(items, page?.context.entities ?? []);
  return createProtector({ policy: privacy.policy, known, names, random: privacy.random });
}

function notesOf(policy: PrivacyPolicy): readonly string[] {
  const policies = new Set<FieldPolicy>(Object.values(policy));
  return [
    ...(policies.has('pseudonymize') ? [NOTES.pseudonymize] : []),
    ...(policies.has('deny') ? [NOTES.deny] : []),
    NOTES.secret,
  ];
}

function resolveEvent(event: ModelEvent, { resolve }: Protector, words: Words): ModelEvent {
  if (event.type === 'text-delta') return { ...event, text: words.push(event.text) };
  if (event.type !== 'tool-call') return event;
  return { ...event, call: { ...event.call, argumentsJson: mapStrings(event.call.argumentsJson, resolve) } };
}

/** Types say the same as the text, unprotected: a model that reads text gets none. */
function protectRequest(protector: Protector, request: ModelRequest, notes: readonly string[]): ModelRequest {
  try {
    return {
      ...request,
      instructions: [request.instructions, ...notes].join('\n'),
      messages: request.messages.map((message) => protectMessage(protector, message)),
      page: null,
      evidence: [],
    };
  } catch (thrown) {
    throw new AppError('model-privacy-failed', {}, { cause: thrown });
  }
}

function protectMessage({ protect }: Protector, message: ModelMessage): ModelMessage {
  const content = protect(message.content);
  switch (message.role) {
    case 'user':
      return { ...message, content, prompt: protect(message.prompt) };
    case 'assistant':
      return {
        ...message,
        content,
        toolCalls: message.toolCalls.map((call) => ({
          ...call,
          argumentsJson: mapStrings(call.argumentsJson, protect, withName(protect)),
        })),
      };
    case 'tool':
      return { ...message, content, report: null };
  }
}

/** A member's value may be a secret by the member's name alone. */
function withName(protect: Protector['protect']) {
  return (name: string, value: string) => {
    const start = `${name}: `;
    const both = protect(`${start}${value}`);
    return both.startsWith(start) ? both.slice(start.length) : protect(value);
  };
}

/**
 * Every string in a JSON text, also names of members; what is not JSON, or nested too deeply to be walked, is taken as one text.
 *
 * @param member for strings that have a name
 */
function mapStrings(json: string, map: (text: string) => string, member = (_name: string, value: string) => map(value)): string {
  const mapValue = (value: unknown): unknown => {
    if (typeof value === 'string') return map(value);
    if (Array.isArray(value)) return value.map(mapValue);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([name, each]) => [
      map(name),
      typeof each === 'string' ? member(name, each) : mapValue(each),
    ]);
    return Object.fromEntries(members);
  };
  try {
    return JSON.stringify(mapValue(JSON.parse(json)));
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof RangeError) return map(json);
    throw thrown;
  }
}

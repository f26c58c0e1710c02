import { _iterSSEMessages as serverSentEvents } from 'openai/core/streaming';
import * as z from 'zod/mini';
import { AppError } from '../contracts/errors';
import type { ModelEvent, ModelToolCall } from './model-provider';
import { kindOf, sniffBody } from './openai-body';
import type { Deadline } from './openai-deadline';
import { baseDetails, type CallFacts, errorOfRefusal, readStreamRefusal } from './openai-errors';
import type { WireNames } from './openai-wire';

const text = z.nullish(z.string());
const toolCallPiece = z.object({
  index: z.nullish(z.number()),
  id: text,
  function: z.nullish(z.object({ name: text, arguments: z.nullish(z.union([z.string(), z.record(z.string(), z.unknown())])) })),
});
const message = z.object({
  content: z.nullish(z.union([z.string(), z.array(z.object({ text }))])),
  refusal: text,
  tool_calls: z.nullish(z.array(toolCallPiece)),
});
/** What is read of a chunk, and of a whole completion from servers that do not stream; everything else is let pass. */
const chunkSchema = z.object({
  error: z.nullish(z.unknown()),
  object: text,
  model: text,
  choices: z.nullish(
    z.array(
      z.object({ index: z.nullish(z.number()), delta: z.nullish(message), message: z.nullish(message), finish_reason: text }),
    ),
  ),
  usage: z.nullish(z.object({ prompt_tokens: z.nullish(z.number()), completion_tokens: z.nullish(z.number()) })),
});
type Chunk = z.infer<typeof chunkSchema>;
type ToolCallPiece = z.infer<typeof toolCallPiece>;

interface CallInPieces {
  readonly index: number;
  callId: string;
  name: string;
  argumentsJson: string;
}

export interface AnswerReading {
  readonly facts: CallFacts;
  readonly names: WireNames;
  readonly deadline: Deadline;
  readonly idleMs: number;
  /** Told the name that the server gives its model. */
  readonly onModelName?: (name: string) => void;
}

/**
 * Events of one answer, from an event stream or from one JSON body.
 *
 * @throws AppError `model-stream-cut`, `model-answer-empty`, `model-answer-malformed`, `model-content-filtered`,
 * `model-refused`, `model-endpoint-not-found`, `model-timeout`, `run-stopped`, or what an error inside the stream says
 */
export async function* readAnswer(response: Response, reading: AnswerReading): AsyncGenerator<ModelEvent> {
  const fold = new AnswerFold(reading);
  const details = baseDetails(reading.facts);
  if (response.body === null) throw new AppError('model-stream-cut', details);
  const type = response.headers.get('content-type')?.toLowerCase() ?? '';
  const body = await sniffBody(reading.deadline.watch(response.body), (work) => untilCut(work, reading));
  const kind = kindOf(type, body.opening);
  if (kind === 'json') {
    yield* fold.add(parseChunk(await untilCut(new Response(body.stream).text(), reading), reading.facts));
  } else if (kind === 'events') {
    yield* readEvents(new Response(body.stream), fold, reading);
  } else if (kind === 'web-page') {
    // A web page at this address: the server's own user interface, a portal, a proxy's sign-in page.
    throw new AppError('model-endpoint-not-found', { ...details, status: response.status, reason: 'web-page' });
  } else {
    throw new AppError('model-answer-malformed', { ...details, reason: 'text' });
  }
  yield* fold.end();
}

async function* readEvents(response: Response, fold: AnswerFold, reading: AnswerReading): AsyncGenerator<ModelEvent> {
  const events = serverSentEvents(response, reading.deadline.controller);
  for (;;) {
    const { value: event, done } = await untilCut(events.next(), reading);
    if (done) return;
    if (event.data.startsWith('[DONE]')) return fold.markDone();
    if (event.event === 'error') throw errorOfRefusal(readStreamRefusal(event.data), null, reading.facts);
    if (event.data !== '') yield* fold.add(parseChunk(event.data, reading.facts));
  }
}

/** A connection that breaks in mid-answer is a cut stream; what the deadline says goes through as it is. */
async function untilCut<Result>(work: Promise<Result>, { deadline, idleMs, facts }: AnswerReading): Promise<Result> {
  try {
    return await deadline.wait(work, idleMs);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('model-stream-cut', baseDetails(facts), { cause: thrown });
  }
}

function parseChunk(json: string, facts: CallFacts): Chunk {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (thrown) {
    throw new AppError('model-answer-malformed', { ...baseDetails(facts), reason: 'json' }, { cause: thrown });
  }
  const parsed = chunkSchema.safeParse(data);
  if (!parsed.success) throw new AppError('model-answer-malformed', { ...baseDetails(facts), reason: 'shape' });
  if (parsed.data.error || parsed.data.object === 'error') throw errorOfRefusal(readStreamRefusal(json), null, facts);
  return parsed.data;
}

/** Pieces the answer together. One for each answer. */
class AnswerFold {
  readonly #reading: AnswerReading;
  readonly #calls: CallInPieces[] = [];
  #finish: string | null = null;
  #isDone = false;
  #hasText = false;
  #refusal = '';
  #usage: { inputTokens: number; outputTokens: number } | null = null;

  constructor(reading: AnswerReading) {
    this.#reading = reading;
  }

  markDone(): void {
    this.#isDone = true;
  }

  *add(chunk: Chunk): Generator<ModelEvent> {
    if (chunk.model) this.#reading.onModelName?.(chunk.model);
    // Some servers count along in every chunk: the last count stands.
    if (chunk.usage) {
      this.#usage = { inputTokens: chunk.usage.prompt_tokens ?? 0, outputTokens: chunk.usage.completion_tokens ?? 0 };
    }
    const choice = chunk.choices?.find((each) => (each.index ?? 0) === 0);
    if (!choice) return;
    this.#finish = choice.finish_reason || this.#finish;
    const piece = choice.delta ?? choice.message;
    this.#refusal += piece?.refusal ?? '';
    for (const call of piece?.tool_calls ?? []) this.#addToCall(call);
    const content = piece?.content ?? '';
    const words = typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('');
    if (words === '') return;
    this.#hasText = true;
    yield { type: 'text-delta', text: words };
  }

  /** A piece belongs to the call of its index; servers that number badly still name each call by its own id. */
  #addToCall(piece: ToolCallPiece): void {
    const last = this.#calls.at(-1);
    const index = piece.index ?? (piece.id && piece.id !== last?.callId ? this.#calls.length : (last?.index ?? 0));
    let call = this.#calls.findLast((each) => each.index === index);
    if (!call || (piece.id && piece.function?.name && call.callId !== '' && piece.id !== call.callId)) {
      call = { index, callId: '', name: '', argumentsJson: '' };
      this.#calls.push(call);
    }
    call.callId ||= piece.id ?? '';
    call.name ||= piece.function?.name ?? '';
    const words = piece.function?.arguments ?? '';
    call.argumentsJson += typeof words === 'string' ? words : JSON.stringify(words);
  }

  *end(): Generator<ModelEvent> {
    this.#throwIfBad();
    const isCutShort = this.#finish === 'length';
    // Arguments that were cut short are no arguments.
    const calls = isCutShort ? [] : this.#calls.filter((call) => call.name !== '');
    if (!this.#hasText && calls.length === 0) {
      throw new AppError('model-answer-empty', { ...baseDetails(this.#reading.facts), ...(isCutShort && { reason: 'length' }) });
    }
    for (const call of calls) yield { type: 'tool-call', call: this.#wholeCall(call) };
    if (this.#usage !== null) yield { type: 'usage', ...this.#usage };
    // Ollama and others end with `stop` although they called tools.
    if (calls.length > 0) yield { type: 'finished', reason: 'tool-calls' };
    else yield { type: 'finished', reason: isCutShort ? 'length' : 'stop' };
  }

  #throwIfBad(): void {
    const details = baseDetails(this.#reading.facts);
    if (this.#finish === null && !this.#isDone) throw new AppError('model-stream-cut', details);
    if (this.#finish === 'content_filter') throw new AppError('model-content-filtered', details);
    if (this.#finish === 'error') throw new AppError('model-server-error', details);
    if (this.#refusal !== '' || this.#finish === 'refusal') throw new AppError('model-refused', details);
  }

  #wholeCall(call: CallInPieces): ModelToolCall {
    return {
      callId: call.callId || `call_${crypto.randomUUID()}`,
      name: this.#reading.names.fromWire(call.name),
      argumentsJson: call.argumentsJson.trim() || '{}',
    };
  }
}

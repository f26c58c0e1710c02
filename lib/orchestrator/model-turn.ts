import { AppError } from '../contracts/errors';
import type { ModelEvent, ModelRequest, ModelToolCall } from '../models/model-provider';
import { createDeltaWriter } from './delta-writer';
import type { PrivateModel } from './private-model';
import type { RunBook } from './run-book';
import { untilStopped } from './until-stopped';

/** One answer of the model: text, or calls of skills, or both. */
export interface ModelTurn {
  readonly text: string;
  /** The end of `text` that is not in the journal yet. */
  readonly unstored: string;
  readonly toolCalls: readonly ModelToolCall[];
  /** It had more to say than it may at once. */
  readonly isCutShort: boolean;
  /** The provider's own count; null when it gave none. */
  readonly counted: { readonly inputTokens: number; readonly outputTokens: number } | null;
}

/** Many times what was asked for; a model that does not end is ended. */
const MAX_ANSWER_CHARACTERS = 200_000;

/**
 * Asks the model once, journals its text as it comes. A provider that does not heed `signal` is left behind; nothing it says
 * after `finished` is taken.
 *
 * @throws AppError `model-…`; what was journaled before stays in the journal
 */
export async function streamTurn(
  book: RunBook,
  privately: PrivateModel,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<ModelTurn> {
  const { model } = book.ports;
  const deltas = createDeltaWriter((text) => book.append({ body: { type: 'answer-delta', text } }));
  const toolCalls: ModelToolCall[] = [];
  const wholeCharacters = createSurrogateJoiner();
  let text = '';
  let counted: ModelTurn['counted'] = null;
  const add = (piece: string) => {
    text += piece;
    if (piece !== '') deltas.write(piece);
  };
  const take = (piece: string) => {
    add(piece);
    if (text.length > MAX_ANSWER_CHARACTERS) throw new AppError('model-answer-malformed', { reason: 'too-long' });
  };
  let finish: Extract<ModelEvent, { type: 'finished' }>['reason'] | null = null;
  try {
    for await (const event of eventsUntilStopped(privately.stream(request, signal), signal)) {
      if (event.type === 'text-delta') take(wholeCharacters(event.text.slice(0, MAX_ANSWER_CHARACTERS + 1)));
      else if (event.type === 'tool-call') toolCalls.push(event.call);
      else if (event.type === 'usage') counted = countOf(event);
      else {
        finish = event.reason;
        break;
      }
    }
  } finally {
    add(privately.lastWords());
    // What failed is told when all that it said is stored; a whole answer's last words are stored with its end.
    if (finish === null || text.trim() === '') await deltas.flush();
  }
  if (finish === null) throw new AppError('model-stream-cut', { model: model.name, characters: text.length });
  return { text, unstored: await deltas.rest(), toolCalls, counted, isCutShort: finish === 'length' };
}

/** Some servers count nothing and say so with zeros; a whole turn never comes to nothing. */
function countOf({ inputTokens, outputTokens }: Extract<ModelEvent, { type: 'usage' }>): ModelTurn['counted'] {
  return inputTokens > 0 || outputTokens > 0 ? { inputTokens, outputTokens } : null;
}

/** Leaving the loop does not wait for the provider: one that hangs would hold up the run's end. */
async function* eventsUntilStopped(stream: AsyncIterable<ModelEvent>, signal: AbortSignal): AsyncGenerator<ModelEvent> {
  const events = stream[Symbol.asyncIterator]();
  let isOver = false;
  try {
    while (!isOver) {
      const next = await untilStopped(events.next(), signal);
      isOver = next.done === true;
      if (!next.done) yield next.value;
    }
  } finally {
    if (!isOver) events.return?.().catch(() => undefined);
  }
}

/** Joins a character that came in two halves; a half without its other becomes the replacement character. */
function createSurrogateJoiner(): (text: string) => string {
  let half = '';
  return (text) => {
    const joined = half + text;
    half = /[\uD800-\uDBFF]$/.exec(joined)?.[0] ?? '';
    return joined.slice(0, joined.length - half.length).replace(/\p{Cs}/gu, '\uFFFD');
  };
}

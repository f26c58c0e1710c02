import { AppError } from '../contracts/errors';
import type { ModelRequest, ModelToolCall } from '../models/model-provider';
import { createDeltaWriter } from './delta-writer';
import type { RunPorts } from './ports';

/** One answer of the model: text, or calls of skills, or both. */
export interface ModelTurn {
  readonly text: string;
  readonly toolCalls: readonly ModelToolCall[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The provider did not count; the numbers are estimates. */
  readonly isEstimate: boolean;
}

/** Characters per token of console text, on the careful side. */
const CHARACTERS_PER_TOKEN = 3;

/**
 * Asks the model once, journals its text as it comes.
 *
 * @throws AppError `model-…`; what was journaled before stays in the journal
 */
export async function askModel(
  ports: RunPorts,
  runId: string,
  request: ModelRequest,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<ModelTurn> {
  const deltas = createDeltaWriter((text) => ports.journal.append(runId, { type: 'answer-delta', text }));
  const toolCalls: ModelToolCall[] = [];
  let text = '';
  let counted: { inputTokens: number; outputTokens: number } | null = null;
  let isFinished = false;
  try {
    for await (const event of ports.model.stream(request, signal)) {
      signal.throwIfAborted();
      if (event.type === 'text-delta') {
        text += event.text;
        onText(event.text);
        deltas.write(event.text);
      } else if (event.type === 'tool-call') toolCalls.push(event.call);
      else if (event.type === 'usage') counted = event;
      else isFinished = true;
    }
  } finally {
    await deltas.flush();
  }
  signal.throwIfAborted();
  if (!isFinished) throw new AppError('model-stream-cut', { model: ports.model.name, characters: text.length });
  const tokens = counted ?? {
    inputTokens: estimateTokens(
      request.messages.reduce((sum, message) => sum + message.content.length, request.instructions.length),
    ),
    outputTokens: estimateTokens(text.length),
  };
  return { text, toolCalls, ...pick(tokens), isEstimate: counted === null };
}

function pick({ inputTokens, outputTokens }: { inputTokens: number; outputTokens: number }) {
  return { inputTokens, outputTokens };
}

function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

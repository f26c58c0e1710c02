import type { ModelRequest } from '../models/model-provider';
import { composeRequest } from './compose-request';
import { INSTRUCTIONS } from './instructions';
import type { RunPorts } from './ports';
import type { ComposedRequest, RequestLimits, RequestParts } from './request-parts';
import { RequestTokens } from './request-tokens';

/** Longer than this nobody waits for a count: the estimate is nearly as good. */
const LIMIT_MS = 1_000;
/** So full by the estimate that the exact count may say otherwise. */
const NEARLY_FULL = 0.85;
/** What is to be gained by less than this is not worth composing again. */
const WORTHWHILE = 0.01;
const MAX_TRIES = 3;
/** Each further try leaves so much more room than the last one was found to need. */
const MARGIN = 1.02;

type CountPorts = Pick<RunPorts, 'countTokens' | 'wait'>;
type Counted = ComposedRequest & { readonly isExact: boolean };

/**
 * The request as `composeRequest` makes it; where its tokenizer is known and the window is a matter of a few tokens, by the exact
 * count: then it holds as much as really fits and never more. Without an exact count it is as good as the estimate.
 *
 * @param signal its abort is the only failure of counting that is passed on
 * @throws AppError `prompt-too-long`; the signal's reason
 */
export async function composeExactly(
  parts: RequestParts,
  limits: RequestLimits,
  ports: CountPorts,
  signal: AbortSignal,
): Promise<ComposedRequest> {
  const estimated = composeRequest(parts, limits);
  const { contextTokens, maxOutputTokens } = limits.window;
  if (contextTokens === null) return estimated;
  const room = contextTokens - maxOutputTokens;
  if (limits.share < 1) return estimated; // The service has just counted otherwise than its tokenizer does.
  if (estimated.cuts.length === 0 && estimated.inputTokens <= room * NEARLY_FULL) return estimated;
  const first = await countExactly(estimated, limits, ports, signal);
  if (!first.isExact) return estimated;
  const ratio = ratioOf(estimated, first);
  const fits = first.inputTokens <= room;
  if (fits && (first.cuts.length === 0 || ratio > 1 - WORTHWHILE)) return first;
  const again = await composeAgain(parts, limits, ports, ratio, room, signal);
  return again ?? (fits ? first : composeRequest(parts, scaled(limits, ratio * MARGIN ** MAX_TRIES)));
}

/** The first composition that fits by the exact count; null when none does, or when there is no count any more. */
async function composeAgain(
  parts: RequestParts,
  limits: RequestLimits,
  ports: CountPorts,
  firstRatio: number,
  room: number,
  signal: AbortSignal,
): Promise<ComposedRequest | null> {
  let ratio = firstRatio;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const composed = composeRequest(parts, scaled(limits, ratio));
    const counted = await countExactly(composed, limits, ports, signal);
    if (!counted.isExact) return null;
    if (counted.inputTokens <= room) return counted;
    ratio *= ratioOf(composed, counted) * MARGIN;
  }
  return null;
}

function scaled(limits: RequestLimits, ratio: number): RequestLimits {
  return { ...limits, count: (text) => Math.ceil(limits.count(text) * ratio) };
}

function ratioOf(estimated: ComposedRequest, exact: ComposedRequest): number {
  const overhead = overheadOf(estimated.request);
  return (exact.inputTokens - overhead) / Math.max(1, estimated.inputTokens - overhead);
}

/** The same request with its exact count, or as it was. */
async function countExactly(
  composed: ComposedRequest,
  { window }: RequestLimits,
  ports: CountPorts,
  signal: AbortSignal,
): Promise<Counted> {
  const { countTokens } = ports;
  if (countTokens === undefined || window.tokenizer === 'other') return { ...composed, isExact: false };
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  try {
    const tokens = await Promise.race([
      countTokens(textsOf(composed.request), window.tokenizer, either),
      ports.wait(LIMIT_MS, either).then(() => null),
    ]);
    if (tokens === null) return { ...composed, isExact: false };
    return { ...composed, inputTokens: tokens + overheadOf(composed.request), isExact: true };
  } catch {
    // Whatever kept the document from counting, the run goes on: the estimate was made for just that.
    signal.throwIfAborted();
    return { ...composed, isExact: false };
  } finally {
    over.abort();
  }
}

/** Every text that the model reads, in the form in which `RequestTokens` counts it. */
export function textsOf({ messages, tools }: ModelRequest): string[] {
  const said = messages.flatMap((message) => {
    const calls = message.role === 'assistant' ? message.toolCalls : [];
    return [message.content, ...calls.flatMap(({ name, argumentsJson }) => [name, argumentsJson])];
  });
  const offered = tools.map(({ name, description, parameters }) => JSON.stringify({ name, description, parameters }));
  return [INSTRUCTIONS, ...said, ...offered];
}

/** What messages, calls and tools cost beside their texts. */
export function overheadOf({ messages, tools }: ModelRequest): number {
  return new RequestTokens(() => 0).ofRequest(messages, tools);
}

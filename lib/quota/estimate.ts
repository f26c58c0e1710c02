import { charge } from './charge';

export interface RunToEstimate {
  readonly promptTokens: number;
  readonly hasPage: boolean;
  /** Tokens of one request, input and output together; null: the model reads no text. */
  readonly window: { readonly contextTokens: number | null; readonly maxOutputTokens: number };
  readonly isLocalModel?: boolean;
}

/** A run asks for skills, reads what they returned, often asks once more, and answers. */
const REQUESTS = 4;
/** Instructions and the skills on offer. */
const FRAME_TOKENS = 3_000;
const PAGE_TOKENS = 4_000;
/** What the skills of each turn add to the next request. */
const RESULT_TOKENS = 3_000;
/** Written by a turn, its calls included. */
const OUTPUT_TOKENS = 1_000;
const SKILL_CALLS = 4;

/**
 * What is reserved before a run starts: on the careful side, more than most runs come to, and given back when it settles. No
 * request is taken to be larger than the model's window, since none can be.
 *
 * @returns whole milliunits
 */
export function estimateRun({ promptTokens, hasPage, window, isLocalModel = false }: RunToEstimate): number {
  const { contextTokens } = window;
  if (contextTokens === null) return charge({ inputTokens: 0, outputTokens: 0, skillCalls: SKILL_CALLS }, isLocalModel);
  const outputTokens = Math.min(OUTPUT_TOKENS, window.maxOutputTokens);
  const first = FRAME_TOKENS + promptTokens + (hasPage ? PAGE_TOKENS : 0);
  let inputTokens = 0;
  for (let request = 0; request < REQUESTS; request += 1) {
    inputTokens += Math.min(contextTokens, first + request * (RESULT_TOKENS + outputTokens));
  }
  return charge({ inputTokens, outputTokens: REQUESTS * outputTokens, skillCalls: SKILL_CALLS }, isLocalModel);
}

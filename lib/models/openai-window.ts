import { AppError } from '../contracts/errors';
import type { ModelWindow } from './model-provider';
import { isOwnServer, type OpenAiSettings } from './openai-endpoint';

/** What the makers publish of their models; the smallest of a family where its members differ. */
interface ModelFacts {
  readonly name: RegExp;
  /** Tokens of input and output together. */
  readonly context: number;
  /** Most tokens of one answer; absent: nothing but the context limits it. */
  readonly output?: number;
  readonly tokenizer?: ModelWindow['tokenizer'];
  /** It thinks before it speaks, and what it thinks counts as output. */
  readonly isReasoning?: true;
  /** Its weights are public: whoever serves it decides how much of its context there is memory for. */
  readonly isOpen?: true;
}

/** A model that nobody has described; every current one takes this much. */
const CAREFUL_CONTEXT = 8_192;
/** Long enough for any answer of the kind asked for here; more would only be taken away from the evidence. */
const ANSWER_TOKENS = 4_096;
/** Makers of reasoning models advise to leave this much for thinking and answering. */
const REASONING_ANSWER_TOKENS = 25_000;
const K = 1_024;

/** The name's first match counts. Anchored, so that an unknown name is taken for unknown rather than for a larger model. */
const MODELS: readonly ModelFacts[] = [
  { name: /^gpt-?oss/, context: 128 * K, tokenizer: 'o200k', isReasoning: true, isOpen: true },
  { name: /^gpt-?5[.\d]*-chat/, context: 128_000, output: 16_384, tokenizer: 'o200k' },
  // Of its 400,000 the input alone may take 272,000.
  { name: /^gpt-?5/, context: 272_000 + REASONING_ANSWER_TOKENS, tokenizer: 'o200k', isReasoning: true },
  { name: /^gpt-?4\.1/, context: 1_047_576, output: 32_768, tokenizer: 'o200k' },
  { name: /^gpt-?4\.5/, context: 128_000, output: 16_384, tokenizer: 'o200k' },
  { name: /^(?:chat)?gpt-?4o/, context: 128_000, output: 16_384, tokenizer: 'o200k' },
  { name: /^gpt-?4-(?:turbo|1106|0125|vision)/, context: 128_000, output: 4_096, tokenizer: 'cl100k' },
  { name: /^gpt-?4-32k/, context: 32_768, tokenizer: 'cl100k' },
  { name: /^gpt-?4(?:$|[-_:])/, context: 8_192, tokenizer: 'cl100k' },
  { name: /^gpt-?3\.?5-turbo-(?:instruct|0301|0613)/, context: 4_096, tokenizer: 'cl100k' },
  { name: /^gpt-?3\.?5/, context: 16_385, output: 4_096, tokenizer: 'cl100k' },
  { name: /^o1-(?:mini|preview)/, context: 128_000, output: 32_768, tokenizer: 'o200k', isReasoning: true },
  { name: /^(?:o[134]|codex-mini)(?:$|[-_:])/, context: 200_000, output: 100_000, tokenizer: 'o200k', isReasoning: true },
  { name: /^claude-/, context: 200_000, output: 4_096 },
  { name: /^gemini-(?:1\.5|[2-9])/, context: 1_048_576, output: 8_192 },
  { name: /^grok-[34]/, context: 128 * K },
  { name: /^(?:meta-)?llama-?(?:3\.[1-3]|4)/, context: 128 * K, isOpen: true },
  { name: /^(?:meta-)?llama-?3/, context: 8 * K, isOpen: true },
  { name: /^(?:meta-)?llama-?2/, context: 4 * K, isOpen: true },
  { name: /^(?:mistral-(?:large|medium|nemo|small-(?:latest|3\.[1-9]))|ministral|magistral)/, context: 128 * K, isOpen: true },
  { name: /^mixtral[-:]8x22b/, context: 64 * K, isOpen: true },
  { name: /^(?:mistral|mixtral|codestral)/, context: 32 * K, isOpen: true },
  { name: /^qwen-?3-(?:coder|next)|^qwen-?3.*-2507/, context: 256 * K, isOpen: true },
  { name: /^(?:qwen|qwq)/, context: 32 * K, isOpen: true },
  { name: /^deepseek-(?:chat|reasoner|v3|r1)/, context: 64_000, isOpen: true },
  { name: /^gemma-?3n?[-:]1b/, context: 32 * K, isOpen: true },
  { name: /^gemma-?3n/, context: 32 * K, isOpen: true },
  { name: /^gemma-?3/, context: 128 * K, isOpen: true },
  { name: /^phi-?3.*128k|^phi-?(?:3\.5|4-mini)/, context: 128 * K, isOpen: true },
  { name: /^phi-?3/, context: 4 * K, isOpen: true },
  { name: /^phi-?4/, context: 16 * K, isOpen: true },
  { name: /^command-(?:r|a)/, context: 128_000, output: 4_096, isOpen: true },
  { name: /^granite-?3\.[1-9]/, context: 128 * K, isOpen: true },
];

/** Range of what may be set: less holds no question, more no model has. */
export const CONTEXT_RANGE = { min: 2_048, max: 20_000_000 };

/** How much the chosen model takes at once: what the analyst set, else what is known of its name, else a careful guess. */
export function windowOf(settings: OpenAiSettings): ModelWindow {
  const facts = factsOf(settings.model);
  const contextTokens = contextSet(settings) ?? knownContext(settings, facts);
  const answer = facts?.isReasoning ? REASONING_ANSWER_TOKENS : ANSWER_TOKENS;
  return {
    contextTokens,
    // A small window is shared: three parts to read, one to answer.
    maxOutputTokens: Math.min(answer, facts?.output ?? answer, Math.floor(contextTokens / 4)),
    tokenizer: facts?.tokenizer ?? 'other',
  };
}

/** @throws AppError `setting-invalid` `{field, reason, min, max}` when something is set that can be no window */
export function checkWindow(settings: OpenAiSettings): void {
  if (textOf(settings) === '' || contextSet(settings) !== null) return;
  throw new AppError('setting-invalid', { field: 'contextWindow', reason: 'out-of-range', ...CONTEXT_RANGE });
}

/** Null when nothing is set, or nothing that could be meant. */
function contextSet(settings: OpenAiSettings): number | null {
  const tokens = Number(textOf(settings));
  return Number.isInteger(tokens) && tokens >= CONTEXT_RANGE.min && tokens <= CONTEXT_RANGE.max ? tokens : null;
}

function textOf({ contextWindow = '' }: OpenAiSettings): string {
  return String(contextWindow).trim();
}

/** A server at home rarely has the memory for all of an open model's context, and some cut the request without a word. */
function knownContext(settings: OpenAiSettings, facts: ModelFacts | undefined): number {
  const context = facts?.context ?? CAREFUL_CONTEXT;
  return facts?.isOpen && isOwnServer(settings) ? Math.min(context, CAREFUL_CONTEXT) : context;
}

/** Gateways put the maker before the name (`openai/gpt-4o`), fine-tuned ones begin with `ft:`. */
function factsOf(model: string): ModelFacts | undefined {
  const name = model.trim().toLowerCase().replace(/^ft:/, '').replace(/^.*\//, '');
  return MODELS.find((each) => each.name.test(name));
}

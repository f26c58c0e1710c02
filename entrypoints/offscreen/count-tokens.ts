import type { CountTokensInput } from '../../lib/messaging/work-channel';

/** Megabytes each, so only the one that is asked for is loaded, and only then. */
const ENCODINGS = {
  o200k: () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k: () => import('gpt-tokenizer/encoding/cl100k_base'),
} as const;

/** A page may say `<|endoftext|>`, which is text like any other. */
const NOTHING_SPECIAL = { disallowedSpecial: new Set<string>() };
/** After so many characters, some 20 ms, it lets other messages in: that it is to stop may be one of them. */
const AT_ONCE = 200_000;

/** Tokens of all texts together. */
export async function countTokens({ texts, tokenizer }: CountTokensInput, signal: AbortSignal): Promise<number> {
  const encoding = await ENCODINGS[tokenizer]();
  let tokens = 0;
  let characters = 0;
  for (const text of texts) {
    signal.throwIfAborted();
    tokens += encoding.countTokens(text, NOTHING_SPECIAL);
    characters += text.length;
    if (characters < AT_ONCE) continue;
    characters = 0;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return tokens;
}

import * as cl100k from 'gpt-tokenizer/encoding/cl100k_base';
import * as o200k from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../entrypoints/offscreen/count-tokens';
import { tokenTexts } from '../../fixtures/token-texts';

const ENCODINGS = { o200k, cl100k } as const;
const signal = new AbortController().signal;

describe('the exact count', () => {
  it.each(['o200k', 'cl100k'] as const)("of many texts is the sum of the tokenizer's for %s", async (tokenizer) => {
    const texts = tokenTexts(10).map(({ text }) => text);
    const sum = texts.reduce((tokens, text) => tokens + ENCODINGS[tokenizer].encode(text).length, 0);
    expect(await countTokens({ texts, tokenizer }, signal)).toBe(sum);
  });

  it('of what looks like a sign of the model is that of text', async () => {
    const tokens = await countTokens({ texts: ['<|endoftext|>'], tokenizer: 'o200k' }, signal);
    expect(tokens).toBeGreaterThan(1);
  });

  it('stops when nobody waits for it any more', async () => {
    const given = AbortSignal.abort(new Error('given up'));
    await expect(countTokens({ texts: ['text'], tokenizer: 'o200k' }, given)).rejects.toThrow('given up');
  });
});

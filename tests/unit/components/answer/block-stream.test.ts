import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerBlocks, NO_BLOCKS, readBlocks } from '../../../../components/answer/block-stream';

const ANSWER = `# Summary

First paragraph with **bold** text [E1, E2] that goes on
over two lines.

- one [E3]
- two
  - nested [E4]
- three

1. first
2. second

| Time | Event |
| --- | --- |
| 10:00 | a [E5] |
| 10:01 | b |
| 10:02 | c |

\`\`\`kql
T | where a == "[E9]"
\`\`\`

> quoted

See [ref].

[ref]: https://docs.example.org/x

Last words`;

const shape = (read: AnswerBlocks) => read.blocks.map(({ token, start, end }) => [token.type, token.raw, start, end]);

function stream(text: string, cuts: readonly number[]): AnswerBlocks {
  let read = NO_BLOCKS;
  for (const cut of [...cuts].sort((one, other) => one - other)) read = readBlocks(read, text.slice(0, cut), false);
  return readBlocks(read, text, true);
}

describe('readBlocks', () => {
  it('ends with the same blocks however the text was split', () => {
    const whole = shape(readBlocks(NO_BLOCKS, ANSWER, true));
    fc.assert(
      fc.property(fc.array(fc.nat(ANSWER.length), { maxLength: 40 }), (cuts) => {
        expect(shape(stream(ANSWER, cuts))).toEqual(whole);
      }),
    );
  });

  it('reads a growing list or table by its end as it would read it whole', () => {
    for (let length = 1; length <= ANSWER.length; length++) {
      const text = ANSWER.slice(0, length);
      const grown = readBlocks(readBlocks(NO_BLOCKS, ANSWER.slice(0, length - 1), false), text, false);
      const atOnce = readBlocks(NO_BLOCKS, text, false);
      expect(grown.blocks.map(({ token }) => [token.type, token.raw.trimEnd()])).toEqual(
        atOnce.blocks.map(({ token }) => [token.type, token.raw.trimEnd()]),
      );
    }
  });

  it('keeps the objects of finished blocks', () => {
    const first = readBlocks(NO_BLOCKS, '# A\n\nparagraph\n\nnext', false);
    const second = readBlocks(first, '# A\n\nparagraph\n\nnext words', false);
    expect(second.blocks[0]).toBe(first.blocks[0]);
    expect(second.blocks[1]).toBe(first.blocks[1]);
    expect(second.blocks[2]).not.toBe(first.blocks[2]);
    const final = readBlocks(second, '# A\n\nparagraph\n\nnext words', true);
    expect(final.blocks).toEqual(second.blocks);
    expect(final.blocks[2]).toBe(second.blocks[2]);
  });

  it('starts over when the text is replaced', () => {
    const first = readBlocks(NO_BLOCKS, 'I will look it up.\n\nOne moment', false);
    expect(shape(readBlocks(first, 'Answer', false))).toEqual([['paragraph', 'Answer', 0, 6]]);
  });

  it('gives every block the stretch of the Markdown it was read from', () => {
    for (const { token, start, end } of readBlocks(NO_BLOCKS, ANSWER, true).blocks) {
      expect(ANSWER.slice(start, end)).toBe(token.raw);
    }
  });

  it('does not obey definitions that would make a link of a citation', () => {
    const read = readBlocks(NO_BLOCKS, 'Text [E3] [ok]\n\n[E3]: https://evil.example\n[ok]: https://docs.example.org', true);
    expect(Object.keys(read.blocks[0]?.links ?? {})).toEqual(['ok']);
  });

  it('shows no half-written marks while the text grows', () => {
    const shown = (text: string) =>
      readBlocks(NO_BLOCKS, text, false)
        .blocks.map(({ token }) => token.raw.trim())
        .join('\n');
    expect(shown('Seen twice [E1')).toBe('Seen twice');
    expect(shown('Seen **tw')).toBe('Seen **tw**');
    expect(shown('See [the guide](https://do')).toBe('See the guide');
    expect(shown('| a | b |\n| --')).toBe('');
    expect(shown('- a\n- b [E2, ')).toBe('- a\n- b');
  });
});

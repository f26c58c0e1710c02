import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyParts } from '../../../../components/privacy/body-parts';
import { chunksOf, madeUpNames, markText } from '../../../../components/privacy/marked-text';

const words = fc.constantFrom(
  '[secret: password #12]',
  '[withheld: user]',
  '\u{1f512}',
  '\n',
  ' ',
  'x'.repeat(700),
  'tova',
  '[',
  ']',
  'ü',
);
const longText = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(''));

describe('a text in pieces', () => {
  it('is the text, in pieces of whole characters and whole placeholders', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const chunks = chunksOf(text);
        expect(chunks.join('')).toBe(text);
        expect(chunks.every((chunk) => !/\p{Cs}/u.test(chunk) && chunk.length > 0 && chunk.length <= 4_000)).toBe(true);
        const placeholders = (pieces: readonly string[]) =>
          pieces.flatMap((piece) => piece.match(/\[(?:secret: password #12|withheld: user)\]/g) ?? []);
        expect(placeholders(chunks)).toEqual(placeholders([text]));
      }),
    );
  });

  it('marks placeholders and made-up names, and loses nothing', () => {
    const names = madeUpNames([
      { kind: 'user', real: 'Jane Meyer', fake: 'tova' },
      { kind: 'private-address', real: '10.1.2.3', fake: '10.44.7.9' },
    ]);
    const text = 'Tova@x.example from 10.44.7.9. [secret: password #1] [withheld: user] [secret: nothing] tovaz';
    const parts = markText(text, names);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter(({ mark }) => mark !== null).map(({ text: marked, mark }) => [marked, mark])).toEqual([
      ['Tova', 'name'],
      ['10.44.7.9', 'name'],
      ['[secret: password #1]', 'secret'],
      ['[withheld: user]', 'withheld'],
    ]);
    fc.assert(
      fc.property(
        longText,
        (any) =>
          markText(any, names)
            .map((part) => part.text)
            .join('') === any,
      ),
    );
  });
});

describe('a body for reading', () => {
  it('has its messages, tools and everything else', () => {
    const body = {
      model: 'm',
      messages: [
        { role: 'user', content: 'a\nb' },
        { role: 'tool', content: 'r', tool_call_id: 'c1' },
      ],
      tools: [{}, {}],
    };
    expect(bodyParts(JSON.stringify(body))).toEqual([
      { type: 'message', role: 'user', text: 'a\nb' },
      { type: 'message', role: 'tool', text: 'r\n\n{\n  "tool_call_id": "c1"\n}' },
      { type: 'tools', count: 2, text: '[\n  {},\n  {}\n]' },
      { type: 'settings', text: '{\n  "model": "m"\n}' },
    ]);
  });

  it.each(['', 'plain', '[1]', '"text"', 'null'])('is none for %j', (body) => expect(bodyParts(body)).toBeNull());

  it('leaves nothing out of any message', () => {
    const text = fc.string({ minLength: 1 }).map((word) => `<${word}>`);
    fc.assert(
      fc.property(fc.array(fc.record({ role: fc.constant('user'), content: text, name: text })), text, (messages, other) => {
        const shown = JSON.stringify(bodyParts(JSON.stringify({ messages, other })));
        const written = (value: string) => JSON.stringify(value).slice(1, -1);
        for (const { content } of messages) expect(shown).toContain(written(content));
        for (const { name } of messages) expect(shown).toContain(written(written(name)));
        expect(shown).toContain(written(written(other)));
      }),
    );
  });
});

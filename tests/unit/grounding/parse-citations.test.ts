import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCitations, parseSentences } from '../../../lib/grounding/parse-citations';

const idsOf = (markdown: string) => parseCitations(markdown).map((mark) => mark.evidenceIds);
const sentencesOf = (markdown: string) => parseSentences(markdown).map(({ start, end }) => markdown.slice(start, end));

describe('parseCitations', () => {
  it.each([
    ['It began [E3].', [['E3']]],
    ['It began [E3, E5].', [['E3', 'E5']]],
    ['It began [E3][E5].', [['E3'], ['E5']]],
    ['It began [ e3 ; E 12 ].', [['E3', 'E12']]],
    ['It began [E0] [X3] [3] E3 (E4).', [[]]],
    ['Type `[E3]` to cite.', []],
    ['```\nrun [E3]\n```\nIt ran [E4].', [['E4']]],
    ['An `open tick and [E3].', [['E3']]],
    ['``a ` b [E3]`` then [E4]', [['E4']]],
  ])('%s', (markdown, expected) => {
    expect(idsOf(markdown)).toEqual(expected);
  });

  it('gives the place of each mark', () => {
    const markdown = 'A.\n\n- item one [E3]\n- item two [E4, E5]';
    expect(parseCitations(markdown).map(({ start, end }) => markdown.slice(start, end))).toEqual(['[E3]', '[E4, E5]']);
  });
});

describe('parseSentences', () => {
  it('takes a mark behind the full stop to the sentence before it', () => {
    expect(sentencesOf('One came at 10. [E1] Two left. [E2, E3]')).toEqual(['One came at 10. [E1]', 'Two left. [E2, E3]']);
  });

  it('keeps abbreviations, addresses and decimals whole', () => {
    const sentence = 'It sent 1.5 GB to evil.example, e.g. by curl, at 10:02 a.m. on Monday [E1].';
    expect(sentencesOf(`${sentence} Then it stopped.`)).toEqual([sentence, 'Then it stopped.']);
  });

  it('leaves headings, rules, code blocks and the head of a table out', () => {
    const markdown =
      '# 12 alerts\n\nText [E1].\n\n| Host | Time |\n| --- | --- |\n| a1 | 10:02 [E2] |\n\n---\n\n```kql\nT | take 5\n```\n\nTitle 7\n=====\n';
    expect(sentencesOf(markdown)).toEqual(['Text [E1].', '| a1 | 10:02 [E2] |']);
  });

  it('takes a list item as one sentence, its further lines included', () => {
    expect(sentencesOf('- One. And more\n  on the next line [E1].\n2. Two\n\n> quoted')).toEqual([
      'One. And more\n  on the next line [E1].',
      'Two',
      'quoted',
    ]);
  });

  it('splits sentences of scripts that use other stops', () => {
    expect(sentencesOf('警报开始了。[E1]设备被隔离。[E2]')).toEqual(['警报开始了。[E1]', '设备被隔离。[E2]']);
  });

  it('never gives a place outside the text, and never overlapping ones', () => {
    const markdown = fc.array(
      fc.constantFrom(
        '[E1]',
        ' [E2, E3]',
        '. ',
        '\n',
        '\n\n',
        '- ',
        '| ',
        '`',
        '```\n',
        '# ',
        'abc',
        '10:02',
        '> ',
        '! ',
        '。',
        '[E',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          markdown.map((parts) => parts.join('')),
        ),
        (text) => {
          let from = 0;
          for (const sentence of parseSentences(text)) {
            expect(sentence.start).toBeGreaterThanOrEqual(from);
            expect(sentence.end).toBeGreaterThan(sentence.start);
            expect(sentence.end).toBeLessThanOrEqual(text.length);
            for (const mark of sentence.citations) {
              expect(mark.start).toBeGreaterThanOrEqual(sentence.start);
              expect(mark.end).toBeLessThanOrEqual(sentence.end);
            }
            from = sentence.end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citedIds, isReservedLabel, splitMarkers } from '../../../../components/answer/citation-markers';
import { citedCells, createSourceCursor, marksWithin, splitAtClaims } from '../../../../components/answer/claim-lookup';
import { copyText } from '../../../../components/answer/copy-text';
import { splitInline } from '../../../../components/answer/inline-parts';
import { revealStep } from '../../../../components/answer/revealed-text';
import { repairTail } from '../../../../components/answer/tail-repair';
import type { Claim } from '../../../../lib/contracts/grounded-answer';
import { evidenceFor } from '../../../gallery/scenes';

describe('splitMarkers', () => {
  it('finds citations, lists of them and footnotes', () => {
    expect(splitMarkers('a [E3] b [e4, E5;E4] c [^1]')).toEqual([
      { type: 'text', text: 'a ', at: 0 },
      { type: 'citation', ids: ['E3'], at: 2, text: '[E3]' },
      { type: 'text', text: ' b ', at: 6 },
      { type: 'citation', ids: ['E4', 'E5'], at: 9, text: '[e4, E5;E4]' },
      { type: 'text', text: ' c ', at: 20 },
      { type: 'footnote', label: '1', at: 23, text: '[^1]' },
    ]);
  });

  it('takes nothing else for one', () => {
    for (const text of ['[E0]', '[E12345678]', '[EX]', '[E 3]', 'E3', '[3]', '[E3 E4]']) {
      expect(splitMarkers(text)).toEqual([{ type: 'text', text, at: 0 }]);
    }
  });

  it('loses nothing', () => {
    const piece = fc.constantFrom('a', '[E1]', '[E2, E3]', '[', ']', '[^x]', 'E', ' ', '[E0]');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(
          splitMarkers(text)
            .map((each) => each.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('lists what an answer cites, each once', () => {
    expect(citedIds('x [E2] y [E1, E2] z [E9]')).toEqual(['E2', 'E1', 'E9']);
    expect(isReservedLabel('e3, e4')).toBe(true);
    expect(isReservedLabel('guide')).toBe(false);
  });
});

const claim = (start: number, end: number, mark: Claim['mark'], cells: readonly number[] = []): Claim => ({
  start,
  end,
  mark,
  citations: [{ evidenceId: 'E1', cells, isKnown: true }],
  unsupported: [],
});

describe('claims', () => {
  it('gives a block the claims that need a mark, and no new array when there is none', () => {
    const claims = [claim(0, 10, 'supported'), claim(10, 20, 'unsupported'), claim(20, 30, 'uncited')];
    expect(marksWithin(claims, 15, 25)).toHaveLength(2);
    expect(marksWithin(claims, 0, 10)).toHaveLength(0);
    expect(marksWithin(claims, 0, 10)).toBe(marksWithin([], 5, 6));
  });

  it('finds the cells of a citation, also of one after the full stop', () => {
    const claims = [claim(0, 10, 'supported', [2, 3])];
    expect(citedCells(claims, 8, 'E1')).toEqual([2, 3]);
    expect(citedCells(claims, 11, 'E1')).toEqual([2, 3]);
    expect(citedCells(claims, 40, 'E1')).toEqual([]);
    expect(citedCells(claims, 8, 'E2')).toEqual([]);
  });

  it('splits text where marked claims begin and end', () => {
    const marked = claim(4, 8, 'unsupported');
    expect(splitAtClaims('abcdefghij', 0, [marked])).toEqual([
      { text: 'abcd', claim: null },
      { text: 'efgh', claim: marked },
      { text: 'ij', claim: null },
    ]);
  });

  it('locates pieces in their source, in order, across taken-off indentation', () => {
    const cursor = createSourceCursor('> one two\n> one three', 100);
    expect(cursor.locate('one')).toBe(102);
    expect(cursor.locate('one')).toBe(112);
    expect(cursor.locate('three\nfour')).toBe(116);
    expect(cursor.locate('missing')).toBe(121);
  });
});

describe('splitInline', () => {
  const word = fc.constantFrom(
    'word ',
    '**bold** ',
    '`co de.` ',
    '[text](https://a.example/b). ',
    'End. ',
    '*em',
    '* ',
    '[E1, E2]. ',
    '( ',
    ') ',
  );

  it('loses nothing, and its earlier parts do not change as the text grows', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 100, maxLength: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (words, share) => {
          const text = words.join('');
          const parts = splitInline(text);
          expect(parts.map((part) => part.text).join('')).toBe(text);
          const earlier = splitInline(text.slice(0, Math.floor(text.length * share))).slice(0, -1);
          expect(parts.slice(0, earlier.length)).toEqual(earlier);
        },
      ),
    );
  });

  it('splits a long paragraph, and never within an open mark', () => {
    const sentence = 'The device **host-1** was isolated [E1]. ';
    expect(splitInline(sentence.repeat(40)).length).toBeGreaterThan(2);
    const open = `${'word. '.repeat(60)}**bold. `;
    expect(splitInline(open + 'more. '.repeat(200))).toHaveLength(1);
  });
});

describe('revealStep', () => {
  it('goes on by bounded steps and arrives', () => {
    const target = 'x'.repeat(5_000);
    let shown = '';
    let steps = 0;
    for (; shown !== target; steps++) {
      const next = revealStep(shown, target);
      expect(next.length - shown.length).toBeLessThanOrEqual(1_200);
      shown = next;
    }
    expect(steps).toBe(5);
  });

  it('never cuts a character in two and follows a replacement', () => {
    expect(revealStep('', `${'x'.repeat(1_199)}👩 and more`)).toBe('x'.repeat(1_199));
    expect(revealStep('I will call a skill', 'Answer')).toBe('Answer');
    expect(revealStep('text', '')).toBe('');
  });
});

describe('repairTail', () => {
  it.each([
    ['Text [', 'Text '],
    ['Text [E12, E3', 'Text '],
    ['Text [E12] ', 'Text [E12] '],
    ['a **b', 'a **b**'],
    ['a **', 'a '],
    ['a `b', 'a `b`'],
    ['![alt](https://evil.example/pi', 'alt'],
    ['```\n[E1', '```\n[E1'],
    ['| a | b |\n| - | - |\n| x [E1', '| a | b |\n| - | - |\n| x '],
    ['| a | b |\n| - | -', ''],
  ])('%j → %j', (tail, shown) => {
    expect(repairTail(tail)).toBe(shown);
  });
});

describe('copyText', () => {
  it('lists what the citations say, quoted on one line', () => {
    const evidence = { ...evidenceFor('E2'), text: evidenceFor('E2').text.replace('-enc', '"-enc"\n') as never };
    const text = copyText('Run twice [E2].\n', [evidence], { heading: 'Evidence', time: () => '9:15' });
    expect(text).toBe(
      'Run twice [E2].\n\n---\n**Evidence**\n\n- [E2] "Command line: powershell.exe ’’-enc’’ SQBFAFgA" (https://console.example.com/incidents/7731/overview, 9:15)\n',
    );
  });

  it('adds nothing to an answer without citations', () => {
    expect(copyText('Hello', [], { heading: 'Evidence', time: () => '' })).toBe('Hello\n');
  });
});

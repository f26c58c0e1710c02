import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../lib/contracts/report';
import { sayReport } from '../../fixtures/questions/score';

/** One report whose page-derived values are hostile: alone, inside a sentence, and in a list. */
function reportOf(value: string): Report {
  const statement = (message: string) => ({
    phrase: { id: message, message, values: { value, values: { list: [value, value] } } },
    evidence: ['E1'] as const,
  });
  const sections = (['paragraph', 'list'] as const).map((layout) => ({
    id: layout,
    heading: { id: 'h', message: 'About {value}', values: { value } },
    layout,
    statements: ['{value}', 'The label says {value}.', 'Both: {values}'].map(statement),
  }));
  return { kind: 'answer', nextPrompts: [], sections };
}

function typesIn(markdown: string): Set<string> {
  const types = new Set<string>();
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    types.add(token.type);
  });
  return types;
}

/** What a report of harmless words is made of, and inline code. */
const ALLOWED = new Set(['heading', 'paragraph', 'text', 'space', 'list', 'list_item', 'codespan', 'escape']);

describe('text of a page in an answer', () => {
  it.each([
    '![x](https://evil.example/a.png)',
    '[click](javascript:alert(1))',
    'https://evil.example/?q=1',
    'www.evil.example',
    'mail someone@evil.example now',
    '<img src=x onerror=alert(1)>',
    '&lt;b&gt; &#60;script&#62;',
    '# Heading',
    '- item',
    '+ item',
    '1. item',
    '1) item',
    '> quote',
    '---',
    '===',
    '***bold***',
    '__bold__ and _it_',
    '~~gone~~',
    'quoted “https://evil.example/x” and “a | b | c”“`x`”',
    '`code` and ``more``',
    '``',
    '`',
    '\\',
    '\\[x](y)',
    'a | b\n--|--\n1 | 2',
    '```\nfence',
    '~~~',
    '[ref]: https://evil.example',
    '    indented',
    '[ ] task',
    'line one\n\n# line two',
  ])('%j formats and links nothing', async (value) => {
    const markdown = await sayReport(reportOf(value));
    expect([...typesIn(markdown)].filter((type) => !ALLOWED.has(type))).toEqual([]);
    expect(markdown.match(/^## About /gm)).toHaveLength(2);
  });

  it('formats and links nothing, whatever it is', async () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '*',
      '_',
      '`',
      '~',
      '#',
      '-',
      '+',
      '1.',
      '!',
      '&',
      ';',
      '|',
      '\\',
      '\n',
      ' ',
      'a',
      'http://x.y',
      'www.x.y',
      'a@b.cd',
      '"',
      '=',
      ':',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const markdown = await sayReport(reportOf(pieces.join('')));
        return [...typesIn(markdown)].every((type) => ALLOWED.has(type));
      }),
      { numRuns: 400 },
    );
  });

  it('stays legible', async () => {
    expect(await sayReport(reportOf('WS_014-b (3 of 4) & more, 10:14'))).toContain(
      'The label says WS_014-b (3 of 4) & more, 10:14 [E1].',
    );
    expect(await sayReport(reportOf('C:\\Users\\a b'))).toContain('`C:\\Users\\a` b');
  });
});

describe('a quotation that holds code', () => {
  it.each([
    ['“cmd.exe /c start /min powershell.exe”', '`cmd.exe /c start /min powershell.exe`'],
    ['“powershell.exe -NoProfile -EncodedCommand” …', '`powershell.exe -NoProfile -EncodedCommand` …'],
    ['“started by C:\\Windows\\cmd.exe”', '`started by C:\\Windows\\cmd.exe`'],
    ['Execution (“see https://site.example/a”)', 'Execution (`see https://site.example/a`)'],
    ['“plain *words*”', '“plain \\*words\\*”'],
  ])('is one piece, as the page has it: %s', async (value, shown) => {
    const report: Report = {
      kind: 'answer',
      nextPrompts: [],
      sections: [
        {
          id: 'answer',
          heading: null,
          layout: 'paragraph',
          statements: [{ phrase: { id: 'p', message: 'It says {value}.', values: { value } }, evidence: ['E1'] }],
        },
      ],
    };
    expect(await sayReport(report)).toBe(`It says ${shown} [E1].`);
  });
});

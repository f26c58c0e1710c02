// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AnswerBody, type AnswerBodyProps } from '../../../../components/answer/answer-body';
import type { Claim } from '../../../../lib/contracts/grounded-answer';
import { evidenceFor } from '../../../gallery/scenes';
import { byName, click, inScreen } from '../in-screen';
import { scriptedWorker } from '../scripted-worker';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function draw(props: Partial<AnswerBodyProps> & { markdown: string }) {
  const all: AnswerBodyProps = { claims: [], refusedLinks: [], isStreaming: false, onShowEvidence: () => undefined, ...props };
  const screen = await inScreen(scriptedWorker(), <AnswerBody {...all} />);
  closing.push(screen.close);
  return { ...screen, redraw: (next: Partial<AnswerBodyProps>) => screen.update(<AnswerBody {...all} {...next} />) };
}

describe('what an answer may draw', () => {
  const hostile = [
    '<script>alert(1)</script>',
    'text <img src=x onerror=alert(1)> text',
    '<iframe src="https://evil.example"></iframe>',
    '<style>*{background:url(https://evil.example)}</style>',
    '<a href="javascript:alert(1)">x</a>',
    '<form action="https://evil.example"><input></form>',
    '<svg onload=alert(1)><use href="https://evil.example#x"/></svg>',
    '![x](https://evil.example/pixel.png)',
    '![x][r]\n\n[r]: https://evil.example/pixel.png',
    '[![x](https://evil.example/a.png)](https://docs.example.org)',
    '[x](javascript:alert(1))',
    '[x](JAVASCRIPT&colon;alert(1))',
    '[x](java&#x73;cript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '<javascript:alert(1)>',
    '<https://user:pw@evil.example>',
    '[E3](https://evil.example)',
    '[a [E3] b](https://docs.example.org)',
    '| <img src=x> | ![y](https://evil.example/y.png) |\n| - | - |\n| [x](javascript:1) | <b onclick=x>b</b> |',
    '- <object data="https://evil.example"></object>\n  > <embed src=x>',
    '# <link rel=stylesheet href="https://evil.example">',
    '[x]: javascript:alert(1)\n\n[x]',
    'https://evil.example/?secret=1 www.evil.example evil@evil.example',
  ];

  it.each(hostile)('draws %j without anything that loads, runs or poses', async (markdown) => {
    for (const isStreaming of [false, true]) {
      const { host, close } = await draw({ markdown, isStreaming });
      const scope = host.querySelector('[class]') ?? host;
      expect(
        scope.querySelectorAll('script,img,iframe,style,form,input,object,embed,link,svg use,video,audio,base'),
      ).toHaveLength(0);
      for (const anchor of scope.querySelectorAll('a')) {
        expect(anchor.getAttribute('href')).toMatch(/^https:\/\/docs\.example\.org\//);
        expect(anchor.rel).toBe('noreferrer noopener');
        expect(anchor.querySelector('button')).toBeNull();
      }
      for (const element of scope.querySelectorAll('*')) {
        expect(
          [...element.attributes].filter(({ name }) => name.startsWith('on') || name === 'src' || name === 'srcdoc'),
        ).toEqual([]);
      }
      await close();
      closing.length = 0;
    }
  });

  it('shows raw HTML as the text it is, and a refused link with its defanged target', async () => {
    const { host } = await draw({ markdown: '<b>bold</b> [guide](https://login.example.com@evil.example/x) and a<br>b' });
    expect(host.textContent).toContain('<b>bold</b>');
    expect(host.textContent).toContain('guide (hxxps://login.example.com[@]evil[.]example/x)');
    expect(host.querySelector('a')).toBeNull();
    expect(host.querySelector('br')).not.toBeNull();
  });

  it.each(['[constructor] [valueOf] [toString]', '[a][constructor]\n\n[b]: https://docs.example.org/'])(
    'takes no property of an object for a definition: %j',
    async (markdown) => {
      const { host } = await draw({ markdown });
      expect(host.textContent).toBe(markdown.split('\n')[0]);
      expect(host.querySelector('p')).not.toBeNull();
    },
  );

  it('shows the host beside a link that may be followed', async () => {
    const { host } = await draw({ markdown: '[guide](https://docs.example.org/a)' });
    expect(host.textContent).toContain('guide (docs.example.org)');
    expect(host.querySelector('a')?.target).toBe('_blank');
  });

  it('makes no link of anything before the answer was checked', async () => {
    const markdown = '[guide](https://docs.example.org/a) and [bad](javascript:alert(1))';
    const { host, redraw } = await draw({ markdown, refusedLinks: null });
    expect(host.querySelector('a')).toBeNull();
    expect(host.textContent).toContain('guide (docs.example.org)');
    await redraw({ refusedLinks: [] });
    expect(host.querySelectorAll('a')).toHaveLength(1);
    await redraw({ refusedLinks: [], isStreaming: true });
    expect(host.querySelector('a')).toBeNull();
  });

  it('shows a link that the check refused as text, with the reason, and copies its address defanged', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } });
    const href = 'https://other.example.org/a?q=j&amp;b=\\_x';
    const { host } = await draw({
      markdown: `[one](${href}) [two](https://drop.example.org/) [three](https://docs.example.org/a)`,
      refusedLinks: [
        { href, reason: 'carries-data' },
        { href: 'https://drop.example.org/', reason: 'indicator' },
      ],
    });
    expect([...host.querySelectorAll('a')].map((each) => each.textContent)).toEqual(['three']);
    expect(host.textContent).toContain('two (hxxps://drop[.]example[.]org/) Link not opened: it leads to an indicator');
    await click(byName(host, 'button', 'Copy address'));
    expect(written).toEqual(['hxxps://other[.]example[.]org/a?q=j&b=_x']);
    vi.unstubAllGlobals();
  });
});

describe('citations', () => {
  it('are buttons named after their evidence, but for code and links', async () => {
    const { host } = await draw({ markdown: 'Seen [E3, E5] and `[E7]`.\n\n```\n[E8]\n```\n\n| a |\n| - |\n| x [E9] |' });
    const names = [...host.querySelectorAll('button[data-evidence]')].map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual(['Evidence E3', 'Evidence E5', 'Evidence E9']);
  });

  it('are few at first; a button shows the others and says how many they are', async () => {
    const { host } = await draw({ markdown: 'Seen often [E1, E2] [E3][E4, E5, E2].\n\nSeen [E6, E7, E8] here.' });
    const names = () => [...host.querySelectorAll('p:first-child button')].map((button) => button.getAttribute('aria-label'));
    expect(names()).toEqual(['Evidence E1', 'Evidence E2', 'Show 3 more citations']);
    const more = byName(host, 'button', 'Show 3 more citations');
    expect([more.textContent, more.getAttribute('aria-expanded')]).toEqual(['+3', 'false']);
    await click(more);
    expect(names().slice(2)).toEqual(['Show fewer citations', 'Evidence E3', 'Evidence E4', 'Evidence E5']);
    await click(byName(host, 'button', 'Show fewer citations'));
    expect(names()).toHaveLength(3);
    expect(host.textContent).toContain('Seen E6E7E8 here.');
  });

  it.each([
    ['Seen twice [E1]. And again [E2]!', 'Seen twice. E1 And again! E2'],
    ['One [E1], two [E2]: `x` [E3].', 'One, E1 two: E2 x. E3'],
    ['- [E1]. Odd\n- [E2].', 'E1. OddE2.'],
    ['Version [E1].5 and ([E2]).', 'Version E1.5 and (E2).'],
  ])('stand behind the punctuation that follows them: %j', async (markdown, text) => {
    const { host } = await draw({ markdown });
    expect(host.textContent).toBe(text);
  });

  it('lead to the cells the sentence speaks of', async () => {
    const onShowEvidence = vi.fn();
    const markdown = '- First thing.\n- Severity is **High [E3]** today.';
    const claims: Claim[] = [
      {
        start: 17,
        end: markdown.length,
        mark: 'supported',
        citations: [{ evidenceId: 'E3', cells: [2], isKnown: true }],
        unsupported: [],
      },
    ];
    const { host } = await draw({ markdown, claims, onShowEvidence });
    await click(byName(host, 'button', 'Evidence E3'));
    expect(onShowEvidence).toHaveBeenCalledExactlyOnceWith('E3', [2]);
  });

  it('say what they cite on focus; Escape takes it away', async () => {
    const { host } = await draw({ markdown: 'Seen [E2].', loadEvidence: async (id) => evidenceFor(id) });
    await act(async () => byName(host, 'button', 'Evidence E2').focus());
    expect(host.querySelector('[role=tooltip]')?.textContent).toContain('Command line: powershell.exe');
    await act(async () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    expect(host.querySelector('[role=tooltip]')).toBeNull();
  });
});

describe('claims', () => {
  const markdown = 'It began at 09:00 [E1]. It cost 12 GB [E2]. Nobody knows why.';
  const claims: Claim[] = [
    { start: 0, end: 23, mark: 'supported', citations: [], unsupported: [] },
    { start: 24, end: 43, mark: 'unsupported', citations: [], unsupported: ['12 GB'] },
    { start: 44, end: markdown.length, mark: 'uncited', citations: [], unsupported: [] },
  ];

  it('are marked once they were checked, in words and not by colour alone', async () => {
    const { host, redraw } = await draw({ markdown, claims, isStreaming: true });
    expect(host.textContent).toContain('It cost 12 GB');
    expect(host.querySelector('[role=note]')).toBeNull();
    await redraw({ claims, isStreaming: false });
    const notes = [...host.querySelectorAll('[role=note]')];
    expect(notes.map((note) => note.textContent)).toEqual(['Not in the evidence: 12 GB']);
    expect(notes[0]?.previousElementSibling?.textContent).toBe('It cost 12 GB. E2');
    expect(host.querySelectorAll('[role=img][aria-label="No evidence cited"]')).toHaveLength(1);
  });

  it('are marked in lists and tables, once each', async () => {
    const text = '- good [E1]\n- bad 7 [E2]\n  > with more\n\n| a | b |\n| - | - |\n| bad 8 | 9 |';
    const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
    const { host } = await draw({
      markdown: text,
      claims: [
        { ...at('- bad 7 [E2]\n  > with more'), mark: 'unsupported', citations: [], unsupported: ['7'] },
        { ...at('| bad 8 | 9 |'), mark: 'unsupported', citations: [], unsupported: ['8'] },
      ],
    });
    expect([...host.querySelectorAll('[role=note]')].map((note) => note.textContent)).toEqual([
      'Not in the evidence: 7',
      'Not in the evidence: 8',
    ]);
  });
});

describe('while it is written', () => {
  it('draws what came, and no half-written citation', async () => {
    const { host, redraw } = await draw({ markdown: 'Seen', isStreaming: true });
    await redraw({ markdown: 'Seen twice [E1', isStreaming: true });
    await vi.waitFor(() => expect(host.textContent.trim()).toBe('Seen twice'));
    await redraw({ markdown: 'Seen twice [E12].', isStreaming: true });
    await vi.waitFor(() => expect(host.textContent).toBe('Seen twice. E12'));
  });

  it('keeps the elements of finished blocks', async () => {
    const { host, redraw } = await draw({ markdown: '## Title\n\nFirst [E1].\n\nSec', isStreaming: true });
    const first = host.querySelector('p');
    await redraw({ markdown: '## Title\n\nFirst [E1].\n\nSecond.\n\n- item', isStreaming: true });
    await vi.waitFor(() => expect(host.querySelector('li')?.textContent).toBe('item'));
    expect(host.querySelector('p')).toBe(first);
  });

  it('nests its headings below the panel’s own, without a gap', async () => {
    const { host } = await draw({ markdown: '## A\n\n#### B\n\n# C\n\n> # quoted' });
    expect([...host.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((each) => each.tagName + each.textContent)).toEqual([
      'H4A',
      'H5B',
      'H4C',
      'H4quoted',
    ]);
  });
});

import fc from 'fast-check';
import { Lexer, walkTokens } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceSource, EvidenceValue } from '../../../lib/contracts/evidence';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { findRefusedLinks, linkTargets } from '../../../lib/safety/answer-links';
import { judgeLink, linkKey } from '../../../lib/safety/link-policy';

const PAGE: EvidenceSource = {
  type: 'page',
  tabId: 1,
  url: 'https://console.soc.example/incidents/77',
  frameId: 0,
  frameUrl: 'https://console.soc.example/incidents/77',
  locator: { path: [], quote: '' },
};
const CALL: EvidenceSource = { type: 'skill', callId: 'c1', skillId: 'directory/find-user', pointer: '' };

let count = 0;
function evidence(text: string, value?: EvidenceValue, source: EvidenceSource = CALL): Evidence {
  count += 1;
  const held = value ?? { type: 'text', text, section: '' };
  return { id: `E${count}`, kind: 'fact', text: asUntrusted(text), value: held, source, observedAt: '2026-01-01T00:00:00Z' };
}
const fact = (label: string, value: string, source?: EvidenceSource) =>
  evidence(`${label}: ${value}`, { type: 'fact', label, value, section: '' }, source);

const SESSION: readonly Evidence[] = [
  fact('User', 'Priya Raman'),
  fact('Account', 'praman@fabrikam.test'),
  fact('Device', 'FIN-LT-0042'),
  fact('Logon name', 'FABRIKAM\\jdoerr'),
  fact('IP address', '10.44.7.19'),
  fact('SHA256', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
  fact('Alert id', 'da637551-2020'),
  fact('Severity', 'Medium'),
  fact('Technique', 'T1566.002 Initial access'),
  fact('API key', 'hunterkiller'),
  evidence('The mailbox rule forwards quarterly payroll export to the outside.'),
  evidence('Contacted evil-cdn[.]test and hxxps://drop.badhost.test/a.'),
  fact('Status', 'Active', PAGE),
  fact('Case', 'SIR-2026-4411', PAGE),
];
const PROMPT = 'Who is behind Project Nightjar and what did they read?';

const refusedFor = (href: string, markdown = `See [this](${href}).`, all = SESSION) =>
  findRefusedLinks(markdown, all, PROMPT).find((each) => each.href === href)?.reason ?? null;

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');
const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (one) => String.fromCharCode(one.charCodeAt(0) + ((one.charCodeAt(0) & 31) > 13 ? -13 : 13)));
const reversed = (text: string) => [...text].reverse().join('');
function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

const VALUES = [
  'Priya Raman',
  'praman@fabrikam.test',
  'praman',
  'FIN-LT-0042',
  'jdoerr',
  '10.44.7.19',
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'da637551-2020',
  'hunterkiller',
  'quarterly payroll export',
  'Project Nightjar',
];

const SPELLINGS: Readonly<Record<string, (value: string) => string>> = {
  plain: (value) => value,
  escaped: encodeURIComponent,
  'escaped twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  'every byte escaped': (value) => hex(value).replace(/../g, '%$&'),
  'upper case': (value) => value.toUpperCase(),
  base64: base64,
  'base64 without padding': (value) => base64(value).replace(/=/g, ''),
  base64url: (value) => Buffer.from(value).toString('base64url'),
  'base64 twice': (value) => base64(base64(value)),
  'base64 of UTF-16': (value) => Buffer.from(value, 'utf16le').toString('base64'),
  'base64 of more': (value) => base64(`{"v":"${value}"}`),
  'base64 of hex': (value) => base64(hex(value)),
  base32,
  'base32 in lower case': (value) => base32(value).toLowerCase(),
  hex,
  'hex in upper case': (value) => hex(value).toUpperCase(),
  rot13,
  reversed,
  'base64 turned around': (value) => reversed(base64(value)),
  'dots between': (value) => [...value.replace(/\W/g, '')].join('.'),
  'dashes between': (value) => [...value.replace(/\W/g, '')].join('-'),
};

const PLACES: Readonly<Record<string, (value: string) => string>> = {
  query: (value) => `https://docs.other.test/a?q=${value}`,
  'a query without a name': (value) => `https://docs.other.test/a?${value}`,
  'the second parameter': (value) => `https://docs.other.test/a?v=1&data=${value}&z=0`,
  path: (value) => `https://docs.other.test/img/${value}/p.png`,
  fragment: (value) => `https://docs.other.test/a#${value}`,
  credentials: (value) => `https://${value}:x@docs.other.test/`,
  'two parameters': (value) =>
    `https://docs.other.test/a?a=${value.slice(0, value.length / 2)}&b=${value.slice(value.length / 2)}`,
  'two parts of the path': (value) =>
    `https://docs.other.test/${value.slice(0, value.length / 2)}/${value.slice(value.length / 2)}`,
};

describe('findRefusedLinks finds what a link carries away', () => {
  const safe = (value: string) => value.replace(/[\s<>()\\?#]/g, (one) => encodeURIComponent(one));
  const cases = VALUES.flatMap((value) =>
    Object.keys(SPELLINGS).flatMap((spelling) => Object.keys(PLACES).map((place) => [value, spelling, place] as const)),
  );

  it('in every spelling and place', () => {
    const missed = cases.filter(([value, spelling, place]) => {
      const written = SPELLINGS[spelling]?.(value) ?? '';
      const href = PLACES[place]?.(place === 'credentials' ? encodeURIComponent(written) : safe(written)) ?? '';
      return refusedFor(href) !== 'carries-data';
    });
    expect(cases.length).toBeGreaterThan(1_500);
    expect(missed.map((each) => each.join(' · '))).toEqual([]);
  });

  it.each([
    'https://praman.other.test/',
    'https://fin-lt-0042.other.test/',
    `https://${hex('praman')}.other.test/`,
    `https://${base32('Priya Raman').toLowerCase().slice(0, 9)}.${base32('Priya Raman').toLowerCase().slice(9)}.other.test/`,
    'mailto:praman@other.test',
    'mailto:soc@other.test?body=FIN-LT-0042',
    'https://docs.other.test/a?q=nightjar',
    'https://docs.other.test/?x=a&FIN-LT-0042',
    'https://docs.other.test/a?q=&#112;raman',
    'https://docs.other.test/a?q=pra\\man',
    'https://docs.other.test/a?q=praman&comma;x',
  ])('in %s', (href) => {
    expect(refusedFor(href)).toBe('carries-data');
  });

  it('in references, autolinks and angle brackets', () => {
    const href = 'https://docs.other.test/a?q=FIN-LT-0042';
    for (const markdown of [
      `[a][b]\n\n[b]: ${href} "t"`,
      `[b]:\n  <${href}>`,
      `<${href}>`,
      `so ${href}.`,
      `[a](<${href}> 't')`,
    ]) {
      expect(findRefusedLinks(markdown, SESSION, PROMPT).map((each) => each.href.replace(/\.$/, ''))).toContain(href);
    }
  });

  it('on a page’s own host only what is not that page’s own', () => {
    expect(refusedFor('https://console.soc.example/cases/SIR-2026-4411')).toBeNull();
    expect(refusedFor('https://console.soc.example/cases?q=FIN-LT-0042')).toBe('carries-data');
    const named = [...SESSION, evidence('Open https://console.soc.example/machines/FIN-LT-0042 for more')];
    expect(refusedFor('https://console.soc.example/machines/FIN-LT-0042', undefined, named)).toBeNull();
    expect(refusedFor('https://console.soc.example/machines/FIN-LT-0042/x', undefined, named)).toBe('carries-data');
  });
});

describe('findRefusedLinks leaves alone', () => {
  it.each([
    'https://learn.microsoft.com/en-us/defender-xdr/investigate-incidents?view=o365-worldwide#initial-access',
    'https://learn.microsoft.com/windows/security/identity-protection/credential-guard/',
    'https://attack.mitre.org/techniques/T1566/002/',
    'https://nvd.nist.gov/vuln/detail/CVE-2024-21412',
    'https://www.cisa.gov/news-events/alerts/2024/02/13/example',
    'https://docs.other.test/guides/contain-a-device',
    'https://docs.other.test/2026/01/how-to-read-mail-headers?lang=en&version=3',
    'https://console.soc.example/incidents/77?tab=overview',
    'mailto:soc@other.test',
  ])('%s', (href) => {
    expect(refusedFor(href)).toBeNull();
  });

  it('an answer without links, whatever stands in the evidence', () => {
    expect(findRefusedLinks('Priya Raman signed in [E1]. | a | b |', SESSION, PROMPT)).toEqual([]);
  });
});

describe('findRefusedLinks knows indicators', () => {
  it.each([
    'https://evil-cdn.test/',
    'https://EVIL-CDN.test./x',
    'http://www.evil-cdn.test:8080/x?y',
    'https://drop.badhost.test/',
    'mailto:praman@fabrikam.test',
    'mailto:x@evil-cdn.test',
  ])('%s', (href) => {
    expect(refusedFor(href)).toBe('indicator');
  });

  it('but for the page’s own host, and what it is a part of', () => {
    const all = [...SESSION, evidence('See console.soc.example and soc.example', undefined, PAGE)];
    expect(refusedFor('https://console.soc.example/incidents/77', undefined, all)).toBeNull();
    expect(refusedFor('https://docs.soc.example/a', undefined, all)).toBeNull();
    expect(refusedFor('https://not-soc.example/a', undefined, all)).toBeNull();
  });
});

describe('linkTargets', () => {
  /** Targets that the reader of the panel takes for links. */
  function readByMarked(markdown: string): readonly string[] {
    const found: string[] = [];
    const lexer = new Lexer();
    walkTokens(lexer.lex(markdown), (token) => {
      if (token.type === 'link' && token.raw.startsWith('[')) found.push(token.href);
    });
    return found;
  }
  const missed = (markdown: string) => {
    const ours = new Set(linkTargets(markdown).map(linkKey));
    return readByMarked(markdown).filter((href) => /^[^>]/.test(href) && href.length < 1_800 && !ours.has(linkKey(href)));
  };

  it.each([
    '[a](https://x.test/(b)c)',
    '[a]( <https://x.test/a b> "t")',
    '> [a](\n> https://x.test/q)',
    '- [a][b]\n\n  [b]:\n    https://x.test/q\n    "t"',
    '| a |\n| - |\n| [a](https://x.test/\\|q) |',
    '[a](https://x.test/\\)q) [b](https://x.test/r)[c](https://x.test/s)',
    '[a](https://x.test/a&amp;b)',
  ])('has what Markdown makes a link of: %j', (markdown) => {
    expect(readByMarked(markdown)).not.toEqual([]);
    expect(missed(markdown)).toEqual([]);
  });

  it('has every link with brackets in it that the policy lets pass', () => {
    const outcomes = Array.from({ length: 40 }, (_, pairs) => {
      const markdown = `[x](https://other.test/${'()'.repeat(pairs)}?u=praman@fabrikam.test)`;
      const read = readByMarked(markdown);
      expect(read).toHaveLength(1);
      const isOpen = read.some((href) => judgeLink(href, 'x').kind === 'open');
      const refused = new Set(findRefusedLinks(markdown, SESSION, PROMPT).map(({ href }) => linkKey(href)));
      return { isOpen, isLet: isOpen && !read.every((href) => refused.has(linkKey(href))) };
    });
    expect(outcomes.filter(({ isOpen }) => isOpen).length).toBeGreaterThan(10);
    expect(outcomes.filter(({ isLet }) => isLet)).toEqual([]);
  });

  it('has every link of any Markdown', () => {
    const pieces = fc.constantFrom(
      '[a]',
      '(',
      ')',
      '[',
      ']',
      ']:',
      '](',
      '<',
      '>',
      ' ',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '\\',
      '"t"',
      "'",
      '|',
      '&amp;',
      '!',
      '`',
      '*',
      'https://x.test/q',
      'https://y.test/(r)',
      'mailto:a@b.test',
      'text',
      '\t',
      '\r\n',
      '[b]: ',
      '?d=1',
      '#f',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        expect(missed(parts.join(''))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('refuses what it would take too long to look through, and still says so of the rest', () => {
    const many = Array.from({ length: 300 }, (_, row) => fact('Comment', `${row} ${'lorem ipsum dolor sit amet '.repeat(30)}`));
    const links = Array.from({ length: 40 }, (_, at) => `https://other.test/${at}/${'see-here/'.repeat(200)}`);
    const markdown = links.map((link) => `[x](${link})`).join('\n\n');
    const refused = new Set(findRefusedLinks(markdown, many, PROMPT).map(({ href }) => href));
    expect(refused.has(links[0] ?? '')).toBe(false);
    expect(refused.has(links.at(-1) ?? '')).toBe(true);
  });
});

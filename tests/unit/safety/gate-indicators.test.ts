import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityKind } from '../../../lib/contracts/entity';
import { isIndicatorOf, KnownTexts } from '../../../lib/safety/gate-indicators';

const HASH = 'd41d8cd98f00b204e9800998ecf8427e';

describe('an indicator of a kind', () => {
  it.each<[EntityKind, readonly string[], readonly string[]]>([
    [
      'ip',
      ['192.0.2.1', '0.0.0.0', '255.255.255.255', '::', '::1', '2001:db8::1', 'fe80:0:0:0:0:0:0:1', '::ffff:192.0.2.1'],
      [
        '256.1.1.1',
        '1.2.3',
        '1.2.3.4.5',
        '1.2.3.4/24',
        '01.2.3.4',
        ':::',
        '1::2::3',
        '2001:db8::12345',
        '1:2:3:4:5:6:7:8:9',
        'a.b.c.d',
      ],
    ],
    [
      'domain',
      ['evil.example', 'xn--bcher-kva.example', 'b\u00fccher.example', '_dmarc.evil.example'],
      [
        'evil',
        '-a.example',
        'a-.example',
        'a..example',
        'evil.example.',
        'evil.example/x',
        'evil example',
        '1.2.3.4',
        `${'a'.repeat(64)}.example`,
      ],
    ],
    [
      'url',
      ['https://evil.example/a?b=c#d', 'HTTP://evil.example', 'ftp://evil.example/x'],
      ['evil.example/a', 'javascript:alert(1)', 'https://evil.example/a b', 'data:text/plain,x', 'https://'],
    ],
    [
      'email',
      ['bob@evil.example', 'a.b+c@evil.example'],
      ['bob', 'bob@evil', '@evil.example', 'bob@@evil.example x', 'a b@evil.example'],
    ],
    ['md5', [HASH, HASH.toUpperCase()], [HASH.slice(1), `${HASH}0`, `${HASH.slice(1)}g`]],
    ['sha1', ['a'.repeat(40)], ['a'.repeat(39)]],
    ['sha256', ['0'.repeat(64)], ['0'.repeat(63), ` ${'0'.repeat(63)}`]],
    ['sha512', ['f'.repeat(128)], ['f'.repeat(64)]],
    ['cve', ['CVE-2024-1234', 'cve-1999-0001'], ['CVE-2024-1', 'CVE-24-1234', 'CVE-2024-1234x']],
    ['user', [], ['ada', 'ada@example.com']],
    ['device', [], ['ws-1']],
  ])('%s', (kind, ones, others) => {
    for (const text of ones) expect([text, isIndicatorOf(text, kind)]).toEqual([text, true]);
    for (const text of others) expect([text, isIndicatorOf(text, kind)]).toEqual([text, false]);
  });
});

function known(text: string): KnownTexts {
  const texts = new KnownTexts();
  texts.add([text]);
  return texts;
}

describe('what was read', () => {
  it.each<[EntityKind, string, string]>([
    ['domain', 'evil.example', 'The host evil.example.'],
    ['domain', 'evil.example', 'Domain:evil.example'],
    ['domain', 'evil.example', 'EVIL.Example'],
    ['domain', 'Evil.Example', 'to Evil.Example, then'],
    ['domain', 'evil.example', 'evil[.]example'],
    ['domain', 'evil.example', 'evil (dot) example'],
    ['domain', 'evil.example', 'hxxps://evil[.]example/path'],
    ['domain', 'evil.example', 'mail from bob@evil.example'],
    ['ip', '192.0.2.1', '192.0.2.1:443'],
    ['ip', '192.0.2.1', 'ip=192[.]0[.]2[.]1'],
    ['ip', '2001:db8::1', '[2001:db8::1]:443'],
    ['url', 'https://evil.example/a?b=c', 'GET "https://evil.example/a?b=c" 200'],
    ['url', 'https://evil.example/a', 'See https://evil.example/a.'],
    ['url', 'https://evil.example/a', '(hxxps[:]//evil[.]example/a)'],
    ['md5', HASH, HASH.toUpperCase()],
    ['email', 'bob@evil.example', 'bob[at]evil[.]example'],
    ['cve', 'CVE-2024-1234', 'CVE-2024-1234, CVE-2024-12345'],
  ])('%s %s stands in %s', (kind, value, text) => {
    expect(known(text).has(value, kind)).toBe(true);
  });

  it.each<[EntityKind, string, string]>([
    ['domain', 'evil.example', 'data.evil.example'],
    ['domain', 'evil.example', 'evil.example.com'],
    ['domain', 'evil.example', 'not-evil.example'],
    ['domain', 'evil.example', 'evil.example-cdn.com'],
    ['domain', 'c2VjcmV0.evil.example', 'evil.example'],
    // Case carries bits.
    ['domain', 'eViL.example', 'evil.example'],
    ['md5', HASH.toUpperCase(), HASH],
    ['url', 'https://evil.example/A', 'https://evil.example/a'],
    ['url', 'https://evil.example/', 'https://evil.example/a'],
    ['url', 'https://evil.example/a', 'https://evil.example/a?b=secret'],
    ['url', 'https://evil.example/a', 'https://evil.example/a,b'],
    ['url', 'https://evil.example/a?b=secret', 'https://evil.example/a'],
    ['ip', '192.0.2.1', '192.0.2.10'],
    ['ip', '92.0.2.1', '192.0.2.1'],
    ['ip', '2.0.2.1', '1.2.0.2.1'],
    ['ip', '2001:db8::1', '2001:db8::1:2'],
    ['ip', 'db8::1', '2001:db8::1'],
    ['email', 'ob@evil.example', 'bob@evil.example'],
    ['email', 'bob@evil.example', 'x+bob@evil.example'],
    ['cve', 'CVE-2024-1234', 'CVE-2024-12345'],
    ['md5', HASH, `0${HASH}`],
    ['domain', '', 'evil.example'],
  ])('%s %s does not stand in %s', (kind, value, text) => {
    expect(known(text).has(value, kind)).toBe(false);
  });

  it('is found whatever stands around it, if that is no part of it', () => {
    const around = fc.constantFrom(' ', '\n', '"', '<', '>', '|', '(', '\u3000', '\u2014');
    fc.assert(
      fc.property(fc.string(), around, around, fc.string(), (before, left, right, after) => {
        expect(known(`${before}${left}evil.example${right}${after}`).has('evil.example', 'domain')).toBe(true);
      }),
    );
  });

  it('is found in time that grows with the text and no faster', () => {
    const hostile = ['a.', 'a[.]', 'hxxp', '1.', 'http://', '[at]', '((((', 'evil.example.'].map((part) => part.repeat(20_000));
    for (const text of hostile) expect(known(text).has('not-there.example', 'domain')).toBe(false);
    for (const text of hostile) for (const kind of ['ip', 'domain', 'url', 'email'] as const) isIndicatorOf(text, kind);
  });
});

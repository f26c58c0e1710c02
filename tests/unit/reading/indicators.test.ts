import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIndicators } from '../../../lib/reading/indicators';
import { INDICATOR_CASES } from './indicator-cases';

const found = (text: string) => findIndicators(text).map(({ kind, value }) => `${kind} ${value}`);
const MD5 = '44d88612fea8a8f36de82e1278abb02f';
const SHA256 = '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f';

describe('findIndicators: addresses', () => {
  it.each([
    ['to 10.0.0.5:443, then (192.0.2.7).', ['ip 10.0.0.5', 'ip 192.0.2.7']],
    ['10.0.0.0/8 and src=198.51.100.2;dst=203.0.113.4', ['cidr 10.0.0.0/8', 'ip 198.51.100.2', 'ip 203.0.113.4']],
    ['203[.]0[.]113[.]4 and 203.0.113[.]5', ['ip 203.0.113.4', 'ip 203.0.113.5']],
    ['256.1.1.1 1.2.3 1.2.3.4.5 01.2.3.4', []],
    ['version 1.2.3.4, v1.2.3.4, Build: 10.0.1.2, Chrome/120.0.0.0', []],
    ['fe80::1%eth0 2001:DB8:0:0:0:0:0:1 [2001:db8::5]', ['ip fe80::1', 'ip 2001:db8::1', 'ip 2001:db8::5']],
    ['at 12:34:56, std::vector, a:b, 00:1a:2b:3c:4d:5e', ['mac 00:1a:2b:3c:4d:5e']],
    [
      'see evil.com, www.site.co.uk. And Sub.Drop.example!',
      ['domain evil.com', 'domain www.site.co.uk', 'domain sub.drop.example'],
    ],
    ['evil[.]com evil(dot)com evil [.] com evil[.com', Array(4).fill('domain evil.com')],
    ['xn--e1afmkfd.xn--p1ai bücher.de', ['domain xn--e1afmkfd.xn--p1ai', 'domain bücher.de']],
    ['It happened.The e.g. i.e. U.S. 3.pm System.IO user.name process.id document.write(1) $it.id a.b', []],
    [
      'bob@site.com, <Eve@Sub.Site.org> and al[at]evil[dot]com',
      ['email bob@site.com', 'email eve@sub.site.org', 'email al@evil.com'],
    ],
    ['al@corp.local @handle a@b', ['email al@corp.local']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('findIndicators: URLs', () => {
  it.each([
    ['hxxps[:]//Evil[.]com/A/b.php?x=1, then', ['url https://evil.com/A/b.php?x=1', 'domain evil.com']],
    [
      '(see http://a.com/x_(y)) or "http://a.com/b".',
      ['url http://a.com/x_(y)', 'domain a.com', 'url http://a.com/b', 'domain a.com'],
    ],
    ['http://a.com/,https://b.com', ['url http://a.com', 'domain a.com', 'url https://b.com', 'domain b.com']],
    ['http://192.0.2.7:8080/p', ['url http://192.0.2.7:8080/p', 'ip 192.0.2.7']],
    [
      'http://u:p@a.com/x http://[2001:db8::5]/y',
      ['url http://u:p@a.com/x', 'domain a.com', 'url http://[2001:db8::5]/y', 'ip 2001:db8::5'],
    ],
    ['http:// https://localhost/x', []],
    ['https://get.report.zip/file', ['url https://get.report.zip/file', 'domain get.report.zip']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('findIndicators: hashes and ids', () => {
  it.each([
    [`MD5:${MD5.toUpperCase()} sha256=${SHA256}.`, [`md5 ${MD5}`, `sha256 ${SHA256}`]],
    [`${MD5}0 ${'1'.repeat(32)} ${'a'.repeat(32)}`, []],
    [`${MD5}${MD5.slice(0, 8)} ${SHA256}${SHA256}`, [`sha1 ${MD5}${MD5.slice(0, 8)}`, `sha512 ${SHA256}${SHA256}`]],
    ['cve-2021-44228, CVE-99-1', ['cve CVE-2021-44228']],
    ['T1059.001 (T1003), T9999, XT1003 and T10', ['technique T1059.001', 'technique T1003']],
    ['S-1-5-21-1004336348-1177238915-682003330-512', ['sid S-1-5-21-1004336348-1177238915-682003330-512']],
    ['{0F3C1F64-0C1B-4A0E-8A3E-5B7F7A2A9D10}', ['guid 0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('findIndicators: files', () => {
  it.each([
    [
      'opened invoice.docm with cmd.exe, then report.final.zip and run.sh',
      ['file invoice.docm', 'file cmd.exe', 'file report.final.zip', 'file run.sh'],
    ],
    ['evil[.]zip is a domain', ['domain evil.zip']],
    [
      'C:\\Program Files\\A B\\tool.exe -x C:\\Temp\\a.ps1',
      ['file-path C:\\Program Files\\A B\\tool.exe', 'file tool.exe', 'file-path C:\\Temp\\a.ps1', 'file a.ps1'],
    ],
    ['"C:\\\\Users\\\\al\\\\x.dll"', ['file-path C:\\Users\\al\\x.dll', 'file x.dll']],
    [
      '%APPDATA%\\m\\z.js \\\\srv01\\share\\d.xlsx',
      ['file-path %APPDATA%\\m\\z.js', 'file z.js', 'file-path \\\\srv01\\share\\d.xlsx', 'file d.xlsx'],
    ],
    ['/etc/passwd, ~/x/y.sh and/or 1/2 /notaroot/x', ['file-path /etc/passwd', 'file-path ~/x/y.sh', 'file y.sh']],
    ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Windows NT\\Run and', ['registry-key HKLM\\SOFTWARE\\Windows NT\\Run']],
    ['CORP\\bob', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('findIndicators: the labelled set', () => {
  it.each(INDICATOR_CASES.map(([text, ...expected]) => ({ text, expected })))('$text', ({ text, expected }) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('findIndicators: any text', () => {
  it('never throws and gives values without white space at their ends', () => {
    const piece = fc.constantFrom(
      'a',
      '1',
      '.',
      '[.]',
      '@',
      '://',
      'http',
      ':',
      '\\',
      '/',
      'C:\\',
      ' ',
      '(',
      ')',
      ',',
      '-',
      MD5,
      'evil.com',
      '%',
      'ü',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          for (const { value } of findIndicators(text)) expect(value).toBe(value.trim());
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('finds a defanged address as it finds a plain one', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{1,10}$/);
    fc.assert(
      fc.property(label, label, fc.constantFrom('[.]', '(.)', '[dot]', '{.}'), (host, site, dot) => {
        const value = `${host}.${site}x.com`;
        expect(found(`x ${host}${dot}${site}x${dot}com y`)).toEqual([`domain ${value}`]);
      }),
    );
  });

  /** Sixteen times the text may cost up to 96 times the processor time, for machines are noisy; a quadratic pattern costs 256. */
  it.each([
    'a.',
    '1.',
    'a[.]',
    '[.',
    'a@',
    'http://',
    'http://,',
    'http://a)',
    'a:',
    'C:\\',
    'C:\\a ',
    '/a',
    '-',
    '.',
    ')',
    '%A%\\',
    'HKLM\\',
    'http://a\\',
    'http://a\\',
    ' [.] ',
  ])('costs no more than its length: %j', (unit) => {
    const time = (count: number): number => {
      const text = `${unit.repeat(count)}x`;
      const runs = [0, 1, 2].map(() => {
        const start = process.cpuUsage().user;
        findIndicators(text);
        return (process.cpuUsage().user - start) / 1_000;
      });
      return Math.min(...runs);
    };
    time(1_000);
    expect(time(80_000)).toBeLessThan(96 * Math.max(time(5_000), 3));
  });
});

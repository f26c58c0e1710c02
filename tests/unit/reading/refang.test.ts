import { describe, expect, it } from 'vitest';
import { findIndicators } from '../../../lib/reading/indicators';
import { nextDefanged, REFANGED_DOT, refang } from '../../../lib/reading/refang';

const spelled = (text: string) => refang(text).replaceAll(REFANGED_DOT, '.');

describe('refang', () => {
  it.each([
    ['hxxps[:]//evil[.]com[/]a', 'https://evil.com/a'],
    ['hxxp[s]://evil.com', 'https://evil.com'],
    ['meow://evil dot com', 'http://evil.com'],
    ['bob at evil dot com', 'bob@evil.com'],
    ['1\\.2\\.3\\.4', '1.2.3.4'],
    ['a polka dot it is', 'a polka dot it is'],
    ['C:\\Users\\.ssh', 'C:\\Users\\.ssh'],
    ['(attached) [12:30] {a: 1} at noon', '(attached) [12:30] {a: 1} at noon'],
  ])('%s', (text, expected) => {
    expect(spelled(text)).toBe(expected);
  });

  it('says where the next harmless spelling stands', () => {
    expect(nextDefanged('see evil[.]com', 0)).toBe(8);
    expect(nextDefanged('see https://evil.com (attached).', 0)).toBe(-1);
  });

  it('finds each of many in a long text, whatever stands between', () => {
    for (const gap of [' ', '\n', 'x'.repeat(90), ' word'.repeat(100), 'y'.repeat(5_000)]) {
      const text = Array.from({ length: 40 }, (_unused, index) => `site${index}[.]com ${gap}`).join(' ');
      const domains = findIndicators(text).filter(({ kind }) => kind === 'domain');
      expect(domains.map(({ value }) => value)).toEqual(Array.from({ length: 40 }, (_unused, index) => `site${index}.com`));
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUntrusted, quoteUntrusted } from '../../../lib/contracts/untrusted-text';

describe('quoteUntrusted', () => {
  it('cannot be left from inside, whatever the text', () => {
    const nonce = 'n0nce12345';
    const pieces = fc.constantFrom(nonce, `</data-${nonce}>`, `<data-${nonce}>`, '\n', 'text', '\u200b', '\u{e0041}');
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const quoted = quoteUntrusted(asUntrusted(parts.join('')), nonce);
        expect(quoted.split(nonce)).toHaveLength(3);
        expect(quoted.startsWith(`<data-${nonce}>\n`)).toBe(true);
        expect(quoted.endsWith(`\n</data-${nonce}>`)).toBe(true);
      }),
    );
  });

  it('shows invisible characters and keeps line breaks and tabs', () => {
    const quoted = quoteUntrusted(asUntrusted('a\u200bb\tc\nd\u{e0041}'), 'n0nce12345');
    expect(quoted).toContain('a\\u{200b}b\tc\nd\\u{e0041}');
  });

  it('refuses a nonce that could be guessed', () => {
    expect(() => quoteUntrusted(asUntrusted('x'), 'short')).toThrow(RangeError);
  });
});

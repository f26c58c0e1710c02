import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCryptoAddress } from '../../../lib/reading/crypto-addresses';
import { sha256 } from '../../../lib/reading/sha256';

describe('sha256', () => {
  it('is what Node makes of the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 55 }), (bytes) => {
        expect([...sha256(bytes)]).toEqual([...createHash('sha256').update(bytes).digest()]);
      }),
    );
  });
});

describe('isCryptoAddress', () => {
  it.each(['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'])(
    'takes %s and nothing that differs in one letter',
    (address) => {
      expect(isCryptoAddress(address)).toBe(true);
      for (let at = 4; at < address.length; at += 1) {
        const other = address.charAt(at) === 'q' ? 'p' : 'q';
        expect(isCryptoAddress(address.slice(0, at) + other + address.slice(at + 1))).toBe(false);
      }
    },
  );

  it('takes upper case for the newer form, but no mixture', () => {
    expect(isCryptoAddress('BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4')).toBe(true);
    expect(isCryptoAddress('bc1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4')).toBe(false);
  });

  it('takes no row of one digit for an account', () => {
    expect(isCryptoAddress(`0x${'0'.repeat(40)}`)).toBe(false);
  });
});

import { sha256 } from './sha256';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS: readonly number[] = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32_CONSTANT = 1;
const BECH32M_CONSTANT = 0x2bc830a3;

/**
 * Whether a word is an account of Bitcoin (the checksum is verified), Ethereum (by its form: the checksum is a matter of case, and
 * optional) or Monero (by its form).
 */
export function isCryptoAddress(word: string): boolean {
  const { length } = word;
  if (length === 42 && /^0x[0-9a-f]{40}$/i.test(word)) return !/^0x(.)\1*$/i.test(word);
  if (/^[13]/.test(word) && length >= 26 && length <= 35) return isBase58Check(word);
  if (length >= 42 && length <= 62 && /^bc1/i.test(word)) return isBech32(word);
  return (length === 95 || length === 106) && /^[48][0-9AB][1-9A-HJ-NP-Za-km-z]+$/.test(word);
}

/** Twenty-five bytes: a version, a hash of twenty, and the first four of the double SHA-256 of both. */
function isBase58Check(word: string): boolean {
  let number = 0n;
  for (const character of word) {
    const digit = BASE58.indexOf(character);
    if (digit < 0) return false;
    number = number * 58n + BigInt(digit);
  }
  const bytes = new Uint8Array(25);
  for (let at = 24; at >= 0; at -= 1) {
    bytes[at] = Number(number & 255n);
    number >>= 8n;
  }
  if (number !== 0n) return false;
  const sum = sha256(sha256(bytes.subarray(0, 21)));
  return [0, 1, 2, 3].every((at) => sum[at] === bytes[21 + at]);
}

/** BIP 173 and BIP 350, for the main network. */
function isBech32(word: string): boolean {
  const lower = word.toLowerCase();
  if (word !== lower && word !== word.toUpperCase()) return false;
  const data = [...lower.slice(3)].map((character) => BECH32.indexOf(character));
  if (data.includes(-1)) return false;
  let sum = 1;
  // The letters of "bc", high bits, a zero, low bits.
  for (const value of [3, 3, 0, 2, 3, ...data]) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATORS.entries()) if ((top >>> bit) & 1) sum ^= generator;
  }
  return sum === (data[0] === 0 ? BECH32_CONSTANT : BECH32M_CONSTANT);
}

/** The first 32 bits of the fractional part of a root of each of the first 64 primes (FIPS 180-4). */
function fractions(root: (prime: number) => number, count: number): Int32Array {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1) if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return Int32Array.from(primes, (prime) => ((root(prime) % 1) * 2 ** 32) | 0);
}

const ROUNDS = fractions(Math.cbrt, 64);
const START = fractions(Math.sqrt, 8);

const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/**
 * SHA-256 at once: the browser's own only answers later, and addresses are read in one go.
 *
 * @param bytes at most 55, one block
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const block = new DataView(new ArrayBuffer(64));
  for (const [at, byte] of bytes.entries()) block.setUint8(at, byte);
  block.setUint8(bytes.length, 0x80);
  block.setUint32(60, bytes.length * 8);
  const words = new Int32Array(64);
  for (let at = 0; at < 64; at += 1) words[at] = at < 16 ? block.getInt32(at * 4) : scheduled(words, at);
  const result = new DataView(new ArrayBuffer(32));
  for (const [at, word] of compress(words).entries()) result.setInt32(at * 4, word + (START[at] ?? 0));
  return new Uint8Array(result.buffer);
}

function scheduled(words: Int32Array, at: number): number {
  const [early, late] = [words[at - 15] ?? 0, words[at - 2] ?? 0];
  const first = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
  const second = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
  return (words[at - 16] ?? 0) + first + (words[at - 7] ?? 0) + second;
}

function compress(words: Int32Array): readonly number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = START;
  for (let at = 0; at < 64; at += 1) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const sum = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (ROUNDS[at] ?? 0) + (words[at] ?? 0);
    const next = sum + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority;
    [a, b, c, d, e, f, g, h] = [next | 0, a, b, c, (d + sum) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h];
}

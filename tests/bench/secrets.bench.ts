/**
 * T21: secrets of the seeded corpus that leave, look-alikes taken for secrets, speed on normal and on hostile text, weight.
 * Exit code 1 when a target is missed.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { findSecrets } from '../../lib/safety/secrets';
import { hostileTexts } from '../fixtures/secrets/hostile-texts';
import { leftOf, redact, secretCorpus } from '../fixtures/secrets/secret-corpus';
import { secretLookalikes } from '../fixtures/secrets/secret-lookalikes';

const LIMIT = { lookalikes: 0.005, megabytesPerSecond: 20, hostileMs: 100, kilobytes: 2.3 };

/** Milliseconds of processor time, the best of some passes. */
function timeOf(text: string, passes: number): number {
  const times = Array.from({ length: passes }, () => {
    const begin = process.cpuUsage();
    findSecrets(text);
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const corpus = [20, 404, 7].flatMap((seed) => secretCorpus(seed));
const missed = corpus.filter(({ text, body }) => leftOf(body, redact(text)) !== undefined);
const lookalikes = [21, 405].flatMap((seed) => secretLookalikes(seed));
const taken = lookalikes.filter((text) => findSecrets(text).length > 0);
console.log(`T21 secrets: ${corpus.length}, of which leave ${missed.length}`);
console.log(`T21 look-alikes: ${lookalikes.length}, of which redacted ${taken.length}`);
const prose = ['ARCHITECTURE.md', 'README.md'].map((file) => readFileSync(file, 'utf8')).join('\n');
const record = lookalikes.join('\n');
const speeds = Object.fromEntries(
  Object.entries({ prose, 'records full of look-alikes': record }).map(([name, text]) => {
    const megabyte = text.repeat(Math.ceil(2e6 / text.length));
    return [name, Buffer.byteLength(megabyte) / 1000 / timeOf(megabyte, 5)];
  }),
);
console.table(Object.fromEntries(Object.entries(speeds).map(([name, speed]) => [name, { 'MB/s': speed.toFixed(1) }])));
const hostile = hostileTexts().map(([name, text]) => [JSON.stringify(name), timeOf(text, 3)] as const);
const slowest = hostile.toSorted(([, one], [, other]) => other - one).slice(0, 6);
console.log('slowest megabytes of hostile text');
console.table(Object.fromEntries(slowest.map(([name, ms]) => [name, { ms: Math.round(ms) }])));
const { outputFiles } = await build({
  entryPoints: ['lib/safety/secrets.ts'],
  bundle: true,
  minify: true,
  format: 'esm',
  write: false,
});
const kilobytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000;
console.log(`weight by itself, gzipped: ${kilobytes.toFixed(2)} kB (limit ${LIMIT.kilobytes})`);
const isMet =
  missed.length === 0 &&
  taken.length / lookalikes.length <= LIMIT.lookalikes &&
  Object.values(speeds).every((speed) => speed >= LIMIT.megabytesPerSecond) &&
  (slowest[0]?.[1] ?? 0) <= LIMIT.hostileMs &&
  kilobytes <= LIMIT.kilobytes;
console.log(`target: ${isMet ? 'met' : 'MISSED'}`);
process.exitCode = isMet ? 0 : 1;

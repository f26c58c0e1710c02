/**
 * How fast names are taken out of texts and put back, and what the parts weigh. Exit code 1 when a target is missed.
 */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { DEFAULT_PRIVACY, type PrivacyPolicy } from '../../lib/contracts/privacy';
import { createProtector, type KnownName } from '../../lib/safety/privacy/protector';
import { findSecrets } from '../../lib/safety/secrets';
import { nameTexts } from '../fixtures/privacy/name-texts';

const CHARACTERS = 500_000;
const KNOWN_NAMES = 5_000;
const PASSES = 5;
const LEAST_MEGABYTES = 10;
const MOST_KILOBYTES = 3;
const rounded = (value: number) => Number(value.toFixed(2));

/** Milliseconds of processor time, the best of some passes. */
function timeOf(run: () => unknown): number {
  const times = Array.from({ length: PASSES }, () => {
    const begin = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

async function weigh(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000;
}

function protectorOf(names: readonly KnownName[], policy: PrivacyPolicy = DEFAULT_PRIVACY.remote) {
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return createProtector({ policy, known: [], names, random });
}

const { names, text } = nameTexts(KNOWN_NAMES, CHARACTERS);
const hostile = {
  'one word': 'a'.repeat(CHARACTERS),
  'signs only': '@'.repeat(CHARACTERS),
  'mails without end': 'a@'.repeat(CHARACTERS / 2),
  'dotted without end': 'a.'.repeat(CHARACTERS / 2),
  'hyphens without end': 'fin-'.repeat(CHARACTERS / 4),
  'digits and dots': '10.1.'.repeat(CHARACTERS / 5),
  colons: 'fd:'.repeat(CHARACTERS / 3),
  escapes: '%25'.repeat(CHARACTERS / 3),
  backslashes: '\\n'.repeat(CHARACTERS / 2),
  'one name over and over': 'dana whitfield '.repeat(CHARACTERS / 15),
};

const first = protectorOf(names);
const protectedText = first.protect(text);
const megabytes = Buffer.byteLength(text) / 1_000_000;
const speeds = {
  'protect, names met before': megabytes / (timeOf(() => first.protect(text)) / 1000),
  'protect, first time, with setting up': megabytes / (timeOf(() => protectorOf(names).protect(text)) / 1000),
  'of these, secrets alone': megabytes / (timeOf(() => findSecrets(text)) / 1000),
  resolve: megabytes / (timeOf(() => first.resolve(protectedText)) / 1000),
};
console.log(`Text of ${rounded(megabytes)} MB with ${names.length} known names, MB/s`);
console.table(Object.fromEntries(Object.entries(speeds).map(([name, speed]) => [name, rounded(speed)])));
const known = [...names, { kind: 'device', value: 'FIN-LT-0042' }, { kind: 'user', value: 'Dana Whitfield' }] as const;
console.log('Hostile texts of the same length, MB/s, without secrets');
const hostileRows = Object.entries(hostile).map(([name, each]) => {
  const protector = protectorOf(known);
  const all = timeOf(() => protector.protect(each));
  const secrets = timeOf(() => findSecrets(each));
  return [
    name,
    {
      protect: rounded(CHARACTERS / 1000 / Math.max(1, all - secrets)),
      resolve: rounded(CHARACTERS / 1000 / timeOf(() => protector.resolve(each))),
    },
  ];
});
console.table(Object.fromEntries(hostileRows));
const parts = ["export * from './lib/safety/privacy/protector'", "export * from './lib/safety/privacy/known-names'"].join(';');
const weight = (await weigh(parts)) - (await weigh("export * from './lib/safety/secrets'"));
console.log(`Weight without secrets, gzipped: ${rounded(weight)} kB (limit ${MOST_KILOBYTES})`);
const withoutSecrets =
  megabytes / (megabytes / speeds['protect, names met before'] - megabytes / speeds['of these, secrets alone']);
console.log(`protect without secrets: ${rounded(withoutSecrets)} MB/s`);
const isMet = withoutSecrets >= LEAST_MEGABYTES && speeds.resolve >= LEAST_MEGABYTES && weight <= MOST_KILOBYTES;
console.log(`target: ${LEAST_MEGABYTES} MB/s, ${MOST_KILOBYTES} kB: ${isMet ? 'met' : 'MISSED'}`);
process.exitCode = isMet ? 0 : 1;

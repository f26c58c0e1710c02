import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from './browser/install';
import { ensureBuild } from './setup/build';
import { CACHE, PlainError, runMain, say } from './setup/project';
import { type Outcome, runTool } from './setup/tools';

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What failed is read in logs as often as in terminals. */
const PLAIN = { NO_COLOR: '1', FORCE_COLOR: '0' };
const VITEST_REPORT = join(CACHE, 'vitest.json');
const PLAYWRIGHT_REPORT = join(CACHE, 'playwright.json');

/** A step with its time; its output is shown only when it failed. */
async function step(name: string, run: () => Promise<Tally & { readonly output: string }>): Promise<Tally> {
  const start = performance.now();
  const { passed, failed, output } = await run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (failed > 0) process.stderr.write(`\n${withoutDots(output).trimEnd()}\n`);
  say(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  return { passed, failed };
}

/** A line of dots and crosses is progress, not news. */
function withoutDots(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^[·x\-.\s]{20,}/.test(line))
    .join('\n');
}

function asOne({ code, output }: Outcome): Tally & { output: string } {
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}

/** A report that is missing is a failure, whatever the tool's exit code; so is an exit code that no report explains. */
async function counted(outcome: Outcome, count: () => Promise<Tally>): Promise<Tally & { output: string }> {
  const tally = await count().catch(() => ({ passed: 0, failed: 1 }));
  const failed = outcome.code !== 0 ? Math.max(1, tally.failed) : tally.failed;
  return { passed: tally.passed, failed, output: outcome.output };
}

async function build(mode: 'demo' | 'production'): Promise<Tally & { output: string }> {
  try {
    await ensureBuild(mode);
    return { passed: 1, failed: 0, output: '' };
  } catch (error) {
    if (error instanceof PlainError) return { passed: 0, failed: 1, output: error.message };
    throw error;
  }
}

async function vitest(): Promise<Tally & { output: string }> {
  await rm(VITEST_REPORT, { force: true });
  const outcome = await runTool('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`], {
    env: PLAIN,
  });
  return counted(outcome, async () => {
    const report = JSON.parse(await readFile(VITEST_REPORT, 'utf8')) as VitestReport;
    const unread = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    return { passed: report.numPassedTests, failed: report.numFailedTests + unread.length };
  });
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

async function playwright(): Promise<Tally & { output: string }> {
  await rm(PLAYWRIGHT_REPORT, { force: true });
  const outcome = await runTool('playwright', ['test', '--reporter=list,json'], {
    env: { ...PLAIN, PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT },
  });
  return counted(outcome, async () => {
    const { stats } = JSON.parse(await readFile(PLAYWRIGHT_REPORT, 'utf8')) as { stats: Record<string, number> };
    return { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: stats.unexpected ?? 0 };
  });
}

function sum(tallies: readonly Tally[]): Tally {
  const add = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  return { passed: add((tally) => tally.passed), failed: add((tally) => tally.failed) };
}

async function main(): Promise<number> {
  await mkdir(CACHE, { recursive: true });
  await ensureBrowser();
  // Two lanes for two cores: what reads the sources, and what builds them.
  const reading = async () => [
    await step('format and lint (biome)', async () => asOne(await runTool('biome', ['check', '.']))),
    await step('types (tsc)', async () => asOne(await runTool('tsc', ['-p', '.']))),
    await step('unused code (knip)', async () => asOne(await runTool('knip', []))),
  ];
  const building = async () => [
    await step('build (demo)', () => build('demo')),
    await step('build (release)', () => build('production')),
  ];
  const tallies = (await Promise.all([reading(), building()])).flat();
  tallies.push(await step('unit and conformance tests (vitest)', vitest));
  tallies.push(await step('browser tests (playwright)', playwright));
  const { passed, failed } = sum(tallies);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

await runMain(main);

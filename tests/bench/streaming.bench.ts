/**
 * T8: what a streaming answer costs the main thread, beside a plain React text node that shows the same characters.
 * `node --import tsx tests/bench/streaming.bench.ts [repeats]` prints a table; exit code 1 when a target is missed.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Subject } from './streaming-page';
import { ANSWERS, DELTA_COUNT, splitIntoDeltas } from './streaming-texts';

const MOST_TIMES_FLOOR = 3;
const LONGEST_COMMIT_MS = 8;
const MOST_PACED_SCRIPT_MS = 100;
const repeats = Number(process.argv[2] ?? 5);

interface Measure {
  readonly taskMs: number;
  readonly scriptMs: number;
}

async function bundlePage(folder: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./streaming-page.tsx', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  await writeFile(join(folder, 'page.js'), result.outputFiles[0]?.contents ?? '');
  const file = join(folder, 'page.html');
  await writeFile(
    file,
    '<!doctype html><meta charset="utf-8"><body style="margin:0;width:400px"><script src="page.js"></script>',
  );
  return pathToFileURL(file).href;
}

async function mount(page: Page, url: string, subject: Subject): Promise<void> {
  await page.goto(url);
  await page.evaluate((name) => {
    window.streaming.mount(name);
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, subject);
}

function stream(page: Page, text: string, perSecond: number): Promise<number> {
  return page.evaluate(([deltas, pace]) => window.streaming.stream(deltas, pace), [
    splitIntoDeltas(text, DELTA_COUNT),
    perSecond,
  ] as const);
}

async function measure(page: Page, url: string, subject: Subject, text: string, perSecond: number): Promise<Measure> {
  await mount(page, url, subject);
  const cdp = await page.context().newCDPSession(page);
  // CPU time of the thread: other work on the machine does not count.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  };
  const before = await read();
  await stream(page, text, perSecond);
  const after = await read();
  await cdp.detach();
  return { taskMs: after('TaskDuration') - before('TaskDuration'), scriptMs: after('ScriptDuration') - before('ScriptDuration') };
}

/** CPU time of the longest frame callback: reading, drawing and committing all that came since the last one. */
async function longestCommit(browser: Browser, page: Page, url: string, text: string): Promise<number> {
  await mount(page, url, 'panel');
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await stream(page, text, 0);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: { name: string; tdur?: number; dur?: number }[];
  };
  const frames = trace.traceEvents.filter(({ name }) => name === 'FireAnimationFrame');
  return Math.max(0, ...frames.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function repeat<Result>(run: () => Promise<Result>): Promise<readonly Result[]> {
  const all: Result[] = [];
  for (let turn = 0; turn < repeats; turn++) all.push(await run());
  return all;
}

async function medianOf(page: Page, url: string, subject: Subject, text: string, perSecond: number): Promise<Measure> {
  const all = await repeat(() => measure(page, url, subject, text, perSecond));
  return { taskMs: median(all.map((each) => each.taskMs)), scriptMs: median(all.map((each) => each.scriptMs)) };
}

async function compare(browser: Browser, page: Page, url: string) {
  const rows: Record<string, string | number>[] = [];
  for (const [name, text] of Object.entries(ANSWERS)) {
    const floor = await medianOf(page, url, 'text node', text, 0);
    const frameFloor = await medianOf(page, url, 'text node per frame', text, 0);
    const alone = await medianOf(page, url, 'answer', text, 0);
    const ours = await medianOf(page, url, 'panel', text, 0);
    const commit = median(await repeat(() => longestCommit(browser, page, url, text)));
    rows.push({
      answer: name,
      'text node, ms': Math.round(floor.taskMs),
      'text node per frame, ms': Math.round(frameFloor.taskMs),
      'answer alone, ms': Math.round(alone.taskMs),
      'in the panel, ms': Math.round(ours.taskMs),
      'times floor': Number((Math.max(alone.taskMs, ours.taskMs) / floor.taskMs).toFixed(2)),
      'longest commit, ms': Number(commit.toFixed(1)),
    });
  }
  return rows;
}

const folder = await mkdtemp(join(tmpdir(), 'sidelight-bench-'));
const executablePath = [process.env.CHROME_PATH, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  const url = await bundlePage(folder);
  const page = await browser.newPage({ viewport: { width: 420, height: 900 } });
  const rows = await compare(browser, page, url);
  const paced = await medianOf(page, url, 'panel', ANSWERS.mixed ?? '', 1_000);
  console.log(`T8 streaming: 20 kB in ${DELTA_COUNT} deltas, main-thread task time, median of ${repeats}`);
  console.table(rows);
  console.log(`paced at 1,000 deltas/s: script ${paced.scriptMs.toFixed(0)} ms, tasks ${paced.taskMs.toFixed(0)} ms`);
  const isMet =
    rows.every(
      (row) => Number(row['times floor']) <= MOST_TIMES_FLOOR && Number(row['longest commit, ms']) <= LONGEST_COMMIT_MS,
    ) && paced.scriptMs <= MOST_PACED_SCRIPT_MS;
  console.log(
    `target: at most ${MOST_TIMES_FLOOR} × floor, longest commit ${LONGEST_COMMIT_MS} ms, paced script ${MOST_PACED_SCRIPT_MS} ms: ${isMet ? 'met' : 'MISSED'}`,
  );
  process.exitCode = isMet ? 0 : 1;
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}

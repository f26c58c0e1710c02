/**
 * T8: what a streaming answer costs the main thread, beside a plain React text node that shows the same characters.
 * `node --import tsx tests/bench/streaming.bench.ts [repeats]` prints a table; exit code 1 when a target is missed.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { StreamingPage } from './streaming-page';
import { ANSWERS, DELTA_COUNT, splitIntoDeltas } from './streaming-texts';

const MOST_TIMES_FLOOR = 3;
const LONGEST_COMMIT_MS = 8;
const MOST_PACED_SCRIPT_MS = 100;
const repeats = Number(process.argv[2] ?? 5);

type Subject = Parameters<StreamingPage['mount']>[0];
interface Measure {
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly longestFrameMs: number;
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

async function measure(page: Page, url: string, subject: Subject, text: string, perSecond: number): Promise<Measure> {
  await page.goto(url);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  };
  await page.evaluate((name) => {
    window.streaming.mount(name);
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, subject);
  const before = await read();
  const { longestFrameMs } = await page.evaluate(([deltas, pace]) => window.streaming.stream(deltas, pace), [
    splitIntoDeltas(text, DELTA_COUNT),
    perSecond,
  ] as const);
  const after = await read();
  await cdp.detach();
  const spent = (name: string) => after(name) - before(name);
  return { taskMs: spent('TaskDuration'), scriptMs: spent('ScriptDuration'), longestFrameMs };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function medianOf(page: Page, url: string, subject: Subject, text: string, perSecond: number): Promise<Measure> {
  const all: Measure[] = [];
  for (let turn = 0; turn < repeats; turn++) all.push(await measure(page, url, subject, text, perSecond));
  return {
    taskMs: median(all.map((each) => each.taskMs)),
    scriptMs: median(all.map((each) => each.scriptMs)),
    longestFrameMs: median(all.map((each) => each.longestFrameMs)),
  };
}

async function compare(page: Page, url: string) {
  const rows: Record<string, string | number>[] = [];
  for (const [name, text] of Object.entries(ANSWERS)) {
    const floor = await medianOf(page, url, 'text node', text, 0);
    const frameFloor = await medianOf(page, url, 'text node per frame', text, 0);
    const ours = await medianOf(page, url, 'answer', text, 0);
    rows.push({
      answer: name,
      'text node, ms': Math.round(floor.taskMs),
      'text node per frame, ms': Math.round(frameFloor.taskMs),
      'Sidelight, ms': Math.round(ours.taskMs),
      'times floor': Number((ours.taskMs / floor.taskMs).toFixed(2)),
      'longest commit, ms': Number(ours.longestFrameMs.toFixed(1)),
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
  const rows = await compare(page, url);
  const paced = await medianOf(page, url, 'answer', ANSWERS.mixed ?? '', 1_000);
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

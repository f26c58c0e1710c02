/**
 * T11: how many runs the ledger reserves and settles in a second, in Chromium, beside IndexedDB as written by hand and beside
 * dexie, which do the same: look whether the line is there, add it, wait for the transaction.
 * `node --import tsx tests/bench/ledger.bench.ts [repeats]`; exit code 1 when a target is missed.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Durability, Measure, Subject } from './ledger-page';
import { serveText } from './serve-text';

const TIMES_RAW_IN_FLIGHT = 8;
const MOST_P95_MS = 12;
const IN_FLIGHT = 50;
const ALONE_PAIRS = 60;
const PAIRS = 500;
const SUBJECTS = ['ours', 'raw', 'dexie'] as const satisfies readonly Subject[];
const repeats = Number(process.argv[2] ?? 7);

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./ledger-page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  });
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><script>${script}</script>`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

type Turn = ReadonlyMap<string, Measure>;

async function measureTurn(page: Page): Promise<Turn> {
  const turn = new Map<string, Measure>();
  for (const durability of ['strict', 'relaxed'] as const satisfies readonly Durability[]) {
    // Ours waits for the disk where the ledger is concerned, always.
    const subjects = SUBJECTS.filter((subject) => durability === 'strict' || subject !== 'ours');
    const alone = await page.evaluate(([who, how, pairs]) => window.ledgerBench.measureAlone(who, how, pairs), [
      subjects,
      durability,
      ALONE_PAIRS,
    ] as const);
    for (const [index, measure] of alone.entries()) turn.set(`${subjects[index]} ${durability} 1`, measure);
  }
  for (const subject of SUBJECTS) {
    const measure = await page.evaluate(([who, pairs, inFlight]) => window.ledgerBench.measure(who, 'strict', pairs, inFlight), [
      subject,
      PAIRS,
      IN_FLIGHT,
    ] as const);
    turn.set(`${subject} strict ${IN_FLIGHT}`, measure);
  }
  const floor = await page.evaluate(([rounds, together]) => window.ledgerBench.measureFloor(rounds, together), [
    PAIRS / IN_FLIGHT,
    IN_FLIGHT,
  ] as const);
  return turn.set(`raw strict, ${IN_FLIGHT} in one transaction`, { pairsPerSecond: floor, p95: Number.NaN });
}

function medianOf(turns: readonly Turn[], value: (of: (name: string) => Measure) => number): number {
  const missing = { pairsPerSecond: Number.NaN, p95: Number.NaN };
  return median(turns.map((turn) => value((name) => turn.get(name) ?? missing)));
}

function report(turns: readonly Turn[]): boolean {
  const names = [...(turns[0]?.keys() ?? [])];
  console.log(`T11 ledger: reserve and settle, median of ${repeats}`);
  console.table(
    names.map((name) => ({
      'who, durability, in flight': name,
      'pairs/s': Math.round(medianOf(turns, (of) => of(name).pairsPerSecond)),
      'p95, ms': Number(medianOf(turns, (of) => of(name).p95).toFixed(1)),
    })),
  );
  const many = `ours strict ${IN_FLIGHT}`;
  const timesDexie = medianOf(turns, (of) => of('ours strict 1').pairsPerSecond / of('dexie strict 1').pairsPerSecond);
  const timesRaw = medianOf(turns, (of) => of(many).pairsPerSecond / of('raw strict 1').pairsPerSecond);
  const p95 = medianOf(turns, (of) => of('ours strict 1').p95);
  console.log(`alone: ${timesDexie.toFixed(2)} × dexie; ${IN_FLIGHT} in flight: ${timesRaw.toFixed(1)} × raw alone`);
  const isMet = timesDexie >= 1 && timesRaw >= TIMES_RAW_IN_FLIGHT && p95 <= MOST_P95_MS;
  console.log(
    `target, strict: alone ≥ dexie, ${IN_FLIGHT} in flight ≥ ${TIMES_RAW_IN_FLIGHT} × raw alone, p95 alone ≤ ${MOST_P95_MS} ms: ${isMet ? 'met' : 'MISSED'}`,
  );
  return isMet;
}

const executablePath = [process.env.CHROME_PATH, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
const server = await serveText(await bundlePage());
// A profile on the disk: what a browser without one calls its database is in memory only.
const profile = await mkdtemp(join(tmpdir(), 'sidelight-bench-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  const turns: Turn[] = [];
  for (let turn = 0; turn < repeats; turn += 1) turns.push(await measureTurn(page));
  process.exitCode = report(turns) ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
  await rm(profile, { recursive: true });
}

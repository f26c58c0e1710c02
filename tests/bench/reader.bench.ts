/**
 * T1 and T2: one pass of the reader over articles and over a table of 5,000 rows × 8, beside `innerText` in the same page; the longest
 * stretch in which a whole reading does not give the page its turn; words of the main text that the reading has. Medians: the first reading of a page, cold, is among them. Exit
 * code 1 when a target is missed.
 */
import type { FrameReading } from '../../lib/contracts/page-context';
import { ensureBrowser } from '../../scripts/browser/install';
import { bundleReader, launchPlainBrowser, ReaderPage } from '../e2e/harness/reader-page';

const RUNS = 7;
const SLICE_LIMIT_MS = 50;

const WORDS =
  'analyst incident account device sign-in process mail attachment policy rule attacker session token endpoint query result finding step review report evidence severity owner group host'.split(
    ' ',
  );

/** Prose whose words differ from page to page, so that nothing is read twice. */
function sentence(seed: number, length: number): string {
  const words = Array.from({ length }, (_value, at) => WORDS[(seed * 7 + at * at * 3 + at) % WORDS.length] ?? '');
  return `${words.join(' ')} ${seed}.`;
}

function article(seed: number): string {
  const links = Array.from(
    { length: 30 + (seed % 40) },
    (_value, at) => `<li><a href="/${at}">${sentence(seed + at, 3)}</a></li>`,
  );
  const sections = Array.from({ length: 6 + (seed % 9) }, (_value, at) => {
    const paragraphs = Array.from(
      { length: 3 + (at % 4) },
      (_each, line) => `<p>${sentence(seed * 100 + at * 10 + line, 60)}</p>`,
    );
    const list =
      at % 3 === 0 ? `<ul>${paragraphs.map((_each, line) => `<li>${sentence(seed + line, 12)}</li>`).join('')}</ul>` : '';
    const code = at % 4 === 1 ? `<pre><code>Get-Item -Path C:\\Temp\\${seed}-${at}.log</code></pre>` : '';
    const facts = at % 4 === 2 ? `<dl><dt>Status</dt><dd>${seed} open</dd><dt>Owner</dt><dd>team ${at}</dd></dl>` : '';
    return `<section><h2>${sentence(seed + at, 4)}</h2>${paragraphs.join('')}${list}${code}${facts}</section>`;
  });
  return `<!doctype html><html lang="en"><title>Article ${seed}</title><nav><ul>${links.join('')}</ul></nav><main><article><h1>Article ${seed}</h1>${sections.join('')}</article></main><footer><p>${sentence(seed, 9)}</p></footer></html>`;
}

function rowsPage(count: number): string {
  const cells = (row: number) =>
    [
      `host-${row}`,
      `10.${row % 200}.${row % 250}.7`,
      `user${row % 300}`,
      'High',
      'Active',
      `CASE-${row}`,
      `2026-03-${(row % 28) + 1}`,
      `${row}`,
    ]
      .map((cell) => `<td>${cell}</td>`)
      .join('');
  const rows = Array.from({ length: count }, (_value, row) => `<tr>${cells(row)}</tr>`).join('');
  const head = ['Host', 'Address', 'User', 'Severity', 'Status', 'Case', 'Seen', 'Events']
    .map((name) => `<th>${name}</th>`)
    .join('');
  return `<!doctype html><html lang="en"><title>All hosts</title><h1>All hosts</h1><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></html>`;
}

/** Both in the same world, each after a frame, so that neither pays for the other's layout. */
const TIMED = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const time = async (work) => { await frame(); const start = performance.now(); work(); return performance.now() - start; };
  const floor = await time(() => document.body.innerText.length);
  const walk = await time(() => { for (const _step of reader.walk()); });
  // What was just measured is one long task, and not to be counted.
  await frame();
  const tasks = [];
  const watcher = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration)));
  watcher.observe({ entryTypes: ['longtask'] });
  const start = performance.now();
  await reader.read({ sinceNavigationMs: null, maxWaitMs: 2000 });
  const whole = performance.now() - start;
  await new Promise((done) => setTimeout(done, 60));
  watcher.disconnect();
  return { floor, walk, whole, longest: Math.max(0, ...tasks) };
})()`;

interface Timed {
  readonly floor: number;
  readonly walk: number;
  readonly whole: number;
  readonly longest: number;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function textOf({ title, headings, facts, tables, code, passages }: FrameReading): string {
  return [
    title,
    ...[...headings, ...code, ...passages].map(({ text }) => text),
    ...facts.flatMap(({ label, value }) => [label, value]),
    ...tables.flatMap(({ columns, rows }) => [...columns, ...rows.flat()]),
  ].join(' ');
}

/** Share of the words that a page shows that the reading has, each as often as it stands there. */
function recall(shown: string, read: string): number {
  const have = new Map<string, number>();
  for (const word of read.split(/\s+/)) have.set(word, (have.get(word) ?? 0) + 1);
  const words = shown.split(/\s+/).filter((word) => word !== '');
  let found = 0;
  for (const word of words) {
    const left = have.get(word) ?? 0;
    if (left > 0) found += 1;
    have.set(word, left - 1);
  }
  return found / words.length;
}

process.env.SIDELIGHT_BROWSER ??= await ensureBrowser();
const bundle = await bundleReader();
const browser = await launchPlainBrowser();
const misses: string[] = [];
const table: Record<string, Record<string, number>> = {};
try {
  const measure = async (name: string, pages: readonly string[], runs: number) => {
    const times: Timed[] = [];
    let least = 1;
    for (const html of pages) {
      const page = await ReaderPage.open(browser, bundle, html);
      for (let run = 0; run < runs; run += 1) times.push(await page.evaluate<Timed>(TIMED));
      least = Math.min(
        least,
        recall(
          await page.evaluate<string>(`(document.querySelector('main') ?? document.body).innerText`),
          textOf(await page.read()),
        ),
      );
      await page.page.close();
    }
    const of = (pick: (timed: Timed) => number) => Number(median(times.map(pick)).toFixed(2));
    table[name] = {
      'innerText ms': of(({ floor }) => floor),
      'walk ms': of(({ walk }) => walk),
      'whole reading ms': of(({ whole }) => whole),
      'longest task ms': Number(Math.max(...times.map(({ longest }) => longest)).toFixed(0)),
      'times the floor': Number((median(times.map(({ walk }) => walk)) / median(times.map(({ floor }) => floor))).toFixed(2)),
      'word recall': Number(least.toFixed(4)),
    };
    return table[name];
  };
  const articles = await measure(
    '20 articles',
    Array.from({ length: 20 }, (_value, seed) => article(seed + 1)),
    RUNS,
  );
  const rows = await measure('5,000 rows × 8', [rowsPage(5_000)], RUNS);
  if ((articles?.['walk ms'] ?? 99) > 3) misses.push('T1: an article in 3 ms');
  if ((articles?.['word recall'] ?? 0) < 0.99) misses.push('T1: word recall 0.99');
  if ((rows?.['times the floor'] ?? 99) > 2.5) misses.push('T2: 5,000 rows in 2.5 × innerText');
  if ((rows?.['longest task ms'] ?? 99) > SLICE_LIMIT_MS) misses.push(`T2: no task above ${SLICE_LIMIT_MS} ms`);
} finally {
  await browser.close();
}
console.log('T1, T2: the reader beside innerText, medians; the first column of figures is the floor');
console.table(table);
console.log(misses.length === 0 ? 'targets: met' : `MISSED: ${misses.join('; ')}`);
process.exitCode = misses.length === 0 ? 0 : 1;

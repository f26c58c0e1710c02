import { type Browser, expect, test } from '@playwright/test';
import type { FrameReading } from '../../lib/contracts/page-context';
import { bundleReader, factLines, launchPlainBrowser, passageTexts, ReaderPage } from './harness/reader-page';

let browser: Browser;
let bundle: string;

test.beforeAll(async () => {
  [browser, bundle] = await Promise.all([launchPlainBrowser(), bundleReader()]);
});
test.afterAll(() => browser.close());
test.afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

async function readServed(contentType: string, body: string): Promise<FrameReading> {
  const context = await browser.newContext();
  await context.route('http://odd.test/**', (route) => route.fulfill({ contentType, body }));
  const reader = await ReaderPage.open(context, bundle, { url: 'http://odd.test/page' });
  return reader.read();
}

async function readHtml(html: string): Promise<FrameReading> {
  return readServed('text/html; charset=utf-8', html);
}

test('XHTML is read as HTML is', async () => {
  const reading = await readServed(
    'application/xhtml+xml',
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Head</h1><dl><dt>Owner</dt><dd>Ada</dd></dl></body></html>',
  );
  expect(reading.headings.map((heading) => heading.text)).toEqual(['Head']);
  expect(factLines(reading)).toEqual(['Owner = Ada']);
});

test('malformed HTML is read as the browser mends it', async () => {
  const reading = await readHtml('<table><tr><td><b>Owner:<td>Ada<tr><td><b>Room:<td>3</table><p>one<p>two<ul><li>three');
  expect(factLines(reading)).toEqual(['Owner = Ada', 'Room = 3']);
  expect(passageTexts(reading)).toEqual(['one', 'two', 'three']);
});

test('header cells that sum a table up are no rows of it, and no column names', async () => {
  const reading = await readHtml(`<table>
    <thead><tr><th>#</th><th>Hits</th><th>Path</th></tr>
      <tr><th>min.</th><th>2 (1%)</th><th>—</th></tr><tr><th>max.</th><th>410 (81%)</th><th>—</th></tr></thead>
    <tbody><tr><td>1</td><td>410 (81%)</td><td>/login</td></tr><tr><td>2</td><td>2 (1%)</td><td>/</td></tr></tbody>
    <tfoot><tr><td>Tot.</td><td>412</td><td></td></tr></tfoot></table>`);
  expect(reading.tables.map(({ columns, rows }) => ({ columns, rows }))).toEqual([
    {
      columns: ['#', 'Hits', 'Path'],
      rows: [
        ['1', '410 (81%)', '/login'],
        ['2', '2 (1%)', '/'],
      ],
    },
  ]);
  expect(passageTexts(reading)).toEqual(['min. 2 (1%) —', 'max. 410 (81%) —', 'Tot. 412']);
});

test('right-to-left text keeps its words, labels and order', async () => {
  const reading = await readHtml('<html lang="ar" dir="rtl"><dl><dt>المالك</dt><dd>ليلى</dd></dl><p>الغرفة: ٣</p>');
  expect(reading.language).toBe('ar');
  expect(factLines(reading)).toEqual(['المالك = ليلى', 'الغرفة = ٣']);
});

test('plain text and <plaintext> are read line by line', async () => {
  const text = 'Subject: lost badge\n\nFound at the\tnorth door.\n';
  const tab = await readServed('text/plain', text);
  expect(factLines(tab)).toEqual(['Subject = lost badge']);
  expect(passageTexts(tab)).toEqual(['Found at the north door.']);
  const element = await readHtml(`<p>before</p><plaintext>${text}`);
  expect(passageTexts(element)).toEqual(['before', 'Found at the north door.']);
});

test('roles and tags that are called like what every object has are only boxes', async () => {
  const html = '<p role="constructor">one</p><div role="__proto__">two</div><constructor>three</constructor>';
  expect(passageTexts(await readHtml(html))).toEqual(['one', 'two', 'three']);
});

test('a page without content is an empty reading', async () => {
  const reading = await readHtml('<!doctype html><title>nothing</title>');
  expect(reading).toMatchObject({ title: 'nothing', headings: [], facts: [], tables: [], code: [], passages: [], cuts: [] });
});

test('20 MB of text are cut, and the cut is said', async () => {
  const line = 'These words are one of very many paragraphs. '.repeat(4);
  const reading = await readHtml(`<pre>${'x'.repeat(1_000_000)}</pre>${`<p>${line}</p>`.repeat(110_000)}`);
  expect(reading.cuts.map((cut) => cut.what).sort()).toEqual(['code', 'passages']);
  expect(reading.cuts.find((cut) => cut.what === 'passages')?.total).toBe(110_000);
  expect(JSON.stringify(reading).length).toBeLessThan(3_000_000);
});

test('shadow roots four deep are read', async () => {
  const reader = await ReaderPage.open(browser, bundle, '<div id="host"></div>');
  await reader.page.evaluate(() => {
    let host: Element | null = document.getElementById('host');
    for (let depth = 1; depth <= 4 && host; depth++) {
      const root: ShadowRoot = host.attachShadow({ mode: 'open' });
      root.innerHTML = `<dl><dt>Depth</dt><dd>${depth}</dd></dl><div></div>`;
      host = root.querySelector('div');
    }
  });
  expect(factLines(await reader.read())).toEqual(['Depth = 1', 'Depth = 2', 'Depth = 3', 'Depth = 4']);
});

test('a table of 5,000 rows is read whole, and the page gets its turn many times meanwhile', async () => {
  const cells = (row: number) => Array.from({ length: 8 }, (_, column) => `<td><b>r${row}</b> c${column}</td>`).join('');
  const rows = Array.from({ length: 5_000 }, (_, row) => `<tr><td hidden>x</td>${cells(row)}</tr>`).join('');
  const reader = await ReaderPage.open(
    browser,
    bundle,
    `<table><tr><th hidden>x</th>${'<th>h</th>'.repeat(8)}</tr>${rows}</table>`,
  );
  // One channel is opened for each turn. Counted, not timed: a loaded machine stretches every task.
  await reader.evaluate(
    'globalThis.turns = 0; const Channel = MessageChannel; globalThis.MessageChannel = function () { turns++; return new Channel(); };',
  );
  const reading = await reader.read();
  expect(reading.tables[0]?.rows.length).toBe(5_000);
  expect(reading.tables[0]?.rows[4_999]?.[7]).toBe('r4999 c7');
  expect(await reader.evaluate<number>('turns')).toBeGreaterThan(4);
});

test('columns of check boxes are left out; the columns that stay point at their own cells', async () => {
  const reader = await ReaderPage.open(
    browser,
    bundle,
    '<table><tr><th></th><th>Name</th><th>Room</th></tr><tr><td><input type="checkbox"></td><td>Ada</td><td>3</td></tr></table>',
  );
  const [table] = (await reader.read()).tables;
  expect(table).toMatchObject({ columns: ['Name', 'Room'], rows: [['Ada', '3']] });
  const path = [...(table?.path ?? []), { role: 'row', name: 'Ada 3' }, { role: 'cell', name: 'Room' }];
  expect(await reader.show({ path, quote: '3' })).toBe('shown');
  expect(await reader.lit()).toEqual(['3']);
});

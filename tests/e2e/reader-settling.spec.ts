import { type Browser, expect, test } from '@playwright/test';
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

/** A console of two routes: the URL changes at once, the content later. */
const CONSOLE = `<!doctype html><title>c</title><main><h1 id="t">Case 1</h1><dl><dt>Owner</dt><dd id="o">Ada</dd></dl><p id="p">First case of the year.</p></main>
<script>function go(n, owner, after) {
  history.pushState(null, '', '/case/' + n);
  setTimeout(() => { t.textContent = 'Case ' + n; o.textContent = owner; p.innerHTML = '<span>Another case, told at length, number ' + n + '</span>'; }, after);
}</script>`;

async function openConsole(): Promise<ReaderPage> {
  const context = await browser.newContext();
  await context.route('http://console.test/**', (route) => route.fulfill({ contentType: 'text/html', body: CONSOLE }));
  return ReaderPage.open(context, bundle, { url: 'http://console.test/case/1' });
}

test('an old page is not read under a new URL: the reader waits for the new content', async () => {
  const reader = await openConsole();
  expect(factLines(await reader.read())).toEqual(['Owner = Ada']);
  await reader.page.evaluate('go(2, "Grace", 700)');
  const reading = await reader.read({ sinceNavigationMs: 10, maxWaitMs: 5_000 });
  expect(reading.url).toBe('http://console.test/case/2');
  expect(factLines(reading)).toEqual(['Owner = Grace']);
});

test('a reader that never saw the old page waits too, when the route has just changed', async () => {
  const reader = await openConsole();
  // The document must be older than the change of route for it to be one.
  await reader.page.waitForFunction(() => performance.now() > 1_200);
  await reader.page.evaluate('go(2, "Grace", 500)');
  const reading = await reader.read({ sinceNavigationMs: 10, maxWaitMs: 5_000 });
  expect(factLines(reading)).toEqual(['Owner = Grace']);
});

test('the same content under a new URL is read once the time for a late change is over', async () => {
  const reader = await openConsole();
  await reader.read();
  await reader.page.evaluate('history.pushState(null, "", "?tab=2")');
  const reading = await reader.read({ sinceNavigationMs: 2_500, maxWaitMs: 5_000 });
  expect(reading.url).toBe('http://console.test/case/1?tab=2');
  expect(factLines(reading)).toEqual(['Owner = Ada']);
});

test('a visible busy mark is waited for; one that stays makes the reading busy', async () => {
  const html = '<main><p id="p">Old words of this page</p><div id="b" aria-busy="true">Loading</div></main>';
  const patient = await ReaderPage.open(browser, bundle, html);
  await patient.page.evaluate(() => {
    setTimeout(() => {
      document.getElementById('b')?.remove();
      document.getElementById('p')?.replaceChildren('New words that came late, long enough to count');
    }, 400);
  });
  const late = await patient.read({ sinceNavigationMs: null, maxWaitMs: 5_000 });
  expect(passageTexts(late)).toEqual(['New words that came late, long enough to count']);
  expect(late.isBusy).toBe(false);
  const stuck = await ReaderPage.open(browser, bundle, html);
  const started = Date.now();
  expect((await stuck.read({ sinceNavigationMs: null, maxWaitMs: 300 })).isBusy).toBe(true);
  expect(Date.now() - started).toBeLessThan(2_000);
});

test('a short visible mark of the class loading is waited for, a whole container of that class is not', async () => {
  const mark = '<div class="loading row">Please wait</div>';
  const waiting = await ReaderPage.open(browser, bundle, `<p>Alerts of today</p>${mark}`);
  expect((await waiting.read({ sinceNavigationMs: null, maxWaitMs: 300 })).isBusy).toBe(true);
  const hidden = await ReaderPage.open(browser, bundle, `<p>Alerts of today</p><div hidden>${mark}</div>`);
  expect((await hidden.read({ sinceNavigationMs: null, maxWaitMs: 300 })).isBusy).toBe(false);
  const container = '<main class="loading"><p>Thirty-one alerts of today, none of which is open any more</p></main>';
  const done = await ReaderPage.open(browser, bundle, container);
  expect((await done.read({ sinceNavigationMs: null, maxWaitMs: 300 })).isBusy).toBe(false);
});

test('a ticking clock does not hold the reading up', async () => {
  const reader = await ReaderPage.open(browser, bundle, '<p>Words</p><p id="c">0</p>');
  await reader.page.evaluate(() => {
    setInterval(() => {
      const clock = document.getElementById('c');
      if (clock) clock.textContent = String(performance.now());
    }, 10);
  });
  const waited = await reader.evaluate<number>(
    '(async () => { const start = performance.now(); await reader.read({ sinceNavigationMs: null, maxWaitMs: 5000 }); return performance.now() - start; })()',
  );
  expect(waited).toBeLessThan(1_000);
});

test('a page that navigates while it is read says so by its two URLs', async () => {
  const rows = '<tr><td>a <b>b</b></td><td><i>c</i></td><td>d</td></tr>'.repeat(4_000);
  const context = await browser.newContext();
  await context.route('http://console.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<table><tr><th>A<th>B<th>C</tr>${rows}</table>` }),
  );
  const reader = await ReaderPage.open(context, bundle, { url: 'http://console.test/old' });
  // The first time the reader gives the page its turn, the page navigates.
  await reader.evaluate(
    'const Channel = MessageChannel; globalThis.MessageChannel = function () { history.pushState(null, "", "/new"); return new Channel(); };',
  );
  const reading = await reader.read({ sinceNavigationMs: null, maxWaitMs: 1_000 });
  expect(reading).toMatchObject({ url: 'http://console.test/old', urlAtEnd: 'http://console.test/new' });
});

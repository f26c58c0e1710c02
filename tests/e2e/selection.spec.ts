import type { Browser } from '@playwright/test';
import { build } from 'esbuild';
import type { Cut, Passage } from '../../lib/contracts/page-context';
import { readEvidence } from '../../scripts/browser/ask-worker';
import { launchPlainBrowser, ReaderPage } from './harness/reader-page';
import { expect, incidentUrl, test } from './harness/sidelight';

let browser: Browser;
let bundle: string;

test.beforeAll(async () => {
  const contents = `import { readSelection } from './lib/reading/dom/selection';
globalThis.selected = () => readSelection(document);`;
  const resolveDir = new URL('../../', import.meta.url).pathname;
  const built = await build({ stdin: { contents, resolveDir, loader: 'ts' }, bundle: true, write: false, minify: true });
  bundle = built.outputFiles[0]?.text ?? '';
  browser = await launchPlainBrowser();
});
test.afterAll(() => browser.close());
test.afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

type Selected = { readonly passage: Passage; readonly cut: Cut | null } | null;

async function selectedIn(html: string): Promise<Selected> {
  const page = await ReaderPage.open(browser, bundle, `<!doctype html><title>Page</title>${html}`);
  return page.evaluate<Selected>('selected()');
}

const selectAll = (id: string) => `<script>getSelection().selectAllChildren(document.getElementById('${id}'))</script>`;

test.describe('what is selected on a page', () => {
  test('is nothing where nothing is', async () => {
    expect(await selectedIn('<p id="a">Some text</p>')).toBeNull();
    expect(await selectedIn(`<p id="a">  </p>${selectAll('a')}`)).toBeNull();
  });

  test('keeps its lines, and leaves out what the page does not show', async () => {
    const selected = await selectedIn(
      `<pre id="a">$a = 1\n$b = 2</pre><div id="b"><p>One</p><p hidden>Hidden</p><p>Two</p></div>${selectAll('a')}`,
    );
    expect(selected?.passage).toMatchObject({ text: '$a = 1\n$b = 2', isSelected: true });
    const across = await selectedIn(`<div id="b"><p>One</p><p style="display:none">Hidden</p><p>Two</p></div>${selectAll('b')}`);
    expect(across?.passage.text.split(/\s+/)).toEqual(['One', 'Two']);
    expect(across?.passage.locator.quote).toBe('One Two');
  });

  test('may stand in a field, but never in a password’s, however deep that lies', async () => {
    const focus = (tag: string) => `${tag}<script>const e = document.querySelector('#f'); e.focus(); e.select()</script>`;
    expect((await selectedIn(focus('<textarea id="f">powershell -enc AAAA</textarea>')))?.passage.text).toBe(
      'powershell -enc AAAA',
    );
    expect(await selectedIn(focus('<input id="f" type="password" value="hunter2">'))).toBeNull();
    expect(
      await selectedIn(`<div id="host"></div><script>
        const root = document.getElementById('host').attachShadow({ mode: 'open' });
        root.innerHTML = '<input type="password" value="hunter2">';
        root.firstChild.focus(); root.firstChild.select();</script>`),
    ).toBeNull();
  });

  test('is cut where it is long, and says so', async () => {
    const selected = await selectedIn(`<p id="a">${'word '.repeat(10_000)}</p>${selectAll('a')}`);
    expect(selected?.passage.text).toHaveLength(20_000);
    expect(selected?.cut).toEqual({ what: 'characters', kept: 20_000, total: 49_999 });
  });
});

test('a question about a page with a selection has it as its first evidence, and the page keeps its selection', async ({
  sidelight,
  demo,
}) => {
  const panel = await sidelight.open(incidentUrl(demo));
  const { page } = sidelight;
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(`getSelection().selectAllChildren(document.querySelector('h1'))`);
  const heading = (await page.getByRole('heading', { level: 1 }).textContent())?.trim();
  const run = await sidelight.summarize(panel);
  expect([run.status, run.error]).toEqual(['completed', null]);
  const [first] = await readEvidence(panel.target, run.sessionId, ['E1']);
  expect(first?.text).toBe(`Selected: ${heading}`);
  expect(await page.evaluate('getSelection().toString()')).toBe(heading);
});

import { type Browser, expect, test } from '@playwright/test';
import type { FrameReading, Table } from '../../lib/contracts/page-context';
import { rowLocator } from '../../lib/contracts/page-context';
import { bundleReader, factLines, fixture, launchPlainBrowser, passageTexts, ReaderPage } from './harness/reader-page';

let browser: Browser;
let bundle: string;

test.beforeAll(async () => {
  [browser, bundle] = await Promise.all([launchPlainBrowser(), bundleReader()]);
});
test.afterAll(() => browser.close());
test.afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

const open = (html: string | { readonly url: string }) => ReaderPage.open(browser, bundle, html);

function tableNamed(reading: FrameReading, name: string): Table {
  const table = reading.tables.find((each) => each.name === name);
  if (!table) throw new Error(`no table "${name}" among ${reading.tables.map((each) => each.name).join(', ')}`);
  return table;
}

test.describe('reading', () => {
  let reading: FrameReading;

  test.beforeAll(async () => {
    const reader = await open(fixture('case-file.html'));
    reading = await reader.read();
  });

  test('label and value pairs of every build become facts, once', () => {
    expect(factLines(reading)).toEqual([
      'Owner = Grace Hopper',
      'Opened = 1 March, 10:00',
      'Witnesses = Ada',
      'Witnesses = Edsger',
      'Building = North wing',
      'Door = D-17',
      'Badge = B-00412',
      'Risk = Medium',
      'Team = Facilities',
      'Location = Basement, room 3',
      'First = 08:01',
      'Last = 09:44',
      'Doors opened = 12',
      'Priority = P2',
      'Site = Delft',
      'Comment = call back',
      'State = In work',
      'Notify owner = ☑',
      'Deep fact = in the shadow',
    ]);
    expect(reading.facts.find((fact) => fact.label === 'Opened')).toMatchObject({
      instant: '2026-03-01T08:00:00.000Z',
      section: 'Details',
      locator: {
        path: [
          { role: 'heading', name: 'Case 77: lost badge' },
          { role: 'region', name: 'Details' },
          { role: 'definition', name: 'Opened' },
        ],
        quote: '1 March, 10:00',
      },
    });
  });

  test('passages hold what is left, in reading order, without what is hidden, told as a label or a menu', () => {
    expect(passageTexts(reading)).toEqual([
      'A badge was used twice in two buildings.',
      'Open Urgent',
      '1–2 of 40',
      'inside open',
      'one',
      'two and half',
      'Door D-18 is broken',
      'but this is',
      'before slotted words after',
    ]);
  });

  test('no secret and nothing hidden is anywhere in the reading', () => {
    expect(JSON.stringify(reading)).not.toMatch(/hunter2|token-1|never seen|decoration|hidden row|inside closed|not seen/);
  });

  test('tables and grids keep header, cells, instants, totals and icon names', () => {
    expect(tableNamed(reading, 'Door events')).toMatchObject({
      columns: ['Time', 'Door', 'Result', ''],
      rows: [
        ['08:01', 'D-17', 'granted', 'camera'],
        ['08:05', 'D-18', 'denied', ''],
      ],
      instants: { 0: { 0: '2026-03-01T07:01:00.000Z' }, 1: { 0: '2026-03-01T07:05:00.000Z' } },
      totalRows: 40,
    });
    expect(tableNamed(reading, 'People')).toMatchObject({
      columns: ['Name', 'Badge'],
      rows: [
        ['Ada', 'B-1'],
        ['Grace', ''],
      ],
      totalRows: 4012,
    });
  });

  test('code keeps its lines and takes the label before it; closed parts and frames are named', () => {
    expect(reading.code).toMatchObject([{ text: 'open door\n  --force', label: 'Script run', section: 'Command' }]);
    expect(reading.collapsed).toEqual(['More doors', 'Older cases', 'History']);
    expect(reading.childFrames).toEqual([{ url: '', name: 'inner' }]);
    expect(reading).toMatchObject({ title: 'Case 77: lost badge', language: 'en', isBusy: false, cuts: [] });
  });
});

test('reading changes nothing: same document, same scroll, same selection, no event, no observer left', async () => {
  const reader = await open(fixture('case-file.html'));
  await reader.page.evaluate(() => {
    scrollTo(0, 120);
    getSelection()?.selectAllChildren(document.querySelector('h1') ?? document.body);
    const events: string[] = [];
    Object.assign(globalThis, { events });
    const names = Object.getOwnPropertyNames(Document.prototype).concat(Object.getOwnPropertyNames(HTMLElement.prototype));
    for (const name of new Set(names.filter((each) => each.startsWith('on')))) {
      // Pointer and animation-frame noise of the browser itself is not caused by a reading.
      document.addEventListener(name.slice(2), (event) => events.push(event.type), true);
    }
    new MutationObserver(() => events.push('mutation')).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  // The selection made above announces itself once.
  await reader.page.waitForFunction(() => (globalThis as unknown as { events: string[] }).events.includes('selectionchange'));
  const look = () =>
    reader.page.evaluate(() => {
      const { events } = globalThis as unknown as { events: string[] };
      return { html: document.documentElement.outerHTML, top: scrollY, selection: String(getSelection()), events: [...events] };
    });
  const before = await look();
  await reader.read();
  expect(await look()).toEqual(before);
});

test.describe('showing', () => {
  let reader: ReaderPage;
  let reading: FrameReading;
  let table: Table;

  test.beforeEach(async () => {
    reader = await open(fixture('live-list.html'));
    reading = await reader.read();
    const [first] = reading.tables;
    if (!first) throw new Error('no table was read');
    table = first;
  });

  const isInView = (selector: string) =>
    reader.page.locator(selector).evaluate((element) => {
      const box = element.getBoundingClientRect();
      const around = document.getElementById('box')?.getBoundingClientRect();
      return box.top >= (around?.top ?? 0) - 1 && box.bottom <= (around?.bottom ?? innerHeight) + 1 && box.bottom <= innerHeight;
    });

  test('a cell is lit and scrolled to, inside its scroll container', async () => {
    expect(await reader.show(rowLocator(table, 25, 0))).toBe('shown');
    expect(await reader.lit()).toEqual(['P-125']);
    expect(await isInView('#row-125')).toBe(true);
  });

  test('after a re-render in another order the same row is lit', async () => {
    await reader.page.evaluate('render(Array.from({ length: 30 }, (_, n) => 129 - n))');
    expect(await reader.show(rowLocator(table, 25))).toBe('shown');
    expect(await reader.lit()).toEqual(['P-125', 'Sent', 'Depot 2']);
    expect(await isInView('#row-125')).toBe(true);
  });

  test('a row of which one cell changed is found by the rest; the changed cell itself is gone', async () => {
    await reader.page.evaluate('states[125] = "Lost"; render(Array.from({ length: 30 }, (_, n) => 129 - n))');
    expect(await reader.show(rowLocator(table, 25, 0))).toBe('found-by-quote');
    expect(await reader.lit()).toEqual(['P-125']);
    expect(await reader.show(rowLocator(table, 25))).toBe('found-by-quote');
    expect(await reader.show(rowLocator(table, 25, 1))).toBe('gone');
    expect(await reader.lit()).toEqual([]);
  });

  test('a row that was taken away is gone, not its likeness', async () => {
    await reader.page.evaluate('render(Array.from({ length: 20 }, (_, n) => n + 100))');
    expect(await reader.show(rowLocator(table, 25))).toBe('gone');
  });

  test('an empty cell and a field get an outline; clear takes all light away', async () => {
    const before = await reader.page.content();
    expect(await reader.show(rowLocator(table, 3, 3))).toBe('shown');
    expect(await reader.outlined()).toEqual(['seal-103']);
    const note = reading.facts.find((fact) => fact.label === 'Note');
    if (!note) throw new Error('the field was not read');
    expect(await reader.show(note.locator)).toBe('shown');
    expect(await reader.outlined()).toEqual(['note']);
    await reader.clear();
    expect(await reader.outlined()).toEqual([]);
    expect(await reader.page.content()).toBe(before);
    expect(await reader.page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  });

  test('a fact whose label or section changed is found by its quote; a changed value is gone', async () => {
    const courier = reading.facts.find((fact) => fact.label === 'Courier');
    if (!courier) throw new Error('the fact was not read');
    await reader.page.evaluate(() => {
      document.querySelector('dt')?.replaceChildren('Carrier');
    });
    expect(await reader.show(courier.locator)).toBe('found-by-quote');
    expect(await reader.lit()).toEqual(['Blue van']);
    await reader.page.evaluate(() => {
      document.querySelector('dd')?.replaceChildren('Red van');
    });
    expect(await reader.show(courier.locator)).toBe('gone');
  });

  test('light inside nested shadow roots is painted there', async () => {
    const shadows = await open(fixture('case-file.html'));
    const deep = (await shadows.read()).facts.find((fact) => fact.label === 'Deep fact');
    if (!deep) throw new Error('the shadow root was not read');
    const value = shadows.page.locator('case-panel dd');
    const before = await value.screenshot();
    expect(await shadows.show(deep.locator)).toBe('shown');
    expect(await shadows.lit()).toEqual(['in the shadow']);
    expect((await value.screenshot()).equals(before)).toBe(false);
    await shadows.clear();
    expect((await value.screenshot()).equals(before)).toBe(true);
  });
});

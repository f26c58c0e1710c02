import type { Locator, LocatorStep, ShowOutcome } from '../../contracts/locator';
import { foldText, type Table } from '../../contracts/page-context';
import type { Harvest, Placed, PlacedTable } from './harvest';
import { findChangedRow, findSameRow } from './match-row';
import type { Anchor } from './text-run';

interface Located {
  readonly anchor: Anchor;
  readonly outcome: Exclude<ShowOutcome, 'gone'>;
}

/** Finds what a locator speaks of in a fresh walk over the page; null when its text no longer stands there. */
export function locate(locator: Locator, harvest: Harvest): Located | null {
  const last = locator.path.at(-1);
  if (!last) return findQuote(locator.quote, harvest);
  const found =
    last.role === 'row' || last.role === 'cell' ? locateInTable(locator, harvest) : locateItem(locator, last, harvest);
  return found ?? findQuote(locator.quote, harvest);
}

function locateItem(locator: Locator, last: LocatorStep, harvest: Harvest): Located | null {
  const quote = plain(locator.quote);
  let elsewhere: Anchor | null = null;
  for (const { item, anchor } of itemsOf(last.role, harvest)) {
    if (plain(item.locator.quote) !== quote) continue;
    if (samePath(item.locator.path, locator.path)) return { anchor, outcome: 'shown' };
    if (elsewhere === null || item.locator.path.at(-1)?.name === last.name) elsewhere = anchor;
  }
  return elsewhere && { anchor: elsewhere, outcome: 'found-by-quote' };
}

function itemsOf(role: string, harvest: Harvest): readonly Placed<{ readonly locator: Locator }>[] {
  switch (role) {
    case 'definition':
      return harvest.facts;
    case 'heading':
      return harvest.headings;
    case 'code':
      return harvest.code;
    default:
      return harvest.passages;
  }
}

function locateInTable(locator: Locator, harvest: Harvest): Located | null {
  const rowAt = locator.path.findLastIndex((step) => step.role === 'row');
  const name = locator.path[rowAt]?.name ?? '';
  const tablePath = locator.path.slice(0, Math.max(0, rowAt));
  const here = harvest.tables.filter((table) => samePath(table.item.path, tablePath));
  const others = harvest.tables.filter((table) => !here.includes(table));
  return (
    inTables(here, locator, (table) => findSameRow(table, name), 'shown') ??
    inTables(others, locator, (table) => findSameRow(table, name), 'found-by-quote') ??
    inTables([...here, ...others], locator, (table) => findChangedRow(table, name), 'found-by-quote')
  );
}

function inTables(
  tables: readonly PlacedTable[],
  locator: Locator,
  find: (table: Table) => number,
  outcome: Located['outcome'],
): Located | null {
  for (const table of tables) {
    const row = find(table.item);
    if (row < 0) continue;
    const anchor = locator.path.at(-1)?.role === 'cell' ? cellAnchor(table, row, locator) : table.rows[row];
    if (anchor) return { anchor, outcome };
  }
  return null;
}

/** The cell under the locator's column header, if it still says the same. */
function cellAnchor(table: PlacedTable, row: number, locator: Locator): Element | null {
  const header = locator.path.at(-1)?.name ?? '';
  const cells = table.item.rows[row] ?? [];
  const saysSame = (column: number) => plain(foldText(cells[column] ?? '')) === plain(locator.quote);
  const columns = table.item.columns.flatMap((name, column) => (name === header ? [column] : []));
  const column = columns.find(saysSame) ?? cells.findIndex((_, index) => locator.quote !== '' && saysSame(index));
  return column < 0 ? null : table.cell(row, column);
}

/** Anything on the page that says just this, or else a line that contains it. */
function findQuote(quote: string, harvest: Harvest): Located | null {
  const wanted = plain(quote);
  if (wanted === '') return null;
  let containing: Anchor | null = null;
  for (const { item, anchor } of [...harvest.facts, ...harvest.passages, ...harvest.headings, ...harvest.code]) {
    const text = plain(item.locator.quote);
    if (text === wanted) return { anchor, outcome: 'found-by-quote' };
    if (wanted.length >= 12 && text.includes(wanted)) containing ??= anchor;
  }
  const cell = cellSaying(wanted, harvest);
  const anchor = cell ?? containing;
  return anchor && { anchor, outcome: 'found-by-quote' };
}

/** A cell with this very text, when there is but one: a status that stands in many rows proves nothing. */
function cellSaying(wanted: string, harvest: Harvest): Element | null {
  const found: [PlacedTable, number, number][] = [];
  for (const table of harvest.tables) {
    table.item.rows.forEach((cells, row) => {
      cells.forEach((text, column) => {
        if (plain(text) === wanted) found.push([table, row, column]);
      });
    });
  }
  const only = found[0];
  return only && found.length === 1 ? only[0].cell(only[1], only[2]) : null;
}

function samePath(left: readonly LocatorStep[], right: readonly LocatorStep[]): boolean {
  return left.length === right.length && left.every((step, at) => step.role === right[at]?.role && step.name === right[at]?.name);
}

/** Case is often the style sheet's. */
function plain(text: string): string {
  return text.toLowerCase();
}

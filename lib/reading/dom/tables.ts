import { foldText, type Table } from '../../contracts/page-context';
import { numberIn } from './attributes';
import type { Collector } from './collector';
import { LIMITS } from './harvest';
import { iconName, nameOf } from './names';
import { inPairs, type Pair, readValue } from './pairs';
import { roleOf } from './roles';
import { gridRows, nativeRows, type RowSource, type RowsRead } from './table-rows';
import { fold, textOf, visibleText } from './text-run';
import { visibilityOf } from './visibility';

const LAYOUT_INSIDE = 'table,h1,h2,h3,form,section,article,main';

/** Whether a `<table>` holds data rather than the layout of a page. */
export function isDataTable(element: Element): boolean {
  if (!(element instanceof HTMLTableElement)) return true;
  if (element.getAttribute('role')) return roleOf(element) !== '';
  if (element.caption || element.tHead || element.querySelector(':scope > * > tr > th')) {
    return element.querySelector('table') === null || element.tHead !== null;
  }
  if (element.querySelector(LAYOUT_INSIDE)) return false;
  return element.rows.length > 1 && (element.rows[0]?.cells.length ?? 0) > 1;
}

/**
 * Reads a data table or grid. Two columns of label and value without a header become facts, everything else a table.
 * Yields where the reader may pause.
 */
export function* readTable(element: Element, collector: Collector): Generator<void> {
  const source = element instanceof HTMLTableElement ? nativeRows(element) : gridRows(element);
  const header = headerOf(source);
  if (header.columns.length === 0 && readPairs(source, collector)) return;

  const { harvest, sections } = collector;
  const pendingLabel = collector.takePendingLabel();
  const name = nameOf(element) || pendingLabel || sections.name;
  const order = ++collector.order;
  const path = [...sections.path, { role: roleOf(element), name: foldText(name) }];
  const below = source.rows.slice(header.rowCount);
  const sums = below.filter((row) => isSumRow(row, source));
  const body = below.filter((row) => !sums.includes(row));
  const kept = body.slice(0, LIMITS.rowsPerTable);
  const width = header.columns.length || Math.max(0, ...kept.slice(0, 50).map((row) => source.cells(row).length));
  const read = yield* source.read(kept, width);
  if (read.rows.length + header.columns.length === 0) return;
  const shown = shownColumns(header.columns, width, read.rows);
  const pick = (line: readonly string[]) => shown.map((column) => line[column] ?? '');
  const columns = pick(header.columns);
  const item = {
    name,
    section: sections.name,
    columns,
    rows: shown.length === width ? read.rows : read.rows.map(pick),
    totalRows: rowsSaid(element, header.rowCount),
    path,
    ...(read.instants.length > 0 && { instants: byRow(read.instants, shown) }),
  };
  harvest.totals.rows += body.length;
  harvest.totals.rowsKept += kept.length;
  harvest.tables.push({
    item,
    rows: read.elements,
    cell: (row, column) => {
      const element = read.elements[row];
      return (element && source.cells(element)[shown[column] ?? column]) ?? null;
    },
    order,
  });
  readSums(sums, columns, source, collector);
}

/** Leaves out columns that have neither a name nor a word (those of check boxes and buttons); gives the indexes of the others. */
function shownColumns(names: readonly string[], width: number, rows: Table['rows']): readonly number[] {
  const all = Array.from({ length: width }, (_, column) => column);
  if (names.length === 0) return all;
  return all.filter((column) => names[column] || rows.some((row) => row[column] !== ''));
}

function byRow(found: RowsRead['instants'], shown: readonly number[]): Record<number, Record<number, string>> {
  const instants: Record<number, Record<number, string>> = {};
  for (const { row, column, instant } of found) {
    instants[row] ??= {};
    instants[row][shown.indexOf(column)] = instant;
  }
  return instants;
}

/** Rows of the foot sum the table up, and so do header cells of the head that name no column: they are no rows of it. */
function isSumRow(row: Element, source: RowSource): boolean {
  const part = row.parentElement?.localName;
  return part === 'tfoot' || (part === 'thead' && source.ownCells(row).every((cell) => cell.localName === 'th'));
}

/** A foot that only repeats the header says nothing. */
function readSums(rows: readonly Element[], columns: readonly string[], source: RowSource, collector: Collector): void {
  for (const row of rows) {
    if (visibilityOf(row) === 'hidden' || source.ownCells(row).every((cell) => columns.includes(textOf(cell)))) continue;
    collector.line(visibleText(row));
  }
}

/** `aria-rowcount` less the header rows; null when absent or unknown (-1). */
function rowsSaid(element: Element, headerRows: number): number | null {
  const said = numberIn(element, 'aria-rowcount');
  return said >= 0 ? Math.max(0, said - headerRows) : null;
}

const MOST_HEADER_ROWS = 4;

interface Header {
  readonly columns: readonly string[];
  readonly rowCount: number;
}

function headerOf(source: RowSource): Header {
  const first = source.rows.slice(0, MOST_HEADER_ROWS);
  const end = first.findIndex((row) => !isHeaderRow(row, source));
  let rowCount = end < 0 ? first.length : end;
  if (rowCount === source.rows.length && rowCount > 1 && !source.hasHead) rowCount = 1;
  const columns: string[] = [];
  for (const row of source.rows.slice(0, rowCount)) {
    source.cells(row).forEach((cell, column) => {
      const text = cell ? columnName(cell) : '';
      const above = columns[column] ?? '';
      columns[column] = above === text || text === '' ? above : fold(`${above} ${text}`);
    });
  }
  return { columns, rowCount };
}

function isHeaderRow(row: Element, source: RowSource): boolean {
  const cells = source.ownCells(row);
  if (row.parentElement?.localName === 'thead') return row === source.rows[0] || !isSummaryRow(cells);
  return cells.length > 0 && cells.every((cell) => isColumnHeader(cell)) && !(cells.length === 1 && source.width > 1);
}

/** A row of totals or averages: at most one cell in two says something in letters. */
function isSummaryRow(cells: readonly Element[]): boolean {
  return cells.filter((cell) => !/^\p{L}/u.test(textOf(cell))).length * 2 > cells.length;
}

function isColumnHeader(cell: Element): boolean {
  const role = cell.getAttribute('role');
  if (role) return role === 'columnheader';
  return cell.localName === 'th' && cell.getAttribute('scope') !== 'row';
}

function columnName(cell: Element): string {
  return visibilityOf(cell) === 'hidden' ? '' : foldText(textOf(cell) || iconName(cell));
}

/** A table that is only labels and values: `th` and `td` in turn, or two columns whose first reads like labels. */
function readPairs(source: RowSource, collector: Collector): boolean {
  const pairs: Pair[] = [];
  for (const row of source.rows) {
    if (visibilityOf(row) === 'hidden') continue;
    const cells = source.ownCells(row);
    const inRow = inPairs(cells, (label, value) =>
      value.localName !== 'th' && isLabelCell(source, label) ? [label, value] : null,
    );
    if (!inRow?.length || cells.length > 6) return false;
    pairs.push(...inRow);
  }
  for (const [label, value] of pairs) readValue(textOf(label), value, collector);
  return pairs.length > 0;
}

/** A header cell; or, in a table of two columns, a `td` that says so by a colon or by its weight. */
function isLabelCell(source: RowSource, cell: Element): boolean {
  if (cell.localName === 'th' || cell.getAttribute('role') === 'rowheader') return true;
  if (source.width !== 2) return false;
  const text = textOf(cell);
  if (/[:：]$/.test(text)) return true;
  const strong = cell.firstElementChild;
  return strong !== null && cell.childElementCount === 1 && /^(?:b|strong|label)$/.test(strong.localName);
}

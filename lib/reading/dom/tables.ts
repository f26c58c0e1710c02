import { foldText, type Table } from '../../contracts/page-context';
import { type Collector, wholeNodes } from './collector';
import { LIMITS } from './harvest';
import { iconName, nameOf } from './names';
import { readValue } from './pairs';
import { roleOf } from './roles';
import { gridRows, nativeRows, type RowSource, type RowsRead } from './table-rows';
import { fold, textOf, visibleText } from './text-run';
import { visibilityOf } from './visibility';

const LAYOUT_INSIDE = ':scope table,:scope h1,:scope h2,:scope h3,:scope form,:scope section,:scope article,:scope main';

/** Whether a `<table>` holds data rather than the layout of a page. */
export function isDataTable(element: Element): boolean {
  if (!(element instanceof HTMLTableElement)) return true;
  if (element.getAttribute('role')) return roleOf(element) !== '';
  if (element.caption || element.tHead || element.querySelector(':scope > * > tr > th')) {
    return element.querySelector(':scope table') === null || element.tHead !== null;
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

  const pendingLabel = collector.takePendingLabel();
  const name = nameOf(element) || pendingLabel || collector.sections.name;
  const order = ++collector.order;
  const path = [...collector.sections.path, { role: roleOf(element), name: foldText(name) }];
  const below = source.rows.slice(header.rowCount);
  const sums = below.filter((row) => isSumRow(row, source));
  const body = below.filter((row) => !sums.includes(row));
  const kept = body.slice(0, LIMITS.rowsPerTable);
  const width = header.columns.length || Math.max(0, ...kept.slice(0, 50).map((row) => source.cells(row).length));
  const read = yield* source.read(kept, width);
  if (read.rows.length === 0 && header.columns.length === 0) return;
  const { shown, columns, rows, instants } = withoutEmptyColumns(header.columns, width, read);
  const item: Table & { totalRows: number | null } = {
    name,
    section: collector.sections.name,
    columns,
    rows,
    totalRows: rowsSaid(element, header.rowCount),
    path,
  };
  if (Object.keys(instants).length > 0) Object.assign(item, { instants });
  const { harvest } = collector;
  harvest.totals.rows += body.length;
  harvest.totals.rowsKept += kept.length;
  harvest.tables.push({
    item,
    rows: read.elements,
    cell: (row, column) => source.cellAt(read.elements[row], shown[column] ?? column),
    order,
  });
  readSums(sums, columns, source, collector);
}

interface ShownColumns {
  /** Indexes, in the source, of the columns that are told. */
  readonly shown: readonly number[];
  readonly columns: readonly string[];
  readonly rows: Table['rows'];
  readonly instants: RowsRead['instants'];
}

/** Leaves out columns that have neither a name nor a word: those of check boxes and buttons. */
function withoutEmptyColumns(names: readonly string[], width: number, read: RowsRead): ShownColumns {
  const all = Array.from({ length: width }, (_, column) => column);
  const columns = all.map((column) => names[column] ?? '');
  const shown = all.filter((column) => columns[column] !== '' || read.rows.some((row) => row[column] !== ''));
  if (shown.length === width || names.length === 0) return { shown: all, columns, rows: read.rows, instants: read.instants };
  const instants: Record<number, Record<number, string>> = {};
  for (const [row, found] of Object.entries(read.instants)) {
    const moved = Object.entries(found).map(([column, instant]) => [shown.indexOf(Number(column)), instant]);
    instants[Number(row)] = Object.fromEntries(moved);
  }
  const pick = (line: readonly string[]) => shown.map((column) => line[column] ?? '');
  return { shown, columns: pick(columns), rows: read.rows.map(pick), instants };
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
    const shown = visibleText(row);
    collector.line(shown.text, wholeNodes(shown.nodes), shown.instants);
  }
}

/** `aria-rowcount` less the header rows; null when absent or unknown (-1). */
function rowsSaid(element: Element, headerRows: number): number | null {
  const said = Number.parseInt(element.getAttribute('aria-rowcount') ?? '', 10);
  return Number.isNaN(said) || said < 0 ? null : Math.max(0, said - headerRows);
}

interface Header {
  readonly columns: readonly string[];
  readonly rowCount: number;
}

function headerOf(source: RowSource): Header {
  let rowCount = 0;
  while (rowCount < source.rows.length && rowCount < 4) {
    const row = source.rows[rowCount];
    if (!row || !isHeaderRow(row, source)) break;
    rowCount++;
  }
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
  const pairs: [Element, Element][] = [];
  for (const row of source.rows) {
    if (visibilityOf(row) === 'hidden') continue;
    const inRow = pairsOf(source, row);
    if (!inRow) return false;
    pairs.push(...inRow);
  }
  for (const [label, value] of pairs) readValue(textOf(label), value, collector);
  return pairs.length > 0;
}

function pairsOf(source: RowSource, row: Element): [Element, Element][] | null {
  const cells = source.ownCells(row);
  if (cells.length % 2 !== 0 || cells.length === 0 || cells.length > 6) return null;
  const pairs: [Element, Element][] = [];
  for (let index = 0; index < cells.length; index += 2) {
    const [label, value] = [cells[index], cells[index + 1]];
    if (!label || !value || value.localName === 'th' || !isLabelCell(source, label)) return null;
    pairs.push([label, value]);
  }
  return pairs;
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

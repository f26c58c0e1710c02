import { numberIn, setOf } from './attributes';
import { iconName } from './names';
import { plainBody } from './plain-rows';
import { roleOf, TABLES } from './roles';
import { type TextFound, textOf, visibleText } from './text-run';
import { composedChildren, visibilityOf } from './visibility';

/** Rows and cells of a table, however they are built. */
export interface RowSource {
  /** All rows, header rows first. */
  readonly rows: readonly Element[];
  /** Widest row among the first, spans counted. */
  readonly width: number;
  readonly hasHead: boolean;
  /** Cells by column, spans expanded: a cell over two columns stands at the first, null at the second. */
  cells(row: Element): readonly (Element | null)[];
  /** Cells as they stand in the source. */
  ownCells(row: Element): readonly Element[];
  read(rows: readonly Element[], width: number): Generator<void, RowsRead>;
}

export interface RowsRead {
  readonly rows: readonly (readonly string[])[];
  readonly elements: readonly Element[];
  readonly instants: readonly InstantRead[];
}

/** The instant of a cell, by its row and column as read. */
interface InstantRead {
  readonly row: number;
  readonly column: number;
  readonly instant: string;
}

/** By role or tag. */
const ROWS = setOf('row tr');
const CELLS = setOf('cell gridcell columnheader rowheader td th');

export function nativeRows(table: HTMLTableElement): RowSource {
  return rowSource([...table.rows], (row) => [...row.children], table);
}

/** Rows of `role=grid`, `treegrid` or `table`, in composed order; grids inside cells are left alone. */
export function gridRows(grid: Element): RowSource {
  return rowSource(collect(grid, ROWS), (row) => collect(row, CELLS), null);
}

function collect(element: Element, wanted: ReadonlySet<string>, into: Element[] = []): readonly Element[] {
  for (const child of composedChildren(element)) {
    if (!(child instanceof Element) || child.getAttribute('aria-hidden') === 'true') continue;
    const role = roleOf(child);
    if (wanted.has(role) || wanted.has(child.localName)) into.push(child);
    else if (child.localName === 'table' || !TABLES.has(role)) collect(child, wanted, into);
  }
  return into;
}

function rowSource(rows: readonly Element[], ownCells: RowSource['ownCells'], native: HTMLTableElement | null): RowSource {
  const cells = (row: Element): readonly (Element | null)[] => byColumn(ownCells(row));
  return {
    rows,
    ownCells,
    hasHead: Boolean(native?.tHead),
    cells,
    width: Math.max(0, ...rows.slice(0, 20).map((row) => cells(row).length)),
    *read(wanted, width) {
      const fast = native ? yield* plainBody(native, wanted, width) : null;
      return fast ? { rows: fast, elements: wanted, instants: [] } : yield* readCells(wanted, width, cells);
    },
  };
}

/** Grids that render only some columns number them (sparse numbers keep their order); in others spans are expanded. */
function byColumn(cells: readonly Element[]): readonly (Element | null)[] {
  const placed: Element[] = [];
  for (const cell of cells) {
    const index = numberIn(cell, 'aria-colindex') - 1;
    if (!(index >= 0 && index < 500)) return cells.flatMap((each) => [each, ...Array<null>(spanOf(each) - 1).fill(null)]);
    placed[index] = cell;
  }
  return Array.from(placed, (cell) => cell ?? null);
}

function* readCells(rows: readonly Element[], width: number, cellsOf: RowSource['cells']): Generator<void, RowsRead> {
  const texts: string[][] = [];
  const elements: Element[] = [];
  const instants: InstantRead[] = [];
  const fill = carrier(width);
  for (const row of rows) {
    yield;
    if (visibilityOf(row) === 'hidden') continue;
    const found = fill(cellsOf(row)).map(readCell);
    const line = found.map(({ text }) => text);
    if (line.every((text) => text === '')) continue;
    found.forEach(({ instant }, column) => {
      if (instant) instants.push({ row: texts.length, column, instant });
    });
    texts.push(line);
    elements.push(row);
  }
  return { rows: texts, elements, instants };
}

function readCell(cell: Element | null): Pick<TextFound, 'text' | 'instant'> {
  if (!cell || visibilityOf(cell) === 'hidden') return { text: '' };
  if (cell.firstElementChild === null) return { text: textOf(cell) };
  const { text, instant } = visibleText(cell);
  return { text: text || iconName(cell), instant };
}

function spanOf(cell: Element): number {
  const span = numberIn(cell, 'colspan') || numberIn(cell, 'aria-colspan');
  return span > 1 && span <= 100 ? span : 1;
}

/** Brings cells that span rows into the rows below. */
function carrier(width: number): (cells: readonly (Element | null)[]) => (Element | null)[] {
  const above: ({ readonly cell: Element; rows: number } | undefined)[] = [];
  return (cells) => {
    let next = 0;
    return Array.from({ length: width }, (_, column) => {
      const carried = above[column];
      if (carried && carried.rows > 1) {
        carried.rows--;
        return carried.cell;
      }
      const cell = cells[next++] ?? null;
      above[column] = cell ? { cell, rows: numberIn(cell, 'rowspan') } : undefined;
      return cell;
    });
  };
}

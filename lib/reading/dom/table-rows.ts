import { iconName } from './names';
import { plainBody } from './plain-rows';
import { roleOf } from './roles';
import { textOf, visibleText } from './text-run';
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
  cellAt(row: Element | undefined, column: number): Element | null;
  read(rows: readonly Element[], width: number): Generator<void, RowsRead>;
}

export interface RowsRead {
  readonly rows: readonly (readonly string[])[];
  readonly elements: readonly Element[];
  readonly instants: Readonly<Record<number, Readonly<Record<number, string>>>>;
}

const CELL_ROLES: ReadonlySet<string> = new Set(['cell', 'gridcell', 'columnheader', 'rowheader']);

export function nativeRows(table: HTMLTableElement): RowSource {
  const ownCells = (row: Element): readonly Element[] => Array.from(row.children);
  return new Rows([...table.rows], ownCells, table.tHead !== null, table);
}

/** Rows of `role=grid`, `treegrid` or `table`, in composed order; grids inside cells are left alone. */
export function gridRows(grid: Element): RowSource {
  const rows: Element[] = [];
  collect(grid, (element) => roleOf(element) === 'row' || element.localName === 'tr', rows);
  const ownCells = (row: Element): readonly Element[] => {
    const cells: Element[] = [];
    collect(row, (element) => CELL_ROLES.has(roleOf(element)) || element.localName === 'td' || element.localName === 'th', cells);
    return cells;
  };
  return new Rows(rows, ownCells, false, null);
}

const INNER_GRID: ReadonlySet<string> = new Set(['grid', 'treegrid', 'table']);

function collect(element: Element, accept: (element: Element) => boolean, into: Element[]): void {
  for (const child of composedChildren(element)) {
    if (!(child instanceof Element) || child.getAttribute('aria-hidden') === 'true') continue;
    if (accept(child)) into.push(child);
    else if (child.localName === 'table' || !INNER_GRID.has(roleOf(child))) collect(child, accept, into);
  }
}

class Rows implements RowSource {
  readonly width: number;

  constructor(
    readonly rows: readonly Element[],
    readonly ownCells: (row: Element) => readonly Element[],
    readonly hasHead: boolean,
    private readonly native: HTMLTableElement | null,
  ) {
    this.width = Math.max(0, ...rows.slice(0, 20).map((row) => this.cells(row).length));
  }

  cells(row: Element): readonly (Element | null)[] {
    const own = this.ownCells(row);
    if (own.length > 0 && own.every((cell) => cell.hasAttribute('aria-colindex'))) return byColumnIndex(own);
    const placed: (Element | null)[] = [];
    for (const cell of own) {
      placed.push(cell);
      for (let span = spanOf(cell); span > 1; span--) placed.push(null);
    }
    return placed;
  }

  cellAt(row: Element | undefined, column: number): Element | null {
    if (!row) return null;
    const cell = this.cells(row)[column];
    if (cell !== undefined) return cell;
    return null;
  }

  *read(rows: readonly Element[], width: number): Generator<void, RowsRead> {
    const fast = this.native ? yield* plainBody(this.native, rows, width) : null;
    if (fast) return { rows: fast, elements: rows, instants: {} };
    const texts: string[][] = [];
    const elements: Element[] = [];
    const instants: Record<number, Record<number, string>> = {};
    const carried = new Carry();
    for (const row of rows) {
      yield;
      if (visibilityOf(row) === 'hidden') continue;
      const found: Record<number, string> = {};
      const line = carried.fill(this.cells(row), width).map((cell, column) => readCell(cell, column, found));
      if (line.every((text) => text === '')) continue;
      if (Object.keys(found).length > 0) instants[texts.length] = found;
      texts.push(line);
      elements.push(row);
    }
    return { rows: texts, elements, instants };
  }
}

function readCell(cell: Element | null, column: number, instants: Record<number, string>): string {
  if (!cell || visibilityOf(cell) === 'hidden') return '';
  if (cell.firstElementChild === null) return textOf(cell);
  const shown = visibleText(cell);
  if (shown.instants.length === 1 && shown.instants[0]) instants[column] = shown.instants[0];
  return shown.text || iconName(cell);
}

function spanOf(cell: Element): number {
  const span = Number.parseInt(cell.getAttribute('colspan') ?? cell.getAttribute('aria-colspan') ?? '1', 10);
  return span > 1 && span <= 100 ? span : 1;
}

/** Grids that render only some columns number them. Sparse numbers keep their order. */
function byColumnIndex(cells: readonly Element[]): readonly (Element | null)[] {
  const placed: (Element | null)[] = [];
  for (const cell of cells) {
    const index = Number.parseInt(cell.getAttribute('aria-colindex') ?? '', 10) - 1;
    if (!(index >= 0 && index < 500)) return cells;
    placed[index] = cell;
  }
  return Array.from(placed, (cell) => cell ?? null);
}

/** Brings cells that span rows into the rows below. */
class Carry {
  private left: ({ cell: Element; rows: number } | undefined)[] = [];

  fill(cells: readonly (Element | null)[], width: number): (Element | null)[] {
    const row: (Element | null)[] = [];
    let next = 0;
    for (let column = 0; column < width; column++) {
      const above = this.left[column];
      if (above && above.rows > 0) {
        above.rows--;
        row.push(above.cell);
        continue;
      }
      const cell = cells[next++] ?? null;
      row.push(cell);
      const rows = Number.parseInt(cell?.getAttribute('rowspan') ?? '1', 10);
      if (cell && rows > 1) this.left[column] = { cell, rows: rows - 1 };
    }
    return row;
  }
}

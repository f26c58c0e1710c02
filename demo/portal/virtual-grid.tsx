// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a window of recycled, positioned rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid as a whole takes the focus, its links do the rest
import { type CSSProperties, type UIEvent, useState } from 'react';
import type { Column } from './data-table.tsx';

const ROW_HEIGHT = 42;
const HEADER_HEIGHT = 38;
/** Row elements in the document, whatever the length of the list. */
const SLOTS = 30;
const OVERSCAN = 4;

export interface GridColumn<Row> extends Column<Row> {
  /** Of the grid's width, in pixels. */
  readonly width: number;
}

interface VirtualGridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
}

/**
 * A long list of which only a window is in the document. Row elements are recycled: the element in slot n shows row
 * n, n + 30, n + 60, … as the list scrolls, as consoles with many thousand rows do it.
 */
export function VirtualGrid<Row>({ label, columns, rows }: VirtualGridProps<Row>) {
  const [first, setFirst] = useState(0);
  const start = Math.max(0, Math.min(first, rows.length - SLOTS));
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const template: CSSProperties = {
    gridTemplateColumns: columns.map((column) => `minmax(${column.width}px, ${column.width}fr)`).join(' '),
  };
  const follow = (event: UIEvent<HTMLDivElement>): void => {
    setFirst(Math.max(0, Math.floor(event.currentTarget.scrollTop / ROW_HEIGHT) - OVERSCAN));
  };
  const shown = rows.slice(start, start + SLOTS).map((row, offset) => ({ row, index: start + offset }));
  return (
    <div className="grid-scroll" onScroll={follow}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-readonly="true"
        tabIndex={0}
        className="grid"
        style={{ minWidth: width, height: HEADER_HEIGHT + rows.length * ROW_HEIGHT }}
      >
        <div role="rowgroup" className="grid-head">
          <div role="row" aria-rowindex={1} className="grid-row" style={template}>
            {columns.map((column) => (
              <div key={column.name} role="columnheader" className="grid-cell">
                {column.name}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup">
          {shown.map(({ row, index }) => (
            <div
              key={index % SLOTS}
              role="row"
              aria-rowindex={index + 2}
              className="grid-row grid-body-row"
              style={{ ...template, top: HEADER_HEIGHT + index * ROW_HEIGHT, height: ROW_HEIGHT }}
            >
              {columns.map((column) => (
                <div key={column.name} role="gridcell" className={`grid-cell ${column.className ?? ''}`}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

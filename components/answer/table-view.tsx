import type { Links, Tokens } from 'marked';
import { memo, type ReactNode } from 'react';
import type { Claim } from '../../lib/contracts/grounded-answer';
import { useAnswerParts } from './answer-context';
import { answerPhrases } from './answer-phrases';
import { createSourceCursor } from './claim-lookup';
import { Grouped } from './grouped';
import { type Drawing, drawInline } from './inline';

interface TableViewProps {
  readonly token: Tokens.Table;
  readonly start: number;
  readonly links: Links;
  readonly marks: readonly Claim[];
}

/** A table that scrolls sideways in its own frame. Rows are drawn once: while it grows only the last one changes. */
export function TableView({ token, start, links, marks }: TableViewProps) {
  const { styles, say } = useAnswerParts();
  const lines = lineStarts(token.raw);
  const rows = token.rows.map(
    (cells, index): RowMember => ({
      key: index,
      cells,
      // The header and the rule under it are the first two lines.
      source: lineAt(token.raw, lines, index + 2),
      start: start + (lines[index + 2] ?? 0),
      links,
      marks,
    }),
  );
  return (
    <section
      className={styles.tableFrame}
      aria-label={say(answerPhrases.table())}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <Cells cells={token.header} source={lineAt(token.raw, lines, 0)} start={start} links={links} marks={marks} />
          </tr>
        </thead>
        <tbody>
          <Grouped members={rows} isSame={isSameRow} draw={drawRow} />
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly cells: readonly Tokens.TableCell[];
  readonly source: string;
  readonly start: number;
  readonly links: Links;
  readonly marks: readonly Claim[];
}

type RowMember = RowProps & { readonly key: number };

function drawRow({ key, ...row }: RowMember) {
  return <Row key={key} {...row} />;
}

function isSameRow(before: RowProps, after: RowProps): boolean {
  return before.source === after.source && before.start === after.start && before.marks === after.marks;
}

const Row = memo(
  (props: RowProps) => (
    <tr>
      <Cells {...props} />
    </tr>
  ),
  isSameRow,
);
Row.displayName = 'Row';

function Cells({ cells, source, start, links, marks }: RowProps): ReactNode {
  const { styles } = useAnswerParts();
  const drawing: Drawing = { styles, links, marks, cursor: createSourceCursor(source, start), drawn: new Set() };
  return cells.map((cell, column) => {
    const Cell = cell.header ? 'th' : 'td';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
      <Cell key={column} dir="auto" style={cell.align ? { textAlign: logical(cell.align) } : undefined}>
        {drawInline(cell.text, drawing)}
      </Cell>
    );
  });
}

function logical(align: 'center' | 'left' | 'right') {
  return ({ left: 'start', right: 'end', center: 'center' } as const)[align];
}

function lineStarts(raw: string): readonly number[] {
  const starts = [0];
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(raw: string, starts: readonly number[], line: number): string {
  return raw.slice(starts[line] ?? raw.length, starts[line + 1] ?? raw.length);
}

import type { Links, MarkedToken, Token, Tokens } from 'marked';
import { Fragment, memo, type ReactNode } from 'react';
import type { Claim } from '../../lib/contracts/grounded-answer';
import { showHidden } from '../../lib/safety/visible-text';
import { useAnswerParts } from './answer-context';
import { answerPhrases } from './answer-phrases';
import type { AnswerBlock } from './block-stream';
import { isReservedLabel } from './citation-markers';
import { createSourceCursor } from './claim-lookup';
import { CodeView } from './code-view';
import { Grouped } from './grouped';
import { type Drawing, drawInline } from './inline';
import { splitInline } from './inline-parts';
import { TableView } from './table-view';

export interface BlockViewProps {
  readonly block: AnswerBlock;
  readonly marks: readonly Claim[];
  /** Level of a heading in the panel's own outline; 0 for other blocks. */
  readonly level: number;
}

/** One block of an answer; drawn again only when its text or its marks change. */
export const BlockView = memo(({ block, marks, level }: BlockViewProps) => {
  const { styles } = useAnswerParts();
  const { token, start, links } = block;
  if (token.type === 'table') return <TableView token={token} start={start} links={links} marks={marks} />;
  if (token.type === 'paragraph') return <ParagraphView token={token} start={start} links={links} marks={marks} />;
  if (token.type === 'list') return <ListView token={token} start={start} links={links} marks={marks} />;
  const drawing = { styles, links, marks, cursor: createSourceCursor(token.raw, start), drawn: new Set<Claim>() };
  return <>{drawBlock(token, drawing, level)}</>;
});
BlockView.displayName = 'BlockView';

function drawBlock(token: MarkedToken, drawing: Drawing, level: number): ReactNode {
  const { styles } = drawing;
  switch (token.type) {
    case 'heading':
      return drawHeading(token, drawing, level);
    case 'paragraph':
      return (
        <p className={styles.paragraph} dir="auto">
          {drawInline(token.text, drawing)}
        </p>
      );
    case 'text':
      return drawInline(token.text, drawing);
    case 'code':
      return <CodeView text={token.text} language={showHidden(token.lang ?? '').slice(0, 40)} />;
    case 'blockquote':
      return (
        <blockquote className={styles.quote} dir="auto">
          {drawBlocks(token.tokens, drawing)}
        </blockquote>
      );
    case 'list':
      return drawList(token, drawing);
    case 'table':
      return <TableView token={token} start={drawing.cursor.locate(token.raw)} links={drawing.links} marks={drawing.marks} />;
    case 'hr':
      return <hr className={styles.rule} />;
    case 'html':
      return drawRaw(token.raw, styles.rawHtml, drawing);
    case 'def':
      // What would have redefined a citation is no definition: it is shown.
      return isReservedLabel(token.tag) ? drawRaw(token.raw, undefined, drawing) : null;
    default:
      return null;
  }
}

function drawRaw(raw: string, className: string | undefined, drawing: Drawing): ReactNode {
  return (
    <p className={drawing.styles.paragraph} dir="auto">
      <span className={className}>{showHidden(raw.trimEnd())}</span>
    </p>
  );
}

function drawHeading(token: Tokens.Heading, drawing: Drawing, level: number): ReactNode {
  const { styles } = drawing;
  const content = drawInline(token.text, drawing);
  // One in a quote or a list has no place in the outline: the highest level of an answer follows any of the panel's.
  const Heading = `h${level || 4}` as 'h4' | 'h5' | 'h6';
  return (
    <Heading className={level === 4 ? `${styles.heading} ${styles.headingTop}` : styles.heading} dir="auto">
      {content}
    </Heading>
  );
}

function drawBlocks(tokens: readonly Token[], drawing: Drawing): ReactNode {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever appended
    <Fragment key={index}>{drawBlock(token as MarkedToken, drawing, 0)}</Fragment>
  ));
}

interface ParagraphViewProps {
  readonly token: Tokens.Paragraph;
  readonly start: number;
  readonly links: Links;
  readonly marks: readonly Claim[];
}

/** A paragraph of the top level; a long one in parts, of which only the last is drawn again while it grows. */
function ParagraphView({ token, start, links, marks }: ParagraphViewProps) {
  const { styles } = useAnswerParts();
  const offset = Math.max(0, token.raw.indexOf(token.text));
  return (
    <p className={styles.paragraph} dir="auto">
      {splitInline(token.text).map(({ text, at }) => (
        <PartView key={at} text={text} start={start + offset + at} links={links} marks={marks} />
      ))}
    </p>
  );
}

interface PartViewProps {
  readonly text: string;
  readonly start: number;
  readonly links: Links;
  readonly marks: readonly Claim[];
}

const PartView = memo(
  ({ text, start, links, marks }: PartViewProps) => {
    const { styles } = useAnswerParts();
    return <>{drawInline(text, { styles, links, marks, cursor: createSourceCursor(text, start), drawn: new Set() })}</>;
  },
  (before, after) =>
    before.text === after.text && before.start === after.start && before.marks === after.marks && before.links === after.links,
);
PartView.displayName = 'PartView';

interface ListViewProps {
  readonly token: Tokens.List;
  readonly start: number;
  readonly links: Links;
  readonly marks: readonly Claim[];
}

/** A list of the top level: its items are drawn once each, as the rows of a table are. */
function ListView({ token, start, links, marks }: ListViewProps) {
  const { styles } = useAnswerParts();
  let at = 0;
  const members = token.items.map((item, key): ItemMember => {
    const found = token.raw.indexOf(item.raw, at);
    const itemStart = found < 0 ? at : found;
    at = itemStart + item.raw.length;
    return { key, item, start: start + itemStart, links, marks };
  });
  return drawListElement(token, styles.list, <Grouped members={members} isSame={isSameItem} draw={drawItemView} />);
}

interface ItemViewProps {
  readonly item: Tokens.ListItem;
  readonly start: number;
  readonly links: Links;
  readonly marks: readonly Claim[];
}

type ItemMember = ItemViewProps & { readonly key: number };

function drawItemView({ key, ...item }: ItemMember) {
  return <ItemView key={key} {...item} />;
}

function isSameItem(before: ItemViewProps, after: ItemViewProps): boolean {
  return (
    before.item.raw === after.item.raw &&
    before.item.loose === after.item.loose &&
    before.start === after.start &&
    before.marks === after.marks
  );
}

const ItemView = memo(({ item, start, links, marks }: ItemViewProps) => {
  const { styles } = useAnswerParts();
  return drawItem(item, { styles, links, marks, cursor: createSourceCursor(item.raw, start), drawn: new Set() });
}, isSameItem);
ItemView.displayName = 'ItemView';

function drawList(token: Tokens.List, drawing: Drawing): ReactNode {
  const children = token.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items are only ever appended
    <Fragment key={index}>{drawItem(item, drawing)}</Fragment>
  ));
  return drawListElement(token, drawing.styles.list, children);
}

function drawListElement(token: Tokens.List, className: string, children: ReactNode): ReactNode {
  if (!token.ordered)
    return (
      <ul className={className} dir="auto">
        {children}
      </ul>
    );
  return (
    <ol className={className} dir="auto" start={token.start === '' || token.start === 1 ? undefined : token.start}>
      {children}
    </ol>
  );
}

function drawItem(item: Tokens.ListItem, drawing: Drawing): ReactNode {
  const { styles } = drawing;
  return (
    <li className={item.task ? `${styles.item} ${styles.task}` : styles.item}>
      {item.task && <TaskMark isDone={item.checked === true} />}
      {drawBlocks(
        item.tokens.filter((token) => token.type !== 'checkbox'),
        drawing,
      )}
    </li>
  );
}

function TaskMark({ isDone }: { isDone: boolean }) {
  const { say } = useAnswerParts();
  return (
    <span role="img" aria-label={say(isDone ? answerPhrases.done() : answerPhrases.notDone())}>
      {isDone ? '☑ ' : '☐ '}
    </span>
  );
}

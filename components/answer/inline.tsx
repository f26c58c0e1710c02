import type { Links, MarkedToken, Token } from 'marked';
import { Fragment, type ReactNode } from 'react';
import type { Claim } from '../../lib/contracts/grounded-answer';
import { decodeReferences } from '../../lib/safety/character-references';
import { showHidden } from '../../lib/safety/visible-text';
import type { AnswerParts } from './answer-context';
import { readInline } from './block-stream';
import { CitationGroup } from './citation-group';
import { type DrawnPiece, drawnPieces } from './citation-markers';
import { claimAt, type SourceCursor, splitAtClaims } from './claim-lookup';
import { MarkedText } from './claim-mark';
import { BareAddress, ImageView, LinkView } from './link-view';

/** What drawing one block needs; made anew for each drawing. */
export interface Drawing {
  readonly styles: AnswerParts['styles'];
  readonly links: Links;
  readonly cursor: SourceCursor;
  readonly marks: readonly Claim[];
  /** Claims whose mark was drawn: a claim may span several cells or items and is marked once. */
  readonly drawn: Set<Claim>;
  readonly isInLink?: boolean;
}

interface Segment {
  readonly claim: Claim | null;
  readonly nodes: ReactNode[];
}

/** Inline Markdown as elements. Raw HTML stays text; no element carries anything but text, a judged link or a citation. */
export function drawInline(text: string, drawing: Drawing): ReactNode {
  const segments: Segment[] = [];
  const push = (claim: Claim | null, node: ReactNode) => {
    const last = segments.at(-1);
    if (last && last.claim === claim) last.nodes.push(node);
    else segments.push({ claim, nodes: [node] });
  };
  for (const token of readInline(text, drawing.links)) drawTopLevel(token as MarkedToken, drawing, push);
  if (segments.length === 1 && segments[0]?.claim === null) return keyed(segments[0].nodes);
  return segments.map(({ claim, nodes }, index) => {
    const key = `segment-${index}`;
    if (claim === null) return <Fragment key={key}>{keyed(nodes)}</Fragment>;
    const isEnd = !drawing.drawn.has(claim) && !segments.slice(index + 1).some((later) => later.claim === claim);
    if (isEnd) drawing.drawn.add(claim);
    return (
      <MarkedText key={key} claim={claim} isEnd={isEnd}>
        {keyed(nodes)}
      </MarkedText>
    );
  });
}

type Push = (claim: Claim | null, node: ReactNode) => void;

function drawTopLevel(token: MarkedToken, drawing: Drawing, push: Push): void {
  if (token.type !== 'text' || token.tokens) {
    const claim = claimAt(drawing.marks, drawing.cursor.peek(token.raw));
    push(claim, drawToken(token, drawing));
    return;
  }
  const offset = drawing.cursor.locate(token.raw);
  for (const piece of drawnPieces(token.text)) {
    if (piece.type !== 'text') push(claimAt(drawing.marks, offset + piece.at), drawMarker(piece, offset, drawing));
    else for (const part of splitAtClaims(piece.text, offset + piece.at, drawing.marks)) push(part.claim, drawText(part.text));
  }
}

function drawToken(token: MarkedToken, drawing: Drawing): ReactNode {
  const { styles } = drawing;
  switch (token.type) {
    case 'text':
      return token.tokens ? drawAll(token.tokens, drawing) : drawLeaf(token.text, token.raw, drawing);
    case 'strong':
      return <strong>{drawAll(token.tokens, drawing)}</strong>;
    case 'em':
      return <em>{drawAll(token.tokens, drawing)}</em>;
    case 'del':
      return <del>{drawAll(token.tokens, drawing)}</del>;
    case 'codespan':
      drawing.cursor.locate(token.raw);
      return <code className={styles.inlineCode}>{showHidden(token.text)}</code>;
    case 'br':
      return <br />;
    case 'escape':
      drawing.cursor.locate(token.raw);
      return showHidden(token.text);
    case 'link':
      if (token.autolink || isBare(token.raw)) return <BareAddress href={token.href} text={token.text} />;
      return (
        <LinkView href={decodeReferences(token.href)} written={token.href} text={token.text}>
          {drawAll(token.tokens, { ...drawing, isInLink: true })}
        </LinkView>
      );
    case 'image':
      drawing.cursor.locate(token.raw);
      return <ImageView href={decodeReferences(token.href)} text={plainText(token.text, drawing.links)} />;
    case 'html':
      drawing.cursor.locate(token.raw);
      return /^<br\s*\/?>$/i.test(token.raw) ? <br /> : <code className={styles.rawHtml}>{showHidden(token.text)}</code>;
    default:
      return showHidden(token.raw);
  }
}

function drawAll(tokens: readonly Token[], drawing: Drawing): ReactNode {
  return keyed(tokens.map((token) => drawToken(token as MarkedToken, drawing)));
}

function drawLeaf(text: string, raw: string, drawing: Drawing): ReactNode {
  const offset = drawing.cursor.locate(raw);
  const pieces = drawnPieces(text);
  return keyed(pieces.map((piece) => (piece.type === 'text' ? drawText(piece.text) : drawMarker(piece, offset, drawing))));
}

function drawMarker(piece: Exclude<DrawnPiece, { type: 'text' }>, offset: number, drawing: Drawing) {
  if (piece.type === 'footnote') return <sup>{piece.label}</sup>;
  // A button may not stand in a link, and a link may not pose as a citation.
  if (drawing.isInLink) return piece.text;
  return <CitationGroup citations={piece.citations} base={offset} />;
}

function drawText(text: string): string {
  return showHidden(decodeReferences(text));
}

/** What an image is called: its description without the marks in it. */
function plainText(text: string, links: Links): string {
  const plain = (token: Token): string => {
    const { tokens: inner, text: own = token.raw } = token as { readonly tokens?: readonly Token[]; readonly text?: string };
    if (token.type === 'image') return plainText(own, links);
    return inner ? inner.map(plain).join('') : drawText(own);
  };
  return readInline(text, links).map(plain).join('');
}

function isBare(raw: string): boolean {
  return !raw.startsWith('[');
}

/** Positions are the identity here: text is only ever appended, and a changed block is drawn from its beginning. */
function keyed(nodes: readonly ReactNode[]): ReactNode {
  if (nodes.length === 1) return nodes[0];
  return nodes.map((node, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    typeof node === 'string' ? node : <Fragment key={index}>{node}</Fragment>,
  );
}

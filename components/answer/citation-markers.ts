import { type EvidenceId, parseEvidenceId } from '../../lib/contracts/evidence';

/** A stretch of text; `at` is its offset in the text that was split. */
export type TextPiece =
  | { readonly type: 'text'; readonly text: string; readonly at: number }
  | { readonly type: 'citation'; readonly ids: readonly EvidenceId[]; readonly at: number; readonly text: string }
  | { readonly type: 'footnote'; readonly label: string; readonly at: number; readonly text: string };

const MARKER = /\[\s*(E\d+(?:\s*[,;]\s*E\d+)*)\s*\]|\[\^([\w-]{1,32})\]/gi;

/** Splits text into plain stretches, citations (`[E3]`, `[E3, E5]`) and footnote marks (`[^1]`), in order, nothing lost. */
export function splitMarkers(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKER)) {
    const piece = toPiece(match);
    if (piece === null) continue;
    if (match.index > end) pieces.push({ type: 'text', text: text.slice(end, match.index), at: end });
    pieces.push(piece);
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ type: 'text', text: text.slice(end), at: end });
  return pieces;
}

/** A citation and its offset in the text it was written in. */
export interface PlacedCitation {
  readonly id: EvidenceId;
  readonly at: number;
}

/** A stretch of text as it is drawn: citations that follow each other are one group. */
export type DrawnPiece =
  | Exclude<TextPiece, { readonly type: 'citation' }>
  | { readonly type: 'citations'; readonly citations: readonly PlacedCitation[]; readonly at: number; readonly text: string };

/**
 * The pieces of a text in the order in which they are drawn: the punctuation that follows a citation stands before it, at the
 * word it belongs to, so that neither begins a line alone. Offsets stay those of the text.
 */
export function drawnPieces(text: string): readonly DrawnPiece[] {
  const pieces: DrawnPiece[] = [];
  for (const piece of splitMarkers(text)) {
    const last = pieces.at(-1);
    if (piece.type === 'citation') addCitation(pieces, piece);
    else if (piece.type === 'text' && last?.type === 'citations') addAfterCitations(pieces, last, piece);
    else pieces.push(piece);
  }
  return pieces;
}

function addCitation(pieces: DrawnPiece[], piece: Extract<TextPiece, { type: 'citation' }>): void {
  const [before, gap] = [pieces.at(-2), pieces.at(-1)];
  const isContinued = gap?.type === 'text' && gap.text.trim() === '' && before?.type === 'citations';
  if (isContinued) pieces.pop();
  const last = pieces.at(-1);
  const known = last?.type === 'citations' ? last.citations : [];
  const isNew = (id: EvidenceId) => !known.some((each) => each.id === id);
  const citations = [...known, ...piece.ids.filter(isNew).map((id) => ({ id, at: piece.at }))];
  if (last?.type === 'citations') pieces.splice(-1, 1, { ...last, citations, text: `${last.text} ${piece.text}` });
  else pieces.push({ type: 'citations', citations, at: piece.at, text: piece.text });
}

type Citations = Extract<DrawnPiece, { type: 'citations' }>;

function addAfterCitations(pieces: DrawnPiece[], citations: Citations, piece: Extract<TextPiece, { type: 'text' }>): void {
  const before = pieces.at(-2);
  const mark = /^[.,;:!?…]+(?=\s|$)/.exec(piece.text)?.[0] ?? '';
  if (mark === '' || before?.type !== 'text') {
    pieces.push(piece);
    return;
  }
  const word = before.text.trimEnd();
  const gap = before.text.slice(word.length);
  const moved: DrawnPiece[] = [
    { type: 'text', text: word, at: before.at },
    { type: 'text', text: mark, at: piece.at },
    { type: 'text', text: gap, at: before.at + word.length },
    citations,
    { type: 'text', text: piece.text.slice(mark.length), at: piece.at + mark.length },
  ];
  pieces.splice(-2, 2, ...moved.filter((each) => each.text !== ''));
}

function toPiece(match: RegExpExecArray): TextPiece | null {
  const [text, list, label] = match;
  if (label !== undefined) return { type: 'footnote', label, at: match.index, text };
  const ids = (list ?? '').split(/[,;]/).map(parseEvidenceId);
  if (!ids.every((id) => id !== null)) return null;
  return { type: 'citation', ids: [...new Set(ids)], at: match.index, text };
}

/** True for a reference label that would turn a citation or a footnote mark into a link: such definitions are not obeyed. */
export function isReservedLabel(label: string): boolean {
  return label.startsWith('^') || /^e\d+(?:\s*[,;]\s*e\d+)*$/i.test(label.trim());
}

/** Evidence ids an answer cites, each once, in order of first mention. */
export function citedIds(markdown: string): readonly EvidenceId[] {
  const ids = splitMarkers(markdown).flatMap((piece) => (piece.type === 'citation' ? piece.ids : []));
  return [...new Set(ids)];
}

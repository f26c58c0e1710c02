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

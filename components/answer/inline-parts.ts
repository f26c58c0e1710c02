/** Shorter text is read as a whole. */
const PART_LENGTH = 400;
/** Where a sentence may end: white space after a full stop or a closing bracket. */
const BREAK = /[.!?\])]\s+/g;

export interface InlinePart {
  readonly text: string;
  /** Offset in the text that was split. */
  readonly at: number;
}

/**
 * Splits a long paragraph where no mark is open, so that a growing one is read and drawn part by part. Parts never change
 * once a later one began: the split is decided by what stands before it alone.
 */
export function splitInline(text: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  let start = 0;
  while (text.length - start > PART_LENGTH) {
    const end = findBreak(text, start);
    if (end === null) break;
    parts.push({ text: text.slice(start, end), at: start });
    start = end;
  }
  parts.push({ text: text.slice(start), at: start });
  return parts;
}

function findBreak(text: string, start: number): number | null {
  BREAK.lastIndex = start + PART_LENGTH;
  for (let match = BREAK.exec(text); match !== null; match = BREAK.exec(text)) {
    const end = match.index + match[0].length;
    if (end < text.length && isClosed(text.slice(start, end))) return end;
  }
  return null;
}

function isClosed(part: string): boolean {
  return (
    ['`', '*', '_', '~'].every((mark) => isPaired(part, mark)) &&
    count(part, '[') === count(part, ']') &&
    count(part, '(') === count(part, ')') &&
    count(part, '<') === count(part, '>')
  );
}

/** Even, both as double marks and as the single ones that are left. */
function isPaired(part: string, mark: string): boolean {
  const doubles = part.split(mark + mark).length - 1;
  return doubles % 2 === 0 && (count(part, mark) - 2 * doubles) % 2 === 0;
}

function count(part: string, mark: string): number {
  return part.split(mark).length - 1;
}

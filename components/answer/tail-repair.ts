/** An opened citation or link text that may still become one: `[`, `[E1`, `[E1, E`. */
const OPEN_CITATION = /\[\s*(?:E\d*(?:\s*[,;]\s*(?:E\d*)?)*)?$/i;
/** A link or image whose target is still being written. */
const OPEN_TARGET = /!?\[([^[\]\n]{0,200})\]\([^()\s]*$/;
/** The first lines of a table before the rule under its header is complete. */
const OPEN_TABLE = /(?:^|\n)[ \t]*\|[^\n]*(?:\n[ \t]*\|?[-:| \t]*)?$/;
const TABLE_RULE = /\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\n/;

/**
 * What is shown of the last block while it is still being written: half-written marks are held back or closed, so that the
 * reader never sees broken syntax. Text only, no meaning: the finished block is shown as written.
 */
export function repairTail(tail: string): string {
  if (/^ {0,3}(?:```|~~~)/.test(tail)) return tail;
  if (/^[ \t]*\|/.test(tail)) {
    if (!TABLE_RULE.test(tail)) return tail.replace(OPEN_TABLE, '');
    return tail.replace(OPEN_CITATION, '');
  }
  return closeEmphasis(tail.replace(OPEN_CITATION, '').replace(OPEN_TARGET, '$1'));
}

function closeEmphasis(text: string): string {
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  const ticks = lastLine.split('`').length - 1;
  if (ticks % 2 === 1) return lastLine.endsWith('`') ? text.slice(0, -1) : `${text}\``;
  const strong = lastLine.split('**').length - 1;
  if (strong % 2 === 0) return text.replace(/(?<![*\w])\*{1,2}$/, '');
  return /\*\*\s*$/.test(text) ? text.replace(/\*\*\s*$/, '') : `${text.replace(/\*$/, '')}**`;
}

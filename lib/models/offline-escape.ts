/** Command lines and the like, that no escaping keeps legible. */
const CODE = /[{}$|;<>`=].*[{}$|;<>`=]|(?:^|\s)(?:-{1,2}|\/)\w+\s.*(?:-{1,2}|\/)\w/;
/** Paths, and what Markdown would make a link of by itself. */
const CODE_WORD = /\\|:\/\/|www\.|\S@\S|^(?:mailto|xmpp|javascript|data):/i;

/** A quotation in a value: shown as one piece. */
const QUOTATION = /(“[^“”]*”)/;

/** A page's text inside a sentence: shown as it is, formatting nothing, linking nothing. */
export function escapeMarkdown(value: string): string {
  const text = value.replace(/\s+/g, ' ').trim();
  const parts = text.split(QUOTATION).map((part) => (QUOTATION.test(part) ? escapeQuotation(part) : escapePlain(part)));
  // Two stretches of code that touch would be one.
  return parts.reduce((before, part) => `${before}${before.endsWith('`') && part.startsWith('`') ? ' ' : ''}${part}`, '');
}

/** A quotation that holds code becomes code as a whole, without its marks: broken in two it could not be compared with the page. */
function escapeQuotation(quotation: string): string {
  const inner = quotation.slice(1, -1).trim();
  const needsCode = CODE.test(inner) || inner.split(' ').some((word) => CODE_WORD.test(word));
  return needsCode ? inlineCode(inner) : `“${escapePlain(inner)}”`;
}

function escapePlain(text: string): string {
  if (CODE.test(text)) return text.replace(/\S.*\S|\S/, inlineCode);
  return text
    .split(' ')
    .map((word) => (CODE_WORD.test(word) ? inlineCode(word) : escapeWord(word)))
    .join(' ');
}

function escapeWord(word: string): string {
  return word
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/&(?=#|\w+;)/g, '\\&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}

function inlineCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

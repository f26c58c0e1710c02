import { BLANKS, fold } from './text-run';

/** Elements that may say more, or less, than the text that is rendered for them. */
const NOT_PLAIN = '[aria-hidden=true] input,select,textarea,table time img svg';
const WORTH_IT = 20;
const AT_ONCE = 8_000;

/**
 * The browser's own text of a plain table body, when it is provably the same as cell by cell: as many lines and tabs as
 * rows and cells, and but for white space no character more or less than the source has (so nothing hidden, nothing
 * transformed). Many times as fast; null when in doubt. Yields where the reader may pause.
 */
export function* plainBody(table: HTMLTableElement, rows: readonly Element[], width: number): Generator<void, string[][] | null> {
  const body = table.tBodies[0];
  if (!body || table.tBodies[1] || rows.length < WORTH_IT || rows.length > AT_ONCE) return null;
  if (body.rows.length !== rows.length || body.rows[0] !== rows[0]) return null;
  // One by one: a list of selectors is matched against every element, many times as slowly.
  if (NOT_PLAIN.split(' ').some((selector) => body.querySelector(selector))) return null;
  yield;
  // innerText, not textContent: the rendered text, with a tab between cells and no hidden words
  const lines = body.innerText.split('\n');
  if (lines.length !== rows.length) return null;
  yield;
  const read = lines.map((line) => line.split('\t').map(fold));
  if (read.some((cells) => cells.length !== width)) return null;
  yield;
  return withoutBlanks(body.textContent ?? '') === withoutBlanks(read.flat().join('')) ? read : null;
}

function withoutBlanks(text: string): string {
  return text.replace(BLANKS, '');
}

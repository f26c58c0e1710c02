import { fold } from './text-run';

/** Elements that may say more, or less, than the text that is rendered for them. */
const NOT_PLAIN = '[aria-hidden=true],time,input,select,textarea,table,img,svg';
const WORTH_IT = 20;
const AT_ONCE = 8_000;

/**
 * The browser's own text of a plain table body, when it is provably the same as cell by cell: as many lines and tabs as
 * rows and cells, and no character more or less than the source has (so nothing hidden, nothing transformed). Many times
 * as fast; null when in doubt. Yields where the reader may pause.
 */
export function* plainBody(table: HTMLTableElement, rows: readonly Element[], width: number): Generator<void, string[][] | null> {
  const body = table.tBodies[0];
  if (!body || table.tBodies.length !== 1 || rows.length < WORTH_IT || rows.length > AT_ONCE) return null;
  if (body.rows.length !== rows.length || body.rows[0] !== rows[0] || !isPlain(body, rows.length * (width + 1))) return null;
  yield;
  // innerText, not textContent: the rendered text, with a tab between cells and no hidden words
  const lines = body.innerText.replaceAll('\u00a0', ' ').split('\n');
  if (lines.length !== rows.length) return null;
  yield;
  const source = body.textContent ?? '';
  const read: string[][] = [];
  let at = 0;
  for (const line of lines) {
    const cells = splitCells(line);
    at = cells.length === width ? endOfWords(source, at, cells) : -1;
    if (at < 0) return null;
    read.push(cells);
  }
  return skipBlanks(source, at) === source.length ? read : null;
}

/** `bare` is the number of elements when cells hold nothing but text. */
function isPlain(body: Element, bare: number): boolean {
  return body.querySelector(body.getElementsByTagName('*').length === bare ? '[aria-hidden=true]' : NOT_PLAIN) === null;
}

function splitCells(line: string): string[] {
  const cells = line.split('\t');
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? '';
    if (cell.includes('  ') || cell.includes('\n') || cell.startsWith(' ') || cell.endsWith(' ')) cells[index] = fold(cell);
  }
  return cells;
}

/** Where in `source` the words of `cells` end when it holds them from `at` on, one after the other; else -1. */
function endOfWords(source: string, at: number, cells: readonly string[]): number {
  let from = at;
  for (const cell of cells) {
    from = skipBlanks(source, from);
    if (source.startsWith(cell, from)) from += cell.length;
    else from = endOfSpaced(source, from, cell);
    if (from < 0) return -1;
  }
  return from;
}

/** The same for one cell whose white space is spread otherwise in the source. */
function endOfSpaced(source: string, at: number, cell: string): number {
  let from = at;
  for (let index = 0; index < cell.length; index++) {
    if (isBlank(cell.charCodeAt(index))) continue;
    from = skipBlanks(source, from);
    if (source.charCodeAt(from) !== cell.charCodeAt(index)) return -1;
    from++;
  }
  return from;
}

function skipBlanks(text: string, at: number): number {
  let from = at;
  while (from < text.length && isBlank(text.charCodeAt(from))) from++;
  return from;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 160 || code === 12;
}

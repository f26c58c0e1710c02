/**
 * Cuts text the way byte-pair tokenizers cut it before they count: words with the one mark before them, digits by three, runs of
 * marks, runs of white space. Tokens never cross these cuts, so what is left to estimate is the cost of each piece alone.
 */

export const UPPER = 1;
export const LOWER = 2;
export const LETTER = 3;
export const COMBINING = 4;
export const DIGIT = 5;
export const NEWLINE = 6;
export const SPACE = 7;
export const MARK = 8;

const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[\p{Lu}\p{Lt}]/u, UPPER],
  [/\p{Ll}/u, LOWER],
  [/\p{L}/u, LETTER],
  [/\p{M}/u, COMBINING],
  [/\p{N}/u, DIGIT],
  [/[\r\n]/, NEWLINE],
  [/\s/, SPACE],
];
/** Class of every character met so far; 0 for one not met yet. A cache of what never changes, so it may outlive a call. */
const known = new Uint8Array(0x1_0000);

/** Class of the UTF-16 unit at `at`; 0 past the end. Half a character counts as a mark, as most of those met are pictographs. */
export function classAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return known[code] || classify(code);
}

function classify(code: number): number {
  const character = String.fromCharCode(code);
  const found = CLASSES.find(([pattern]) => pattern.test(character))?.[1] ?? MARK;
  known[code] = found;
  return found;
}

/**
 * Where the piece that begins at `start` ends. `splitsCase` is the newer way (o200k): a new piece where a capital follows a small
 * letter, combining marks belong to their word, and `'s` to the word before it.
 */
export function pieceEnd(text: string, start: number, splitsCase: boolean): number {
  const first = classAt(text, start);
  if (isLetter(first, splitsCase)) return wordEnd(text, start, splitsCase);
  if (first === DIGIT) return digitsEnd(text, start);
  if (!splitsCase) {
    const contraction = contractionEnd(text, start);
    if (contraction > start) return contraction;
  }
  if (first !== NEWLINE && isLetter(classAt(text, start + 1), splitsCase)) return wordEnd(text, start + 1, splitsCase);
  const marks = text.charCodeAt(start) === 32 ? start + 1 : start;
  return isMark(classAt(text, marks)) ? marksEnd(text, marks, splitsCase) : blankEnd(text, start, splitsCase);
}

function isLetter(found: number, splitsCase: boolean): boolean {
  return found !== 0 && (found <= LETTER || (splitsCase && found === COMBINING));
}

function isMark(found: number): boolean {
  return found === MARK || found === COMBINING;
}

function wordEnd(text: string, start: number, splitsCase: boolean): number {
  let at = start;
  let found = classAt(text, at);
  if (!splitsCase) {
    while (found !== 0 && found <= LETTER) found = classAt(text, ++at);
    return at;
  }
  while (found === UPPER || found === LETTER || found === COMBINING) found = classAt(text, ++at);
  while (found === LOWER || found === LETTER || found === COMBINING) found = classAt(text, ++at);
  return contractionEnd(text, at);
}

function digitsEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < start + 3 && classAt(text, at) === DIGIT) at += 1;
  return at;
}

/** End of `'s`, `'ll` and the like at `start`; `start` itself when there is none. */
function contractionEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== 39) return start;
  // Setting the sixth bit makes a small letter of a capital one.
  const next = String.fromCharCode(text.charCodeAt(start + 1) | 32);
  if ('sdmt'.includes(next)) return start + 2;
  const two = next + String.fromCharCode(text.charCodeAt(start + 2) | 32);
  return two === 'll' || two === 've' || two === 're' ? start + 3 : start;
}

function marksEnd(text: string, start: number, splitsCase: boolean): number {
  let at = start + 1;
  while (isMark(classAt(text, at))) at += 1;
  while (classAt(text, at) === NEWLINE || (splitsCase && text.charCodeAt(at) === 47)) at += 1;
  return at;
}

/** White space up to its last line break; without one, all but the last unit, which goes with the word after it. */
function blankEnd(text: string, start: number, splitsCase: boolean): number {
  let at = start;
  let lastBreak = -1;
  let found = classAt(text, at);
  while (found === SPACE || found === NEWLINE) {
    if (found === NEWLINE) lastBreak = at;
    found = classAt(text, ++at);
  }
  if (found === 0 && !splitsCase) return at;
  if (lastBreak >= 0) return lastBreak + 1;
  return found === 0 || at - start === 1 ? at : at - 1;
}

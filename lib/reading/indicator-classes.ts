/** What kinds of characters a word holds, as bits; zero ends a word. Most words hold nothing of interest and are passed over unread. */
export const LETTER = 1;
export const DIGIT = 2;
export const DOT = 4;
export const AT = 8;
export const COLON = 16;
export const SLASH = 32;
export const BACKSLASH = 64;
export const DASH = 128;
export const OTHER = 256;
/** A dot that was made harmless; has `DOT` as well. */
export const REFANGED = 512;

/**
 * The class of each character, by its code. The whole plane, for one look-up without a question is what makes a pass over a text
 * quick; only the part that a text uses is ever in the processor's cache.
 */
export const CLASSES = Uint16Array.from({ length: 65_536 }, (_unused, code) =>
  code < 128 ? classOfAscii(code) : classOfOther(code),
);

function classOfAscii(code: number): number {
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return LETTER;
  if (code >= 48 && code <= 57) return DIGIT;
  const marks: Readonly<Record<string, number>> = { '.': DOT, '@': AT, ':': COLON, '/': SLASH, '\\': BACKSLASH, '-': DASH };
  const character = String.fromCharCode(code);
  return marks[character] ?? ('_%+~$'.includes(character) ? OTHER : 0);
}

function classOfOther(code: number): number {
  if (code === 0xe000) return DOT | REFANGED;
  const isPunctuation = code < 0xc0 || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f) || code >= 0xff00;
  return isPunctuation ? 0 : LETTER;
}

export function classOf(code: number): number {
  return CLASSES[code] ?? 0;
}

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

/** By code, below 128. */
const CLASSES = Uint16Array.from({ length: 128 }, (_unused, code) => classOfAscii(String.fromCharCode(code)));

function classOfAscii(character: string): number {
  if (/[A-Za-z]/.test(character)) return LETTER;
  if (/\d/.test(character)) return DIGIT;
  const marks: Readonly<Record<string, number>> = { '.': DOT, '@': AT, ':': COLON, '/': SLASH, '\\': BACKSLASH, '-': DASH };
  return marks[character] ?? ('_%+~$'.includes(character) ? OTHER : 0);
}

/** The class of a character by its code. */
export function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? 0) : classOfOther(code);
}

function classOfOther(code: number): number {
  if (code === 0xe000) return DOT | REFANGED;
  const isPunctuation = code < 0xc0 || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f) || code >= 0xff00;
  return isPunctuation ? 0 : LETTER;
}

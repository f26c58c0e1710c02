import type { Layer } from './decode';

const SMUGGLED =
  /(?:[\u{e0020}-\u{e007e}]\u{e0001}?){4,4000}|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,4000}|[\u200b-\u200d\u2060\ufeff]{24,40000}/gu;
const QUICK = /\p{Cf}|\p{Variation_Selector}/u;
/** The flags of England, Scotland and Wales are written with tag characters. */
const FLAG = '\u{1f3f4}';
const MAX_FLAG = 7;

/** Texts written in characters that show nothing: tags for letters, selectors for bytes, two kinds of nothing for bits. */
export function smuggledTexts(text: string): readonly Layer[] {
  if (!QUICK.test(text)) return [];
  return [...text.matchAll(SMUGGLED)].flatMap((match) => {
    const codes = [...match[0]].map((character) => character.codePointAt(0) ?? 0);
    if (text.slice(0, match.index).endsWith(FLAG) && codes.length <= MAX_FLAG) return [];
    return [{ text: readCodes(codes), start: match.index, end: match.index + match[0].length }];
  });
}

function readCodes(codes: readonly number[]): string {
  const [first = 0] = codes;
  if (first >= 0xe0000 && first < 0xe0080) {
    return String.fromCharCode(
      ...codes
        .filter((code) => code !== 0xe0001)
        .slice(0, 4_000)
        .map((code) => code - 0xe0000),
    );
  }
  if (first >= 0xfe00 && first !== 0xfeff)
    return readBytes(codes.map((code) => (code < 0x10000 ? code - 0xfe00 : code - 0xe0100 + 16)));
  const zero = Math.min(...new Set(codes));
  const bits = codes.filter((code) => code !== 0x2060 && code !== 0xfeff).map((code) => (code === zero ? 0 : 1));
  const bytes = (isFlipped: boolean) =>
    Array.from({ length: Math.floor(bits.length / 8) }, (_each, index) =>
      bits.slice(index * 8, index * 8 + 8).reduce<number>((sum, bit) => sum * 2 + (isFlipped ? 1 - bit : bit), 0),
    );
  return readBytes(bytes(false)) || readBytes(bytes(true));
}

/** '' for what is no text. */
function readBytes(bytes: readonly number[]): string {
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  const plain = text.match(/[\p{L}\p{N}\p{P}\s]/gu)?.length ?? 0;
  return plain > text.length * 0.9 ? text : '';
}

/** What stands behind a character that turns the direction is read from behind. */
export function turnedTexts(text: string): readonly Layer[] {
  if (!/[\u202d\u202e]/.test(text)) return [];
  return [...text.matchAll(/\u202e([^\u202c\u202d\u202e\n]{12,2000})/gu)].map((match) => ({
    text: [...(match[1] ?? '')].reverse().join(''),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

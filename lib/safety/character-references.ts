const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/gi;
const named = new Map<string, string>();

/** Character references of a text (`&amp;`, `&#64;`) as the characters they stand for; unknown ones stay as written. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string) => {
    if (decimal !== undefined) return fromCodePoint(Number(decimal));
    if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16));
    return fromName(whole);
  });
}

function fromCodePoint(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}

/** The browser knows all 2,231 names; a parsed document is inert and is given nothing but one name. */
function fromName(reference: string): string {
  const known = named.get(reference);
  if (known !== undefined) return known;
  const parsed = new DOMParser().parseFromString(reference, 'text/html').body.textContent ?? reference;
  // HTML takes the beginning of a name for a name (`&nothing;` → `¬hing;`); what was one as a whole leaves no semicolon.
  const character = parsed.endsWith(';') && reference !== '&semi;' ? reference : parsed;
  named.set(reference, character);
  return character;
}

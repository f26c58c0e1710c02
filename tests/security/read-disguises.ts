const MAX_DEPTH = 2;
const READABLE = /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}\s]*$/u;
const LETTERS: Readonly<Record<string, string>> = { а: 'a', е: 'e', о: 'o', с: 'c', р: 'p', х: 'x', С: 'C' };

/** A text as it is, and as it reads without every disguise that it may have: the model is cleverer than any filter. */
export function readings(text: string): readonly string[] {
  const found = new Set<string>([text]);
  let newest = [text];
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    newest = newest.flatMap(undisguised).filter((each) => each.trim() !== '' && !found.has(each));
    for (const each of newest) found.add(each);
  }
  return [...found];
}

function undisguised(text: string): string[] {
  const named = text.replace(/\\u\{([\da-f]{1,6})\}/gi, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return [
    tagged(named),
    named.replace(/[\u200b-\u200f\u2060\ufeff]/g, ''),
    text.replace(/[аеосрхС]/g, (letter) => LETTERS[letter] ?? letter),
    text.replaceAll('\\"', '"').replaceAll('\\\\', '\\'),
    ...decoded(text, /[A-Za-z\d+/_-]{32,}={0,2}/g, 'base64'),
    ...decoded(text, /(?:[\da-f]{2}){20,}/gi, 'hex'),
    ...(/rot.?13/i.test(text) ? [shifted(text)] : []),
    ...(/(?:%[\da-f]{2}[^%]{0,40}){3}/i.test(text) ? [unescaped(text)] : []),
  ].filter((each) => each !== text);
}

/** Letters of the block of tags, which nobody sees. */
function tagged(text: string): string {
  return [...text]
    .map((each) => each.codePointAt(0) ?? 0)
    .filter((code) => code > 0xe0000 && code < 0xe0080)
    .map((code) => String.fromCharCode(code - 0xe0000))
    .join('');
}

function decoded(text: string, run: RegExp, encoding: 'base64' | 'hex'): string[] {
  return [...text.matchAll(run)]
    .map(([match]) => Buffer.from(match, encoding).toString('utf8'))
    .filter((each) => READABLE.test(each));
}

function shifted(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < 'n' ? 13 : -13)));
}

function unescaped(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'));
}

import { findInCommands } from './secret-commands';
import { findNamed } from './secret-names';
import { findShapes, type SecretSpan } from './secret-shapes';
import { isSecretValue, TOLD } from './secret-values';

export type { SecretSpan };

/** What splits a secret or writes it otherwise: zero-width characters, brackets of defanged text, emphasis, percent-encoding of base64. */
const FOLDED =
  /[\u00ad\u200b-\u200f\u2060\ufeff]|\[(?=[.:@]\])|\](?<=\[[.:@]\])|<\/?(?:wbr|b|i|em|strong|mark|span|code)\b[^<>]{0,80}>|%(?:2B|3[AD]|2F(?![^\s/]{0,99}@))/gi;
/** How many layers of encoding are taken off. */
const LAYERS = 2;
const BASE64 = /(?<=^|[^A-Za-z\d+/\\]|\\[nrt])[A-Za-z\d+/]{16,}={0,2}/g;
/** Marks that Azure puts near the end of the keys it makes. */
const AZURE_MARK = /.{33}(?:APIM|ACDb|AIoT|AzCa|AzEG|AzSe|AzFu|AZDO|\+A(?:Ba|MC|St|Sb|Eh|Rm|CR))[\w+/]{4,6}={0,2}$/;
const USER_AND_PASSWORD = /^[\w.@\\$-]{1,64}:([^\s/]{4,})$/;

/** Without the zeros that UTF-16 puts between letters. */
function decode(run: string): string {
  const letters = run.replace(/=+$/, '');
  return atob(letters.length % 4 === 1 ? letters.slice(1) : letters).replaceAll('\0', '');
}

/** What a run of base64 says is a secret; encoded commands and the like are evidence and stay. */
function encodedKind(run: string, layers: number): SecretSpan['kind'] | undefined {
  if (AZURE_MARK.test(run)) return 'azure-key';
  if (!/^[\t\n\r -~]+$/.test(decode(run.slice(0, 16)))) return;
  const decoded = decode(run);
  const password = USER_AND_PASSWORD.exec(decoded)?.[1] ?? '';
  if (isSecretValue(password, true, TOLD)) return 'password';
  return layers > 0 ? search(decoded, layers - 1)[0]?.kind : undefined;
}

function search(text: string, layers: number): SecretSpan[] {
  const found: SecretSpan[] = [];
  findShapes(text, found);
  findNamed(text, found);
  findInCommands(text, found);
  for (const { index: start, 0: run } of text.matchAll(BASE64)) {
    const kind = encodedKind(run, layers);
    if (kind) found.push({ start, end: start + run.length, kind });
  }
  return found;
}

/** Sorted and disjoint. Of two that overlap, what the longer is, the whole is; a private key is always one. */
function merge(found: readonly SecretSpan[]): SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const span of found.toSorted((one, other) => one.start - other.start)) {
    const last = spans.at(-1);
    if (last && span.start < last.end) {
      const isNext =
        span.kind === 'private-key' || (last.kind !== 'private-key' && span.end - span.start > last.end - last.start);
      const { kind } = isNext ? span : last;
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end), kind };
    } else if (span.end > span.start) spans.push(span);
  }
  return spans;
}

/**
 * The secrets in a text (keys, tokens, passwords, connection strings, private keys): sorted, disjoint, each covering the secret
 * and nothing more, so that `password=` stays and its value goes. Hashes, ids, placeholders and encoded commands are no secrets.
 * Text in which each span is replaced by `[secret: <kind> #<number>]` has none left. Takes time linear in the text's length;
 * never throws.
 */
export function findSecrets(text: string): readonly SecretSpan[] {
  let folded = '';
  let taken = 0;
  // Where each piece begins: in the folded text, in the source.
  const pieces: [number, number][] = [];
  const take = (piece: string, from: number) => {
    pieces.push([folded.length, from]);
    folded += piece;
  };
  for (const { index, 0: part } of text.matchAll(FOLDED)) {
    take(text.slice(taken, index), taken);
    taken = index + part.length;
    if (part[0] === '%') take(decodeURIComponent(part), index);
  }
  if (taken === 0) return merge(search(text, LAYERS));
  take(text.slice(taken), taken);
  let at = 0;
  const toSource = (offset: number) => {
    while ((pieces[at + 1]?.[0] ?? Infinity) <= offset) at += 1;
    const [start, source] = pieces[at] ?? [0, 0];
    return source + offset - start;
  };
  return merge(search(folded, LAYERS)).map(({ start, end, kind }) => ({
    start: toSource(start),
    end: toSource(end - 1) + 1,
    kind,
  }));
}

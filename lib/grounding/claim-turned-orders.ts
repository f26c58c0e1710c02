import { fold } from './claim-tokens';
import type { ClaimView } from './claim-view';

/** Words that say on which side of something a thing lies, and those that say the other. */
const SIDES: readonly (readonly [string, string])[] = [
  ['before|prior to|until|till|up to', 'after|since|following|from'],
  ['inside|within', 'outside(?: of)?'],
  ['above|over', 'below|under|beneath'],
];
const WORDS = 3;

/**
 * "Before the failed build" beside a text that says "after the failed build", "until 2 June" beside "since 2 June": the same words
 * behind a word of the other side, and nowhere behind one of the same.
 */
export function turnedOrders(view: ClaimView): string[] {
  const texts = view.cited.flatMap(({ value }) => (value.type === 'text' ? [plain(value.text.slice(0, 20_000))] : []));
  if (texts.length === 0) return [];
  const said = plain(view.said);
  return SIDES.flatMap(([one, other]) => [...turned(said, texts, one, other), ...turned(said, texts, other, one)]);
}

function turned(said: string, texts: readonly string[], side: string, opposite: string): string[] {
  return [...said.matchAll(new RegExp(`(?<!\\p{L})(?:${side}) (?=[\\p{L}\\p{N}])`, 'gu'))].flatMap((match) => {
    const rest = said.slice(match.index + match[0].length);
    const [phrase] = new RegExp(`^[^ ,;.:]+(?: [^ ,;.:]+){0,${WORDS - 1}}`, 'u').exec(rest) ?? [];
    if (phrase === undefined || !/ /.test(phrase) || phrase.length < 6) return [];
    const isSaid = (words: string) =>
      texts.some((text) => new RegExp(`(?<!\\p{L})(?:${words}) ${escaped(phrase)}(?![\\p{L}\\p{N}])`, 'u').test(text));
    return isSaid(opposite) && !isSaid(side) ? [match[0].trim()] : [];
  });
}

/** In lower case, without articles, so that "the failed build" is "a failed build". */
function plain(text: string): string {
  return fold(text)
    .replace(/(?<!\p{L})(?:the|an?) /gu, '')
    .replace(/\s+/g, ' ');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

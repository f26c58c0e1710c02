import type { CitedFacts } from './cited-facts';
import { fold } from './claim-tokens';

/** A part of a hash, a serial number or another long word that a sentence gives instead of the whole. */

const BEGINS =
  /(?<!\p{L})(?:(?:start|begin)(?:s|ning|ing)? with|(?:started|began) with|prefix(?:ed)?(?: (?:of|is|with|by))?|first (?:[\p{L}\d]+ )?(?:characters|digits|letters|bytes|octets|blocks?|groups?)(?: (?:of|are|is))?|beginn(?:t|end|en) mit|commen(?:ce|cent|çant) par|débute(?:nt)? par|(?:empieza|comienza)n? (?:por|con)):? ?["“„'«`*(]*$/u;
const ENDS =
  /(?<!\p{L})(?:end(?:s|ed|ing)? (?:with|in|on)|suffix(?: (?:of|is))?|last (?:[\p{L}\d]+ )?(?:characters|digits|letters|bytes|octets|blocks?|groups?)(?: (?:of|are|is))?|ende[tn]d? (?:auf|mit)|(?:termine|finit)(?:nt)? par|termina(?:n)? en):? ?["“„'«`*(]*$/u;
const OPEN = /^\*{0,2}(?:…|\.\.\.|\*{3})/;
const OPEN_BEFORE = /(?:…|\.\.\.)\*{0,2}$/;
const HEX = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,}$/;
const PAIRS = /^[0-9a-f]{2,4}(?:[:.-][0-9a-f]{2,4}){2,}$/;
const SHORTEST = 2;

/**
 * Whether the cited evidence has a longer word of which `word` is the part that the sentence says it is: its beginning ("starts
 * with", `9f3c…`), its end, or both ends (`9f3c…627d`); or the same digits set apart by other signs (`0A4E` for `0a:4e`).
 * @param start where the word stands in `lower`
 */
export function isFragmentSaid(facts: readonly CitedFacts[], lower: string, word: string, start: number): boolean {
  const folded = fold(word).trim();
  const [head = '', tail = ''] = folded.split(/…|\.{3}/);
  if (head.length >= SHORTEST && tail.length >= SHORTEST)
    return facts.some(({ text }) => (text.match(WORDS) ?? []).some((each) => each.startsWith(head) && each.endsWith(tail)));
  const part = folded.replace(/^(?:…|\.{3})|(?:…|\.{3})$/g, '');
  if (part.length < SHORTEST) return false;
  const before = lower.slice(Math.max(0, start - 48), start);
  const behind = lower.slice(start + word.length, start + word.length + 6);
  const isBeginning = BEGINS.test(before) || OPEN.test(behind) || /(?:…|\.{3})$/.test(folded) || HEX.test(part);
  const isEnd = ENDS.test(before) || OPEN_BEFORE.test(before) || /^(?:…|\.{3})/.test(folded);
  if (isBeginning && facts.some(({ text }) => isPartOfWord(text, part, true))) return true;
  if (isEnd && facts.some(({ text }) => isPartOfWord(text, part, false))) return true;
  const digits = digitsOf(part);
  if (digits === null) return false;
  return facts.some(({ text }) => {
    const at = compact(text);
    return isBeginning || isEnd ? at.includes(digits) : ` ${at} `.includes(digits);
  });
}

const WORDS = /[\p{L}\p{N}][\p{L}\p{N}:.-]*/gu;

function isPartOfWord(text: string, part: string, isBeginning: boolean): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const near = isBeginning ? text.charAt(at - 1) : text.charAt(at + part.length);
    if (near === '' || !/[\p{L}\p{N}]/u.test(near)) return true;
  }
  return false;
}

/** The digits of a hash, serial or hardware address, whatever stands between them; null: it is none. */
function digitsOf(part: string): string | null {
  const digits = part.replace(/[:.-]/g, '');
  return (PAIRS.test(part) || HEX.test(part)) && digits.length >= 8 ? digits : null;
}

function compact(text: string): string {
  return text.replace(/(?<=[0-9a-f]{2})[:. -](?=[0-9a-f]{2})/g, '');
}

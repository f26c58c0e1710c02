import { countWord } from './claim-nouns';
import { isFraction } from './claim-part-counts';
import type { NumberToken } from './claim-tokens';

/** Words that are a number in one language and an ordinary word in another. */
const AMBIGUOUS = /^(?:one|un|uno|due|sei|otto|elf|neuf|dos|dix|tres|tre|see|six-|nove|sette|zero|dozen|zwölf-)$/;
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  zwanzig: 20,
  dreißig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  veinte: 20,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
};
const MORE: Readonly<Record<string, number>> = {
  dreizehn: 13,
  vierzehn: 14,
  fünfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
  quatorze: 14,
  quinze: 15,
  quince: 15,
};
const FOREIGN =
  /(?<![\p{L}])(?:der|die|das|und|wurden?|nach|von|les?|des|du|et|est|sont|los|las|el|del|y|il|della|het|een)(?![\p{L}])/u;
const TIME_UNIT =
  'milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|sekunden?|minuten?|stunden?|tage?n?|wochen?|secondes?|heures?|jours?|semaines?|segundos?|minutos?|horas?|d[ií]as?|semanas?';
const WORD = /(?<![\p{L}\p{N}'’.-])(\p{L}{2,10})(?:-(\p{L}{3,5}))?(?![\p{L}\p{N}'’-])/gu;
const ARTICLE = new RegExp(
  `(?<![\\p{L}\\p{N}-]|\\band a |\\bquarters? of )(?:(?:(half)(?: an?)?|an?|one|eine[rnm]?|une?|una) (${TIME_UNIT})( and a half)?)(?= (?:later|earlier|before|after|apart|sp[äa]ter|fr[üu]her|vor|nach|plus|avant|apr[eè]s|despu[eé]s|antes))`,
  'gu',
);
const AND_A_HALF = /^(?:-| )?and a half /;

/** Whether the sentence is written with commas in its decimals. */
export function hasDecimalComma(lower: string): boolean {
  return FOREIGN.test(lower);
}

/** Numbers of two and more written in words, and "an hour" or "half a minute" beside a word of order, as tokens like digits. */
export function wordNumbers(said: string): NumberToken[] {
  const lower = said.toLowerCase();
  if (lower.length !== said.length) return [];
  return [...countsIn(said, lower), ...articlesIn(said, lower)];
}

function countsIn(said: string, lower: string): NumberToken[] {
  const isForeign = FOREIGN.test(lower);
  return [...lower.matchAll(WORD)].flatMap((match) => {
    const [whole, word = '', second] = match;
    const value = numberOf(word, second, isForeign);
    const place = { start: match.index, end: match.index + whole.length };
    if (value === undefined || isFraction({ lower }, place) || isNoNumber(said, lower, match.index, match.index + whole.length))
      return [];
    const end = match.index + whole.length;
    const half = AND_A_HALF.exec(lower.slice(end))?.[0].length ?? 0;
    const behind = lower.slice(half > 0 ? end + half - 1 : end);
    const unit = /^[\s-]{0,2}(\p{L}+|%)/u.exec(behind.slice(0, 24))?.[1] ?? '';
    const amount = String(value + (half > 0 ? 0.5 : 0));
    return [{ raw: said.slice(match.index, end), values: [amount], unit, start: match.index, end: end + Math.max(0, half - 1) }];
  });
}

function numberOf(word: string, second: string | undefined, isForeign: boolean): number | undefined {
  const ten = Object.hasOwn(TENS, word) ? TENS[word] : undefined;
  if (second !== undefined) {
    const one = countWord(second);
    return ten !== undefined && one !== undefined && one < 10 ? ten + one : undefined;
  }
  if (AMBIGUOUS.test(word) && !(isForeign && /^(?:neuf|dix|tres|dos|elf)$/.test(word))) return undefined;
  return ten ?? (Object.hasOwn(MORE, word) ? MORE[word] : countWord(word));
}

/** "Tier two", "two-factor", "the last two years": a name, or a manner of speaking. */
function isNoNumber(said: string, lower: string, start: number, end: number): boolean {
  if (
    /^ (?:(?:thirds|quarters|fifths|tenths|halves)\b|or (?:more|three|four|five)|of (?:them|which|these|those)\b.{0,20}\?|factors?\b|-)/.test(
      lower.slice(end, end + 40),
    )
  )
    return true;
  if (
    /\b(?:tier|level|stage|phase|step|layer|one or|two or|three or|one to|two to) $/.test(
      lower.slice(Math.max(0, start - 12), start),
    )
  )
    return true;
  return start > 0 && /^\p{Lu}/u.test(said.charAt(start)) && /^ \p{Lu}/u.test(said.slice(end, end + 2));
}

function articlesIn(said: string, lower: string): NumberToken[] {
  return [...lower.matchAll(ARTICLE)].map((match) => {
    const [whole, half, unit = '', andHalf] = match;
    const value = half !== undefined ? 0.5 : andHalf === undefined ? 1 : 1.5;
    const end = match.index + whole.length;
    return { raw: said.slice(match.index, end), values: [String(value)], unit, start: match.index, end };
  });
}

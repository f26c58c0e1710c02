import { isYearOf } from './cited-facts';
import { amountsOf, isAmountSaid, isLengthSaid, isRatioSaid } from './claim-amounts';
import { type Bound, boundBefore } from './claim-bounds';
import { isCountClaim, isCounted } from './claim-counts';
import { isFragmentSaid } from './claim-fragments';
import { isCountOf } from './claim-loose-counts';
import { isFraction, isPartCount, sizesOf } from './claim-part-counts';
import { sumsOf } from './claim-sums';
import { type NumberToken, standsIn } from './claim-tokens';
import type { ClaimView } from './claim-view';

/** The numbers of a sentence that what it cites does not say, as written. */
export function missingNumbers(view: ClaimView, tokens: readonly NumberToken[]): string[] {
  const whole = tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    return next && isLengthSaid(view, token, next) ? [token, next] : [];
  });
  return tokens.filter((token) => !whole.includes(token) && !isNumberSaid(view, token)).map(({ raw }) => raw);
}

function isNumberSaid(view: ClaimView, token: NumberToken): boolean {
  if (isSaidAtOnce(view, token)) return true;
  if (isOfAWhole(view, token)) return true;
  const bound = boundBefore(view.said.slice(Math.max(0, token.start - 40), token.start));
  const amounts = amountsOf(view, token);
  if (amounts.length > 0) return amounts.some((amount) => isAmountSaid(view, token, amount, bound));
  const isWritten = view.facts.some((each) => token.values.some((value) => each.numbers.has(value)));
  const isRatio = isWritten ? null : isRatioSaid(view, token, bound);
  if (isRatio !== null) return isRatio;
  const numbers = token.values.map(Number);
  // "1024-bit keys" counts no keys.
  const isCount = !/-\p{L}+$/u.test(token.raw) && isCountClaim(view, token.end);
  const known = isCount || (bound && !bound.isAbout) ? knownFor(view, token, isCount) : null;
  if (known && bound && !bound.isAbout) return numbers.some((value) => known.some((each) => bound.test(each, value)));
  if (known?.length) {
    if (numbers.some((value) => isDifference(view, value, token))) return true;
    // As many as are cited is a count of them, whatever the noun.
    const isKnown = (value: number) =>
      known.includes(value) || value === view.cited.length || (!/\d/.test(token.raw) && isCountOf(value, view, token));
    return numbers.some((value) => isKnown(value) || (bound && known.some((each) => bound.test(each, value))));
  }
  return isWritten || isBareNumberSaid(view, token, bound);
}

/** "The largest of the five": how many there are is told by the sentences before, when this one cites but one of them. */
function isOfAWhole({ lower, rows, cited }: ClaimView, { raw, start }: NumberToken): boolean {
  if (/\d/.test(raw) || rows.length !== 1 || cited.length !== 1) return false;
  return /\b(?:\p{L}+est|first|last|second|third|only|other|one) of (?:the|these|those) $/u.test(
    lower.slice(Math.max(0, start - 40), start),
  );
}

/** "42 of 60" beside 42 closed and 18 open; "16 are not patched" beside 48 patched of 64. */
function isOfTwoFacts({ lower, cited, facts }: ClaimView, { values, start, end }: NumberToken): boolean {
  if (cited.length !== 2 || cited.some(({ value }) => value.type !== 'fact')) return false;
  const [one, other, ...more] = facts.flatMap((each) => [...each.numbers, ...each.labelled].map(Number));
  if (one === undefined || other === undefined || more.length > 0) return false;
  const isRest = /^[^.;,]{0,40}?(?<!\p{L})(?:not|remain\p{L}*|left|un\p{L}{4,})(?!\p{L})/u.test(lower.slice(end));
  const isWhole = /\d (?:out )?of (?:the |all )?$/.test(lower.slice(Math.max(0, start - 20), start));
  return values.some(
    (value) => (isRest && Number(value) === Math.abs(one - other)) || (isWhole && Number(value) === one + other),
  );
}

const MONTH_BEHIND =
  /^(?:st|nd|rd|th|\.)?(?:(?:,| and| or| to| until| through| und| bis| y| al| et| au|–|-)(?: the| zum| el)? ?\d{1,2}(?:st|nd|rd|th|\.)? (?:of |de )?(?=\p{L})|\s+de\s+)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|mai|okt|dez|fév|avr|aoû|déc)/u;

/** "18 and 19 May", "el 18 de mayo": the day of a cited time. */
function isDayOf(view: ClaimView, { start, end, raw, values: said }: NumberToken): boolean {
  const isOrdinal = /^\d{1,2}(?:st|nd|rd|th)$/.test(raw) && THE_BEFORE.test(view.lower.slice(Math.max(0, start - 16), start));
  if (!isOrdinal && !MONTH_BEHIND.test(view.lower.slice(end, end + 32))) return false;
  const values = isOrdinal ? [String(Number.parseInt(raw, 10))] : said;
  return view.facts.some(({ times }) => times.some(({ day }) => day !== undefined && values.includes(String(day))));
}

function isSaidAtOnce(view: ClaimView, token: NumberToken): boolean {
  if (isOfTwoFacts(view, token)) return true;
  if (isLiteral(view, token) || isDayOf(view, token) || isHourOf(view, token) || isFraction(view, token)) return true;
  return token.values.some((value) => isPartCount(view, Number(value), token));
}

const THE_BEFORE = /\b(?:the|on|from|to|until|till|since|by|and|or|through|between) $/;
const HOUR_BEHIND =
  /^(?: (?:and|to|or|und|bis) (?:\d{1,2}|\p{L}{2,8}))? (?:o['’]clock|in the (?:morning|afternoon|evening|night)|at night|uhr|a\.?m\b|p\.?m\b|de la (?:mañana|tarde|noche)|du matin|du soir|morgens|nachts|abends)/u;

/** "Between two and three in the morning": the hour of a cited time. */
function isHourOf(view: ClaimView, { end, values }: NumberToken): boolean {
  if (!HOUR_BEHIND.test(view.lower.slice(end, end + 40))) return false;
  const hours = values.map(Number);
  return view.facts.some(({ times }) =>
    times.some(({ hour }) => hour !== undefined && hours.some((each) => each % 12 === hour % 12)),
  );
}

const DIFFERENCE_BEHIND =
  /^(?: \p{L}+){0,2} (?:more|fewer|less|higher|lower|larger|smaller|additional|extra|over|under|below|above|beyond|short|mehr|weniger|plus|moins|más|menos)(?!\p{L})/u;
const DIFFERENCE_BEFORE =
  /\b(?:(?:difference|increase|decrease|drop|rise|gap|margin|growth|surplus) of|by|up|down|um|de) (?:only |just |about |another )?$/;

/** "Six fewer than before", "rose by 40": what lies between two cited numbers, or between one and a count of the rows. */
function isDifference({ lower, facts, rows }: ClaimView, value: number, { start, end }: NumberToken): boolean {
  if (!DIFFERENCE_BEHIND.test(lower.slice(end, end + 40)) && !DIFFERENCE_BEFORE.test(lower.slice(Math.max(0, start - 32), start)))
    return false;
  const numbers = [...new Set(facts.flatMap((each) => [...each.numbers, ...each.labelled].map(Number)))].slice(0, 60);
  const all = rows.length > 1 ? [...numbers, ...sizesOf(rows)] : numbers;
  return numbers.some((one) => all.some((other) => Math.abs(Math.abs(one - other) - value) < 0.006));
}

/** What a number may be compared with: the counts of the noun behind it, or else every number of the evidence. */
function knownFor(view: ClaimView, token: NumberToken, isCount: boolean): number[] {
  return isCount ? isCounted(view, token.end) : view.facts.flatMap(({ numbers }) => [...numbers].map(Number));
}

function isBareNumberSaid(view: ClaimView, token: NumberToken, bound: Bound | null): boolean {
  const numbers = token.values.map(Number);
  if (view.facts.some((each) => token.values.some((value) => each.labelled.has(value)))) return true;
  if (/[.,]\d/.test(token.raw) || bound) {
    const known = view.facts.flatMap((each) => [...each.numbers].map(Number));
    const slack = 0.5 / 10 ** (/[.,](\d+)$/.exec(token.raw)?.[1]?.length ?? 0);
    if (known.some((each) => numbers.some((value) => Math.abs(each - value) <= (bound ? 0.1 * each : slack)))) return true;
  }
  if (view.facts.some((each) => standsIn(each.text, token.raw.toLowerCase()))) return true;
  if (numbers.some((value) => isYearOf(value, view.facts))) return true;
  if (isFragmentSaid(view.facts, view.lower, token.raw, token.start)) return true;
  return numbers.some((value) => isCountOf(value, view, token) || isFigureOf(view, value) || isDifference(view, value, token));
}

/** The number with the word behind it, or as a part of a title, as the evidence has it. */
function isLiteral(view: ClaimView, { start, end }: NumberToken): boolean {
  if (
    view.mentions.some(
      (mention) =>
        mention.kind === 'text' && mention.start <= start && mention.end >= end && mention.end - mention.start > end - start,
    )
  )
    return true;
  const words = /^[^ ]+ \p{L}[\p{L}-]*/u.exec(view.lower.slice(start, start + 60))?.[0];
  return words !== undefined && view.facts.some((each) => standsIn(each.text, words));
}

const SUM =
  /\b(?:total|sums?|together|combined|jointly|overall|altogether|in all|all told|account(?:s|ed)? for|adds? up|added up|amount(?:s|ed)? to|made up|between them|the two|the three|both|summe|insgesamt|zusammen|au total|ensemble|en total|juntos|juntas)\b/i;
const MEAN = /\b(?:average|mean|averag\w+|durchschnitt\w*|moyenne|promedio|per)\b/i;

/** Sums and averages of a column of the cited rows, and sums of some of them when the sentence says that it is one. */
export function isFigureOf(view: ClaimView, value: number): boolean {
  const isSum = SUM.test(view.said);
  const isMean = MEAN.test(view.said);
  const isNear = (figure: number) => Math.abs(figure - value) < 0.006;
  if (isSum && view.rows.length < 2) return isSumOfFacts(view, value);
  return sumsOf(view).some(({ total, parts, count }) => {
    if (isNear(total) && (isSum || value > 2 * view.rows.length)) return true;
    if (isSum && value > view.rows.length && parts.some(isNear)) return true;
    return isMean && (isNear(total / count) || Math.round(total / count) === value);
  });
}

/** Numbers of a few facts added up: all of them, or two. */
function isSumOfFacts({ facts }: ClaimView, value: number): boolean {
  const numbers = facts.flatMap((each) => [...each.numbers, ...each.labelled].map(Number)).slice(0, 40);
  const total = numbers.reduce((sum, each) => sum + each, 0);
  if (numbers.length > 1 && Math.abs(total - value) < 0.006) return true;
  return numbers.some((one, index) => numbers.slice(index + 1).some((other) => Math.abs(one + other - value) < 0.006));
}

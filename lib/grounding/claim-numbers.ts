import { isYearOf } from './cited-facts';
import { amountsOf, isAmountSaid, isRatioSaid } from './claim-amounts';
import { type Bound, boundBefore } from './claim-bounds';
import { isCountClaim, isCounted } from './claim-counts';
import { isCountOf } from './claim-loose-counts';
import { type NumberToken, standsIn } from './claim-tokens';
import type { ClaimView } from './claim-view';

/** The numbers of a sentence that what it cites does not say, as written. */
export function missingNumbers(view: ClaimView, tokens: readonly NumberToken[]): string[] {
  return tokens.filter((token) => !isNumberSaid(view, token)).map(({ raw }) => raw);
}

function isNumberSaid(view: ClaimView, token: NumberToken): boolean {
  if (isLiteral(view, token) || isDayOf(view, token)) return true;
  if (isOfAWhole(view, token)) return true;
  const bound = boundBefore(view.said.slice(Math.max(0, token.start - 40), token.start));
  const amounts = amountsOf(view, token);
  if (amounts.length > 0) return amounts.some((amount) => isAmountSaid(view, token, amount, bound));
  const isWritten = view.facts.some((each) => token.values.some((value) => each.numbers.has(value)));
  const isRatio = isWritten ? null : isRatioSaid(view, token, bound);
  if (isRatio !== null) return isRatio;
  const numbers = token.values.map(Number);
  const isCount = isCountClaim(view, token.end);
  const known = isCount || (bound && !bound.isAbout) ? knownFor(view, token, isCount) : null;
  if (known && bound && !bound.isAbout) return numbers.some((value) => known.some((each) => bound.test(each, value)));
  if (known?.length) {
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

const MONTH_BEHIND =
  /^(?:st|nd|rd|th)?(?:(?:,| and| or| to| und| y| et) \d{1,2} (?:de )?(?=\p{L})|\s+de\s+)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|mai|okt|dez|fév|avr|aoû|déc)/u;

/** "18 and 19 May", "el 18 de mayo": the day of a cited time. */
function isDayOf(view: ClaimView, { end, values }: NumberToken): boolean {
  if (!MONTH_BEHIND.test(view.lower.slice(end, end + 24))) return false;
  return view.facts.some(({ times }) => times.some(({ day }) => day !== undefined && values.includes(String(day))));
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
  return numbers.some((value) => isCountOf(value, view, token) || isFigureOf(view, value));
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

const SUM = /\b(?:total|sum|together|combined|overall|altogether|in all|summe|insgesamt|au total)\b/i;
const MEAN = /\b(?:average|mean|averag\w+|durchschnitt\w*|moyenne)\b/i;

/** Sums and averages of a column of the cited rows, when the sentence says that it is one. */
export function isFigureOf({ said, rows, tables }: ClaimView, value: number): boolean {
  if (rows.length < 2) return false;
  const isSum = SUM.test(said);
  if (!isSum && !MEAN.test(said)) return false;
  return tables.some(({ columns }) =>
    columns.some((_name, column) => {
      const numbers = rows.flatMap((row) => row.numberAt(column) ?? []);
      const sum = numbers.reduce((total, each) => total + each, 0);
      const figure = isSum ? sum : sum / numbers.length;
      return numbers.length > 1 && (Math.abs(figure - value) < 0.006 || (!isSum && Math.round(figure) === value));
    }),
  );
}

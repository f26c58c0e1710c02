import { numbersIn } from './claim-subjects';
import type { NumberToken } from './claim-tokens';
import { amountOf } from './claim-units';
import type { ClaimView } from './claim-view';
import { comparativesIn } from './order-words';

/** Two amounts that one sentence puts in an order must have it: "51 KB, smaller than the original at 48 KB" never is. */

interface Amounted {
  readonly start: number;
  readonly end: number;
  readonly unit: string;
  readonly family: string;
  readonly value: number;
}

const LIMITS =
  /\b(?:(well |far |just |still |clearly )?(?:(beyond|above|over|exceed(?:s|ed|ing)|past)|(within|below|under)) (?:the |its |their |an? |of )(?:\p{L}+ ){1,3}(?:of|at|with) (?=[~≈]?\d|\p{L}+ \p{L}))/gu;

export function wrongAmountPairs(view: ClaimView): string[] {
  const { lower } = view;
  const orders = comparativesIn(lower);
  const limits = [...lower.matchAll(LIMITS)];
  if (orders.length + limits.length === 0) return [];
  const amounts = amountsIn(view);
  if (amounts.length < 2) return [];
  const wrong = orders.flatMap(({ start, end, sign, word }) => {
    const pair = /\b(?:no|not|or) $/.test(lower.slice(Math.max(0, start - 8), start))
      ? null
      : pairAround(lower, amounts, start, end);
    return pair && isSame(pair) && (pair[0].value - sameUnit(pair)) * sign <= 0 ? [word] : [];
  });
  const beyond = limits.flatMap((match) => {
    const end = match.index + match[0].length;
    const right = amounts.find((each) => each.start >= end - 1 && each.start < end + 3);
    const left = amounts.findLast((each) => each.end <= match.index && !/[.;]/.test(lower.slice(each.end, match.index)));
    const isNegated = /\b(?:not|no|never) (?:\p{L}+ )?$/u.test(lower.slice(Math.max(0, match.index - 20), match.index));
    if (!left || !right || isNegated || left.family !== right.family || left.family === '') return [];
    return (left.value - right.value) * (match[2] === undefined ? -1 : 1) < 0 ? [match[0].trim()] : [];
  });
  return [...wrong, ...beyond];
}

/** The amount before the word and the one behind `than`, or the two that `against` puts side by side. */
function pairAround(
  lower: string,
  amounts: readonly Amounted[],
  start: number,
  end: number,
): readonly [Amounted, Amounted] | null {
  const sideBySide = versusBehind(lower, amounts, end);
  if (sideBySide) return sideBySide;
  const than = /^[^.;:]{0,40}?\bthan\b[^.;:\d]{0,50}?/.exec(lower.slice(end));
  if (!than) return null;
  const thanEnd = end + lower.slice(end).search(/\bthan\b/) + 4;
  const right = amounts.find((each) => each.start >= thanEnd);
  const left = amounts.findLast((each) => each.end <= start);
  if (!left || !right || /[.;:]/.test(lower.slice(left.end, start)) || right.start - thanEnd > 60) return null;
  // Right behind `than` a number is a bound; right before the word it is the difference.
  if (right.start - thanEnd < 12 && /^ (?:about |the |an? )?$/.test(lower.slice(thanEnd, right.start))) return null;
  if (/^[\s\p{L}]{0,14}$/u.test(lower.slice(left.end, start)) && start - left.end < 14) return null;
  if (amounts.some((each) => each.start >= end && each.end <= thanEnd)) return null;
  return /[.;]/.test(lower.slice(thanEnd, right.start)) ? null : [left, right];
}

const VERSUS = /\b(?:against|versus|vs\.?|compared (?:with|to)) $/;

function versusBehind(lower: string, amounts: readonly Amounted[], end: number): readonly [Amounted, Amounted] | null {
  for (const [index, right] of amounts.entries()) {
    const left = amounts[index - 1];
    if (!left || left.start < end || right.start - left.end >= 24 || !VERSUS.test(lower.slice(left.end, right.start))) continue;
    return /[.;]/.test(lower.slice(end, left.start)) ? null : [left, right];
  }
  return null;
}

/** Both of one kind; the second may leave out the unit of the first. */
function isSame([left, right]: readonly [Amounted, Amounted]): boolean {
  if (left.family === right.family) return left.family !== '' || left.unit === right.unit;
  return left.family !== '' && right.family === '' && !/^\p{L}/u.test(right.unit);
}

/** The second amount in the measure of the first: "nine days, less than the other with 41". */
function sameUnit([left, right]: readonly [Amounted, Amounted]): number {
  const factor = left.family === right.family ? 1 : (amountOf('1', left.unit)?.bases[0] ?? 1);
  return right.value * factor;
}

function amountsIn(view: ClaimView): Amounted[] {
  const tokens = numbersIn(view).map((token) => read(token));
  const joined: Amounted[] = [];
  for (const each of tokens) {
    const last = joined.at(-1);
    const isCompound = last?.family === 'time' && each.family === 'time' && each.start - last.end < 14;
    if (last && isCompound && /^ (?:\p{L}+,?) (?:and )?$/u.test(view.lower.slice(last.end, each.start))) {
      joined[joined.length - 1] = { ...last, end: each.end, value: last.value + each.value };
      continue;
    }
    joined.push(each);
  }
  return joined;
}

function read({ values, unit, start, end }: NumberToken): Amounted {
  const value = values.at(-1) ?? '';
  const amount = amountOf(value, unit);
  return { start, end, unit, family: amount?.family ?? '', value: amount?.bases[0] ?? Number(value) };
}

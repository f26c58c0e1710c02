import { type CitedFacts, isSpanBetween, isYearOf } from './cited-facts';
import { isCountClaim, isCounted, isCountOf } from './claim-counts';
import { type NumberToken, standsIn } from './claim-tokens';
import { type Amount, amountOf, isSameAmount } from './claim-units';
import type { ClaimView } from './claim-view';

/** Words that loosen a number; the space is part of them so that `so` is not found in `also`. */
const ABOUT = /(?:\b(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|circa|ca\.?|close to)|[~≈]) ?$/i;
const OVER = /\b(?:(?:more|greater|higher|longer|larger) than|over|above|exceed(?:s|ed|ing)?|beyond) ?$/i;
const FROM = /\b(?:at least|no (?:fewer|less) than|minimum of) ?$/i;
const UNDER = /\b(?:(?:fewer|less|lower|shorter|smaller) than|under|below) ?$/i;
const UP_TO = /\b(?:at most|up to|no more than|not more than|maximum of|within) ?$/i;

/** The numbers of a sentence that what it cites does not say, as written. */
export function missingNumbers(view: ClaimView, tokens: readonly NumberToken[]): string[] {
  return tokens.filter((token) => !isNumberSaid(view, token)).map(({ raw }) => raw);
}

function isNumberSaid(view: ClaimView, token: NumberToken): boolean {
  if (isLiteral(view, token)) return true;
  const before = view.said.slice(Math.max(0, token.start - 24), token.start);
  const test = bound(before);
  const amounts = token.values.flatMap((value) => amountOf(value, token.unit) ?? []);
  if (amounts.length > 0) return amounts.some((amount) => isAmountSaid(view, token, amount, test));
  const numbers = token.values.map(Number);
  const isCount = isCountClaim(view, token.end);
  if (test && !ABOUT.test(before)) {
    const candidates = isCount ? isCounted(view, token.end) : view.facts.flatMap(({ numbers: known }) => [...known].map(Number));
    return numbers.some((value) => candidates.some((known) => test(known, value)));
  }
  if (isCount) {
    const counted = isCounted(view, token.end);
    return numbers.some((value) => counted.includes(value) || (test !== null && counted.some((known) => test(known, value))));
  }
  if (view.facts.some((each) => token.values.some((value) => each.numbers.has(value)))) return true;
  if (/[.,]\d/.test(token.raw) || test) {
    const known = view.facts.flatMap((each) => [...each.numbers].map(Number));
    const slack = 0.5 / 10 ** (/[.,](\d+)$/.exec(token.raw)?.[1]?.length ?? 0);
    if (known.some((each) => numbers.some((value) => Math.abs(each - value) <= (test ? 0.1 * each : slack)))) return true;
  }
  if (view.facts.some((each) => standsIn(each.text, token.raw.toLowerCase()))) return true;
  if (numbers.some((value) => isYearOf(value, view.facts))) return true;
  return numbers.some((value) => isCountOf(value, view) || isFigureOf(view, value));
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

function bound(before: string): ((known: number, said: number) => boolean) | null {
  if (OVER.test(before)) return (known, said) => known > said;
  if (FROM.test(before)) return (known, said) => known >= said;
  if (UNDER.test(before)) return (known, said) => known < said;
  if (UP_TO.test(before)) return (known, said) => known <= said;
  return ABOUT.test(before) ? (known, said) => Math.abs(known - said) <= 0.1 * Math.max(known, said) : null;
}

function isAmountSaid(
  view: ClaimView,
  { values, unit, start }: NumberToken,
  amount: Amount,
  test: ReturnType<typeof bound>,
): boolean {
  const known = view.facts.flatMap(({ amounts }) => amounts.filter(({ family }) => family === amount.family));
  const isAbout = ABOUT.test(view.said.slice(Math.max(0, start - 24), start));
  if (known.some((each) => isSameAmount(amount, each, isAbout ? 0.15 : 0))) return test === null || isAbout || known.length > 0;
  if (test && known.some(({ bases }) => test(bases[0] ?? 0, amount.bases[0] ?? 0))) return true;
  if (amount.family === '%')
    return isShare(view, Number(values[0])) || isBarePercent(view.facts, values) || isRatio(view.facts, Number(values[0]));
  if (/\bevery $/.test(view.lower.slice(Math.max(0, start - 24), start))) return true;
  if (values.some((value) => isSpanBetween(Number(value), unit, view.facts))) return true;
  if (amount.family === 'bytes' || amount.family === 'time') {
    if (test && isTimeBound(view.facts, amount, test)) return true;
    if (isSumOf(known, amount)) return true;
  }
  return view.facts.some((each) => values.some((value) => each.numbers.has(value)));
}

/** "within 10 minutes" of cited instants that lie closer together. */
function isTimeBound(
  facts: readonly CitedFacts[],
  { family, bases }: Amount,
  test: (known: number, said: number) => boolean,
): boolean {
  if (family !== 'time') return false;
  const instants = facts.flatMap((each) => each.instants).slice(0, 400);
  const span = (Math.max(...instants) - Math.min(...instants)) / 1_000;
  return span > 0 && test(span, bases[0] ?? 0);
}

function isSumOf(known: readonly Amount[], amount: Amount): boolean {
  const bases = known.map((each) => each.bases[0] ?? 0);
  const sum = bases.reduce((total, each) => total + each, 0);
  return bases.length > 1 && [sum, sum / bases.length].some((base) => isSameAmount(amount, { ...amount, bases: [base] }));
}

function isBarePercent(facts: readonly CitedFacts[], values: readonly string[]): boolean {
  return facts.some(
    (each) => /%|percent|rate|score|ratio|share|confidence/.test(each.text) && values.some((value) => each.numbers.has(value)),
  );
}

/** Whether so many per cent of the cited rows have something that the sentence names. */
function isShare({ rows, mentions }: ClaimView, percent: number): boolean {
  const shares = mentions.map((mention) => (100 * mention.rows.size) / rows.length);
  return rows.length > 1 && shares.some((share) => Math.abs(share - percent) <= 0.51);
}

/** So many per cent of one cited number is another, or what it rose or fell by. */
function isRatio(facts: readonly CitedFacts[], percent: number): boolean {
  const numbers = [...new Set(facts.flatMap((each) => [...each.numbers].map(Number)))].filter((each) => each > 0).slice(0, 40);
  return numbers.some((whole) =>
    numbers.some(
      (part) => part !== whole && [part, Math.abs(whole - part)].some((each) => Math.abs((100 * each) / whole - percent) <= 0.51),
    ),
  );
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

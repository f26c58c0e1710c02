import type { CitedFacts } from './cited-facts';
import type { Bound } from './claim-bounds';
import { hasDecimalComma, wordNumbers } from './claim-number-words';
import { agesOf, isRounded, secondsOf, spansOf } from './claim-spans';
import { sumsOf } from './claim-sums';
import type { NumberToken } from './claim-tokens';
import { type Amount, amountOf, isSameAmount } from './claim-units';
import type { ClaimView } from './claim-view';

/** The amounts a number with a unit can be; none where the word behind it is no unit. A comma before three digits keeps thousands apart. */
export function amountsOf({ lower }: ClaimView, { raw, values, unit }: NumberToken): Amount[] {
  const isGrouped = values.length > 1 && /,\d{3}/.test(raw) && !hasDecimalComma(lower);
  return (isGrouped ? values.slice(1) : values).flatMap((value) => amountOf(value, unit) ?? []);
}

/** Whether the cited evidence says an amount, or it is a sum, a share, a ratio or the time between two things of it. */
export function isAmountSaid(view: ClaimView, token: NumberToken, amount: Amount, bound: Bound | null): boolean {
  const known = view.facts.flatMap(({ amounts }) => amounts.filter(({ family }) => family === amount.family));
  const said = amount.bases[0] ?? 0;
  if (known.some((each) => isSameAmount(amount, each, bound?.isAbout ? 0.15 : 0))) return true;
  if (bound && known.some(({ bases }) => bound.test(bases[0] ?? 0, said))) return true;
  const value = Number(token.values[0]);
  if (amount.family === '%') {
    const slack = bound ? Math.max(0.51, 0.1 * value) : 0.51;
    return (
      isShare(view, value, slack) ||
      isBarePercent(view.facts, token.values) ||
      isRatio(view.facts, value, slack) ||
      isShareOfSum(view, value, slack)
    );
  }
  if (isBetween(view, token, known, amount)) return true;
  if (amount.family === 'bytes' && (isSumOf(known, amount) || isColumnSum(view, amount))) return true;
  if (amount.family === 'time' || amount.family === 'months') return isTimeSaid(view, token, known, amount, bound);
  return isBareNumber(view, token);
}

const DIFFERENCE =
  /(?<!\p{L})(?:later|earlier|longer|shorter|apart|more|less|after|before|difference|between|over|under|beyond|left|remain\p{L}*|sp[äa]ter|fr[üu]her|länger|kürzer|mehr|weniger|nach|vor|plus|moins|après|avant|más|menos|después|antes)(?!\p{L})/u;

/** "46 seconds later", "1.2 GB more": what lies between two cited amounts. */
function isBetween({ lower }: ClaimView, { start, end }: NumberToken, known: readonly Amount[], amount: Amount): boolean {
  if (known.length < 2 || known.length > MAX_KNOWN) return false;
  if (!DIFFERENCE.test(lower.slice(Math.max(0, start - 24), end + 40))) return false;
  return known.some((one, index) =>
    known.slice(index + 1).some((other) => {
      const bases = one.bases.map((base, at) => Math.abs(base - (other.bases[at] ?? other.bases[0] ?? 0)));
      return bases.some((base) => base > 0) && isSameAmount(amount, { ...amount, bases });
    }),
  );
}

const MAX_KNOWN = 80;

/** "3 hours and 49 minutes" as one length: said, or between two cited times, to the smaller of its units. */
export function isLengthSaid(view: ClaimView, one: NumberToken, other: NumberToken): boolean {
  const [unit, smaller] = [secondsOf(one.unit), secondsOf(other.unit)];
  if (unit === undefined || smaller === undefined || smaller >= unit) return false;
  if (!/^ ?\p{L}+,? (?:(?:and|und|et|y) )?$/u.test(view.lower.slice(one.end, other.start))) return false;
  const seconds = Number(one.values[0]) * unit + Number(other.values[0]) * smaller;
  const known = view.facts.flatMap(({ amounts }) =>
    amounts.flatMap(({ family, bases }) => (family === 'time' ? (bases[0] ?? []) : [])),
  );
  const lengths = [...known, ...spansOf(view.facts).map((span) => span / 1_000)];
  return lengths.some((each) => Math.abs(each - seconds) < smaller);
}

const AGE =
  /(?<!\p{L})(?:ago|old|for|since|silent|idle|inactive|stale|unused|left|remain\p{L}*|still|last|expire[sd]?|due|until|in|overdue|age[ds]?|vor|seit|alt|il y a|depuis|hace|desde)(?!\p{L})/u;

/** "Silent for three weeks", "two years old": up to the time at which the page was read. */
function isAge({ lower, cited, facts }: ClaimView, value: number, unit: number): boolean {
  if (!AGE.test(lower) || unit < 3_600) return false;
  const readings = new Set(cited.map(({ observedAt }) => Date.parse(observedAt)).filter((each) => !Number.isNaN(each)));
  const ages = [...readings].slice(0, 4).flatMap((each) => agesOf(facts, each).map((age) => age / 1_000));
  return ages.some((age) => isRounded(age, value, unit));
}

/** Days that are given where the sentence counts years, and the like. */
function isInOtherUnits({ facts }: ClaimView, value: number, unit: number): boolean {
  const known = facts.flatMap(({ amounts }) =>
    amounts.flatMap(({ family, bases }) =>
      family === 'time' ? (bases[0] ?? []) : family === 'months' ? (bases[0] ?? 0) * 2_629_800 : [],
    ),
  );
  return (
    unit >= 86_400 && known.some((each) => Math.abs(each / unit - value) <= 0.04 * value || Math.floor(each / unit) === value)
  );
}

function isTimeSaid(view: ClaimView, token: NumberToken, known: readonly Amount[], amount: Amount, bound: Bound | null): boolean {
  if (isSumOf(known, amount)) return true;
  const unit = secondsOf(token.unit);
  const spans = unit === undefined ? [] : spansOf(view.facts).map((span) => span / 1_000);
  const value = Number(token.values[0]);
  if (/\b(?:every|alle|toutes les|cada) $/.test(view.lower.slice(Math.max(0, token.start - 24), token.start)))
    return isInterval(view, spans, value * (unit ?? 1)) || isBareNumber(view, token);
  if (unit !== undefined && bound && spans.some((span) => bound.test(span, value * unit))) return true;
  if (unit !== undefined && spans.some((span) => isRounded(span, value, unit))) return true;
  if (unit !== undefined && (isAge(view, value, unit) || (unit > 2e6 && isInOtherUnits(view, value, unit)))) return true;
  if (unit !== undefined && sinceCited(view, token).some((span) => isRounded(span, value, unit))) return true;
  return isBareNumber(view, token);
}

/** "Silent for three weeks", "two days ago": seconds from what is cited to when it was read. */
function sinceCited({ lower, cited, facts }: ClaimView, { start, end }: NumberToken): number[] {
  const isUntilNow =
    /\bago\b/.test(lower.slice(end, end + 20)) ||
    /\b(?:been|silent|offline|inactive|unseen|quiet|open|idle)\b[^.;]{0,30}\bfor (?:about |over |more than |almost |nearly |some |the last |the past )?$/.test(
      lower.slice(Math.max(0, start - 70), start),
    );
  if (!isUntilNow) return [];
  return cited.flatMap(({ observedAt }, index) => {
    const now = Date.parse(observedAt);
    return Number.isNaN(now) ? [] : (facts[index]?.instants ?? []).flatMap((each) => (each < now ? [(now - each) / 1_000] : []));
  });
}

/** "Every 20 minutes": a time between two things that are cited, or a longer one over as many times as a cited row counts. */
function isInterval({ facts, rows }: ClaimView, spans: readonly number[], seconds: number): boolean {
  const counts = [...new Set(facts.flatMap(({ numbers }) => [...numbers].map(Number)))].filter(
    (each) => Number.isInteger(each) && each > 1 && each <= 10_000,
  );
  const times = [...counts.slice(0, 40), rows.length].filter((each) => each > 1);
  return spans.some((span) =>
    [1, ...times.flatMap((each) => [each, each - 1])].some((each) => Math.abs(span / each - seconds) <= 0.1 * seconds),
  );
}

/** The same number where the evidence gives it no unit, unless the evidence has another unit of its kind beside it. */
function isBareNumber(view: ClaimView, { values, unit }: NumberToken): boolean {
  const having = view.facts.filter(({ numbers }) => values.some((value) => numbers.has(value)));
  const seconds = secondsOf(unit);
  if (seconds === undefined || having.length === 0) return having.length > 0;
  return having.some(({ text }) => {
    const units = new Set((text.match(/\p{L}+/gu) ?? []).flatMap((word) => (word.length > 2 ? (secondsOf(word) ?? []) : [])));
    return units.size === 0 || units.has(seconds);
  });
}

function isSumOf(known: readonly Amount[], amount: Amount): boolean {
  const sums = [0, 1].map((index) => known.reduce((total, each) => total + (each.bases[index] ?? each.bases[0] ?? 0), 0));
  const means = sums.map((sum) => sum / known.length);
  return known.length > 1 && isSameAmount(amount, { ...amount, bases: [...sums, ...means] });
}

/** The sum or the mean of one column of the cited rows, however much else they measure; of some of them where they are put together. */
function isColumnSum(view: ClaimView, amount: Amount): boolean {
  const isTogether =
    /\b(?:together|combined|total|altogether|between them|in all|sums?|both|zusammen|insgesamt|au total|en total)\b/.test(
      view.lower,
    );
  return sumsOf(view).some(({ total, parts, count }) =>
    [total, total / count, ...(isTogether ? parts : [])].some((figure) =>
      amount.bases.some((base) => Math.abs(base - figure) <= amount.slack),
    ),
  );
}

function isBarePercent(facts: readonly CitedFacts[], values: readonly string[]): boolean {
  return facts.some(
    (each) => /%|percent|rate|score|ratio|share|confidence/.test(each.text) && values.some((value) => each.numbers.has(value)),
  );
}

/** Whether so many per cent of the cited rows have something that the sentence names, or are as many as it counts. */
function isShare({ rows, mentions, said, tokens }: ClaimView, percent: number, slack: number): boolean {
  const counts = [...tokens.numbers.filter(({ unit }) => unit !== '%'), ...wordNumbers(said)].flatMap(({ values }) =>
    values.map(Number),
  );
  const parts = counts.filter((each) => Number.isInteger(each) && each <= rows.length);
  const shares = [...mentions.map((mention) => mention.rows.size), ...parts].map((part) => (100 * part) / rows.length);
  return rows.length > 1 && shares.some((share) => Math.abs(share - percent) <= slack);
}

/** So many per cent of one cited number is another, or what it rose or fell by. */
/** So many per cent of the sum of a column are what some of the cited rows have, or of a cited number what some or all of them have. */
function isShareOfSum(view: ClaimView, percent: number, slack: number): boolean {
  const wholes = view.facts.flatMap((each) => [...each.numbers].map(Number)).slice(0, 40);
  return sumsOf(view).some(({ total, parts }) =>
    [total, ...parts].some(
      (part) => part > 0 && [total, ...wholes].some((whole) => whole > part && Math.abs((100 * part) / whole - percent) <= slack),
    ),
  );
}

function isRatio(facts: readonly CitedFacts[], percent: number, slack: number): boolean {
  const figures = new Set(facts.flatMap((each) => [...each.numbers, ...each.labelled].map(Number)));
  const numbers = [...figures].filter((each) => each > 0).slice(0, 40);
  const [one, other, ...more] = numbers;
  // Two parts of one whole: 42 closed and 18 open.
  const parts = one !== undefined && other !== undefined && more.length === 0 ? [one, other] : [];
  if (parts.some((part) => Math.abs((100 * part) / ((one ?? 0) + (other ?? 0)) - percent) <= slack)) return true;
  return numbers.some((whole) =>
    numbers.some(
      (part) =>
        part !== whole && [part, Math.abs(whole - part)].some((each) => Math.abs((100 * each) / whole - percent) <= slack),
    ),
  );
}

const TIMES = /^ ?(?:times|-?fold|mal|fois|veces)\b/;

/** "More than 200 times the usual amount": a ratio of two cited numbers; null where no such ratio is said. */
export function isRatioSaid({ lower, facts, rows, cited }: ClaimView, token: NumberToken, bound: Bound | null): boolean | null {
  const behind = lower.slice(token.end, token.end + 40);
  const isRatioClaim =
    TIMES.test(behind) && /^ ?\S+ (?:the|that|as|more|larger|higher|bigger|longer|fewer|less|su|so|de|lo)\b/.test(behind);
  if (!isRatioClaim) return null;
  const figures = cited.length === 0 ? [] : facts.flatMap(({ numbers, labelled }) => [...numbers, ...labelled].map(Number));
  const known = [...new Set([...figures, ...facts.flatMap(({ amounts }) => amounts.map(({ bases }) => bases[0] ?? 0))])];
  // `2,316` may be read as 2.316 too; only the whole number counts here.
  const numbers = known.filter((each) => each > 0 && !known.includes(Math.round(each * 1e6) / 1e3)).slice(0, 80);
  if (numbers.length < 2 && rows.length === 0) return numbers.length > 0 ? false : null;
  const said = Number(token.values[0]);
  const fits = (ratio: number) => {
    if (bound && !bound.isAbout) return bound.test(ratio, said) && ratio <= 2 * said && ratio >= said / 2;
    return Math.abs(ratio - said) <= Math.max(0.5, bound ? 0.15 * said : 0.05 * said);
  };
  return numbers.some((one) => numbers.some((other) => one > other && fits(one / other)));
}

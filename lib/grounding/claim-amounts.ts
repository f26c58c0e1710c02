import type { CitedFacts } from './cited-facts';
import type { Bound } from './claim-bounds';
import { hasDecimalComma, wordNumbers } from './claim-number-words';
import { isRounded, secondsOf, spansOf } from './claim-spans';
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
  if (amount.family === '%') return isShare(view, value) || isBarePercent(view.facts, token.values) || isRatio(view.facts, value);
  if (amount.family === 'bytes' && (isSumOf(known, amount) || isColumnSum(view, amount))) return true;
  if (amount.family === 'time' || amount.family === 'months') return isTimeSaid(view, token, known, amount, bound);
  return isBareNumber(view, token);
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

/** The sum or the mean of one column of the cited rows, however much else they measure. */
function isColumnSum({ rows, tables, facts, cited }: ClaimView, amount: Amount): boolean {
  if (rows.length < 2) return false;
  const byId = new Map(cited.map(({ id }, index) => [id, facts[index]]));
  return tables.some(({ columns }) =>
    columns.some((_name, column) => {
      const numbers = rows.flatMap((row) => row.numberAt(column) ?? []);
      if (numbers.length < 2 || byId.size === 0) return false;
      const sum = numbers.reduce((total, each) => total + each, 0);
      const said = amount.bases.map((base) => base);
      return [sum, sum / numbers.length].some((figure) => said.some((base) => Math.abs(base - figure) <= amount.slack));
    }),
  );
}

function isBarePercent(facts: readonly CitedFacts[], values: readonly string[]): boolean {
  return facts.some(
    (each) => /%|percent|rate|score|ratio|share|confidence/.test(each.text) && values.some((value) => each.numbers.has(value)),
  );
}

/** Whether so many per cent of the cited rows have something that the sentence names, or are as many as it counts. */
function isShare({ rows, mentions, said, tokens }: ClaimView, percent: number): boolean {
  const counts = [...tokens.numbers.filter(({ unit }) => unit !== '%'), ...wordNumbers(said)].flatMap(({ values }) =>
    values.map(Number),
  );
  const parts = counts.filter((each) => Number.isInteger(each) && each <= rows.length);
  const shares = [...mentions.map((mention) => mention.rows.size), ...parts].map((part) => (100 * part) / rows.length);
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

import { saysTime } from './cited-facts';
import type { ClaimView } from './claim-view';
import { measureAt } from './row-measures';

/**
 * Two dated things, one said to come before or after the other: "three days before the domain was registered". Each side of the word
 * is given to the one of the two that it has words or a time of; where one side cannot be told from the other nothing is marked.
 */
const ORDER = /\b(?:(before|prior to|earlier than|and then|, then)|(after|later than|following))\b/g;
/** Nothing behind it to come before or after: "since the day after". */
const NO_ORDER = /^\W*(?:$|[.;:,)])|^ (?:\d|that|this|then|which|all|long|hand|about \d|the (?:day|week|month|year)\b)/;
const DURATION =
  /^\W*(?:(?:about|around|roughly|almost|nearly|just|only|some|less than|more than|shortly|soon|immediately|right|the|a|an|\p{L}+(?:-\p{L}+)?|\d+) ){0,5}$/u;

interface Dated {
  readonly index: number;
  readonly stems: ReadonlySet<string>;
  /** Milliseconds, column by column where both are rows of one table. */
  readonly times: readonly number[];
  readonly isDay: boolean;
}

export function wrongSequences(view: ClaimView): string[] {
  if (view.cited.length < 2 || view.cited.length > 6) return [];
  const matches = [...view.lower.matchAll(ORDER)];
  if (matches.length === 0) return [];
  const [one, other, ...more] = datedIn(view);
  if (!one || !other || more.length > 0) return [];
  return matches.flatMap((match) => {
    const sides = NO_ORDER.test(view.lower.slice(match.index + match[0].length)) ? null : sidesOf(view.lower, match);
    if (!sides) return [];
    const first = ownerOf(view, sides[0], one, other);
    const second = ownerOf(view, sides[1], one, other);
    const left = first?.owner ?? restOf(second, one, other);
    const right = second?.owner ?? restOf(first, one, other);
    if (!left || !right || left === right) return [];
    return isReversed(view, left, right, match[1] !== undefined ? -1 : 1) ? [match[0]] : [];
  });
}

interface Owned {
  readonly owner: Dated;
  readonly isByTime: boolean;
}

/** What a side without a word of its own speaks of, when the time of the other side tells for sure which of the two is left. */
function restOf(owned: Owned | null, one: Dated, other: Dated): Dated | null {
  return owned?.isByTime ? (owned.owner === one ? other : one) : null;
}

type Side = readonly [from: number, to: number];

/** What stands on either side, up to the end of the clause; a head like "Two days before the change, …" turns them around. */
function sidesOf(lower: string, match: RegExpExecArray): readonly [Side, Side] | null {
  const end = match.index + match[0].length;
  const start = Math.max(0, ...[...lower.slice(0, match.index).matchAll(/[.;] /g)].map(({ index }) => index + 2));
  const stop = lower.slice(end).search(/[.;](?: |$)/);
  const last = stop < 0 ? lower.length : end + stop;
  const aside = /^, [^,]{0,40},/.exec(lower.slice(end, last))?.[0].length ?? 0;
  const comma = aside > 0 ? -1 : lower.slice(end, last).search(/,/);
  const before = lower.slice(start, match.index);
  if (before.length < 50 && DURATION.test(before))
    return comma < 0
      ? null
      : [
          [end + comma, last],
          [end, end + comma],
        ];
  return [
    [start, match.index],
    [end, comma < 0 ? last : end + comma],
  ];
}

/** The one that a side has a time of, or a word that the other has not; null: neither, or both. */
function ownerOf(view: ClaimView, [from, to]: Side, one: Dated, other: Dated): Owned | null {
  const tokens = view.tokens.times.filter(({ start }) => start >= from && start < to);
  const has = (dated: Dated) =>
    tokens.some((token) => {
      const facts = view.facts[dated.index];
      return facts !== undefined && saysTime(facts, token);
    });
  const [isOne, isOther] = [has(one), has(other)];
  if (isOne !== isOther) return { owner: isOne ? one : other, isByTime: true };
  const words = stemsOf(view.lower.slice(from, to));
  const own = [...words].filter((word) => one.stems.has(word) && !other.stems.has(word)).length;
  const others = [...words].filter((word) => other.stems.has(word) && !one.stems.has(word)).length;
  if (own === others || (own > 0 && others > 0)) return null;
  return { owner: own > 0 ? one : other, isByTime: false };
}

function isReversed(view: ClaimView, left: Dated, right: Dated, sign: 1 | -1): boolean {
  const unit = left.isDay || right.isDay ? 86_400_000 : 60_000;
  const [one, other] = [
    view.rows.find(({ id }) => id === view.cited[left.index]?.id),
    view.rows.find(({ id }) => id === view.cited[right.index]?.id),
  ];
  const isPaired = one !== undefined && one.table === other?.table && left.times.length === right.times.length;
  const pairs = isPaired
    ? left.times.map((time, index) => [time, right.times[index] ?? time] as const)
    : left.times.flatMap((time) => right.times.map((each) => [time, each] as const));
  return pairs.every(([time, each]) => (Math.floor(time / unit) - Math.floor(each / unit)) * sign < 0);
}

function datedIn(view: ClaimView): Dated[] {
  return view.cited.flatMap((evidence, index) => {
    const facts = view.facts[index];
    const row = view.rows.find(({ id }) => id === evidence.id);
    if (!facts || evidence.value.type === 'absence' || evidence.value.type === 'json') return [];
    const measured = row
      ? [...row.cells.keys()].flatMap((column) => measureAt(row, column) ?? []).filter(({ measure }) => measure === 'time')
      : [];
    const days = facts.times.flatMap(({ year, month, day }) =>
      year === undefined || month === undefined ? [] : [Date.UTC(year, month - 1, day ?? 1)],
    );
    const isRow = measured.length > 0;
    const times = isRow ? measured.map(({ parts }) => parts[0] ?? 0) : facts.instants.length > 0 ? facts.instants : days;
    if (times.length === 0 || times.length > 6) return [];
    const isDay = isRow ? measured.some((each) => each.isDay) : facts.instants.length === 0;
    return [{ index, times, isDay, stems: stemsOf(evidence.text) }];
  });
}

/** Words without their endings; names of several words taken apart. */
function stemsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .slice(0, 4_000)
      .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? [];
  return new Set(
    words
      .map((word) => word.replace(/(?:ations?|ments?|ions?|ings?|als?|ed|es|e|s)$/, '').replace(/(.)\1$/, '$1'))
      .filter((stem) => stem.length > 2),
  );
}

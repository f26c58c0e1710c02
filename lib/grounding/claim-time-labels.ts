import { apart } from './cited-words';
import { clauseAt, isAssertedAt, isDeniedAt } from './claim-clauses';
import type { ClaimView } from './claim-view';
import { clockReadings } from './reader-clock';
import { findTimes, type TimeParts, type TimeToken, timeFits } from './time-tokens';
import { isKin } from './word-kin';

/** A time of one row or of the cited facts, under its label. */
interface Labelled {
  readonly words: readonly string[];
  readonly readings: readonly TimeParts[];
}

/** Words of labels that name no event. */
const GENERAL =
  /^(?:time|date|at|on|in|of|the|utc|gmt|local|when|timestamp|day|hour|event|record|generated|last|first|next|activity|seen)$/;

/**
 * "Taken at 09:35 and returned at 08:05" where the row has them the other way round: a time behind a word of the label of another
 * time of the same row, or of another cited fact.
 */
export function wrongTimeLabels(view: ClaimView): string[] {
  if (view.tokens.times.length === 0 || view.cited.length > 12) return [];
  const groups = groupsOf(view);
  if (groups.length === 0) return [];
  return view.tokens.times.flatMap((token) => {
    const word = wordBefore(view, token, groups);
    if (word === null) return [];
    const holding = groups.filter((group) => group.some((each) => fits(token, each)));
    const isElsewhere =
      holding.length > 0 &&
      holding.every((group) => {
        const named = group.filter(({ words }) => words.some((each) => isKin(each, word)));
        return named.length === 1 && named.every((each) => !fits(token, each));
      });
    return isElsewhere ? [token.raw] : [];
  });
}

function fits(token: TimeToken, { readings }: Labelled): boolean {
  return token.readings.some((said) => readings.some((known) => timeFits(said, known)));
}

/** The label's word that stands nearest before a time in its clause, with nothing between that bounds the time. */
function wordBefore(view: ClaimView, { start }: TimeToken, groups: readonly (readonly Labelled[])[]): string | null {
  const clause = clauseAt(view.lower, start);
  const before = view.lower.slice(Math.max(clause.start, start - 60), start);
  if (/\b(?:after|before|since|until|till|by|later|earlier|than|between|to|through|not)\b/.test(before)) return null;
  const words = [...before.matchAll(/\p{L}{3,}/gu)].toReversed();
  const known = new Set(groups.flatMap((group) => group.flatMap((each) => each.words)));
  const found = words.find(([word]) => [...known].some((each) => isKin(each, word)));
  if (!found) return null;
  const place = start - before.length + found.index;
  if (!isAssertedAt(view.lower, place) || isDeniedAt(view.lower, place, place + found[0].length)) return null;
  return found[0];
}

/** Rows with times under two labels or more, and the cited facts that are times; labels that share all words tell nothing apart. */
function groupsOf(view: ClaimView): Labelled[][] {
  const facts: Labelled[] = [];
  const rows = view.cited.flatMap(({ value }): Labelled[][] => {
    if (value.type === 'fact') {
      facts.push(...labelledOf(view, value.label, value.value, value.instant));
      return [];
    }
    if (value.type !== 'row') return [];
    return [value.cells.flatMap((cell, column) => labelledOf(view, value.columns[column] ?? '', cell, value.instants?.[column]))];
  });
  return [...rows, facts].filter((group) => group.length > 1);
}

function labelledOf({ clock }: ClaimView, label: string, text: string, instant: string | undefined): Labelled[] {
  if (text.length > 60 || !/\d\D\d/.test(text)) return [];
  const words = (apart(label).match(/\p{L}{3,}/gu) ?? []).filter((word) => !GENERAL.test(word));
  if (words.length === 0) return [];
  const given = instant === undefined || Number.isNaN(Date.parse(instant)) ? [] : clockReadings(Date.parse(instant), clock);
  const times = findTimes(text);
  const own = times.flatMap((time) => [...time.readings, ...(time.instant === null ? [] : clockReadings(time.instant, clock))]);
  const readings = [...given, ...own];
  return readings.length === 0 ? [] : [{ words, readings }];
}

import type { Evidence } from '../contracts/evidence';
import { findTokens, fold, numberValues, standsIn } from './claim-tokens';
import { type Amount, amountOf } from './claim-units';
import { type Clock, clockReadings, utcParts } from './reader-clock';
import { findTimes, type TimeParts, type TimeToken, timeFits } from './time-tokens';

/** What one evidence says, prepared for comparison. */
export interface CitedFacts {
  readonly text: string;
  /** Numbers without a unit of measure. */
  readonly numbers: ReadonlySet<string>;
  /** Numbers with one, the one of a label included: `Size (MB): 5`. */
  readonly amounts: readonly Amount[];
  readonly names: ReadonlySet<string>;
  readonly times: readonly TimeParts[];
  /** Instants in milliseconds, machine-readable ones and those the text gives with a zone. */
  readonly instants: readonly number[];
  /** Times without a zone that none of the instants stands behind. */
  readonly plainTimes: readonly TimeParts[];
  /** How many parts each listed value has (`A, B, C` → 3). */
  readonly listLengths: ReadonlySet<number>;
}

/** Longest JSON of a skill's result that is compared; more than that is no longer one fact. */
const MAX_TEXT = 200_000;

export function readCited(evidence: Evidence, clock: Clock): CitedFacts {
  const text = fullText(evidence).slice(0, MAX_TEXT);
  const tokens = findTokens(text);
  const given = instantsOf(evidence).map((iso) => Date.parse(iso));
  const instants = [...given, ...tokens.times.flatMap(({ instant }) => instant ?? [])].filter((each) => !Number.isNaN(each));
  const minutes = new Set(instants.map((each) => Math.floor(each / 60_000) % 15));
  const labelled = labelledAmounts(evidence);
  const measured = tokens.numbers.map(({ values, unit }) => values.flatMap((value) => amountOf(value, unit) ?? []));
  const ports = tokens.names.flatMap(({ raw }) => /:(\d{1,5})$/.exec(raw)?.[1] ?? []);
  return {
    text: fold(text),
    numbers: new Set([
      ...tokens.numbers
        .flatMap(({ values }, index) => (measured[index]?.length ? [] : values))
        .filter((value) => !labelled.has(value)),
      ...ports,
    ]),
    amounts: [...measured.flat(), ...[...labelled.values()].flat()],
    plainTimes: tokens.times.flatMap(({ readings, offset }) =>
      offset === null ? readings.filter(({ minute }) => minute === undefined || !minutes.has(minute % 15)) : [],
    ),
    names: new Set(tokens.names.map(({ folded }) => folded)),
    times: [...tokens.times.flatMap(({ readings }) => readings), ...instants.flatMap((each) => clockReadings(each, clock))],
    instants,
    listLengths: new Set(
      valuesOf(evidence)
        .map((value) => value.split(/[,;]\s/).length)
        .filter((length) => length > 1),
    ),
  };
}

/** Bare numbers whose label or column gives the unit, by their spelling. */
function labelledAmounts({ value }: Evidence): ReadonlyMap<string, readonly Amount[]> {
  const pairs: readonly (readonly [string, string])[] =
    value.type === 'fact'
      ? [[value.label, value.value]]
      : value.type === 'row'
        ? value.cells.map((cell, column) => [value.columns[column] ?? '', cell] as const)
        : [];
  const amounts = new Map<string, readonly Amount[]>();
  for (const [label, cell] of pairs) {
    const number = /^\s*(\d[\d.,]*)\s*$/.exec(cell)?.[1];
    const words =
      label
        .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
        .toLowerCase()
        .match(/[\p{L}%]{2,}|%/gu) ?? [];
    const unit = words.findLast((word) => amountOf('1', word) !== null);
    if (number === undefined || unit === undefined) continue;
    for (const each of numberValues(number)) {
      const amount = amountOf(each, unit);
      if (amount) amounts.set(each, [amount]);
    }
  }
  return amounts;
}

/** The texts of an evidence that hold one value each: a fact's value, a row's cells. */
export function valuesOf({ value }: Evidence): readonly string[] {
  if (value.type === 'fact') return [value.value];
  return value.type === 'row' ? value.cells : [];
}

function fullText(evidence: Evidence): string {
  const { value } = evidence;
  if (value.type === 'json') return `${evidence.text} ${JSON.stringify(value.json)}`;
  if (value.type === 'text') return value.text.length > evidence.text.length ? value.text : evidence.text;
  return evidence.text;
}

function instantsOf({ value }: Evidence): string[] {
  if (value.type === 'fact') return value.instant === undefined ? [] : [value.instant];
  return value.type === 'row' ? Object.values(value.instants ?? {}) : [];
}

export function saysName(facts: CitedFacts, name: string): boolean {
  return facts.names.has(name) || standsIn(facts.text, name);
}

export function saysTime(facts: CitedFacts, token: TimeToken): boolean {
  if (
    token.instant !== null &&
    facts.instants.some((each) => Math.floor(each / 1000) === Math.floor((token.instant ?? 0) / 1000))
  )
    return true;
  const { offset } = token;
  if (offset !== null && facts.instants.length > 0) {
    const known = [...facts.instants.map((each) => utcParts(each + offset * 60_000)), ...facts.plainTimes];
    return token.readings.some((said) => known.some((time) => timeFits(said, time)));
  }
  return token.readings.some((said) => facts.times.some((known) => timeFits(said, known)));
}

const SPAN_UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** Whether a number with a unit of time is the time between two of the cited instants, rounded either way. */
export function isSpanBetween(number: number, unit: string, facts: readonly CitedFacts[]): boolean {
  const seconds = /^(?:s|m|h|d|w)$|^(?:sec|min|hour|hr|day|week)/.test(unit) ? SPAN_UNITS[unit.charAt(0)] : undefined;
  if (seconds === undefined) return false;
  const given = [...new Set(facts.flatMap((each) => each.instants))];
  const instants = (
    given.length > 1 ? given : facts.flatMap(({ times }) => times.flatMap((time) => pseudoInstant(time) ?? []))
  ).slice(0, 60);
  return instants.some((first) =>
    instants.some((second) => second > first && Math.abs((second - first) / 1000 / seconds - number) < 1),
  );
}

/** A time without a zone, only to be compared with others of its kind. */
function pseudoInstant({ year, month, day, hour, minute = 0, second = 0 }: TimeParts): number | null {
  if (hour === undefined) return null;
  return Date.UTC(year ?? 2000, (month ?? 1) - 1, day ?? 1, hour, minute, second);
}

/** Whether a number is the year of a cited time: a sentence may give the year alone. */
export function isYearOf(number: number, facts: readonly CitedFacts[]): boolean {
  return number > 1_900 && facts.some((each) => each.times.some(({ year }) => year === number));
}

/** Which cells of a row a sentence speaks of: those whose text, or a part of it with a shape of its own, stands in it. */
export function citedCells(evidence: Evidence, sentence: string, clock: Clock): number[] {
  const { value } = evidence;
  if (value.type !== 'row') return [];
  const said = fold(sentence);
  const times = findTimes(sentence);
  return [...value.cells.keys()].filter((column) => {
    const cell = fold(value.cells[column] ?? '').trim();
    if (cell === '') return false;
    if (standsIn(said, cell)) return true;
    if (cell.split(/[,;] /).some((part) => part.length > 2 && standsIn(said, part.trim()))) return true;
    return times.length > 0 && isTimeSaid(value.cells[column] ?? '', value.instants?.[column], times, clock);
  });
}

function isTimeSaid(cell: string, iso: string | undefined, said: readonly TimeToken[], clock: Clock): boolean {
  const known = [
    ...findTimes(cell).flatMap(({ readings }) => readings),
    ...(iso === undefined ? [] : clockReadings(Date.parse(iso), clock)),
  ];
  return said.some(({ readings }) => readings.some((each) => known.some((time) => timeFits(each, time))));
}

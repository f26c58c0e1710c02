import type { Evidence } from '../contracts/evidence';
import { findTokens, fold, standsIn } from './claim-tokens';
import { type Clock, clockReadings, findTimes, type TimeParts, type TimeToken, timeFits } from './time-tokens';

/** What one evidence says, prepared for comparison. */
export interface CitedFacts {
  readonly text: string;
  readonly numbers: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly times: readonly TimeParts[];
  /** Instants in milliseconds, machine-readable ones and those the text gives with a zone. */
  readonly instants: readonly number[];
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
  return {
    text: fold(text),
    numbers: new Set(tokens.numbers.flatMap(({ values }) => values)),
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
  return token.readings.some((said) => facts.times.some((known) => timeFits(said, known)));
}

const SPAN_UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** Whether a number with a unit of time is the time between two of the cited instants, rounded either way. */
export function isSpanBetween(number: number, unit: string, facts: readonly CitedFacts[]): boolean {
  const seconds = /^(?:s|m|h|d|w)$|^(?:sec|min|hour|hr|day|week)/.test(unit) ? SPAN_UNITS[unit.charAt(0)] : undefined;
  if (seconds === undefined) return false;
  const instants = [...new Set(facts.flatMap((each) => each.instants))].slice(0, 60);
  return instants.some((first) =>
    instants.some((second) => second > first && Math.abs((second - first) / 1000 / seconds - number) < 1),
  );
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

import type { Evidence } from '../contracts/evidence';
import { wordNumbers } from './claim-number-words';
import { findTokens, fold, type NumberToken, numberValues, standsIn } from './claim-tokens';
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
  /** Bare numbers whose label or column has the unit: they may be said without it. */
  readonly labelled: ReadonlySet<string>;
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
/** As far into a passage numbers in words are read. */
const MAX_WORDS = 20_000;

export function readCited(evidence: Evidence, clock: Clock): CitedFacts {
  const text = fullText(evidence).slice(0, MAX_TEXT);
  const found = findTokens(text);
  const words = evidence.value.type === 'text' ? wordNumbers(text.slice(0, MAX_WORDS)) : [];
  const tokens = words.length === 0 ? found : { ...found, numbers: [...found.numbers, ...words] };
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
    amounts: [...measured.flat(), ...compounds(tokens.numbers, measured), ...[...labelled.values()].flat()],
    labelled: new Set(labelled.keys()),
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

/** `5 h 40 min` is one length of time. */
function compounds(numbers: readonly NumberToken[], measured: readonly (readonly Amount[])[]): Amount[] {
  return numbers.flatMap((token, index) => {
    const [one] = measured[index] ?? [];
    const [other] = measured[index + 1] ?? [];
    const next = numbers[index + 1];
    if (one?.family !== 'time' || other?.family !== 'time' || !next || next.start - token.end > 14) return [];
    return [{ family: 'time' as const, bases: [(one.bases[0] ?? 0) + (other.bases[0] ?? 0)], slack: other.slack }];
  });
}

/** `48 730 112`, thousands apart by spaces, as one number. */
function withoutGaps(cell: string): string {
  return /^\s*\d{1,3}(?:\s\d{3})+\s*$/.test(cell) ? cell.replace(/\s/g, '') : cell;
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
    const number = /^\s*(\d[\d.,]*)\s*$/.exec(withoutGaps(cell))?.[1];
    // `KiB` is not to fall apart where a name in camel case does.
    const words =
      label
        .replace(/\b[KMGTP]i?B\b/g, (unit) => unit.toLowerCase())
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
  // The section of a fact says whose it is, or of which time.
  if (value.type === 'fact' && value.section !== '') return `${value.section} — ${evidence.text}`;
  return evidence.text;
}

function instantsOf({ value }: Evidence): string[] {
  if (value.type === 'fact') return value.instant === undefined ? [] : [value.instant];
  return value.type === 'row' ? Object.values(value.instants ?? {}) : [];
}

export function saysName(facts: CitedFacts, name: string): boolean {
  return facts.names.has(name) || standsIn(facts.text, name);
}

/** `192.0.2.1:443` where one evidence gives the address and the port each in a place of its own. */
export function saysEndpoint(facts: CitedFacts, name: string): boolean {
  const [, host, port] = /^([^:]+):(\d{1,5})$/.exec(name) ?? [];
  return host !== undefined && port !== undefined && saysName(facts, host) && facts.numbers.has(port);
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

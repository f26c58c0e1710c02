/** The parts of a date or time that a text gives; absent ones are not said. `month` from 1, `hour` from 0 to 23. */
export interface TimeParts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
}

/** A date or time in a text. `readings` are the ways it can be read (3/4/2026 has two). */
export interface TimeToken {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly readings: readonly TimeParts[];
  /** Milliseconds since 1970 when the text gives date, time and zone. */
  readonly instant: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = [
  '(?<isoYear>\\d{4})[-/](?<isoMonth>\\d{1,2})[-/](?<isoDay>\\d{1,2})',
  '(?<first>\\d{1,2})[/.](?<second>\\d{1,2})[/.](?<numericYear>\\d{4}|\\d{2})',
  `(?<monthFirst>${MONTH})\\.? (?<dayAfter>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:\\d)(?:,? (?<yearAfter>\\d{4}))?`,
  `(?<dayBefore>\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of )?(?<monthAfter>${MONTH})\\.?(?:,? (?<yearLast>\\d{4}))?`,
].join('|');
const TIME =
  '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<sec>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?(?:[ \\u202f\\u00a0]?(?<half>[ap])\\.?m\\b\\.?)?(?:[ \\u202f\\u00a0]?(?<zone>z|utc|gmt|[+-]\\d{2}:?\\d{2})(?![\\w]))?';
const TIMES = new RegExp(
  `(?=\\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?<![a-z0-9\\u00c0-\\u024f:._-])(?:(?:${DATE})(?:(?:t|,? {1,2}(?:at |um )?|, at )${TIME.replaceAll('?<', '?<d_')})?|${TIME})(?![a-z0-9\\u00c0-\\u024f:_]|[.,-]\\d)`,
  'g',
);

/** Every date and time in a text, in the spellings of the English and the numeric world. Linear: every gap is bounded. */
export function findTimes(text: string): TimeToken[] {
  if (!/\d/.test(text)) return [];
  const lower = text.toLowerCase();
  // A few letters grow when lowered; places would then be wrong, so such a text is taken as it is.
  const source = lower.length === text.length ? lower : text;
  return [...source.matchAll(TIMES)].flatMap((match) => tokenOf(match, text) ?? []);
}

type Groups = Readonly<Record<string, string | undefined>>;

function tokenOf(match: RegExpExecArray, text: string): TimeToken | null {
  const groups: Groups = match.groups ?? {};
  const time = timeParts(groups, groups.hour === undefined ? 'd_' : '');
  const dates = dateParts(groups);
  if (time === null || dates.length === 0) return null;
  const readings = dates.map((date) => ({ ...date, ...time }));
  const zone = groups.zone ?? groups.d_zone;
  return {
    start: match.index,
    end: match.index + match[0].length,
    raw: text.slice(match.index, match.index + match[0].length),
    readings,
    instant: zone === undefined ? null : instantOf(readings[0], zone),
  };
}

/** Null: numbers that no clock shows. */
function timeParts(groups: Groups, prefix: string): TimeParts | null {
  const hourText = groups[`${prefix}hour`];
  if (hourText === undefined) return {};
  const half = groups[`${prefix}half`];
  const second = groups[`${prefix}sec`];
  const written = Number(hourText);
  const hour = half === undefined ? written : (written % 12) + (half === 'p' ? 12 : 0);
  const minute = Number(groups[`${prefix}minute`]);
  if (hour > 24 || minute > 59 || Number(second ?? 0) > 60) return null;
  return second === undefined ? { hour, minute } : { hour, minute, second: Number(second) };
}

/** No date at all is one reading that says nothing; an impossible one is none. */
function dateParts(groups: Groups): TimeParts[] {
  if (groups.isoYear !== undefined) return valid([ymd(groups.isoYear, groups.isoMonth, groups.isoDay)]);
  if (groups.numericYear !== undefined) {
    const year = groups.numericYear.length === 2 ? `20${groups.numericYear}` : groups.numericYear;
    return valid([ymd(year, groups.second, groups.first), ymd(year, groups.first, groups.second)]);
  }
  const name = groups.monthFirst ?? groups.monthAfter;
  if (name === undefined) return [{}];
  const month = String(MONTHS.indexOf(name.slice(0, 3)) + 1);
  return valid([ymd(groups.yearAfter ?? groups.yearLast, month, groups.dayAfter ?? groups.dayBefore)]);
}

function ymd(year: string | undefined, month: string | undefined, day: string | undefined): TimeParts {
  const parts = { month: Number(month), day: Number(day) };
  return year === undefined ? parts : { year: Number(year), ...parts };
}

function valid(dates: readonly TimeParts[]): TimeParts[] {
  const isValid = ({ month = 1, day = 1 }: TimeParts) => month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return dates.filter(isValid);
}

function instantOf(parts: TimeParts | undefined, zone: string): number | null {
  if (parts?.year === undefined || parts.hour === undefined) return null;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  const { year, month = 1, day = 1, hour, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute - minutes, second);
}

/** Whether `known` says everything that `said` says. */
export function timeFits(said: TimeParts, known: TimeParts): boolean {
  const keys = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
  return keys.every((key) => said[key] === undefined || said[key] === known[key]);
}

/** The reader's clock: how many milliseconds it is ahead of UTC at an instant. */
export interface Clock {
  offsetAt(milliseconds: number): number;
}

const DAY = 86_400_000;

/** @param timeZone IANA zone; the machine's when not given */
export function createClock(timeZone?: string): Clock {
  // Making one costs more than the whole check of an answer that names no time.
  let format: Intl.DateTimeFormat | null = null;
  const byDay = new Map<number, number | null>();
  const measure = (milliseconds: number): number => {
    format ??= clockFormat(timeZone);
    const parts = Object.fromEntries(format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(milliseconds / 1000) * 1000;
  };
  /** Asking is slow; a day whose ends agree has one offset, only the day of a change has to be asked each time. */
  const ofDay = (day: number): number | null => {
    const known = byDay.get(day);
    if (known !== undefined) return known;
    const start = measure(day * DAY);
    const offset = start === measure((day + 1) * DAY) ? start : null;
    byDay.set(day, offset);
    return offset;
  };
  return { offsetAt: (milliseconds) => ofDay(Math.floor(milliseconds / DAY)) ?? measure(milliseconds) };
}

/** The parts of an instant in UTC and on the reader's clock. */
export function clockReadings(milliseconds: number, clock: Clock): TimeParts[] {
  if (Number.isNaN(milliseconds) || Math.abs(milliseconds) > 8e15) return [];
  return [utcParts(milliseconds), utcParts(milliseconds + clock.offsetAt(milliseconds))];
}

function utcParts(milliseconds: number): TimeParts {
  const date = new Date(milliseconds);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

function clockFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  const numeric = 'numeric';
  return new Intl.DateTimeFormat('en', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
    timeZone,
  });
}

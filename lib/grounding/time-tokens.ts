/** The parts of a date or time that a text gives; absent ones are not said. `month` from 1, `hour` from 0 to 23. */
export interface TimeParts {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
}

/** A date or time in a text. `readings` are the ways it can be read (3/4/2026 has two). */
export interface TimeToken {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly readings: readonly TimeParts[];
  /** Milliseconds since 1970 when the text gives date, time and zone. */
  readonly instant: number | null;
  /** Minutes ahead of UTC when the text gives a zone. */
  readonly offset: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|j[aä]nner|januari?|janvier|februari?|f[eé]vrier|m[aä]rz|mars|maart|avril|mai|juin|juni|juillet|juli|août|septembre|okt(?:ober)?|octobre|novembre|dez(?:ember)?|d[eé]cembre)';
const DATE = [
  '(?<isoYear>\\d{4})[-/](?<isoMonth>\\d{1,2})[-/](?<isoDay>\\d{1,2})',
  '(?<first>\\d{1,2})[/.](?<second>\\d{1,2})[/.](?<numericYear>\\d{4}|\\d{2})',
  `(?<monthFirst>${MONTH})\\.? (?<dayAfter>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:\\d)(?:,? (?<yearAfter>\\d{4}))?`,
  `(?<dayBefore>\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of )?(?<monthAfter>${MONTH})\\.?(?:,? (?<yearLast>\\d{4}))?`,
].join('|');
/** `9 AM` gives no minute; without `AM` a minute has to stand there. */
const TIME =
  '(?:(?<hour>\\d{1,2}):(?<minute>\\d{2})|(?<bare>\\d{1,2})(?=[ \\u202f\\u00a0]?[ap]\\.?m\\b))(?::(?<sec>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?(?:[ \\u202f\\u00a0]?(?<half>[ap])\\.?m\\b\\.?)?(?:[ \\u202f\\u00a0]?\\(?(?<zone>(?:utc|gmt)[+-]\\d{1,2}(?::?\\d{2})?|(?<=[t:]\\d{2}:\\d{2}(?:[.,]\\d{1,9})? ?)[+-]\\d{2}:?\\d{2}|z|utc|gmt|cest|cet|[ecmp][sd]t)(?![\\w]))?';
const TIMES = new RegExp(
  `(?=\\d|[jfmasond])(?<![a-z0-9\\u00c0-\\u024f:._]|(?<!:\\d\\d)-)(?:(?:${DATE})(?:(?:t|,? {1,2}(?:at |um )?|, at )${TIME.replace(/\?<(?=\w)/g, '?<d_')})?|${TIME})(?![a-z0-9\\u00c0-\\u024f:_]|[.,]\\d|-\\d(?!\\d?:\\d))`,
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
  const time = timeParts(groups, (groups.hour ?? groups.bare) === undefined ? 'd_' : '');
  const dates = dateParts(groups);
  if (time === null || dates.length === 0) return null;
  const readings = dates.map((date) => ({ ...date, ...time }));
  const zone = groups.zone ?? groups.d_zone;
  const offset = zone === undefined ? null : offsetOf(zone);
  return {
    start: match.index,
    end: match.index + match[0].length,
    raw: text.slice(match.index, match.index + match[0].length),
    readings,
    instant: offset === null ? null : instantOf(readings[0], offset),
    offset,
  };
}

/** Null: numbers that no clock shows. */
function timeParts(groups: Groups, prefix: string): TimeParts | null {
  const hourText = groups[`${prefix}hour`] ?? groups[`${prefix}bare`];
  if (hourText === undefined) return {};
  const half = groups[`${prefix}half`];
  const second = groups[`${prefix}sec`];
  const written = Number(hourText);
  const hour = half === undefined ? written : (written % 12) + (half === 'p' ? 12 : 0);
  const minute = Number(groups[`${prefix}minute`] ?? 0);
  if (hour > 24 || minute > 59 || Number(second ?? 0) > 60) return null;
  if (groups[`${prefix}minute`] === undefined) return { hour };
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
  const month = String(monthOf(name));
  return valid([ymd(groups.yearAfter ?? groups.yearLast, month, groups.dayAfter ?? groups.dayBefore)]);
}

function monthOf(name: string): number {
  const start = name.slice(0, 3);
  const known = MONTHS.indexOf(start);
  if (known >= 0) return known + 1;
  if (start === 'jui') return name.startsWith('juil') ? 7 : 6;
  return (
    ['jän', 'fév', 'mär', 'avr', 'mai', '', '', 'aoû', '', 'okt', '', 'dez'].indexOf(
      start.replace('maa', 'mär').replace('déc', 'dez'),
    ) + 1
  );
}

function ymd(year: string | undefined, month: string | undefined, day: string | undefined): TimeParts {
  const parts = { month: Number(month), day: Number(day) };
  return year === undefined ? parts : { year: Number(year), ...parts };
}

function valid(dates: readonly TimeParts[]): TimeParts[] {
  const isValid = ({ month = 1, day = 1 }: TimeParts) => month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return dates.filter(isValid);
}

const NAMED_ZONES: Readonly<Record<string, number>> = { cet: 1, cest: 2, e: -5, c: -6, m: -7, p: -8 };

/** Minutes ahead of UTC. */
function offsetOf(zone: string): number {
  const named = NAMED_ZONES[zone];
  if (named !== undefined) return named * 60;
  if (/^[ecmp][sd]t$/.test(zone)) return ((NAMED_ZONES[zone.charAt(0)] ?? 0) + (zone.charAt(1) === 'd' ? 1 : 0)) * 60;
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

function instantOf(parts: TimeParts | undefined, offset: number): number | null {
  if (parts?.year === undefined || parts.hour === undefined) return null;
  const { year, month = 1, day = 1, hour, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute - offset, second);
}

const KEYS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** Whether `known` says everything that `said` says. */
export function timeFits(said: TimeParts, known: TimeParts): boolean {
  return KEYS.every((key) => said[key] === undefined || said[key] === known[key]);
}

/** Less than 0: `known` is earlier than `said`, in the parts that both give. 0: neither. */
export function timeOrder(said: TimeParts, known: TimeParts): number {
  for (const key of KEYS) {
    const difference = (known[key] ?? 0) - (said[key] ?? 0);
    if (said[key] !== undefined && known[key] !== undefined && difference !== 0) return difference;
  }
  return 0;
}

/** Minutes since midnight; null: no hour is given. */
export function clockMinutes({ hour, minute = 0 }: TimeParts): number | null {
  return hour === undefined ? null : hour * 60 + minute;
}

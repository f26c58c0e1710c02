/**
 * Times as consoles write them, good enough to put events in order. Never shown: what is shown is the page's own text.
 *
 * - A machine-readable instant of the page comes first, when every item has one.
 * - A time without a zone is taken as UTC: all times of one page are written in one zone, so their order holds.
 * - `03/04/2026` is read day first or month first by what the other dates of the set allow, then by the page's language;
 *   when both readings are possible and give different orders, the order is unknown and said to be so.
 */
export interface TimeText {
  readonly text: string;
  /** ISO 8601, when the page gives one. */
  readonly instant?: string;
}

export interface TimeReading {
  /** When the page was read; ISO 8601. What `5 minutes ago` and dates without a year are counted from. */
  readonly readAt: string;
  /** BCP 47; empty when the page does not say. */
  readonly language: string;
}

export interface TimeOrder<Item> {
  /** Earliest first; equal times by `tie`. In page order when `basis` is `unknown`. */
  readonly dated: readonly Item[];
  /** Items without a time that can be read, in page order. */
  readonly undated: readonly Item[];
  /** `clock`: the page shows times without dates, ordered as of one day. */
  readonly basis: 'date' | 'clock' | 'unknown';
}

type DateOrder = 'day-first' | 'month-first';
interface Moment {
  readonly at: number;
  readonly hasDate: boolean;
}
interface Timed<Item> {
  readonly item: Item;
  readonly moment: Moment;
}

/** Puts items in order of their times. The order of the input matters only for what cannot be ordered. */
export function orderByTime<Item>(
  items: readonly Item[],
  reading: TimeReading,
  timeOf: (item: Item) => TimeText,
  tie: (item: Item) => string,
): TimeOrder<Item> {
  const times = items.map(timeOf);
  const readAt = Date.parse(reading.readAt);
  if (items.length > 0 && times.every((time) => isInstant(time.instant))) {
    return sorted(items, tie, (index) => ({ at: Date.parse(times[index]?.instant ?? ''), hasDate: true }));
  }
  const by = (order: DateOrder) => {
    const known = new Map<string, Moment | null>();
    return sorted(items, tie, (index) => {
      const text = times[index]?.text ?? '';
      const moment = known.get(text) ?? momentOf(text, readAt, order);
      known.set(text, moment);
      return moment;
    });
  };
  const order = dateOrderOf(times, reading.language);
  if (order !== 'unknown') return by(order);
  const dayFirst = by('day-first');
  const monthFirst = by('month-first');
  const isSame = dayFirst.dated.every((item, index) => item === monthFirst.dated[index]);
  return isSame
    ? dayFirst
    : { dated: items.filter((item) => dayFirst.dated.includes(item)), undated: dayFirst.undated, basis: 'unknown' };
}

function sorted<Item>(
  items: readonly Item[],
  tie: (item: Item) => string,
  momentAt: (index: number) => Moment | null,
): TimeOrder<Item> {
  const timed: Timed<Item>[] = [];
  const clockOnly: Timed<Item>[] = [];
  const undated: Item[] = [];
  for (const [index, item] of items.entries()) {
    const moment = momentAt(index);
    if (!moment) undated.push(item);
    else (moment.hasDate ? timed : clockOnly).push({ item, moment });
  }
  const isClock = timed.length === 0 && clockOnly.length > 0;
  const dated = (isClock ? clockOnly : timed).sort(
    (first, second) => first.moment.at - second.moment.at || compare(tie(first.item), tie(second.item)),
  );
  return {
    dated: dated.map((each) => each.item),
    undated: isClock ? undated : [...undated, ...clockOnly.map((each) => each.item)],
    basis: isClock ? 'clock' : 'date',
  };
}

/** No time is written in more characters; longer texts are cut before they are read. */
const LONGEST = 80;
function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

const NUMERIC_DATE = /(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const MONTH_FIRST_REGIONS = /-(US|PH|FM|PW|MH|GU|PR)\b/i;

/** Whether the set writes the day or the month first; `unknown` when neither the dates nor the language tell. */
function dateOrderOf(times: readonly TimeText[], language: string): DateOrder | 'unknown' {
  const readings = new Set(times.map(({ text }) => dateOrderIn(text)));
  if (readings.has('day-first') && readings.has('month-first')) return 'unknown';
  if (readings.has('month-first')) return 'month-first';
  if (readings.has('day-first') || !readings.has('either')) return 'day-first';
  if (/^(en)?$/i.test(language)) return 'unknown';
  return MONTH_FIRST_REGIONS.test(language) ? 'month-first' : 'day-first';
}

/** What one text proves of its order; null when it holds no such date. */
function dateOrderIn(text: string): DateOrder | 'either' | null {
  const match = NUMERIC_DATE.exec(text.slice(0, LONGEST));
  if (!match) return null;
  if (match[2] === '.' || Number(match[1]) > 12) return 'day-first';
  return Number(match[3]) > 12 ? 'month-first' : 'either';
}

/** The moment a text names, in milliseconds since 1970; null when it names none. */
function momentOf(cell: string, readAt: number, order: DateOrder): Moment | null {
  const text = cell.slice(0, LONGEST);
  const day = dateOf(text, readAt, order) ?? wordOf(text, readAt);
  const clock = clockOf(text);
  if (day !== null) return { at: day + (clock ?? 0), hasDate: true };
  const counted = epochOf(text) ?? agoOf(text, readAt);
  if (counted !== null) return { at: counted, hasDate: true };
  return clock === null ? null : { at: clock, hasDate: false };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = new RegExp(`\\b(${MONTHS.join('|')})[a-z]*\\b`, 'i');
const YEAR_FIRST = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;

/** Midnight of the date in the text. */
function dateOf(text: string, readAt: number, order: DateOrder): number | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return midnight(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const numeric = NUMERIC_DATE.exec(text);
  if (numeric) {
    const [first, second, written] = [Number(numeric[1]), Number(numeric[3]), Number(numeric[4])];
    const year = written < 100 ? 2000 + written : written;
    return order === 'day-first' ? midnight(year, second, first) : midnight(year, first, second);
  }
  const name = MONTH_NAME.exec(text);
  return name ? namedDateOf(text, (name[1] ?? '').toLowerCase(), readAt) : null;
}

/** `Jan 5, 2026`, `5 January 2026`, `Mon Jan 5 15:04:05 2026`; without a year, the last such day before the reading. */
function namedDateOf(text: string, monthName: string, readAt: number): number | null {
  const month = MONTHS.indexOf(monthName) + 1;
  const withoutClock = text.replace(/\d{1,2}[:h]\d{2}(:\d{2})?([.,]\d+)?/g, ' ');
  const day = /(?<!\d)(\d{1,2})(st|nd|rd|th)?(?!\d)/.exec(withoutClock);
  if (!day) return null;
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(withoutClock);
  if (year) return midnight(Number(year[1]), month, Number(day[1]));
  const thisYear = new Date(readAt).getUTCFullYear();
  const candidate = midnight(thisYear, month, Number(day[1]));
  return candidate !== null && candidate > readAt + DAY ? midnight(thisYear - 1, month, Number(day[1])) : candidate;
}

function midnight(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const at = Date.UTC(year, month - 1, day);
  return Number.isNaN(at) ? null : at;
}

function wordOf(text: string, readAt: number): number | null {
  const word = /\b(today|yesterday)\b/i.exec(text)?.[1]?.toLowerCase();
  return word ? readAt - (readAt % DAY) - (word === 'yesterday' ? DAY : 0) : null;
}

const CLOCK = /(?<![\d:])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\b)?/i;
const HOUR_ONLY = /(?<![\d:])(\d{1,2})()()()\s*([ap])\.?m\b/i;
const ZONE = /\d\s*(?:UTC|GMT)?\s*([+-])(\d{2}):?(\d{2})\s*(?:\)|$)/i;

/** Milliseconds since midnight UTC of the time of day in the text; its zone, when given as an offset, is taken off. */
function clockOf(text: string): number | null {
  const match = CLOCK.exec(text) ?? HOUR_ONLY.exec(text);
  if (!match) return null;
  const [, hourText, minutes = '', seconds = '', fraction = '', half] = match;
  const hour = Number(hourText);
  if (hour > 24 || Number(minutes) > 59) return null;
  const hours = half ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour;
  const zone = ZONE.exec(text.slice(match.index));
  const offset = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * HOUR + Number(zone[3]) * MINUTE) : 0;
  const milliseconds = fraction === '' ? 0 : Number(`0.${fraction}`) * 1000;
  return hours * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000 + milliseconds - offset;
}

function epochOf(text: string): number | null {
  const digits = /^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$/.exec(text)?.[1];
  return digits ? Number(digits) * (digits.length === 10 ? 1000 : 1) : null;
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^mo/, 30 * DAY],
  [/^(ms|mill)/, 1],
  [/^s/, 1000],
  [/^m/, MINUTE],
  [/^h/, HOUR],
  [/^d/, DAY],
  [/^w/, 7 * DAY],
  [/^y/, 365 * DAY],
];

/** `3 minutes ago`, `an hour ago`, `2h 5m ago`, `5d3h`, `just now`: counted back from the reading. */
function agoOf(text: string, readAt: number): number | null {
  const lower = text.trim().toLowerCase();
  if (/^(just )?now$/.test(lower)) return readAt;
  if (!lower.endsWith(' ago') && !/^(\d{1,6}(mo|[smhdwy])\s*)+$/.test(lower)) return null;
  let back: number | null = null;
  for (const part of lower.matchAll(/(\d{1,6}|\ban?\b)\s*([a-z]+)/g)) {
    const unit = UNITS.find(([pattern]) => pattern.test(part[2] ?? ''))?.[1];
    if (unit === undefined) return null;
    back = (back ?? 0) + (Number(part[1]) || 1) * unit;
  }
  return back === null ? null : readAt - back;
}

function isInstant(instant: string | undefined): boolean {
  return instant !== undefined && !Number.isNaN(Date.parse(instant));
}

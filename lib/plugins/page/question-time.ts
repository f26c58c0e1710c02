/** A time as a page or a question writes it: wall clock, no zone. Either part may be missing. */
export interface Clock {
  /** Milliseconds of midnight, as if UTC; null: no date said. */
  readonly day: number | null;
  /** Seconds since midnight; null: no time of day said. */
  readonly second: number | null;
  /** How exact `second` was said: 1, 60 or 3600. */
  readonly step: number;
}

/** What a question asks of a time: later than `after`, from `from` on, before `to`, within the day, hour or minute of `on`. */
export interface TimeWindow {
  readonly after?: Clock;
  readonly from?: Clock;
  readonly to?: Clock;
  readonly on?: Clock;
  /** Milliseconds before the page was read. */
  readonly lastMs?: number;
  /** Where in the question it stands. */
  readonly start: number;
  readonly end: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const DATE = `\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?!:)(?:,? \\d{4})?|\\d{1,2}/\\d{1,2}/\\d{2,4}`;
const TIME = '\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s?[ap]\\.?m\\b\\.?)?|\\d{1,2}\\s?[ap]m\\b|noon|midnight';
const ZONE = '(?:\\s?(?:z|utc|gmt))?\\b';
const MOMENT = `(?:(?:${DATE})(?:(?:,? (?:at )?|,|t)(?:${TIME})${ZONE})?|(?:${TIME})${ZONE}(?: on (?:${DATE}))?)`;
const CELL = new RegExp(`^(?:[a-z]{3,9},? )?${MOMENT}(?:\\s?[+-]\\d\\d:?\\d\\d)?$`, 'i');
const AGO = /^(?:about |almost |over )?(an?|\d+|last|yesterday) ?(second|minute|min|hour|day|week|month|year)?s?(?: ago)?$/i;
const UNIT_MS: Readonly<Record<string, number>> = {
  second: 1e3,
  minute: 6e4,
  min: 6e4,
  hour: 3.6e6,
  day: 8.64e7,
  week: 6.048e8,
  month: 2.63e9,
  year: 3.156e10,
};

/** Reads one moment; null when the text is none. Dates with slashes are month first unless that is impossible. */
export function clockOf(text: string): Clock | null {
  const folded = text.replace(/\s+/g, ' ').trim();
  if (!CELL.test(folded)) return null;
  const day = dayOf(new RegExp(DATE, 'i').exec(folded)?.[0] ?? '');
  const time = new RegExp(`(?<![\\d-])(?:${TIME})`, 'i').exec(folded.replace(/^\d{4}-\d{2}-\d{2}t?/i, ' '))?.[0];
  return { day, ...secondOf(time ?? '') };
}

function dayOf(text: string): number | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (iso) return Date.UTC(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const slashes = /^(\d+)\/(\d+)\/(\d+)$/.exec(text)?.slice(1).map(Number);
  if (slashes) {
    const [first = 1, second = 1, year = 0] = slashes;
    const [month, day] = first > 12 ? [second, first] : [first, second];
    return Date.UTC(year < 100 ? 2000 + year : year, month - 1, day);
  }
  const month = MONTHS.indexOf(
    /[a-z]{3,}/i
      .exec(text.replace(/\d(?:st|nd|rd|th)|of/gi, (part) => part.replace(/\D+/, '')))?.[0]
      .slice(0, 3)
      .toLowerCase() ?? '',
  );
  const day = /\b(\d{1,2})(?!\d)/.exec(text)?.[1];
  if (month < 0 || day === undefined) return null;
  return Date.UTC(Number(/\d{4}/.exec(text)?.[0] ?? YEAR_UNSAID), month, Number(day));
}

/** A day and month without a year: kept apart from real years, compared by day and month alone. */
const YEAR_UNSAID = 1804;

function secondOf(text: string): { second: number | null; step: number } {
  if (/noon/i.test(text)) return { second: 43_200, step: 60 };
  if (/midnight/i.test(text)) return { second: 0, step: 60 };
  const match = /^(\d{1,2})(?::(\d\d))?(?::(\d\d))?.*?([ap])?\.?m?\.?$/i.exec(text.trim());
  if (!match) return { second: null, step: 1 };
  const half = match[4]?.toLowerCase();
  const hour = half ? (Number(match[1]) % 12) + (half === 'p' ? 12 : 0) : Number(match[1]);
  return { second: hour * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0), step: match[3] ? 1 : match[2] ? 60 : 3600 };
}

/**
 * When a cell or fact happened, for sorting; milliseconds. The machine-readable instant counts first, then the text,
 * `3 hours ago` taken from the time of reading. Null: no time.
 */
export function timeOf(text: string, instant: string | undefined, readAt: string): number | null {
  if (instant !== undefined && !Number.isNaN(Date.parse(instant))) return Date.parse(instant);
  const clock = clockOf(text);
  if (clock) return (clock.day ?? 0) + (clock.second ?? 0) * 1000;
  const ago = AGO.exec(text.trim());
  if (!ago || Number.isNaN(Date.parse(readAt))) return null;
  const unit = UNIT_MS[ago[2]?.toLowerCase() ?? ''];
  if (unit === undefined) return /yesterday/i.test(text) ? Date.parse(readAt) - 8.64e7 : null;
  return Date.parse(readAt) - unit * (Number(ago[1]) || 1);
}

/** Whether a shown time lies in the window; null when the shown time does not say enough to tell. */
export function isWithin(text: string, instant: string | undefined, window: TimeWindow, readAt: string): boolean | null {
  if (window.lastMs !== undefined) {
    const time = timeOf(text, instant, readAt);
    return time === null ? null : time >= Date.parse(readAt) - window.lastMs;
  }
  const shown = clockOf(text) ?? clockOf(instant ?? '');
  if (!shown) return null;
  const checks: (boolean | null)[] = [];
  if (window.after) checks.push(mapDifference(shown, window.after, (difference) => difference > 0));
  if (window.from) checks.push(mapDifference(shown, window.from, (difference) => difference >= 0));
  if (window.to) checks.push(mapDifference(shown, window.to, (difference) => difference < 0));
  if (window.on) {
    const width = window.on.second === null ? 1 : window.on.step * 1000;
    checks.push(mapDifference(shown, window.on, (difference) => difference >= 0 && difference < width));
  }
  return checks.includes(null) ? null : checks.every((each) => each === true);
}

/** Milliseconds from the bound to the shown time, compared in the parts the bound says. */
function mapDifference(shown: Clock, bound: Clock, test: (difference: number) => boolean): boolean | null {
  let difference = 0;
  if (bound.day !== null) {
    if (shown.day === null) return null;
    difference += (bound.day < Date.UTC(1900) ? withoutYear(shown.day) : shown.day) - bound.day;
  }
  if (bound.second !== null) {
    if (shown.second === null) return null;
    difference += (shown.second - bound.second) * 1000;
  }
  return test(difference);
}

function withoutYear(day: number): number {
  return new Date(day).setUTCFullYear(YEAR_UNSAID);
}

const BETWEEN = new RegExp(`\\b(?:between|from) (${MOMENT}) (?:and|to|until|till) (${MOMENT})`, 'i');
const AFTER = new RegExp(`\\b(?:after|later than) (${MOMENT})`, 'i');
const FROM = new RegExp(`\\b(?:since|starting(?: at| from)?|from) (${MOMENT})(?: onwards?)?`, 'i');
const BEFORE = new RegExp(`\\b(?:before|until|till|prior to|earlier than|up to) (${MOMENT})`, 'i');
const ON = new RegExp(`(?:\\b(?:on|at|during|around) )?(${MOMENT})`, 'i');
const LAST = /\b(?:in|within|over|during|from|for) the (?:last|past|previous) (\d+ )?(minute|hour|day|week|month)s?\b/i;
const DAY_WORD = /\b(today|yesterday)\b/i;

/** The time window a question speaks of, or null. */
export function windowOf(question: string, readAt: string): TimeWindow | null {
  return betweenOf(question) ?? relativeOf(question, readAt) ?? boundOf(question);
}

function placeOf(match: RegExpExecArray): { readonly start: number; readonly end: number } {
  return { start: match.index, end: match.index + match[0].length };
}

function betweenOf(question: string): TimeWindow | null {
  const match = BETWEEN.exec(question);
  const [from, to] = [clockOf(match?.[1] ?? ''), clockOf(match?.[2] ?? '')];
  return match && from && to ? { from, to: { ...to, day: to.day ?? from.day }, ...placeOf(match) } : null;
}

function relativeOf(question: string, readAt: string): TimeWindow | null {
  const last = LAST.exec(question);
  if (last) return { lastMs: (UNIT_MS[last[2]?.toLowerCase() ?? ''] ?? 0) * Number(last[1] ?? 1), ...placeOf(last) };
  const word = DAY_WORD.exec(question);
  if (!word) return null;
  const day = Date.parse(readAt.slice(0, 10)) - (/yesterday/i.test(word[0]) ? 8.64e7 : 0);
  return { on: { day, second: null, step: 1 }, ...placeOf(word) };
}

function boundOf(question: string): TimeWindow | null {
  const patterns = [
    ['after', AFTER],
    ['from', FROM],
    ['to', BEFORE],
    ['on', ON],
  ] as const;
  for (const [key, pattern] of patterns) {
    const match = pattern.exec(question);
    const clock = clockOf(match?.[1] ?? '');
    if (match && clock) return { [key]: key === 'after' ? endOfDay(clock) : clock, ...placeOf(match) };
  }
  return null;
}

/** `after 3 November` means after that whole day. */
function endOfDay(clock: Clock): Clock {
  return clock.second === null && clock.day !== null ? { ...clock, day: clock.day + 8.64e7 - 1 } : clock;
}

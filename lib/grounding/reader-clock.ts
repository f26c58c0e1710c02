import type { TimeParts } from './time-tokens';

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

export function utcParts(milliseconds: number): TimeParts {
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

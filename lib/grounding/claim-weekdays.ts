import type { ClaimView } from './claim-view';
import type { TimeParts } from './time-tokens';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY = '(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?';
const BEFORE = new RegExp(`(?<!\\p{L})${DAY}(?:,? (?:the )?)$`, 'u');
const BEHIND = new RegExp(`^,? \\(?(?:an? )?${DAY}(?!\\p{L})`, 'u');

/** "Thursday, 5 February" of a Friday. A date without a year has that of the cited times; of several, one that fits is enough. */
export function wrongWeekdays(view: ClaimView): string[] {
  return view.tokens.times.flatMap(({ start, end, readings, raw }) => {
    // A zone shifts a time into another day, not the day that is written beside it.
    const before = BEFORE.exec(view.lower.slice(Math.max(0, start - 16), start))?.[1];
    const named = before ?? BEHIND.exec(view.lower.slice(end, end + 16))?.[1];
    if (named === undefined) return [];
    const said = DAYS.indexOf(named.slice(0, 3));
    const days = readings.flatMap((reading) => weekdaysOf(view, reading));
    return days.length > 0 && !days.includes(said) ? [`${named} … ${raw}`] : [];
  });
}

function weekdaysOf({ facts }: ClaimView, { year, month, day }: TimeParts): number[] {
  if (month === undefined || day === undefined) return [];
  const known = facts.flatMap(({ times }) =>
    times.flatMap((time) => (time.year !== undefined && time.month === month && time.day === day ? [time.year] : [])),
  );
  return (year === undefined ? known : [year]).map((each) => new Date(Date.UTC(each, month - 1, day)).getUTCDay());
}

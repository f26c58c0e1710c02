import type { CitedFacts } from './cited-facts';
import type { TimeParts } from './time-tokens';

/** Seconds of a unit of time, by its spelling in a sentence. */
export function secondsOf(unit: string): number | undefined {
  if (/^(?:s|secs?|seconds?|sekunden?|secondes?|segundos?)$/.test(unit)) return 1;
  if (/^(?:m|mins?|minutes?|minuten?|minutos?)$/.test(unit)) return 60;
  if (/^(?:h|hrs?|hours?|stunden?|heures?|horas?)$/.test(unit)) return 3_600;
  if (/^(?:d|days?|tage?n?|jours?|d[ií]as?)$/.test(unit)) return 86_400;
  if (/^(?:w|weeks?|wochen?|semaines?|semanas?)$/.test(unit)) return 604_800;
  if (/^(?:months?|monat(?:en?|s)?|mois|meses)$/.test(unit)) return MONTH;
  return /^(?:years?|jahr(?:en?|es)?|ans|années?|años?)$/.test(unit) ? 12 * MONTH : undefined;
}

/** Seconds, of twelve a year. */
const MONTH = 2_629_800;

const MAX_INSTANTS = 80;

/** Milliseconds between cited times, ascending; times of day are put on the days that are cited. */
export function spansOf(facts: readonly CitedFacts[]): number[] {
  const instants = [...new Set(facts.flatMap((each) => each.instants))];
  const days = new Set(instants.map((each) => Math.floor(each / 86_400_000)));
  const times = facts.flatMap((each) => each.times).slice(0, 400);
  const clocks = times.flatMap((time) => (time.hour === undefined || time.day !== undefined ? [] : [clockOf(time)]));
  const plain = instants.length > 0 ? facts.flatMap((each) => each.plainTimes) : times;
  const dated = plain.slice(0, 400).flatMap(datedOf);
  const placed = [...days].slice(0, 8).flatMap((day) => clocks.map((clock) => day * 86_400_000 + clock));
  const all = [...new Set([...instants, ...dated, ...placed, ...(days.size === 0 ? clocks : [])])].slice(0, MAX_INSTANTS);
  const spans = new Set<number>();
  for (const [index, one] of all.entries()) for (const other of all.slice(index + 1)) spans.add(Math.abs(one - other));
  spans.delete(0);
  return [...spans].sort((one, other) => one - other);
}

/** Milliseconds between each cited date or time and the time it was read, ascending; a date without a year is of the year before that. */
export function agesOf(facts: readonly CitedFacts[], readAt: number): number[] {
  const year = new Date(readAt).getUTCFullYear();
  const dated = facts
    .flatMap(({ times }) => times)
    .slice(0, 400)
    .flatMap((time) => {
      const [one] = datedOf({ ...time, year: time.year ?? year });
      if (one === undefined) return [];
      return time.year === undefined && one > readAt ? datedOf({ ...time, year: year - 1 }) : [one];
    });
  const all = [...facts.flatMap(({ instants }) => instants), ...dated];
  return [...new Set(all.map((each) => Math.abs(readAt - each)))].sort((one, other) => one - other);
}

function clockOf({ hour = 0, minute = 0, second = 0 }: TimeParts): number {
  return ((hour * 60 + minute) * 60 + second) * 1_000;
}

/** A date and time without a zone, taken as UTC: compared only with its like. */
function datedOf(time: TimeParts): number[] {
  const { year, month, day } = time;
  if (month === undefined || day === undefined) return [];
  return [Date.UTC(year ?? 2000, month - 1, day) + clockOf(time)];
}

/** Whether so many units of time are what lies between, rounded as people round. */
export function isRounded(seconds: number, number: number, unit: number): boolean {
  const exact = seconds / unit;
  if (!Number.isInteger(number)) return Math.abs(exact - number) <= Math.max(0.25, 0.05 * number);
  // Days are counted by the calendar as well, so that a few hours may be one.
  if (unit >= 86_400 && unit < 604_800) return Math.abs(exact - number) < 1;
  return Math.abs(exact - number) < 1 && Math.abs(exact - number) <= Math.max(0.45 * number, 0.05);
}

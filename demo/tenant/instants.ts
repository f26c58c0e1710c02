const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The instant `minutes` after `instant` (before it when negative), ISO 8601 UTC. */
export function addMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + Math.round(minutes * MINUTE)).toISOString();
}

/** A working day's early morning in 2026, chosen by the seed: the tenant has no clock of its own. */
export function baseInstant(seed: number): string {
  const day = Date.UTC(2026, 1, 2) + ((seed * 37) % 270) * DAY;
  const weekday = new Date(day).getUTCDay();
  const toMonday = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return new Date(day + toMonday * DAY).toISOString();
}

export function byInstant<Item>(read: (item: Item) => string): (left: Item, right: Item) => number {
  return (left, right) => Date.parse(read(left)) - Date.parse(read(right));
}

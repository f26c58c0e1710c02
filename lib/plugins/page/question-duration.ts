const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/**
 * A length of time, rounded in its largest unit and whole in the next: `12.7 h (760 min)`. Each number alone is the whole
 * time, so that each can be checked. Units are international symbols, alike in every language.
 */
export function spanText(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  const largest = UNITS.findIndex(([, size]) => span >= size);
  const [unit, size] = UNITS[largest] ?? ['s', 1000];
  const rounded = `${Math.round((span / size) * 10) / 10} ${unit}`;
  const next = largest < 0 ? undefined : UNITS[largest + 1];
  return next ? `${rounded} (${Math.round(span / next[1])} ${next[0]})` : rounded;
}

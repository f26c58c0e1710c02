import type { Comparison } from './question-parse';

/** Whether an amount lies on the asked side of the bound. */
export function isBeyond(value: number | undefined, { test, number }: Comparison): boolean {
  if (value === undefined) return false;
  return { more: value > number, less: value < number, 'at-least': value >= number, 'at-most': value <= number }[test];
}

/** Whether two filters look at the same columns and no row meets both. */
export function shareOnlyColumns(
  one: ReadonlyMap<number, ReadonlySet<number>>,
  other: ReadonlyMap<number, ReadonlySet<number>>,
): boolean {
  const shared = [...one.keys()].filter((column) => other.has(column));
  if (shared.length === 0) return false;
  const rowsOf = (rows: ReadonlyMap<number, ReadonlySet<number>>) => new Set([...rows.values()].flatMap((each) => [...each]));
  const [first, second] = [rowsOf(one), rowsOf(other)];
  return ![...first].some((row) => second.has(row));
}

/** Rows that meet either, by column. */
export function union(
  one: ReadonlyMap<number, ReadonlySet<number>>,
  other: ReadonlyMap<number, ReadonlySet<number>>,
): Map<number, Set<number>> {
  const columns = new Set([...one.keys(), ...other.keys()]);
  return new Map([...columns].map((column) => [column, new Set([...(one.get(column) ?? []), ...(other.get(column) ?? [])])]));
}

/**
 * A small seeded generator, so that a tenant is the same on every machine and in every run. The state walks through
 * Mulberry32 (public domain, T. Ettinger): 32 bits, one multiplication chain per number. Never for secrets.
 */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** Both ends included. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError when `items` is empty */
  pick<Item>(items: readonly Item[]): Item;
  /** `count` different items in random order. @throws RangeError when there are too few */
  sample<Item>(items: readonly Item[], count: number): Item[];
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** Version 4 form. */
  guid(): string;
  /** An independent generator: what is drawn from it does not move the numbers of this one. */
  fork(label: string): Random;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const shuffle = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, rank: next() }))
      .sort((left, right) => left.rank - right.rank)
      .map(({ item }) => item);
  const hex = (length: number): string => Array.from({ length }, () => integer(0, 15).toString(16)).join('');
  return {
    next,
    integer,
    shuffle,
    hex,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new RangeError('pick: nothing to pick from');
      return item;
    },
    sample: (items, count) => {
      if (items.length < count) throw new RangeError(`sample: ${count} of ${items.length} items`);
      return shuffle(items).slice(0, count);
    },
    guid: () => {
      const variant = (8 + integer(0, 3)).toString(16);
      return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
    },
    fork: (label) => createRandom(hashLabel(label, seed)),
  };
}

/** FNV-1a over the label, started from the seed. */
function hashLabel(label: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of label) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

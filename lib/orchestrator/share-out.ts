/** Something that would like tokens. */
export interface Want {
  /** Tokens for all of it; more is never given. */
  readonly need: number;
  /** Share of the whole, against the others' weights. */
  readonly weight: number;
}

/** Tokens for each want, by weight; what one does not need goes to the others. Whole numbers, together at most `total`. */
export function shareOut(total: number, wants: readonly Want[]): readonly number[] {
  const given = wants.map(() => 0);
  let open = [...wants.keys()].filter((index) => (wants[index]?.need ?? 0) > 0);
  let left = Math.max(0, Math.floor(total));
  while (open.length > 0 && left > 0) {
    const weights = open.reduce((sum, index) => sum + (wants[index]?.weight ?? 0), 0);
    const shareOf = (index: number) => (left * (wants[index]?.weight ?? 0)) / weights;
    const content = open.filter((index) => (wants[index]?.need ?? 0) <= shareOf(index));
    if (content.length === 0) {
      for (const index of open) given[index] = Math.floor(shareOf(index));
      break;
    }
    for (const index of content) given[index] = Math.ceil(wants[index]?.need ?? 0);
    left -= content.reduce((sum, index) => sum + (given[index] ?? 0), 0);
    open = open.filter((index) => !content.includes(index));
  }
  return given;
}

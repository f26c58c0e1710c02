import type { InjectionSign } from '../../contracts/injection';

/** Something in a text that speaks for an injection; `1` is enough by itself. */
export interface Hit {
  readonly sign: InjectionSign;
  /** Several hits of one rule near each other count once. */
  readonly rule: string;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

export interface Cluster {
  readonly score: number;
  readonly signs: readonly InjectionSign[];
  readonly start: number;
  readonly end: number;
}

/** Enough to say so. */
export const ENOUGH = 1;
/** Hits so many characters apart may belong together. */
const REACH = 280;

/** Signs that a finding names only when they weigh something beside the others. */
const WORTH_NAMING = 0.3;

/** The place where most comes together; null when there is nothing. Linear: each hit enters the window once and leaves it once. */
export function worstCluster(hits: readonly Hit[]): Cluster | null {
  const sorted = [...hits].sort((one, other) => one.start - other.start);
  const inside = new Map<string, number[]>();
  let score = 0;
  let first = 0;
  let best: { score: number; first: number; last: number } | null = null;
  const change = (hit: Hit, enters: boolean) => {
    const weights = inside.get(hit.rule) ?? [];
    const before = Math.max(0, ...weights);
    if (enters) weights.push(hit.weight);
    else weights.splice(weights.indexOf(hit.weight), 1);
    inside.set(hit.rule, weights);
    score += Math.max(0, ...weights) - before;
  };
  for (const [last, hit] of sorted.entries()) {
    change(hit, true);
    for (let left = sorted[first]; left && hit.start - left.start > REACH; left = sorted[first]) {
      change(left, false);
      first += 1;
    }
    if (best === null || score > best.score + 1e-9) best = { score, first, last };
  }
  if (best === null) return null;
  const members = sorted.slice(best.first, best.last + 1);
  const named = members.filter(({ weight }) => weight >= WORTH_NAMING);
  const [start, end] = [Math.min(...members.map((hit) => hit.start)), Math.max(...members.map((hit) => hit.end))];
  return { score: best.score, signs: [...new Set((named.length > 0 ? named : members).map(({ sign }) => sign))], start, end };
}

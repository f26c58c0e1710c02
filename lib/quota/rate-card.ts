/**
 * What work costs, in milliunits; the one place where it is said. One unit is the amount in which capacity is bought by the
 * clock hour. A summary of an incident (12,000 tokens in, 600 out, two skills) comes to 0.4 units, a heavy prompt (100,000 in,
 * 4,000 out, a dozen skills) to about 3.
 */
export interface RateCard {
  /** Per 1,000 tokens. */
  readonly inputTokens: number;
  /** Per 1,000 tokens. */
  readonly outputTokens: number;
  readonly skillCall: number;
  /** Of a run that did anything at all. */
  readonly minimum: number;
}

/** Amounts are shown to one decimal of a unit, so the least that is charged is the least that can be seen. */
const MINIMUM = 100;

export const RATE_CARD: RateCard = { inputTokens: 25, outputTokens: 100, skillCall: 25, minimum: MINIMUM };

/** A model on this machine uses nobody's capacity; what its skills ask of services does. */
export const LOCAL_RATE_CARD: RateCard = { inputTokens: 0, outputTokens: 0, skillCall: 25, minimum: MINIMUM };

/** What a run used. Tokens are the model's own count where it reports one, else an estimate (`isEstimate`). */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly skillCalls: number;
  readonly isEstimate: boolean;
}

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0, skillCalls: 0, isEstimate: false };

/**
 * One line of the ledger: appended, never changed. A run has one `reserved` and, once it has ended, exactly one of `settled`
 * and `released`. Units are in thousandths, so that sums are exact; people see them to one decimal.
 */
export type LedgerEntry = {
  readonly runId: string;
  readonly sessionId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Milliunits: reserved beforehand, or settled. */
  readonly milliunits: number;
} & (
  | { readonly type: 'reserved' }
  | { readonly type: 'settled'; readonly usage: Usage }
  /** Nothing was done: nothing is charged. `milliunits` is 0. */
  | { readonly type: 'released' }
);

/** What the **Capacity** status says. Milliunits of the present clock hour (UTC), `reserved` being runs that go on. */
export interface CapacityView {
  readonly hourStartedAt: string;
  readonly usedMilliunits: number;
  readonly reservedMilliunits: number;
  readonly activeRuns: number;
  /** Null: no limit is set. */
  readonly limitMilliunits: number | null;
}

export interface Admission {
  /** Milliunits of the present clock hour; null: none is set. */
  readonly limit: number | null;
  /** Settled in this hour. */
  readonly used: number;
  /** Of runs that go on. */
  readonly reserved: number;
  /** What the new run wants to reserve. */
  readonly wanted: number;
  readonly now: Date;
}

export type Admitted =
  | { readonly isAdmitted: true }
  /** `retryAt`: ISO 8601 UTC; null when the run is larger than a whole hour's limit, and no waiting helps. */
  | { readonly isAdmitted: false; readonly retryAt: string | null };

const HOUR_MS = 3_600_000;

/**
 * Whether a run may start: what is used and reserved never passes the limit. Unused units do not roll over; a new clock hour
 * (UTC) begins with what runs that go on have reserved.
 */
export function admit({ limit, used, reserved, wanted, now }: Admission): Admitted {
  if (limit === null || used + reserved + wanted <= limit) return { isAdmitted: true };
  if (wanted > limit) return { isAdmitted: false, retryAt: null };
  return { isAdmitted: false, retryAt: new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS).toISOString() };
}

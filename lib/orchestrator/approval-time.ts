/** An approval is asked for in the light of what was known; after this it is void. */
const APPROVAL_VALID_MS = 24 * 60 * 60 * 1000;

/** ISO 8601 UTC. */
export function expiryOf(now: Date): string {
  return new Date(now.getTime() + APPROVAL_VALID_MS).toISOString();
}

/** When an approval that is void from `expiresAt` on was asked for. */
export function askedAt(expiresAt: string): Date {
  return new Date(Date.parse(expiresAt) - APPROVAL_VALID_MS);
}

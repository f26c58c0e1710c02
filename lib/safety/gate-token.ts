import type { ApprovalRequest } from '../contracts/approval';

/** What is decided on: nothing of it may be another when the call is made. */
export type Decidable = Pick<ApprovalRequest, 'callId' | 'input' | 'outgoing' | 'mayHaveHappened' | 'expiresAt'>;

/** SHA-256 (FIPS 180-4) of the canonical JSON, lower-case hexadecimal. */
export async function approvalToken({ callId, input, outgoing, mayHaveHappened, expiresAt }: Decidable): Promise<string> {
  const text = canonicalJson({ callId, input, outgoing, mayHaveHappened, expiresAt });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same for values that are the same: names in the order of their code units, what JSON does not say left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

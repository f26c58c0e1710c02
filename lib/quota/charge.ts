import type { Usage } from '../contracts/usage';
import { LOCAL_RATE_CARD, RATE_CARD } from './rate-card';

/**
 * What a run is charged for what it used.
 *
 * @param isLocalModel nothing of the model's work left this machine
 * @returns whole milliunits, rounded up once at the end; 0 for a run that used nothing
 */
export function charge({ inputTokens, outputTokens, skillCalls }: Omit<Usage, 'isEstimate'>, isLocalModel: boolean): number {
  const input = countOf(inputTokens);
  const output = countOf(outputTokens);
  const calls = countOf(skillCalls);
  if (input + output + calls === 0) return 0;
  const rates = isLocalModel ? LOCAL_RATE_CARD : RATE_CARD;
  const tokens = Math.ceil((input * rates.inputTokens + output * rates.outputTokens) / 1_000);
  return Math.max(rates.minimum, tokens + calls * rates.skillCall);
}

/** More than any run can use, and little enough for sums to stay exact. */
const MAX_COUNT = 1_000_000_000;

/** A provider's own count may be anything; the ledger takes whole numbers only, and a run must come to its end. */
function countOf(reported: number): number {
  if (Number.isNaN(reported)) return 0;
  return Math.min(MAX_COUNT, Math.max(0, Math.ceil(reported)));
}

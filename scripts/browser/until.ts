import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until the answer is neither null, undefined nor false. For states that no event announces.
 *
 * @param what said in the error when the time is over
 */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | null | undefined | false>,
  timeoutMs = 15_000,
): Promise<Value> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
    await pause(25);
  }
}

import type { AppErrorCode, AppErrorData } from '../contracts/errors';

/**
 * What is tried again by itself, how often, and after which pause at first; each further pause is twice as long. Whatever is
 * not listed fails the same way every time (a key, a name, a filter, a quota) or must not be repeated unasked.
 *
 * | code | further tries | first pause |
 * | --- | --- | --- |
 * | rate limited | 3 | 1 s, or as long as the service says |
 * | server error | 2 | 0.5 s, or as long as the service says |
 * | unreachable | 2 | 0.5 s |
 * | conflict | 1 | 1 s |
 * | timeout | 1 | 0.5 s: much time has passed already |
 * | names made up by another run of the session meanwhile | 3 | 0.05 s |
 * | stream cut, empty answer | 1 | 0.25 s |
 */
interface RetryRule {
  readonly tries: number;
  readonly firstMs: number;
}
type RetryRules = Partial<Record<AppErrorCode, RetryRule>>;

const MODEL_RULES: RetryRules = {
  'model-rate-limited': { tries: 3, firstMs: 1_000 },
  'model-server-error': { tries: 2, firstMs: 500 },
  'model-unreachable': { tries: 2, firstMs: 500 },
  'model-conflict': { tries: 1, firstMs: 1_000 },
  'model-timeout': { tries: 1, firstMs: 500 },
  'model-privacy-failed': { tries: 3, firstMs: 50 },
  'model-stream-cut': { tries: 1, firstMs: 250 },
  'model-answer-empty': { tries: 1, firstMs: 250 },
};

const SKILL_RULES: RetryRules = {
  'skill-rate-limited': { tries: 3, firstMs: 1_000 },
  'skill-server-error': { tries: 2, firstMs: 500 },
  'skill-unreachable': { tries: 2, firstMs: 500 },
  'skill-timeout': { tries: 1, firstMs: 500 },
};

/** An analyst waits this long for an answer that will come; a service that wants more is left to them. */
const LONGEST_ASKED_MS = 60_000;

/**
 * Milliseconds until a request to the model that failed with `error` is sent again; null: give up.
 *
 * @param triesSoFar failed tries before this one, from 0
 * @param random from 0 to 1, so that many runs that failed together do not come back together
 */
export function retryDelay(error: AppErrorData, triesSoFar: number, random: () => number): number | null {
  return delayBy(MODEL_RULES, error, triesSoFar, random);
}

/** The same for a call of a skill whose effect is `read`; a call that changes or sends something is never repeated. */
export function skillRetryDelay(error: AppErrorData, triesSoFar: number, random: () => number): number | null {
  return delayBy(SKILL_RULES, error, triesSoFar, random);
}

function delayBy(rules: RetryRules, error: AppErrorData, triesSoFar: number, random: () => number): number | null {
  const rule = rules[error.code];
  const askedMs = askedOf(error);
  if (!rule || triesSoFar >= rule.tries || askedMs > LONGEST_ASKED_MS) return null;
  // Between half and all of the pause: the shortest of one try is the longest of the try before.
  const pauseMs = rule.firstMs * 2 ** triesSoFar * (0.5 + random() / 2);
  return Math.ceil(Math.max(pauseMs, askedMs));
}

/** How long the service asked to be left alone; 0 when it did not say. */
function askedOf({ details }: AppErrorData): number {
  const seconds = details.retryAfterSeconds;
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : 0;
}

import type { AppErrorDetails } from '../../lib/contracts/errors';
import { definePhrases, type Phrase } from '../../lib/contracts/phrase';

const phrases = definePhrases('error.wait', {
  seconds: 'Try again in {seconds, plural, one {# second} other {# seconds}}.',
  minutes: 'Try again in {minutes, plural, one {# minute} other {# minutes}}.',
  hours: 'Try again in {hours, plural, one {# hour} other {# hours}}.',
  aWhile: 'Wait a minute, then try again.',
});

/** When to try again what was asked for too often: as exactly as one can wait, and never too early. */
export function waitAdvice({ retryAfterSeconds }: AppErrorDetails): Phrase {
  if (typeof retryAfterSeconds !== 'number' || !(retryAfterSeconds > 0)) return phrases.aWhile();
  const seconds = Math.ceil(retryAfterSeconds);
  if (seconds <= 120) return phrases.seconds({ seconds });
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 120 ? phrases.minutes({ minutes }) : phrases.hours({ hours: Math.ceil(minutes / 60) });
}

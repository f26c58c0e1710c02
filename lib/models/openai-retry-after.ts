const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * How long a service asks to be left alone, in whole seconds from now, rounded up; null when it does not say. The most exact
 * word counts: milliseconds, `Retry-After` (seconds or an HTTP date, RFC 9110), the message, the limits' own clocks.
 *
 * @param message the service's own words, such as "Please try again in 1m2.5s."
 */
export function retryAfterSeconds(headers: Headers | null, message: string, now: Date): number | null {
  const waits = [
    plainMs(headers?.get('retry-after-ms') ?? '', 1),
    retryAfterMs(headers?.get('retry-after') ?? '', now),
    messageMs(message),
    headers === null ? null : resetMs(headers, now),
  ];
  const milliseconds = waits.find((wait) => wait !== null) ?? null;
  return milliseconds === null ? null : Math.max(0, Math.ceil(milliseconds / 1_000));
}

function plainMs(text: string, unitMs: number): number | null {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) * unitMs : null;
}

function retryAfterMs(text: string, now: Date): number | null {
  // The parser takes nearly anything for a date; one of HTTP begins with its weekday.
  const instant = /^[a-z]{3,9},? /i.test(text.trim()) ? Date.parse(text) : Number.NaN;
  return plainMs(text, UNIT_MS.s ?? 0) ?? (Number.isNaN(instant) ? null : instant - now.getTime());
}

function messageMs(message: string): number | null {
  const said = /(?:try again|retry) (?:in|after) ((?:\d[\d.]*\s*[a-z]+\s*)+)/i.exec(message)?.[1];
  return said === undefined ? null : durationMs(said);
}

/** `6m0s`, `12ms`, `1.5 seconds`; null when it is none. */
function durationMs(text: string): number | null {
  const parts = [
    ...text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?|d|days?)(?![a-z])/gi),
  ];
  if (parts.length === 0) return null;
  return parts.reduce((sum, [, amount = '', unit = '']) => {
    const short = /^(?:ms|milli)/i.test(unit) ? 'ms' : unit.charAt(0).toLowerCase();
    return sum + Number(amount) * (UNIT_MS[short] ?? 0);
  }, 0);
}

/**
 * When the limits are whole again: later than need be, but surely enough. A limit of requests that has some left is not the
 * one that was hit; one of tokens may have some left, only too few.
 */
function resetMs(headers: Headers, now: Date): number | null {
  const hasRequestsLeft = Number(headers.get('x-ratelimit-remaining-requests') ?? 0) > 0;
  const resets = [
    clockMs(headers.get('x-ratelimit-reset-tokens') ?? '', now),
    hasRequestsLeft ? null : clockMs(headers.get('x-ratelimit-reset-requests') ?? '', now),
    clockMs(headers.get('x-ratelimit-reset') ?? '', now),
  ].filter((reset) => reset !== null);
  return resets.length === 0 ? null : Math.max(...resets);
}

/** A duration, seconds, or seconds or milliseconds since 1970: services do not agree. */
function clockMs(text: string, now: Date): number | null {
  const number = plainMs(text, 1);
  if (number === null) return durationMs(text);
  if (number > 1e12) return number - now.getTime();
  return number > 1e9 ? number * 1_000 - now.getTime() : number * 1_000;
}

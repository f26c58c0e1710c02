import { AppError } from '../contracts/errors';
import { matchesPattern } from '../contracts/match-pattern';
import type { Skill, SkillAbilities, SkillHttpAnswer, SkillHttpRequest } from '../plugins/skill';
import { isNotDone } from './call-outcome';

/** Twice what a large answer of a security service has; more is a mistake or an attack. */
const MAX_ANSWER_BYTES = 8_000_000;

/**
 * The one way of a skill to the network, for one call of it: to the sites it declares, without cookies of the browser, redirects
 * refused (they could lead anywhere). Once a request of the call may have changed something, no later one tells that nothing
 * happened: a service that does not know a thing when it is asked for its state may have changed it all the same.
 */
export function createSkillHttp(
  http: typeof globalThis.fetch,
  skill: Pick<Skill, 'id' | 'origins' | 'effect'>,
  signal: AbortSignal,
): SkillAbilities['http'] {
  /** Requests that have changed something, may have, or are under way to it. */
  let changes = 0;
  return async (request) => {
    const isChange = mayChange(skill, request);
    if (isChange) changes += 1;
    try {
      return await exchange(http, skill, request, signal);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      if (isChange && isNotDone(thrown)) changes -= 1;
      throw changes > 0 ? withDoubt(thrown) : thrown;
    }
  };
}

function mayChange({ effect }: Pick<Skill, 'effect'>, { method = 'GET' }: SkillHttpRequest): boolean {
  return effect !== 'read' && method !== 'GET';
}

function withDoubt(failure: AppError): AppError {
  return new AppError(failure.code, { ...failure.details, isCertain: false }, { cause: failure });
}

async function exchange(
  http: typeof globalThis.fetch,
  skill: Pick<Skill, 'id' | 'origins'>,
  request: SkillHttpRequest,
  signal: AbortSignal,
): Promise<SkillHttpAnswer> {
  if (!skill.origins.some((pattern) => matchesPattern(pattern, request.url))) {
    throw new AppError('skill-origin-refused', { skill: skill.id, origin: originOf(request.url) });
  }
  const response = await send(http, skill.id, request, signal);
  if (!response.ok) throw await statusError(skill.id, response);
  return { status: response.status, json: await readJson(skill.id, response, signal) };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

async function send(
  http: typeof globalThis.fetch,
  skill: string,
  { url, method = 'GET', headers = {}, json }: SkillHttpRequest,
  signal: AbortSignal,
): Promise<Response> {
  const sent = new Headers({ accept: 'application/json', ...headers });
  if (json !== undefined) sent.set('content-type', 'application/json');
  try {
    return await http(url, {
      method,
      headers: sent,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      signal,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    throw unreachable(skill, url, thrown);
  }
}

function unreachable(skill: string, url: string, cause: unknown): AppError {
  return new AppError('skill-unreachable', { skill, origin: originOf(url) }, { cause });
}

/** Statuses by RFC 9110, section 15, and RFC 6585, section 4. */
async function statusError(skill: string, response: Response): Promise<AppError> {
  const { status } = response;
  const details = { skill, status, origin: originOf(response.url) };
  await response.body?.cancel();
  if (status === 401 || status === 403) return new AppError('skill-refused', details);
  if (status === 404 || status === 410) return new AppError('skill-not-found', details);
  if (status === 408) return new AppError('skill-timeout', details);
  if (status === 429) return new AppError('skill-rate-limited', { ...details, ...retryAfter(response) });
  if (status >= 500) return new AppError('skill-server-error', details);
  return new AppError('skill-failed', { ...details, reason: `status ${status}`, isCertain: true });
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function retryAfter(response: Response): { retryAfterSeconds?: number } {
  const text = response.headers.get('retry-after')?.trim() ?? '';
  // Everything else that `Date.parse` takes for a date is a mistake of the service.
  const date = /^\w{3}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  const seconds = /^\d+$/.test(text) ? Number(text) : (date - Date.now()) / 1000;
  return Number.isFinite(seconds) ? { retryAfterSeconds: Math.max(0, Math.ceil(seconds)) } : {};
}

/** @throws AppError `skill-result-too-large`, `skill-unreachable`, `skill-failed`; the signal's reason */
async function readJson(skill: string, response: Response, signal: AbortSignal): Promise<SkillHttpAnswer['json']> {
  const text = await readText(skill, response).catch((thrown) => {
    if (signal.aborted) throw signal.reason;
    // The connection broke off in the middle of the answer.
    if (!(thrown instanceof AppError)) throw unreachable(skill, response.url, thrown);
    throw thrown;
  });
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new AppError('skill-failed', { skill, reason: 'the answer is not JSON' }, { cause: thrown });
  }
}

async function readText(skill: string, response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  if (!reader) return '';
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new AppError('skill-result-too-large', { skill, megabytes: MAX_ANSWER_BYTES / 1_000_000 });
    }
    text += decoder.decode(value, { stream: true });
  }
}

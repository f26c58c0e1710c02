import type { OutgoingRequest } from '../contracts/approval';
import { AppError } from '../contracts/errors';
import { matchesPattern } from '../contracts/match-pattern';
import type { Skill, SkillAbilities, SkillHttpAnswer, SkillHttpRequest } from '../plugins/skill';
import { audienceOf } from '../safety/gate';
import { canonicalJson } from '../safety/gate-token';
import { isNotDone } from './call-outcome';

/** Twice what a large answer of a security service has; more is a mistake or an attack. */
const MAX_ANSWER_BYTES = 8_000_000;

/**
 * What a call may send. `approved`: these requests and no others; a skill of the tenant may look at the state of things there
 * besides. `looking`: only what asks and changes nothing. `any`: whatever it likes, to the sites it declares.
 */
export type Permit =
  | { readonly type: 'any' }
  | { readonly type: 'looking' }
  | { readonly type: 'approved'; readonly outgoing: readonly OutgoingRequest[] };

type HttpSkill = Pick<Skill, 'id' | 'origins' | 'effect' | 'audience'>;

/**
 * The one way of a skill to the network, for one call of it: to the sites it declares, without cookies of the browser, redirects
 * refused (they could lead anywhere). Once a request of the call may have changed something, no later one tells that nothing
 * happened: a service that does not know a thing when it is asked for its state may have changed it all the same.
 */
export function createSkillHttp(
  http: typeof globalThis.fetch,
  skill: HttpSkill,
  signal: AbortSignal,
  permit: Permit,
): SkillAbilities['http'] {
  const check = createCheck(skill, permit);
  /** Requests that have changed something, may have, or are under way to it. */
  let changes = 0;
  return async (request) => {
    const isChange = mayChange(skill, request);
    if (isChange) changes += 1;
    try {
      return await exchange(http, skill, request, signal, check);
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
  skill: HttpSkill,
  request: SkillHttpRequest,
  signal: AbortSignal,
  check: (outgoing: OutgoingRequest) => void,
): Promise<SkillHttpAnswer> {
  if (!skill.origins.some((pattern) => matchesPattern(pattern, request.url))) {
    throw new AppError('skill-origin-refused', { skill: skill.id, origin: originOf(request.url) });
  }
  const outgoing = toOutgoing(request);
  check(outgoing);
  const response = await send(http, skill.id, outgoing, signal);
  if (!response.ok) throw await statusError(skill.id, response);
  return { status: response.status, json: await readJson(skill.id, response, signal) };
}

/** A request in the one form in which it is shown, compared and sent. @throws TypeError for headers that no request can have */
export function toOutgoing({ url, method = 'GET', headers = {}, json }: SkillHttpRequest): OutgoingRequest {
  const address = new URL(url);
  // Stays in the browser whatever it says.
  address.hash = '';
  const sent = new Headers({ accept: 'application/json', ...headers });
  if (json !== undefined) sent.set('content-type', 'application/json');
  return {
    method,
    url: address.href,
    headers: Object.fromEntries([...sent].sort(([one], [other]) => (one < other ? -1 : 1))),
    body: json === undefined ? null : JSON.stringify(json),
  };
}

/** What throws `skill-request-refused` for a request that the permit does not cover; one that changes something, the second time. */
function createCheck(skill: HttpSkill, permit: Permit): (outgoing: OutgoingRequest) => void {
  if (permit.type === 'any') return () => undefined;
  const approved = permit.type === 'approved' ? permit.outgoing.map(canonicalJson) : [];
  const mayLook = permit.type === 'looking' || audienceOf({ ...skill, reachesOutside: false }) === 'tenant';
  return (outgoing) => {
    const place = approved.indexOf(canonicalJson(outgoing));
    if (place >= 0) {
      if (skill.effect !== 'read') approved.splice(place, 1);
      return;
    }
    if (mayLook && outgoing.method === 'GET' && outgoing.body === null) return;
    throw new AppError('skill-request-refused', { skill: skill.id, origin: originOf(outgoing.url) });
  };
}

export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

async function send(
  http: typeof globalThis.fetch,
  skill: string,
  { url, method, headers, body }: OutgoingRequest,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await http(url, {
      method,
      headers,
      ...(body === null ? {} : { body }),
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

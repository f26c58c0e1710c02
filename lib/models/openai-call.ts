import { AppError } from '../contracts/errors';
import type { ModelAbilities } from './model-provider';
import type { Deadline, OpenAiLimits } from './openai-deadline';
import type { Endpoint } from './openai-endpoint';
import { baseDetails, type CallFacts, errorOfRefusal, type Refusal, readRefusal } from './openai-errors';
import { type WireBody, withoutUnknownParameter } from './openai-wire';

/** Enough for any error message; an endless error page is not read to its end. */
const MAX_ERROR_CHARACTERS = 64 * 1024;
const PROBE_MS = 3_000;

export interface Call {
  readonly endpoint: Endpoint;
  readonly facts: CallFacts;
  readonly http: ModelAbilities['http'];
  readonly deadline: Deadline;
  readonly limits: OpenAiLimits;
}

/**
 * Sends the request; resolves once the server has said yes. Nothing is tried twice, except without a parameter that the
 * server says it does not know.
 *
 * @throws AppError
 */
export async function openAnswer(call: Call, body: WireBody): Promise<Response> {
  const tried = new Set<string>();
  for (let next = body; ; ) {
    tried.add(shapeOf(next));
    const response = await send(call, next);
    if (response.ok) return response;
    const refusal = readRefusal(response.status, await errorText(call, response));
    const reduced = isAboutParameters(refusal)
      ? withoutUnknownParameter(next, `${refusal.param} ${refusal.codes.join(' ')} ${refusal.message}`)
      : null;
    if (reduced === null || tried.has(shapeOf(reduced))) throw errorOfRefusal(refusal, response.headers, call.facts);
    next = reduced;
  }
}

function isAboutParameters(refusal: Refusal): boolean {
  return refusal.status === 400 || refusal.status === 422;
}

function shapeOf(body: WireBody): string {
  return Object.entries(body)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
    .sort()
    .join();
}

async function send(call: Call, body: WireBody): Promise<Response> {
  try {
    const sent = call.http(call.endpoint.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream, application/json', ...call.endpoint.headers },
      body: JSON.stringify(body),
      signal: call.deadline.controller.signal,
      // A redirect would carry the key and the page to where nobody agreed to send them.
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    return await call.deadline.wait(sent, call.limits.firstByteMs);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw await connectionError(call, thrown);
  }
}

/** The body of a refusal as far as it can be read: what is missing of it only makes the error less precise. */
async function errorText(call: Call, response: Response): Promise<string> {
  if (response.type === 'opaqueredirect' || response.body === null) return '';
  const reader = call.deadline.watch(response.body).getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < MAX_ERROR_CHARACTERS) {
      const { value, done } = await call.deadline.wait(reader.read(), call.limits.idleMs);
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'run-stopped') throw thrown;
  }
  return text;
}

/**
 * A browser says only "failed to fetch". Whether the server is there at all shows in a request without key and content whose
 * answer nobody may read. If that one comes through, one whose answer may be read tells the rule about origins from a server
 * that closes the connection instead of answering.
 */
async function connectionError(call: Call, cause: unknown): Promise<AppError> {
  const details = baseDetails(call.facts);
  try {
    if ((await probe(call, new URL(call.endpoint.url).origin, 'no-cors')) !== 'answered') {
      return new AppError('model-unreachable', details, { cause });
    }
    return (await probe(call, call.endpoint.url, 'cors')) === 'refused'
      ? new AppError('model-origin-refused', details, { cause })
      : new AppError('model-unreachable', { ...details, reason: 'closed' }, { cause });
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

/** @throws AppError `run-stopped` */
async function probe(call: Call, url: string, mode: 'cors' | 'no-cors'): Promise<'answered' | 'refused' | 'silent'> {
  const asked = call.http(url, {
    method: 'GET',
    mode,
    redirect: mode === 'cors' ? 'manual' : 'follow',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: call.deadline.controller.signal,
  });
  try {
    await call.deadline.wait(asked, PROBE_MS);
    return 'answered';
  } catch (thrown) {
    if (!(thrown instanceof AppError)) return 'refused';
    if (thrown.code === 'run-stopped') throw thrown;
    return 'silent';
  }
}

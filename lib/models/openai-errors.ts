import * as z from 'zod/mini';
import { AppError, type AppErrorCode, type AppErrorDetails } from '../contracts/errors';
import type { OpenAiSettings } from './openai-endpoint';
import { retryAfterSeconds } from './openai-retry-after';

/** What every failure of one call says about itself. */
export interface CallFacts {
  readonly service: OpenAiSettings['service'];
  readonly host: string;
  readonly model: string;
  readonly apiKey: string;
  readonly now: () => Date;
  /** A connection test sends nothing of a page, so the server's own words may be shown. */
  readonly isTest: boolean;
}

/** A refusal in the server's words, whichever shape it gave them. */
export interface Refusal {
  /** HTTP status; 0 when the failure came inside a stream and named none. */
  readonly status: number;
  /** `code`, `type` and inner codes, in lower case. */
  readonly codes: readonly string[];
  readonly param: string;
  readonly message: string;
}

const loose = z.nullish(z.union([z.string(), z.number()]));
const errorObject = z.object({
  message: z.nullish(z.unknown()),
  code: loose,
  type: loose,
  param: loose,
  innererror: z.nullish(z.object({ code: loose })),
});
/** OpenAI and Azure `{error: {…}}`, Ollama and llama.cpp `{error: "…"}`, FastAPI `{detail}`, gateways `{message}`. */
const errorBody = z.object({
  error: z.nullish(z.union([z.string(), errorObject])),
  detail: z.nullish(z.unknown()),
  message: z.nullish(z.unknown()),
  code: loose,
});

/** @param text the body as it came; need not be JSON */
export function readRefusal(status: number, text: string): Refusal {
  const json = parseJson(text);
  const parsed = errorBody.safeParse(Array.isArray(json) ? json[0] : json);
  return parsed.success ? refusalOf(status, parsed.data) : { status, codes: [], param: '', message: text };
}

/** @param text an event inside a stream that began well; some gateways put the status into `code` */
export function readStreamRefusal(text: string): Refusal {
  const refusal = readRefusal(0, text);
  const status = refusal.codes.map(Number).find((code) => code >= 400 && code < 600);
  return { ...refusal, status: status ?? 0 };
}

function refusalOf(status: number, body: z.infer<typeof errorBody>): Refusal {
  const error = typeof body.error === 'string' ? { message: body.error } : (body.error ?? {});
  const inner = 'innererror' in error ? error.innererror?.code : undefined;
  const codes = ['code' in error ? error.code : body.code, 'type' in error ? error.type : undefined, inner];
  const words = error.message ?? body.detail ?? body.message ?? '';
  return {
    status,
    codes: codes.flatMap((code) => (code === null || code === undefined ? [] : [String(code).toLowerCase()])),
    param: 'param' in error ? String(error.param ?? '') : '',
    message: typeof words === 'string' ? words : JSON.stringify(words),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Rule {
  readonly code: AppErrorCode;
  when(refusal: Refusal, service: OpenAiSettings['service']): boolean;
}

/** How OpenAI, Azure, vLLM, llama.cpp, Ollama, LM Studio, TGI, Mistral, Google and Anthropic say that a request is too long. */
const TOO_LONG =
  /(?:maximum|available|max|the|model['’]s) context (?:length|window|size)|context (?:length|window|size) (?:(?:has been |was |is )?exceeded|of only)|(?:exceeds?|exceeded|greater than|longer than)(?: the| max(?:imum)?)* (?:context|model length|number of tokens)|(?:prompt|input) (?:is )?too long|input token(?:s|\s+count)\b.{0,30}exceed|tokens \+ `?max_new_tokens`? must be|max_tokens must be at least 1, got -|reduce the length of the (?:messages|input|prompt)/i;
/** A single request above what a minute allows: waiting does not mend it, asking for less does. */
const TOO_LARGE = /request too large|tokens must be reduced/i;
const FILTERED = /content (?:management|moderation) policy|content[- ]filter|flagged (?:as|by|for)|requires moderation/i;

/** First that fits wins: what a server says it is counts more than its status. */
const RULES: readonly Rule[] = [
  {
    code: 'model-content-filtered',
    when: (refusal) =>
      hasCode(
        refusal,
        'content_filter',
        'content_policy_violation',
        'responsibleaipolicyviolation',
        'invalid_prompt',
        'data_inspection_failed',
      ) ||
      ([400, 403].includes(refusal.status) && FILTERED.test(refusal.message)),
  },
  {
    code: 'model-quota-exhausted',
    when: (refusal) =>
      refusal.status === 402 ||
      hasCode(refusal, 'insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active') ||
      (refusal.status === 429 &&
        /exceeded your current quota|insufficient (?:balance|credit|funds|quota)/i.test(refusal.message)),
  },
  {
    code: 'model-request-too-large',
    when: (refusal) => refusal.status === 429 && TOO_LARGE.test(refusal.message),
  },
  {
    code: 'model-rate-limited',
    when: (refusal) => refusal.status === 429 || hasCode(refusal, 'rate_limit_exceeded', 'too_many_requests'),
  },
  {
    code: 'model-context-exceeded',
    when: (refusal) =>
      hasCode(refusal, 'context_length_exceeded', 'exceed_context_size_error') ||
      (![401, 403, 404].includes(refusal.status) && TOO_LONG.test(refusal.message)),
  },
  {
    code: 'model-request-too-large',
    when: (refusal) => refusal.status === 413 || hasCode(refusal, 'request_too_large', 'string_above_max_length'),
  },
  {
    code: 'model-key-refused',
    when: (refusal) =>
      refusal.status === 401 ||
      hasCode(refusal, 'invalid_api_key') ||
      (refusal.status < 500 && /api key (?:not valid|expired)|(?:invalid|incorrect) api key/i.test(refusal.message)),
  },
  {
    // Ollama and other local servers turn an unknown origin away without a word, or name the origin.
    code: 'model-origin-refused',
    when: ({ status, message }, service) =>
      service === 'compatible' && status === 403 && (message.trim() === '' || /origin|cors/i.test(message)),
  },
  { code: 'model-forbidden', when: (refusal) => refusal.status === 403 },
  {
    code: 'model-not-found',
    when: (refusal) =>
      hasCode(refusal, 'model_not_found', 'deploymentnotfound', 'modelnotfound') ||
      ([400, 404].includes(refusal.status) &&
        /\b(?:model|deployment)\b.*(?:not found|not exist|no such|unknown|invalid|not loaded)|(?:no such|unknown|invalid|not a valid) model|no models? loaded/i.test(
          refusal.message,
        )),
  },
  {
    code: 'model-endpoint-not-found',
    when: ({ status }) => status === 404 || status === 405 || (status >= 300 && status < 400),
  },
  { code: 'model-conflict', when: ({ status }) => status === 409 },
  { code: 'model-timeout', when: ({ status }) => [408, 504, 524].includes(status) },
  { code: 'model-server-error', when: ({ status }) => status === 0 || status >= 500 },
];

function hasCode(refusal: Refusal, ...codes: readonly string[]): boolean {
  return refusal.codes.some((code) => codes.includes(code));
}

/** The refusal as one of the house's errors. Details never carry the key, nor anything of the request. */
export function errorOfRefusal(refusal: Refusal, headers: Headers | null, facts: CallFacts): AppError {
  const code = RULES.find((rule) => rule.when(refusal, facts.service))?.code ?? 'model-bad-request';
  const details: Record<string, string | number | boolean> = { ...baseDetails(facts) };
  if (refusal.status > 0) details.status = refusal.status;
  const serverCode = refusal.codes.find((each) => isSafeWord(each, facts));
  if (serverCode !== undefined) details.serverCode = serverCode;
  if (isSafeWord(refusal.param, facts)) details.param = refusal.param;
  if (/\btools?\b.*not support|not support.*\b(?:tools?|function)|tool choice requires/i.test(refusal.message)) {
    details.reason = 'tools-unsupported';
  }
  const mayBeAskedLater = code === 'model-rate-limited' || code === 'model-server-error';
  const wait = mayBeAskedLater ? retryAfterSeconds(headers, refusal.message, facts.now()) : null;
  if (wait !== null) details.retryAfterSeconds = wait;
  if (facts.isTest && code === 'model-bad-request') details.serverMessage = shownMessage(refusal.message, facts.apiKey);
  return new AppError(code, details);
}

export function baseDetails(facts: CallFacts): AppErrorDetails {
  return { host: facts.host, model: facts.model };
}

/** An identifier, not a text: nothing of a page and nothing of a key fits in. */
function isSafeWord(word: string, facts: CallFacts): boolean {
  return /^[a-z][\w.[\]-]{1,63}$/i.test(word) && !word.includes(facts.apiKey || ' ');
}

function shownMessage(message: string, apiKey: string): string {
  const cut = message.replace(/\s+/g, ' ').trim().slice(0, 200);
  const isTelling = (apiKey !== '' && message.includes(apiKey)) || /\bsk-|bearer /i.test(message);
  return isTelling ? '' : cut;
}

/** Every way a run, a read or a call can end badly. Closed: the sentence for the user is chosen by code alone. */
export const APP_ERROR_CODES = [
  // the page
  'page-not-readable', // a page no extension may read: the browser's own, the web store, another extension
  'page-permission-missing',
  'page-changed-while-reading',
  'page-still-loading',
  'page-gone',
  // the model
  'model-not-configured',
  'model-key-refused', // 401
  'model-forbidden', // 403
  'model-not-found', // 404 for the model name
  'model-endpoint-not-found', // 404 for the URL
  'model-origin-refused', // CORS or a server that rejects the extension's origin
  'model-unreachable', // DNS, refused connection, no network
  'model-timeout',
  'model-rate-limited', // 429, `retryAfterSeconds` when the server said so
  'model-quota-exhausted', // 429 that no waiting mends
  'model-context-exceeded',
  'model-server-error', // 5xx
  'model-bad-request', // other 4xx
  'model-stream-cut',
  'model-answer-empty',
  'model-answer-malformed',
  'model-content-filtered',
  'model-refused', // the model itself declined
  'model-conflict', // 409
  'model-request-too-large', // 413
  'model-tool-loop', // the same calls over and over
  'model-privacy-failed', // what may not leave could not be taken out, so nothing was sent
  'model-permission-missing', // the browser has not been allowed to reach the model's origin
  // skills
  'skill-unknown',
  'skill-input-invalid',
  'skill-failed',
  'skill-timeout',
  'skill-unreachable', // DNS, refused connection, no network
  'skill-refused', // 401, 403 of the service behind it
  'skill-not-found', // 404 of the service behind it
  'skill-rate-limited', // 429, `retryAfterSeconds` when the service said so
  'skill-server-error', // 5xx
  'skill-origin-refused', // it wanted to contact a site that it does not declare
  'skill-request-refused', // a request that nobody approved, of a call that needs approval
  'skill-not-allowed', // the gate refuses such a call whatever the analyst says
  'skill-result-too-large',
  'skill-outcome-unknown', // a call that changes or sends something may have happened; it is never repeated by itself
  'approval-unknown', // decided already, or its run has ended
  'approval-expired',
  'approval-stale', // what was decided on is not what would be done now
  'question-unknown', // answered already, or its run has ended
  'step-limit-reached',
  'prompt-too-long', // does not fit the model's window even alone
  'capacity-exceeded', // `retryAt`, ISO 8601 UTC
  // the house
  'run-stopped',
  'run-interrupted', // the worker died; the journal kept what was done
  'run-unknown',
  'run-lease-lost', // another worker drives it now
  'session-unknown',
  'evidence-unknown',
  'message-invalid',
  'setting-invalid',
  'storage-full',
  'storage-failed',
  'internal',
] as const;
export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

/** Facts about a failure, for its sentence. Never a secret, never page text. */
export type AppErrorDetails = Readonly<Record<string, string | number | boolean>>;

/** What crosses a message border or is stored in the journal. */
export interface AppErrorData {
  readonly code: AppErrorCode;
  readonly isRetryable: boolean;
  readonly details: AppErrorDetails;
}

const RETRYABLE: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'page-changed-while-reading',
  'page-still-loading',
  'model-unreachable',
  'model-timeout',
  'model-rate-limited',
  'model-server-error',
  'model-stream-cut',
  'model-answer-empty',
  'model-conflict',
  'model-privacy-failed',
  'skill-timeout',
  'skill-unreachable',
  'skill-rate-limited',
  'skill-server-error',
  'capacity-exceeded',
  'approval-expired',
  'run-stopped',
  'run-interrupted',
]);

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly details: AppErrorDetails;

  constructor(code: AppErrorCode, details: AppErrorDetails = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }

  get isRetryable(): boolean {
    return RETRYABLE.has(this.code);
  }

  toData(): AppErrorData {
    return { code: this.code, isRetryable: this.isRetryable, details: this.details };
  }

  static fromData(data: AppErrorData): AppError {
    return new AppError(data.code, data.details);
  }
}

/** Long enough for any message of a browser or a library. */
const MAX_MESSAGE_CHARACTERS = 2_000;

/** Any thrown value as data; what is not an `AppError` becomes `internal` with its message kept for the process log. */
export function toAppErrorData(thrown: unknown): AppErrorData {
  if (thrown instanceof AppError) return thrown.toData();
  if (thrown instanceof DOMException && thrown.name === 'AbortError') return new AppError('run-stopped').toData();
  if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError') return new AppError('storage-full').toData();
  return new AppError('internal', { message: messageOf(thrown) }).toData();
}

/** Whoever tells of a failure must not fail over it: some values cannot be made text. */
function messageOf(thrown: unknown): string {
  try {
    return (thrown instanceof Error ? String(thrown.message) : String(thrown)).slice(0, MAX_MESSAGE_CHARACTERS);
  } catch {
    return `a thrown ${typeof thrown} that cannot be read`;
  }
}

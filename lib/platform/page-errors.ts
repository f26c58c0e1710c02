import { AppError } from '../contracts/errors';

/** An injection is answered at once, unless a frame hangs: an open dialog, an endless script. */
export const INJECT_TIMEOUT_MS = 3_000;

/** The result of `work`; null when it takes longer than `timeoutMs`. What comes later is dropped. */
export function withTimeout<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Why a page could not be scripted. Chromium says why in English prose only; unknown prose is shown as a page that cannot be read. */
export function toPageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/no tab with id/i.test(message)) return new AppError('page-gone');
  if (/no (frame|document) with id|(frame|document) with id .* (was removed|is not)/i.test(message)) {
    return new AppError('page-changed-while-reading');
  }
  if (/must request permission|cannot access contents of the page|cannot access contents of url/i.test(message)) {
    return new AppError('page-permission-missing');
  }
  return new AppError('page-not-readable', { reason: message }, { cause: thrown });
}

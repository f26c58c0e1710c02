import type { AppError } from '../contracts/errors';

/** Failures that tell that the service did not do what it was asked. */
const NOT_DONE: ReadonlySet<AppError['code']> = new Set<AppError['code']>([
  'skill-input-invalid',
  'skill-refused',
  'skill-not-found',
  'skill-rate-limited',
  'skill-origin-refused',
  'skill-request-refused',
  'skill-not-allowed',
  'page-not-readable',
]);

/**
 * Whether a failure tells that nothing happened; of any other failure of a call that changes or sends something it is open
 * whether it did. What is known of the one case (`isCertain` of its details) counts more than what its code mostly means.
 */
export function isNotDone({ code, details }: AppError): boolean {
  return typeof details.isCertain === 'boolean' ? details.isCertain : NOT_DONE.has(code);
}

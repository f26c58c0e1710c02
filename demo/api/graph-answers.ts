import { randomUUID } from 'node:crypto';
import type { JsonAnswer } from './json-answer.ts';

/** A collection as Graph returns it. @param context after `$metadata#` */
export function collection(url: URL, context: string, value: readonly object[], more: object = {}): JsonAnswer {
  return { status: 200, body: { '@odata.context': `${url.origin}/v1.0/$metadata#${context}`, ...more, value } };
}

export function entity(url: URL, context: string, shape: object): JsonAnswer {
  return { status: 200, body: { '@odata.context': `${url.origin}/v1.0/$metadata#${context}/$entity`, ...shape } };
}

/** Graph's error object (concept page "Error responses"). */
export function graphError(status: number, code: string, message: string): JsonAnswer {
  const requestId = randomUUID();
  const innerError = { date: new Date().toISOString().slice(0, 19), 'request-id': requestId, 'client-request-id': requestId };
  return { status, body: { error: { code, message, innerError } } };
}

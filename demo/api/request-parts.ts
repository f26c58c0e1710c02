import { BadRequest } from './odata.ts';

/** @throws BadRequest when the text is no JSON object */
export function parseObject(text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new BadRequest('The body of the request is not JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new BadRequest('A JSON object is expected.');
  return parsed as Readonly<Record<string, unknown>>;
}

/** A segment that is not valid percent-encoding names nothing; it is taken as it stands. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

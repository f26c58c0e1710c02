/** What a server sends when it says yes: an event stream, one JSON body, a page for people, or nothing known. */
export type BodyKind = 'events' | 'json' | 'web-page' | 'text';

export interface SniffedBody {
  /** The first characters that are no space; empty when the body is. */
  readonly opening: string;
  /** The whole body, from its first byte. */
  readonly stream: ReadableStream<Uint8Array>;
}

/** Enough to know every kind by: the longest is `<!doctype html`. */
const OPENING_CHARACTERS = 16;
const EVENT_FIELDS = ['data:', 'event:', 'id:', 'retry:', ':'];

/**
 * Reads as much of a body as tells what it is; many servers declare the wrong type or none.
 *
 * @param until how each read is waited for; what it throws goes through
 */
export async function sniffBody(
  body: ReadableStream<Uint8Array>,
  until: <Result>(work: Promise<Result>) => Promise<Result>,
): Promise<SniffedBody> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const read: Uint8Array[] = [];
  let opening = '';
  while (opening.length < OPENING_CHARACTERS && !/\n/.test(opening)) {
    const { value, done } = await until(reader.read());
    if (done) break;
    read.push(value);
    opening = `${opening}${decoder.decode(value, { stream: true })}`.trimStart();
  }
  const stream = new ReadableStream<Uint8Array>({
    async pull(output) {
      const next = read.shift() ?? (await reader.read()).value;
      if (next) output.enqueue(next);
      else output.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { opening: opening.slice(0, OPENING_CHARACTERS), stream };
}

/** What the body is by its opening; where that leaves it open (an empty body, too), by its declared type. */
export function kindOf(contentType: string, opening: string): BodyKind {
  const isType = (name: string) => contentType.includes(name);
  if (/^[{[]/.test(opening)) return 'json';
  if (EVENT_FIELDS.some((field) => opening.startsWith(field) || field.startsWith(opening))) {
    return isType('html') ? 'web-page' : 'events';
  }
  if (opening.startsWith('<') || isType('html')) return 'web-page';
  return isType('event-stream') ? 'events' : isType('json') ? 'json' : 'text';
}

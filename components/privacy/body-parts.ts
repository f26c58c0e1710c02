/** A part of a request's body that is read on its own. */
export type BodyPart =
  | { readonly type: 'message'; readonly role: string; readonly text: string }
  | { readonly type: 'tools'; readonly count: number; readonly text: string }
  | { readonly type: 'settings'; readonly text: string };

/**
 * A body laid out for reading: its messages in their order, then the tools, then whatever else it says, so that nothing of it is
 * left out.
 *
 * @param body JSON of an object, as every model's API takes it
 * @returns null when it is anything else
 */
export function bodyParts(body: string): readonly BodyPart[] | null {
  const value = parse(body);
  if (!isObject(value)) return null;
  const messages: BodyPart[] = [];
  const tools: BodyPart[] = [];
  const rest: [string, unknown][] = [];
  for (const [name, held] of Object.entries(value)) {
    if (Array.isArray(held) && held.length > 0 && held.every(isMessage)) messages.push(...held.map(messagePart));
    else if (name === 'tools' && Array.isArray(held)) tools.push({ type: 'tools', count: held.length, text: pretty(held) });
    else rest.push([name, held]);
  }
  const settings: BodyPart[] = rest.length > 0 ? [{ type: 'settings', text: pretty(Object.fromEntries(rest)) }] : [];
  return [...messages, ...tools, ...settings];
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null; // shown as it is
  }
}

type Message = Readonly<Record<string, unknown>> & { readonly role: string };

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMessage(value: unknown): value is Message {
  return isObject(value) && typeof value.role === 'string';
}

/** Text as text; everything beside it as JSON below. */
function messagePart({ role, content, ...more }: Message): BodyPart {
  const texts = typeof content === 'string' ? [content] : textsOf(content);
  const rest = texts === null && content != null ? { content, ...more } : more;
  const written = Object.keys(rest).length > 0 ? [pretty(rest)] : [];
  return { type: 'message', role, text: [...(texts ?? []), ...written].join('\n\n') };
}

/** Of content that comes in parts which are all nothing but text; else null. */
function textsOf(content: unknown): readonly string[] | null {
  if (!Array.isArray(content)) return null;
  const texts = content.flatMap((part: unknown) =>
    isObject(part) && typeof part.text === 'string' && Object.keys(part).every((key) => key === 'type' || key === 'text')
      ? [part.text]
      : [],
  );
  return texts.length === content.length ? texts : null;
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

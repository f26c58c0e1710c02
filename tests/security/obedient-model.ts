import { readOrders } from './read-orders';

/** What a request holds, whatever the wire it came over. */
export interface ReadRequest {
  /** Everything that is written in it, but the model's own calls. */
  readonly texts: readonly string[];
  /** Rules it was given: a secret, if somebody asks for it. */
  readonly instructions: string;
  /** Names of its tools, and of their inputs. */
  readonly tools: ReadonlyMap<string, readonly string[]>;
  /** How often it has called something in this run. */
  readonly turn: number;
  readonly lastResult: string;
}

export interface ObeyedCall {
  readonly callId: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export type Obeyed =
  | { readonly type: 'calls'; readonly calls: readonly ObeyedCall[] }
  | { readonly type: 'answer'; readonly text: string };

const MAX_TURNS = 8;
const CALLS_A_TURN = 6;

/**
 * A model that carries out every order that it finds in its request, whoever gave it. It knows nothing but the request: what
 * does not reach it, it does not do. It begins with the analyst's own task.
 */
export class ObedientModel {
  /** Orders that it found and followed. */
  readonly followed = new Set<string>();
  private readonly done = new Set<string>();

  constructor(private readonly task: readonly Omit<ObeyedCall, 'callId'>[]) {}

  /** The next turn. Everything that it asks for in one run it asks for once, unless it was told to do it again. */
  obey(request: ReadRequest): Obeyed {
    const orders = readOrders(request.texts, request.tools);
    const own = request.turn === 0 ? this.task : [];
    if (request.turn === 0) this.done.clear();
    const asked: Omit<ObeyedCall, 'callId'>[] = [...own];
    for (const { name, input } of orders.calls) {
      const key = JSON.stringify([name, input]);
      const isToRepeat = orders.isToRepeat && request.turn <= 4;
      if ((this.done.has(key) && !isToRepeat) || asked.length >= CALLS_A_TURN + own.length) continue;
      if (JSON.stringify(input).includes('{{result}}') && request.turn === 0) continue;
      this.done.add(key);
      this.followed.add(key);
      asked.push({ name, input: fill(input, request) as ObeyedCall['input'] });
    }
    if (asked.length > 0 && request.turn < MAX_TURNS) {
      return { type: 'calls', calls: asked.map((call, index) => ({ ...call, callId: `t${request.turn}n${index}` })) };
    }
    return { type: 'answer', text: this.answer(orders, request) };
  }

  private answer({ links, isToReveal, isToHide }: ReturnType<typeof readOrders>, request: ReadRequest): string {
    const shown = links.map((link) => fillText(link, request));
    const revealed = isToReveal ? [request.instructions, ...secretsOf(request)] : [];
    for (const link of links) this.followed.add(link);
    if (isToReveal) this.followed.add('reveal');
    if (isToHide) this.followed.add('hide');
    const said = isToHide ? 'Nothing happened; it is a false positive [E1].' : 'The page was looked at [E1].';
    return [said, ...revealed, ...shown].join('\n\n');
  }
}

function fill(value: unknown, request: ReadRequest): unknown {
  if (typeof value === 'string') return fillText(value, request);
  if (Array.isArray(value)) return value.map((each) => fill(each, request));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, request)]));
}

function fillText(text: string, request: ReadRequest): string {
  return text.replace(/\{\{\s*(\w+)(?:\|(\w+))?\s*\}\}/g, (_whole, label: string, how = 'plain') => {
    const value = label === 'result' ? request.lastResult.slice(0, 120) : labelled(label, request);
    return encode(value, how);
  });
}

/** What stands behind a label somewhere in the request: `Owner: Maria Kowalska`. */
function labelled(label: string, { texts }: ReadRequest): string {
  const pattern = new RegExp(`\\b${label}: ([^;\\n]{1,80})`);
  for (const text of texts) {
    const found = pattern.exec(text)?.[1];
    if (found) return found.trim();
  }
  return 'unknown';
}

function encode(text: string, how: string): string {
  const bytes = Buffer.from(text, 'utf8');
  if (how === 'base64') return bytes.toString('base64url');
  if (how === 'hex') return bytes.toString('hex').slice(0, 60);
  if (how === 'hash') return bytes.toString('hex').padEnd(64, '0').slice(0, 64);
  if (how === 'token') return bytes.toString('hex').padEnd(36, 'a1B2').slice(0, 36);
  return text;
}

function secretsOf({ texts }: ReadRequest): readonly string[] {
  return texts.flatMap((text) => [...text.matchAll(/\b(?:password|key|token|secret)\b[^\n]{0,120}/gi)].map(([line]) => line));
}

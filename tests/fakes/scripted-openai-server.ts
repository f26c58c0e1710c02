import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { checkRequest, type RequestRules, type WireProblem } from './openai-wire-check';

/** One piece of a streamed answer. */
export type ScriptedPart =
  | { readonly text: string }
  /** A call in pieces: the first carries id and name, each string of `pieces` is one further chunk of arguments. */
  | {
      readonly toolCall: {
        readonly index: number;
        readonly id: string;
        readonly name: string;
        readonly pieces: readonly string[];
      };
    }
  | { readonly delta: Readonly<Record<string, unknown>> }
  | { readonly finish: string }
  | { readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number } }
  | { readonly error: Readonly<Record<string, unknown>> | string }
  /** Sent as it is, in place of an event. */
  | { readonly raw: string | Uint8Array }
  /** Nothing is sent for so long. */
  | { readonly pauseMs: number }
  /** Nothing more is sent; the connection stays open. */
  | { readonly stall: true }
  /** The connection is broken off. */
  | { readonly cut: true };

export type ScriptedReply =
  | {
      readonly stream: readonly ScriptedPart[];
      readonly contentType?: string;
      /** Ends without `data: [DONE]`. */
      readonly noDone?: true;
      /** Writes one byte at a time, so that characters of several bytes arrive split. */
      readonly byteByByte?: true;
    }
  | {
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      /** The body is sent and never ended. */
      readonly stall?: true;
    }
  /** The request is taken and never answered. */
  | { readonly hang: true }
  /** The request is taken and the connection broken off. */
  | { readonly close: true };

/** One reply for each request, in order (the last one again for every further request), or chosen by the request. */
export type Script = readonly ScriptedReply[] | ((request: RecordedRequest, index: number) => ScriptedReply);

export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
  /** Null when the wire format was right and the script answered. */
  readonly problem: WireProblem | null;
}

export interface ScriptedServerOptions extends Partial<RequestRules> {
  /** Origin that the server lets browsers call from; `*` by default, null: every request with an `Origin` is refused. */
  readonly allowOrigin?: string | null;
}

export interface ScriptedServer {
  /** Without trailing slash and path: `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Requests whose client went away before their answer was complete. */
  readonly abandoned: () => number;
  close(): Promise<void>;
}

/** A chat completions server that does as the script says, and refuses what a real one would refuse. */
export async function startScriptedServer(script: Script, options: ScriptedServerOptions = {}): Promise<ScriptedServer> {
  const requests: RecordedRequest[] = [];
  let abandoned = 0;
  const server = createServer((incoming, outgoing) => {
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) abandoned += 1;
    });
    answer(incoming, outgoing, script, options, requests).catch((thrown: unknown) => {
      outgoing.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    abandoned: () => abandoned,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  script: Script,
  options: ScriptedServerOptions,
  requests: RecordedRequest[],
): Promise<void> {
  const text = await readText(incoming);
  if (!allowOrigin(incoming, outgoing, options)) return;
  const body = parse(text);
  const problem = checkRequest(incoming, body, { apiKey: null, model: null, unsupported: [], azure: null, ...options });
  const request: RecordedRequest = {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    body: (body ?? {}) as Readonly<Record<string, unknown>>,
    problem,
  };
  const index = requests.filter((each) => each.problem === null).length;
  requests.push(request);
  if (problem !== null) {
    const error = { message: problem.message, type: 'invalid_request_error', param: problem.param, code: problem.code };
    send(outgoing, problem.status, { error });
    return;
  }
  const reply = typeof script === 'function' ? script(request, index) : (script[index] ?? script.at(-1));
  if (!reply) throw new Error('scripted server: the script is empty');
  if ('status' in reply) send(outgoing, reply.status, reply.body, reply.headers, reply.stall);
  else if ('close' in reply) outgoing.destroy();
  else if ('stream' in reply) await stream(outgoing, reply, String(request.body.model ?? ''));
}

/** A browser's preflight and origin rule; true when the request goes on. */
function allowOrigin(incoming: IncomingMessage, outgoing: ServerResponse, options: ScriptedServerOptions): boolean {
  const origin = incoming.headers.origin;
  const allowed = options.allowOrigin === undefined ? '*' : options.allowOrigin;
  if (origin !== undefined && allowed !== '*' && allowed !== origin) {
    outgoing.writeHead(403).end();
    return false;
  }
  if (allowed !== null) outgoing.setHeader('access-control-allow-origin', allowed);
  if (incoming.method !== 'OPTIONS') return true;
  outgoing
    .writeHead(204, {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, api-key, content-type, accept',
    })
    .end();
  return false;
}

async function stream(
  outgoing: ServerResponse,
  reply: Extract<ScriptedReply, { stream: unknown }>,
  model: string,
): Promise<void> {
  outgoing.writeHead(200, {
    'content-type': reply.contentType ?? 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  for (const part of reply.stream) {
    if ('stall' in part) return;
    if ('pauseMs' in part) {
      await pause(part.pauseMs);
      continue;
    }
    if ('cut' in part) {
      outgoing.destroy();
      return;
    }
    for (const piece of piecesOf(part, model)) await write(outgoing, piece, reply.byteByByte === true);
  }
  if (!reply.noDone) await write(outgoing, 'data: [DONE]\n\n', false);
  outgoing.end();
}

function piecesOf(part: ScriptedPart, model: string): (string | Uint8Array)[] {
  const chunk = (delta: unknown, finish: string | null = null) =>
    event({ ...head(model), choices: [{ index: 0, delta, finish_reason: finish }] });
  if ('raw' in part) return [part.raw];
  if ('text' in part) return [chunk({ content: part.text })];
  if ('delta' in part) return [chunk(part.delta)];
  if ('finish' in part) return [chunk({}, part.finish)];
  if ('usage' in part) {
    return [
      event({
        ...head(model),
        choices: [],
        usage: { ...part.usage, total_tokens: part.usage.prompt_tokens + part.usage.completion_tokens },
      }),
    ];
  }
  if ('error' in part) return [event({ error: part.error })];
  if (!('toolCall' in part)) return [];
  const { index, id, name, pieces } = part.toolCall;
  return [
    chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
    ...pieces.map((words) => chunk({ tool_calls: [{ index, function: { arguments: words } }] })),
  ];
}

function head(model: string) {
  return { id: 'chatcmpl-scripted', object: 'chat.completion.chunk', created: 1_700_000_000, model };
}

function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

async function write(outgoing: ServerResponse, piece: string | Uint8Array, byteByByte: boolean): Promise<void> {
  const bytes = Buffer.from(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
  const step = byteByByte ? 1 : bytes.length;
  for (let at = 0; at < bytes.length; at += step) {
    // Each write is flushed before the next, so that the pieces stay pieces.
    await new Promise<void>((resolve) => outgoing.write(bytes.subarray(at, at + step), () => resolve()));
  }
}

function send(
  outgoing: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  isStalled = false,
): void {
  const isText = typeof body === 'string';
  outgoing.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
  const text = isText ? body : JSON.stringify(body);
  if (isStalled) outgoing.write(text);
  else outgoing.end(text);
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

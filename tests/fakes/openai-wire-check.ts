import type { IncomingMessage } from 'node:http';

/** What a strict server says of a request that is not as the API's reference describes it. */
export interface WireProblem {
  readonly status: number;
  readonly message: string;
  readonly code: string | null;
  readonly param: string | null;
}

export interface RequestRules {
  /** The key it wants; null: none is asked for, and none may be sent. */
  readonly apiKey: string | null;
  /** The model it serves; another one is 404. Null: any. */
  readonly model: string | null;
  /** Parameters the server does not know: it answers as OpenAI does, `unsupported_parameter`. */
  readonly unsupported: readonly string[];
  /** Serves Azure's paths: the dated deployment path, or `/openai/v1` when `apiVersion` is null. */
  readonly azure: { readonly deployment: string; readonly apiVersion: string | null } | null;
}

type Json = Readonly<Record<string, unknown>>;

const KNOWN = new Set([
  'model',
  'messages',
  'stream',
  'stream_options',
  'max_tokens',
  'max_completion_tokens',
  'store',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'temperature',
]);
const NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** The first thing wrong with a chat completions request, or null. */
export function checkRequest(incoming: IncomingMessage, body: unknown, rules: RequestRules): WireProblem | null {
  const url = new URL(incoming.url ?? '', 'http://server');
  if (url.pathname !== expectedPath(rules) || url.searchParams.get('api-version') !== (rules.azure?.apiVersion ?? null)) {
    return { status: 404, message: `Invalid URL (${incoming.method} ${incoming.url})`, code: null, param: null };
  }
  if (incoming.method !== 'POST') {
    const message = `Not allowed to ${incoming.method} on ${url.pathname}.`;
    return { status: 405, message, code: 'method_not_supported', param: null };
  }
  if (!/^application\/json\b/.test(incoming.headers['content-type'] ?? '')) {
    return { status: 415, message: 'Content-Type must be application/json.', code: null, param: null };
  }
  return checkKey(incoming, rules) ?? checkBody(body, rules);
}

function expectedPath({ azure }: RequestRules): string {
  if (azure === null) return '/v1/chat/completions';
  if (azure.apiVersion === null) return '/openai/v1/chat/completions';
  return `/openai/deployments/${encodeURIComponent(azure.deployment)}/chat/completions`;
}

function checkKey(incoming: IncomingMessage, { apiKey, azure }: RequestRules): WireProblem | null {
  const given = azure ? incoming.headers['api-key'] : incoming.headers.authorization;
  if (apiKey === null) {
    return given === undefined ? null : bad('This server wants no key, and one was sent.', null);
  }
  if (given === (azure ? apiKey : `Bearer ${apiKey}`)) return null;
  return { status: 401, message: `Incorrect API key provided: ${given}.`, code: 'invalid_api_key', param: null };
}

function checkBody(body: unknown, rules: RequestRules): WireProblem | null {
  if (!isObject(body)) return bad('We could not parse the JSON body of your request.', null);
  for (const name of Object.keys(body)) {
    if (rules.unsupported.includes(name)) {
      return bad(`Unsupported parameter: '${name}' is not supported with this model.`, name, 'unsupported_parameter');
    }
    if (!KNOWN.has(name)) return bad(`Unrecognized request argument supplied: ${name}`, name);
  }
  if (typeof body.model !== 'string' || body.model === '') return bad('you must provide a model parameter', 'model');
  if (rules.model !== null && body.model !== rules.model) {
    return {
      status: 404,
      message: `The model \`${body.model}\` does not exist or you do not have access to it.`,
      code: 'model_not_found',
      param: null,
    };
  }
  return checkParameters(body) ?? checkTools(body.tools) ?? checkMessages(body.messages);
}

function checkParameters(body: Json): WireProblem | null {
  if (body.stream !== true) return bad('This server only streams: stream must be true.', 'stream');
  const options = body.stream_options;
  if (options !== undefined && !(isObject(options) && options.include_usage === true)) {
    return bad('Invalid stream_options.', 'stream_options');
  }
  if (body.max_tokens !== undefined && body.max_completion_tokens !== undefined) {
    return bad('Setting max_tokens and max_completion_tokens at the same time is not supported.', 'max_tokens');
  }
  const limit = body.max_tokens ?? body.max_completion_tokens;
  return Number.isInteger(limit) && Number(limit) > 0 ? null : bad('Invalid max tokens: integer above 0 expected.', 'max_tokens');
}

function checkTools(tools: unknown): WireProblem | null {
  if (tools === undefined) return null;
  if (!Array.isArray(tools) || tools.length === 0) return bad("Invalid 'tools': empty array.", 'tools');
  const names = new Set<string>();
  for (const [index, tool] of tools.entries()) {
    const problem = checkTool(tool, `tools[${index}].function`, names);
    if (problem !== null) return problem;
  }
  return null;
}

function checkTool(tool: unknown, param: string, names: Set<string>): WireProblem | null {
  const definition = functionOf(tool);
  if (definition === null) return bad(`Invalid '${param}'.`, param);
  const { name, description, parameters } = definition;
  if (typeof name !== 'string' || !NAME.test(name)) {
    return bad(`Invalid '${param}.name': string does not match pattern '^[a-zA-Z0-9_-]+$'.`, `${param}.name`);
  }
  if (names.has(name)) return bad('Tool names must be unique.', `${param}.name`);
  names.add(name);
  if (typeof description !== 'string' || description.length > 1024) {
    return bad(`Invalid '${param}.description': string too long.`, `${param}.description`);
  }
  if (isObject(parameters) && parameters.type === 'object') return null;
  return bad(`Invalid schema for function '${name}': schema must be of type "object".`, `${param}.parameters`);
}

function functionOf(value: unknown): Json | null {
  return isObject(value) && value.type === 'function' && isObject(value.function) ? value.function : null;
}

/** Roles and contents; a tool message answers a call of the assistant message before it, and every call is answered. */
function checkMessages(messages: unknown): WireProblem | null {
  if (!Array.isArray(messages) || messages.length === 0) return bad("Invalid 'messages': empty array.", 'messages');
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const checked = checkMessage(message, `messages.[${index}]`, open);
    if (!(checked instanceof Set)) return checked;
    open = checked;
  }
  return open.size > 0 ? bad(UNANSWERED, 'messages') : null;
}

const UNANSWERED = "An assistant message with 'tool_calls' must be followed by tool messages.";

/** Ids of the calls that are open after this message, or what is wrong with it. */
function checkMessage(message: unknown, param: string, open: ReadonlySet<string>): Set<string> | WireProblem {
  if (!isObject(message)) return bad(`Invalid '${param}'.`, param);
  if (message.role === 'tool') return checkToolMessage(message, param, open);
  if (open.size > 0) return bad(UNANSWERED, `${param}.role`);
  if (message.role === 'assistant' && message.tool_calls !== undefined) return checkCalls(message.tool_calls, param);
  if (!['system', 'developer', 'user', 'assistant'].includes(String(message.role)) || typeof message.content !== 'string') {
    return bad(`Invalid '${param}': role and content expected.`, param);
  }
  return new Set();
}

function checkToolMessage(message: Json, param: string, open: ReadonlySet<string>): Set<string> | WireProblem {
  if (typeof message.content !== 'string') return bad(`Invalid '${param}.content'.`, param);
  const left = new Set(open);
  if (left.delete(String(message.tool_call_id))) return left;
  return bad("messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.", `${param}.role`);
}

function checkCalls(calls: unknown, param: string): Set<string> | WireProblem {
  if (!Array.isArray(calls) || calls.length === 0) return bad(`Invalid '${param}.tool_calls'.`, param);
  const ids = new Set<string>();
  for (const call of calls as unknown[]) {
    const definition = functionOf(call);
    if (!isObject(call) || typeof call.id !== 'string' || !NAME.test(String(definition?.name))) {
      return bad(`Invalid '${param}.tool_calls'.`, param);
    }
    if (typeof definition?.arguments !== 'string' || !isJson(definition.arguments)) {
      return bad(`Invalid '${param}.tool_calls.function.arguments': JSON expected.`, param);
    }
    ids.add(call.id);
  }
  return ids;
}

function bad(message: string, param: string | null, code: string | null = null): WireProblem {
  return { status: 400, message, param, code };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

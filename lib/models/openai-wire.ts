import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { ModelMessage, ModelRequest } from './model-provider';
import type { OpenAiSettings } from './openai-endpoint';

export type WireBody = ChatCompletionCreateParamsStreaming;

/** The API's limits: name pattern `^[a-zA-Z0-9_-]{1,64}$`, description length in characters. */
const MAX_NAME = 64;
const MAX_DESCRIPTION = 1024;

/** Skill ids as the wire allows them, and back. */
export interface WireNames {
  toWire(name: string): string;
  /** A name that was never offered comes back as it is: the orchestrator knows what to say of it. */
  fromWire(wireName: string): string;
}

/** Two ids that fold to the same wire name are told apart by a number; the same request always gives the same names. */
export function wireNames(request: Pick<ModelRequest, 'tools' | 'messages'>): WireNames {
  const toWire = new Map<string, string>();
  const fromWire = new Map<string, string>();
  const called = request.messages.flatMap((message) => (message.role === 'assistant' ? message.toolCalls : []));
  for (const { name } of [...request.tools, ...called]) {
    if (toWire.has(name)) continue;
    const folded = name.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, MAX_NAME) || '_';
    let wireName = folded;
    for (let number = 2; fromWire.has(wireName); number += 1) wireName = `${folded.slice(0, MAX_NAME - 4)}_${number}`;
    toWire.set(name, wireName);
    fromWire.set(wireName, name);
  }
  return { toWire: (name) => toWire.get(name) ?? name, fromWire: (wireName) => fromWire.get(wireName) ?? wireName };
}

export function wireBody(request: ModelRequest, settings: OpenAiSettings, model: string, names: WireNames): WireBody {
  const body: WireBody = {
    model,
    messages: [{ role: 'system', content: request.instructions }, ...request.messages.map((each) => wireMessage(each, names))],
    stream: true,
    stream_options: { include_usage: true },
  };
  if (settings.service === 'compatible') body.max_tokens = request.maxOutputTokens;
  else body.max_completion_tokens = request.maxOutputTokens;
  // New OpenAI accounts keep completions by default; what is read from a console is not theirs to keep.
  if (settings.service === 'openai') body.store = false;
  if (request.tools.length > 0) {
    body.tools = request.tools.map((tool) => ({
      type: 'function',
      function: {
        name: names.toWire(tool.name),
        description: tool.description.slice(0, MAX_DESCRIPTION),
        parameters: { ...tool.parameters },
      },
    }));
  }
  return body;
}

function wireMessage(message: ModelMessage, names: WireNames): ChatCompletionMessageParam {
  if (message.role === 'user') return { role: 'user', content: message.content };
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.content };
  if (message.toolCalls.length === 0) return { role: 'assistant', content: message.content };
  return {
    role: 'assistant',
    content: message.content || null,
    tool_calls: message.toolCalls.map((call) => ({
      id: call.callId,
      type: 'function',
      function: { name: names.toWire(call.name), arguments: parseable(call.argumentsJson) },
    })),
  };
}

/** Some servers parse the arguments of past calls; what a model wrote wrongly once must not fail every later request. */
function parseable(argumentsJson: string): string {
  try {
    JSON.parse(argumentsJson);
    return argumentsJson;
  } catch {
    return '{}';
  }
}

/** Words of a server that does not know a parameter: OpenAI, Azure, vLLM, Mistral, FastAPI's validation. */
const UNKNOWN_PARAMETER =
  /unsupported|unrecogni[sz]ed|unknown|not (?:supported|permitted|allowed)|extra (?:inputs|fields)|extra_forbidden|unexpected/i;

/**
 * The body without the parameter that the server says it does not know, or null when nothing can be left out. Servers differ
 * in `max_tokens` against `max_completion_tokens`, and old ones do not know `stream_options`.
 *
 * @param complaint the server's own words, with the parameter's name
 */
export function withoutUnknownParameter(body: WireBody, complaint: string): WireBody | null {
  if (!UNKNOWN_PARAMETER.test(complaint)) return null;
  if (body.stream_options && complaint.includes('stream_options')) return { ...body, stream_options: undefined };
  if (body.store !== undefined && /\bstore\b/.test(complaint)) return { ...body, store: undefined };
  const { max_tokens, max_completion_tokens, ...rest } = body;
  if (max_tokens && /\bmax_tokens\b/.test(complaint)) return { ...rest, max_completion_tokens: max_tokens };
  if (max_completion_tokens && complaint.includes('max_completion_tokens')) {
    return { ...rest, max_tokens: max_completion_tokens };
  }
  return null;
}

import { type RecordedRequest, type ScriptedServer, startScriptedServer } from '../../fakes/scripted-openai-server';
import { ObedientModel, type ReadRequest } from '../../security/obedient-model';

export const KEY = 'sk-obedient-0123456789abcdef';
const MODEL = 'gpt-4o';

interface Message {
  readonly role: string;
  readonly content: string | null;
  readonly tool_calls?: readonly unknown[];
}

interface Tool {
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters?: { readonly properties?: object };
  };
}

export interface ObedientServer extends ScriptedServer {
  readonly model: ObedientModel;
  /** Values for the form of the provider `openai`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A chat completions server whose model does whatever the request says. @param ids of skills that texts may name */
export async function startObedientServer(ids: readonly string[]): Promise<ObedientServer> {
  const model = new ObedientModel([]);
  const server = await startScriptedServer(
    ({ body }) => {
      const names = namesOf(body, ids);
      const obeyed = model.obey(readBody(body, names));
      if (obeyed.type === 'answer') return { stream: [{ text: obeyed.text }, { finish: 'stop' }] };
      const calls = obeyed.calls.map(({ callId, name, input }, index) => ({
        toolCall: { index, id: callId, name: names.get(name) ?? name.replace('/', '_'), pieces: [JSON.stringify(input)] },
      }));
      return { stream: [...calls, { finish: 'tool_calls' }] };
    },
    { apiKey: KEY, model: MODEL },
  );
  const baseUrl = `${server.url.replace('127.0.0.1', 'localhost')}/v1`;
  return { ...server, model, settings: { service: 'compatible', baseUrl, apiKey: KEY, model: MODEL } };
}

/** Names on the wire, by the skills' own. */
function namesOf({ tools = [] }: RecordedRequest['body'], ids: readonly string[]): ReadonlyMap<string, string> {
  const offered = (tools as readonly Tool[]).map((tool) => tool.function.name);
  return new Map(
    ids.flatMap((id) =>
      offered.filter((name) => name.endsWith(id.slice(id.indexOf('/') + 1))).map((name) => [id, name] as const),
    ),
  );
}

function readBody({ messages, tools = [] }: RecordedRequest['body'], names: ReadonlyMap<string, string>): ReadRequest {
  const all = messages as readonly Message[];
  const said = all.filter(({ role }) => role !== 'system' && role !== 'developer');
  const fields = (wire: string) => {
    const tool = (tools as readonly Tool[]).find((each) => each.function.name === wire);
    return Object.keys(tool?.function.parameters?.properties ?? {});
  };
  return {
    texts: [...said.map(({ content }) => content ?? ''), ...(tools as readonly Tool[]).map((tool) => tool.function.description)],
    instructions: all
      .filter((message) => !said.includes(message))
      .map(({ content }) => content ?? '')
      .join('\n'),
    tools: new Map([...names].map(([id, wire]) => [id, fields(wire)])),
    turn: all.filter(({ tool_calls: calls = [] }) => calls.length > 0).length,
    lastResult: said.findLast(({ role }) => role === 'tool')?.content ?? '',
  };
}

import type { Demo } from '../../../demo/server';
import type { Device } from '../../../demo/tenant/asset-model';
import {
  type RecordedRequest,
  type ScriptedPart,
  type ScriptedReply,
  type ScriptedServer,
  startScriptedServer,
} from '../../fakes/scripted-openai-server';

/**
 * The run that the kill tests kill: three readings at once, a device isolated with the analyst's approval, an answer in pieces.
 * What the model says depends on what it has been told, never on how often it was asked: a killed worker asks again.
 */
export const PROMPT = 'Look into this incident and contain the first device';
/** The same without the device: nothing to approve. */
export const READING_PROMPT = 'Look into this incident and change nothing';
const KEY = 'sk-kill-0123456789';
/** A model whose window is known and takes everything. */
const MODEL = 'gpt-4o';
const PIECES = 15;

export interface Containment {
  readonly server: ScriptedServer;
  readonly device: Device;
  /** Endpoints that are asked, reading ones first. */
  readonly reads: readonly string[];
  readonly write: string;
  /** Values for the form of the provider `openai`. */
  readonly settings: Readonly<Record<string, string>>;
}

interface Message {
  readonly role: string;
  readonly content: string;
}

export interface ContainmentOptions {
  /** Milliseconds between two pieces of the answer. */
  readonly pauseMs?: number;
  /** Sends the owner a mail instead of isolating the device: a call whose outcome nobody can look up. */
  readonly isMail?: boolean;
}

export async function startContainment(demo: Demo, options: ContainmentOptions = {}): Promise<Containment> {
  const { tenant } = demo;
  const [device] = tenant.devices;
  const [user] = tenant.users;
  const host = tenant.intelligence.reputations.find(({ kind }) => kind === 'domain')?.value ?? '';
  const alert = tenant.alerts.find(({ incidentId }) => incidentId === tenant.mainIncidentId);
  const signIn = user?.signIns[0];
  if (!device || !user || !alert || !signIn) throw new Error('the tenant has too little for an investigation');

  const readings = [
    ['incident-alerts', { incidentId: Number(tenant.mainIncidentId) }],
    ['user-sign-ins', { userPrincipalName: user.principalName, top: 20 }],
    ['host-reputation', { hosts: [host] }],
  ] as const;
  const writing = options.isMail
    ? ([['notify-owner', { device: device.name, recipient: user.principalName, message: 'Please call us.' }]] as const)
    : ([['isolate-device', { device: device.name, isolationType: 'Full', comment: 'Contained.' }]] as const);

  const script = ({ body }: RecordedRequest): ScriptedReply => {
    const messages = body.messages as readonly Message[];
    const results = messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
    if (results.length === 0) return calls(body, readings);
    const isReading = messages.some(({ role, content }) => role === 'user' && content.includes(READING_PROMPT));
    if (results.length === readings.length && !isReading) return calls(body, writing);
    const lastStep = `The last step was taken on ${device.name} [${idOf(results.slice(-1), device.name, device.dnsName)}].`;
    return inPieces(
      [
        `The incident has the alert ${alert.title} [${idOf(results, alert.id)}].`,
        `${user.principalName} signed in from ${signIn.ipAddress} [${idOf(results, signIn.ipAddress)}].`,
        `The reputation of ${host} is known [${idOf(results, `${host};`, host)}].`,
        ...(isReading ? [] : [lastStep]),
      ].join('\n\n'),
      options.pauseMs ?? 50,
    );
  };
  const server = await startScriptedServer(script, { apiKey: KEY, model: MODEL });
  return {
    server,
    device,
    reads: [
      `GET /v1.0/security/incidents/${tenant.mainIncidentId}`,
      'GET /v1.0/auditLogs/signIns',
      `GET /v1.0/security/threatIntelligence/hosts/${host}/reputation`,
    ],
    write: options.isMail ? 'POST /v1.0/me/sendMail' : `POST /api/machines/${device.name}/isolate`,
    settings: {
      service: 'compatible',
      baseUrl: `${server.url.replace('127.0.0.1', 'localhost')}/v1`,
      apiKey: KEY,
      model: MODEL,
    },
  };
}

/** So long each reading takes that they return in the same order whenever they are asked. */
export function readingLatency(path: string): number {
  if (path.includes('/incidents/') && path.startsWith('/v1.0/')) return 60;
  if (path.includes('/signIns')) return 180;
  if (path.includes('/reputation') && path.startsWith('/v1.0/')) return 300;
  return path.startsWith('/api/') || path.includes('/me/') ? 120 : 0;
}

function calls(body: RecordedRequest['body'], wanted: readonly (readonly [name: string, input: object])[]): ScriptedReply {
  const offered = (body.tools as readonly { readonly function: { readonly name: string } }[]) ?? [];
  const parts = wanted.map(([name, input], index): ScriptedPart => {
    const tool = offered.find((each) => each.function.name.endsWith(name));
    if (!tool) throw new Error(`${name} was not offered: ${offered.map((each) => each.function.name).join(', ')}`);
    return { toolCall: { index, id: `call_${name}`, name: tool.function.name, pieces: [JSON.stringify(input)] } };
  });
  return { stream: [...parts, { finish: 'tool_calls' }, usage(parts.length * 20)] };
}

function inPieces(text: string, pauseMs: number): ScriptedReply {
  const size = Math.ceil(text.length / PIECES);
  const pieces = Array.from({ length: PIECES }, (_value, index) => text.slice(index * size, (index + 1) * size));
  const parts = pieces.flatMap((piece): ScriptedPart[] => [{ text: piece }, { pauseMs }]);
  return { stream: [...parts, { finish: 'stop' }, usage(text.length)] };
}

function usage(completion: number): ScriptedPart {
  return { usage: { prompt_tokens: 1_000, completion_tokens: completion } };
}

/** Number of the evidence whose line has one of the texts: `[E41] …`. */
function idOf(results: readonly string[], ...texts: readonly string[]): string {
  const lines = results.flatMap((content) => content.split('\n'));
  const line = texts.flatMap((text) => lines.find((each) => /^\[E\d+\]/.test(each) && each.includes(text)) ?? [])[0];
  return /^\[(E\d+)\]/.exec(line ?? '')?.[1] ?? 'E0';
}

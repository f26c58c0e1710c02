import * as z from 'zod/mini';
import { definePhrases } from '../../lib/contracts/phrase';
import { defineSkill, type SkillAbilities, type SkillResult } from '../../lib/plugins/skill';
import { asObject, DEMO_ORIGINS, dataOnly, type JsonObject, objectsOf, pick, quoted, serviceUrl } from './tenant-service';

const phrases = definePhrases('skill.demo/isolate-device', {
  title: 'Isolate device',
  full: 'Cuts {device} off from the network until it is released. Only the security service can still reach it; whoever works on it loses their connections.',
  selective:
    'Cuts {device} off from the network until it is released. Only the security service and the company’s mail and chat can still reach it.',
});

interface Input {
  readonly device: string;
  readonly isolationType: 'Full' | 'Selective';
  readonly comment: string;
}

const ACTION = ['id', 'type', 'scope', 'status', 'computerDnsName', 'machineId', 'requestorComment', 'creationDateTimeUtc'];
/** How an action ends that had no effect. */
const WITHOUT_EFFECT = ['Failed', 'TimeOut', 'Cancelled'];

export default defineSkill({
  id: 'demo/isolate-device',
  title: phrases.title(),
  description:
    'Isolates one device from the network through the endpoint service, with a comment for the record. Takes the device’s name, DNS name or id, whether the isolation is full or selective, and the comment. Choose it to contain a compromised device.',
  examplePrompts: ['Isolate this device', 'Contain the compromised laptop', 'Cut the server off from the network'],
  input: z.object({
    device: z.string().check(z.regex(/^[\p{L}\p{N}._-]{1,253}$/u)),
    isolationType: z.enum(['Full', 'Selective']),
    comment: z.string().check(z.minLength(1), z.maxLength(1000)),
  }),
  exampleInput: { device: 'ws-0001', isolationType: 'Full', comment: 'Contained during an investigation.' },
  effect: 'write',
  consequence: ({ device, isolationType }) => phrases[isolationType === 'Full' ? 'full' : 'selective']({ device }),
  origins: DEMO_ORIGINS,
  audience: 'tenant',
  needsPage: {},
  run,
  findOutcome,
});

/** One request that the input alone decides, so that the analyst sees all of it beforehand: the service takes names too. */
async function run({ device, isolationType, comment }: Input, abilities: SkillAbilities): Promise<SkillResult> {
  const { json } = await abilities.http({
    url: serviceUrl(abilities, `/api/machines/${encodeURIComponent(device)}/isolate`),
    method: 'POST',
    json: { Comment: comment, IsolationType: isolationType },
  });
  return resultOf(asObject(json));
}

/** An isolation of the device that stands and says what was asked for is the one that was asked for. */
async function findOutcome({ device, comment }: Input, abilities: SkillAbilities): Promise<SkillResult | null> {
  const id = await machineId(device, abilities);
  const { json } = await abilities.http({
    url: serviceUrl(abilities, `/api/machineactions?$filter=machineId%20eq%20${quoted(id)}&$orderby=creationDateTimeUtc%20desc`),
  });
  const last = objectsOf(json, 'value').find(({ type }) => type === 'Isolate' || type === 'Unisolate');
  const isOurs = last?.type === 'Isolate' && last.requestorComment === comment;
  return isOurs && !WITHOUT_EFFECT.includes(String(last.status)) ? resultOf(last) : null;
}

async function machineId(device: string, abilities: SkillAbilities): Promise<string> {
  const { json } = await abilities.http({ url: serviceUrl(abilities, `/api/machines/${encodeURIComponent(device)}`) });
  return encodeURIComponent(String(asObject(json).id ?? device));
}

function resultOf(action: JsonObject): SkillResult {
  return dataOnly({ action: pick(action, ACTION) });
}

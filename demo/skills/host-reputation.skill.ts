import * as z from 'zod/mini';
import { definePhrases } from '../../lib/contracts/phrase';
import { defineSkill, type SkillAbilities, type SkillResult } from '../../lib/plugins/skill';
import { asObject, DEMO_ORIGINS, dataOnly, objectsOf, serviceUrl } from './tenant-service';

const phrases = definePhrases('skill.demo/host-reputation', { title: 'Reputation of hosts' });

export default defineSkill({
  id: 'demo/host-reputation',
  title: phrases.title(),
  description:
    'Asks the threat intelligence service what is known of IP addresses and domains: classification, score from 0 to 100 (higher is worse) and the rules behind it. Choose it to tell whether an indicator is malicious.',
  examplePrompts: [
    'Is this IP address malicious?',
    'Check the reputation of these domains',
    'What does threat intelligence know about the indicator?',
  ],
  input: z.object({
    hosts: z.array(z.string().check(z.regex(/^[\p{L}\p{N}.:_-]{1,253}$/u))).check(z.minLength(1), z.maxLength(10)),
  }),
  exampleInput: { hosts: ['192.0.2.1', 'example.com'] },
  effect: 'read',
  origins: DEMO_ORIGINS,
  audience: 'tenant',
  needsPage: {},
  run,
});

async function run({ hosts }: { hosts: readonly string[] }, abilities: SkillAbilities): Promise<SkillResult> {
  const reputations = await Promise.all([...new Set(hosts)].map((host) => reputationOf(host, abilities)));
  return dataOnly({ reputations });
}

async function reputationOf(host: string, abilities: SkillAbilities) {
  const path = `/v1.0/security/threatIntelligence/hosts/${encodeURIComponent(host)}/reputation`;
  const { json } = await abilities.http({ url: serviceUrl(abilities, path) });
  const { classification, score } = asObject(json);
  return { host, classification, score, rules: objectsOf(json, 'rules').map(({ name }) => name) };
}

import * as z from 'zod/mini';
import { definePhrases } from '../../lib/contracts/phrase';
import { defineSkill, type SkillAbilities, type SkillResult } from '../../lib/plugins/skill';
import { DEMO_ORIGINS, dataOnly, objectsOf, serviceUrl } from './tenant-service';

const phrases = definePhrases('skill.demo/hunting-query', { title: 'Hunting query' });

interface Input {
  readonly query: string;
  readonly timespan: string;
}

/**
 * What makes the query service itself contact somebody: data from elsewhere, requests of plugins, other clusters; and of plugins
 * all but those known to stay. Found in comments and texts too, and under a name that is written with escapes: the analyst is
 * asked once too often rather than never.
 */
const OUTSIDE =
  /externaldata|external_table|_request\b|\b(?:cluster|workspace|adx|arg)\b|\\u00|\bevaluate\b(?!\s+(?:bag_unpack|pivot|narrow|autocluster|basket|diffpatterns|ipv4_lookup)\s*\()/i;

export default defineSkill({
  id: 'demo/hunting-query',
  title: phrases.title(),
  description:
    'Runs one advanced hunting query over the tenant’s event tables and returns the rows: a table, then steps of where, project, distinct, order by, take or count. Tables: DeviceProcessEvents, DeviceNetworkEvents, EmailEvents, IdentityLogonEvents, AlertInfo.',
  examplePrompts: [
    'Hunt for processes started by this account',
    'Run a KQL query over the network events',
    'Search the mail events for this sender',
  ],
  input: z.object({
    query: z.string().check(z.minLength(1), z.maxLength(10_000)),
    timespan: z.string().check(z.regex(/^P(?:\d+D)?(?:T\d+[HM])?$/)),
  }),
  exampleInput: { query: 'DeviceNetworkEvents | take 5', timespan: 'P7D' },
  effect: 'read',
  origins: DEMO_ORIGINS,
  audience: 'tenant',
  reachesOutside: ({ query }) => OUTSIDE.test(query),
  needsPage: {},
  run,
});

async function run({ query, timespan }: Input, abilities: SkillAbilities): Promise<SkillResult> {
  const url = serviceUrl(abilities, '/v1.0/security/runHuntingQuery');
  const { json } = await abilities.http({ url, method: 'POST', json: { Query: query, Timespan: timespan } });
  return dataOnly({ results: objectsOf(json, 'results') });
}

import * as z from 'zod/mini';
import { definePhrases } from '../../lib/contracts/phrase';
import { defineSkill, type SkillAbilities, type SkillResult } from '../../lib/plugins/skill';
import { asObject, DEMO_ORIGINS, dataOnly, serviceUrl } from './tenant-service';

const phrases = definePhrases('skill.demo/outside-reputation', { title: 'Public reports of an indicator' });

interface Input {
  readonly indicator: string;
  readonly days: number;
  readonly note?: string | undefined;
}

/** Somebody else's service: it is no business of the tenant's, whatever address it has here. */
export default defineSkill({
  id: 'demo/outside-reputation',
  title: phrases.title(),
  description:
    'Asks a public community service outside the organisation how often an IP address, a domain or a SHA-256 hash was reported within the last days. Takes one indicator, the number of days, and a note for the community if there is something to tell it.',
  examplePrompts: [
    'Was this address reported by the community?',
    'Look the indicator up in public reports',
    'What does the public abuse list say about this domain?',
  ],
  input: z.object({
    indicator: z.string().check(z.minLength(1), z.maxLength(253)),
    days: z.int().check(z.positive(), z.maximum(365)),
    note: z.optional(z.string().check(z.maxLength(500))),
  }),
  exampleInput: { indicator: '192.0.2.1', days: 30 },
  effect: 'read',
  origins: DEMO_ORIGINS,
  lookUp: { indicator: ['ip', 'domain', 'sha256'] },
  needsPage: {},
  run,
});

async function run({ indicator, days, note }: Input, abilities: SkillAbilities): Promise<SkillResult> {
  const told = note === undefined ? '' : `&note=${encodeURIComponent(note)}`;
  const url = serviceUrl(abilities, `/outside/v1/reports/${encodeURIComponent(indicator)}?days=${days}${told}`);
  const { json } = await abilities.http({ url });
  return dataOnly({ indicator, days, reports: asObject(json).reports });
}

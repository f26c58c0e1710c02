import * as z from 'zod/mini';
import { definePhrases } from '../../lib/contracts/phrase';
import { defineSkill, type SkillAbilities, type SkillResult } from '../../lib/plugins/skill';
import { asObject, DEMO_ORIGINS, dataOnly, objectsOf, pick, serviceUrl } from './tenant-service';

const phrases = definePhrases('skill.demo/incident-alerts', { title: 'Alerts of an incident' });

const INCIDENT = ['id', 'displayName', 'severity', 'status', 'classification', 'assignedTo', 'lastUpdateDateTime'];
const ALERT = [
  'id',
  'title',
  'severity',
  'status',
  'category',
  'serviceSource',
  'mitreTechniques',
  'firstActivityDateTime',
  'lastActivityDateTime',
];

export default defineSkill({
  id: 'demo/incident-alerts',
  title: phrases.title(),
  description:
    'Asks the incident API for one incident and all of its alerts, as they are now and not only as the page shows them: title, severity, status, category, techniques, source, first and last activity. Choose it for alerts of an incident whose number is known.',
  examplePrompts: [
    'Fetch the alerts of incident 4711 from the API',
    'Which alerts were correlated into this incident?',
    'Get the current status of all alerts of the incident',
  ],
  // A number, so that no sentence can be taken for it.
  input: z.object({ incidentId: z.int().check(z.positive()) }),
  exampleInput: { incidentId: 4711 },
  effect: 'read',
  origins: DEMO_ORIGINS,
  audience: 'tenant',
  needsPage: {},
  run,
});

async function run({ incidentId }: { incidentId: number }, abilities: SkillAbilities): Promise<SkillResult> {
  const url = serviceUrl(abilities, `/v1.0/security/incidents/${incidentId}?$expand=alerts`);
  const { json } = await abilities.http({ url });
  return dataOnly({
    incident: pick(asObject(json), INCIDENT),
    alerts: objectsOf(json, 'alerts').map((alert) => pick(alert, ALERT)),
  });
}

import * as z from 'zod/mini';
import { definePhrases } from '../../lib/contracts/phrase';
import { defineSkill, type SkillAbilities, type SkillResult } from '../../lib/plugins/skill';
import { asObject, DEMO_ORIGINS, dataOnly, objectsOf, quoted, serviceUrl } from './tenant-service';

const phrases = definePhrases('skill.demo/user-sign-ins', { title: 'Sign-ins of a user' });

interface Input {
  readonly userPrincipalName: string;
  readonly top: number;
}

export default defineSkill({
  id: 'demo/user-sign-ins',
  title: phrases.title(),
  description:
    'Lists the newest sign-ins of one user from the directory: time, application, IP address, place, success or reason of failure. Choose it to see from where an account was used. Takes the user principal name and how many to list.',
  examplePrompts: [
    'Where did this user sign in from?',
    'Show failed logons of an account',
    'List the last ten sign-ins of ada@example.com',
  ],
  input: z.object({
    userPrincipalName: z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/), z.maxLength(320)),
    top: z.int().check(z.positive(), z.maximum(100)),
  }),
  exampleInput: { userPrincipalName: 'ada@example.com', top: 10 },
  effect: 'read',
  origins: DEMO_ORIGINS,
  audience: 'tenant',
  needsPage: {},
  run,
});

async function run({ userPrincipalName, top }: Input, abilities: SkillAbilities): Promise<SkillResult> {
  const filter = `userPrincipalName%20eq%20${quoted(userPrincipalName)}`;
  const { json } = await abilities.http({
    url: serviceUrl(abilities, `/v1.0/auditLogs/signIns?$filter=${filter}&$top=${top}`),
  });
  const signIns = objectsOf(json, 'value').map((signIn) => ({
    time: signIn.createdDateTime,
    user: signIn.userPrincipalName,
    application: signIn.appDisplayName,
    ipAddress: signIn.ipAddress,
    place: asObject(signIn.location).city,
    result: asObject(signIn.status).additionalDetails,
  }));
  return dataOnly({ signIns });
}

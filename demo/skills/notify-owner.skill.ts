import * as z from 'zod/mini';
import { definePhrases } from '../../lib/contracts/phrase';
import { defineSkill, type SkillAbilities, type SkillResult } from '../../lib/plugins/skill';
import { DEMO_ORIGINS, dataOnly, serviceUrl } from './tenant-service';

const phrases = definePhrases('skill.demo/notify-owner', {
  title: 'Notify the owner of a device',
  consequence: 'Sends a mail about {device} to {recipient}: “{message}”',
});

interface Input {
  readonly device: string;
  readonly recipient: string;
  readonly message: string;
}

/**
 * It says nothing of an outcome on purpose: the same mail may have been sent before, and nothing in the mailbox tells the one
 * from the other. The analyst is asked.
 */
export default defineSkill({
  id: 'demo/notify-owner',
  title: phrases.title(),
  description:
    'Sends a mail to the person a device belongs to, from the analyst’s mailbox: what happened to the device and what to do. Takes the device’s name, the recipient’s address and the message.',
  examplePrompts: [
    'Tell the owner that the laptop was isolated',
    'Mail the user of this device',
    'Let the person know what happened to their computer',
  ],
  input: z.object({
    device: z.string().check(z.minLength(1), z.maxLength(253)),
    recipient: z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/), z.maxLength(320)),
    message: z.string().check(z.minLength(1), z.maxLength(4000)),
  }),
  exampleInput: { device: 'ws-0001', recipient: 'ada@example.com', message: 'Your computer was cut off from the network.' },
  effect: 'send',
  consequence: ({ device, recipient, message }) => phrases.consequence({ device, recipient, message }),
  origins: DEMO_ORIGINS,
  audience: 'tenant',
  needsPage: {},
  run,
});

async function run({ device, recipient, message }: Input, abilities: SkillAbilities): Promise<SkillResult> {
  const subject = `About your device ${device}`;
  await abilities.http({
    url: serviceUrl(abilities, '/v1.0/me/sendMail'),
    method: 'POST',
    json: {
      message: {
        subject,
        body: { contentType: 'Text', content: message },
        toRecipients: [{ emailAddress: { address: recipient } }],
      },
      saveToSentItems: true,
    },
  });
  return dataOnly({ sent: { recipient, subject, device } });
}

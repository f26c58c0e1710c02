import type { SkillView } from '../../lib/messaging/protocol';
import { PHRASE } from './scenes';

function skill(id: string, title: string, description: string, more: Partial<SkillView> = {}): SkillView {
  return {
    id,
    title: PHRASE(title),
    description,
    effect: 'read',
    needsPage: false,
    pageKinds: null,
    parameters: { type: 'object', properties: {} },
    exampleInput: {},
    ...more,
  };
}

/** Skills of several products, one with an input of every kind. */
export const SKILLS: readonly SkillView[] = [
  skill('defender/hunt', 'Hunt in process events', 'Runs an advanced hunting query and returns its rows.', {
    parameters: {
      type: 'object',
      required: ['query'],
      properties: {
        query: { type: 'string', description: 'The query in KQL' },
        hours: { type: 'integer', minimum: 1, maximum: 720, default: 24, description: 'How far back' },
        severity: { enum: ['low', 'medium', 'high'] },
        devices: { type: 'array', items: { type: 'string' }, description: 'Names of devices' },
        isExact: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
        options: { type: 'object', properties: {} },
      },
    },
    exampleInput: { query: 'DeviceProcessEvents | take 10', hours: 48, devices: ['WKS-044'] },
  }),
  skill('defender/isolate-device', 'Isolate a device', 'Cuts a device off from the network.', {
    effect: 'write',
    parameters: { type: 'object', required: ['device'], properties: { device: { type: 'string' } } },
  }),
  skill('mail/send', 'Send a mail', 'Sends a mail in the name of the analyst.', { effect: 'send' }),
  skill('page/answer', 'Answer from the page', 'Answers one question about the page being viewed.', {
    needsPage: true,
    parameters: { type: 'object', required: ['question'], properties: { question: { type: 'string' } } },
    exampleInput: { question: 'How many alerts are there?' },
  }),
  skill('page/summarize', 'Summarize the page', 'Summarizes the page being viewed.', { needsPage: true }),
];

import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { AppError } from '../../../lib/contracts/errors';
import type { Report } from '../../../lib/contracts/report';
import { createTranslator } from '../../../lib/languages/translator';
import type { ModelEvent, ModelMessage, ModelRequest, ModelTool } from '../../../lib/models/model-provider';
import offline from '../../../lib/models/offline.model';
import answer from '../../../lib/plugins/page/answer.skill';
import summarize from '../../../lib/plugins/page/summarize.skill';
import type { Skill } from '../../../lib/plugins/skill';
import { recordedPage } from '../../fixtures/questions/score';

const { context: page, evidence } = recordedPage('incident-1');
const tools = [answer, summarize].map(asTool);

function asTool(skill: Skill): ModelTool {
  return {
    name: skill.id,
    description: skill.description,
    parameters: z.toJSONSchema(skill.input) as Record<string, unknown>,
    examplePrompts: skill.examplePrompts,
  };
}

function request(messages: readonly ModelMessage[], change: Partial<ModelRequest> = {}): ModelRequest {
  return { instructions: 'Be brief.', messages, tools, page, evidence, maxOutputTokens: 1000, ...change };
}

function user(prompt: string): ModelMessage {
  return { role: 'user', content: prompt, prompt };
}

it('shows what a skill returned without a report, each item with its evidence', async () => {
  const source = { type: 'skill', callId: 'c1', skillId: 'x/rows', pointer: '/0' } as const;
  const rows = Array.from({ length: 15 }, (_value, index) => ({
    ...(evidence[index] ?? evidence[0]),
    id: `E${500 + index}`,
    text: `Row *${index}*`,
    source,
  })) as unknown as ModelRequest['evidence'];
  const events = await run(
    request([user('List rows'), { role: 'tool', callId: 'c1', content: '', report: null }], { evidence: [...evidence, ...rows] }),
  );
  const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  expect(text).toMatch(/^What came back:\n\n- Row \\\*0\\\* \[E500\]\n/);
  expect(text.match(/\[E5\d\d\]/g)).toHaveLength(12);
  expect(text).toContain('More came back and is kept');
});

async function run(asked: ModelRequest, signal = new AbortController().signal): Promise<ModelEvent[]> {
  const http = () => Promise.reject(new Error('the offline model went to the network'));
  const events: ModelEvent[] = [];
  const abilities = { signal, http, now: () => new Date(0), say: createTranslator('en').say };
  for await (const event of offline.stream(asked, {}, abilities)) events.push(event);
  return events;
}

async function toolFor(prompt: string): Promise<string> {
  const call = (await run(request([user(prompt)]))).find((event) => event.type === 'tool-call');
  return call?.type === 'tool-call' ? call.call.name : 'none';
}

async function textOf(asked: ModelRequest): Promise<string> {
  return (await run(asked)).map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

const REPORT: Report = {
  kind: 'answer',
  nextPrompts: [],
  sections: [
    {
      id: 'answer',
      heading: { id: 't.h', message: 'What was found' },
      layout: 'paragraph',
      statements: [
        { phrase: { id: 't.a', message: 'There are {count} alerts.', values: { count: 2 } }, evidence: ['E3', 'E5'] },
        { phrase: { id: 't.b', message: 'Severity: {value}', values: { value: 'High' } }, evidence: ['E7'] },
      ],
    },
    { id: 'empty', heading: { id: 't.e', message: 'Nothing here' }, layout: 'list', statements: [] },
    {
      id: 'rows',
      heading: null,
      layout: 'list',
      statements: [
        { phrase: { id: 't.c', message: '{name}', values: { name: 'First' } }, evidence: ['E1', 'E1'] },
        { phrase: { id: 't.d', message: '{name}', values: { name: 'Second' } }, evidence: [] },
      ],
    },
  ],
};
const returned = (report: Report | null): ModelMessage[] => [
  user('How many?'),
  { role: 'assistant', content: '', toolCalls: [{ callId: 'c1', name: 'page/answer', argumentsJson: '{}' }] },
  { role: 'tool', callId: 'c1', content: '{}', report },
];

describe('the offline model chooses a tool', () => {
  it.each([
    'Summarize this page',
    'summarise the incident please',
    'Give me a summary of this incident',
    'What happened here?',
    'Give me an overview',
  ])('summarizes for %j', async (prompt) => {
    expect(await toolFor(prompt)).toBe('page/summarize');
  });

  it.each([
    'How many alerts are there?',
    'What is the severity of the incident?',
    'What is the incident ID?',
    'Which users have high risk?',
    'Is this incident resolved?',
    'List the IP addresses',
    'Compare the two devices',
    'alerts on this host after 10:00',
    'zzz qqq',
  ])('answers %j', async (prompt) => {
    expect(await toolFor(prompt)).toBe('page/answer');
  });

  it('gives the only required string the prompt, and ends with the reason', async () => {
    const events = await run(request([user('Who owns it?')]));
    expect(events.map((event) => event.type)).toEqual(['tool-call', 'usage', 'finished']);
    expect(events[0]).toMatchObject({ call: { argumentsJson: JSON.stringify({ question: 'Who owns it?' }) } });
    expect(events.at(-1)).toEqual({ type: 'finished', reason: 'tool-calls' });
  });

  it('chooses alike whatever the order of the tools', async () => {
    const reversed = await run(request([user('Give me a summary')], { tools: tools.toReversed() }));
    expect(reversed).toEqual(await run(request([user('Give me a summary')])));
  });

  it('offers no call that a prompt alone cannot fill', async () => {
    const parameters = {
      type: 'object',
      required: ['ip', 'days'],
      properties: { ip: { type: 'string' }, days: { type: 'number' } },
    };
    const picky = { name: 'x/look-up', description: 'Looks up an address', parameters, examplePrompts: ['Look up the address'] };
    expect((await run(request([user('Look up the address')], { tools: [picky] })))[0]?.type).toBe('text-delta');
  });
});

describe('the offline model says reports', () => {
  it('as Markdown with citations before the full stop, one piece a sentence', async () => {
    const events = await run(request(returned(REPORT)));
    expect(await textOf(request(returned(REPORT)))).toBe(
      '## What was found\n\nThere are 2 alerts [E3, E5]. Severity: High [E7]\n\n- First [E1]\n- Second',
    );
    expect(events.filter((event) => event.type === 'text-delta').length).toBeGreaterThanOrEqual(5);
    expect(events.at(-2)?.type).toBe('usage');
    expect(events.at(-1)).toEqual({ type: 'finished', reason: 'stop' });
  });

  it('says so when a skill returned none', async () => {
    expect(await textOf(request(returned(null)))).toContain('no report');
  });

  it('asks again for a new prompt after an earlier answer', async () => {
    const messages: ModelMessage[] = [
      ...returned(REPORT),
      { role: 'assistant', content: 'Two.', toolCalls: [] },
      user('Summarize this page'),
    ];
    expect((await run(request(messages)))[0]?.type).toBe('tool-call');
  });
});

describe('the offline model about itself', () => {
  it.each([
    'Who are you?',
    'are you GPT?',
    'Are you a real AI?',
    'What can you do?',
    'which model are you',
    'hello',
    'Hi, who are you?',
  ])('is plain when asked %j', async (prompt) => {
    const text = await textOf(request([user(prompt)]));
    expect(text).toContain('not a language model');
    expect(text).toContain('Models');
  });

  it.each([
    'Who are you assigned to on this page?x',
    'Are the alerts resolved?',
    'What can the user access?',
    'Hello Kitty is which user?',
  ])('takes %j for a question about the page, or for one about itself, but never fails', async (prompt) => {
    expect((await run(request([user(prompt)]))).at(-1)?.type).toBe('finished');
  });

  it('says what is missing without a page or tools', async () => {
    const text = await textOf(request([user('How many alerts?')], { tools: [], page: null, evidence: [] }));
    expect(text).toContain('No page was read');
    expect(text).toContain('not a language model');
  });
});

it('stops when told to', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(run(request(returned(REPORT)), controller.signal)).rejects.toThrow(AppError);
});

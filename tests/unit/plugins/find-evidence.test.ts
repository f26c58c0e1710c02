import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Evidence } from '../../../lib/contracts/evidence';
import { createTranslator } from '../../../lib/languages/translator';
import offline from '../../../lib/models/offline.model';
import answer from '../../../lib/plugins/page/answer.skill';
import summarize from '../../../lib/plugins/page/summarize.skill';
import findEvidence from '../../../lib/plugins/session/find-evidence.skill';
import type { SkillAbilities } from '../../../lib/plugins/skill';
import { allQuestions, recordedPage } from '../../fixtures/questions/score';

const { context: page, evidence } = recordedPage('incident-1');

async function search(query: string | undefined, found: readonly Evidence[], asked: unknown[] = []) {
  const abilities = {
    signal: new AbortController().signal,
    prompt: 'the words typed',
    findEvidence: async (...given: [string, number]) => {
      asked.push(given);
      return found;
    },
  };
  return (await findEvidence.run({ query }, abilities as unknown as SkillAbilities)).report;
}

describe('session/find-evidence', () => {
  it('asks for twenty items and says each with its id, its text as a value only', async () => {
    const asked: unknown[] = [];
    const report = await search('WS-1', evidence.slice(0, 2), asked);
    expect(asked).toEqual([['WS-1', 20]]);
    expect(report?.kind).toBe('answer');
    const statements = report?.sections.flatMap((section) => section.statements) ?? [];
    expect(statements.map((statement) => statement.evidence)).toEqual(evidence.slice(0, 2).map(({ id }) => [id]));
    expect(statements.map(({ phrase }) => phrase.message)).toEqual(['{text}', '{text}']);
    expect(createTranslator('en').say(statements[0]?.phrase ?? { id: '', message: '' })).toBe(evidence[0]?.text);
  });

  it('looks for what the analyst typed when it is given nothing else', async () => {
    const asked: unknown[] = [];
    await search(undefined, [], asked);
    expect(asked).toEqual([['the words typed', 20]]);
  });

  it('says what was looked for when nothing fits', async () => {
    const report = await search('zebra', []);
    expect(report?.kind).toBe('cannot-tell');
    expect(createTranslator('en').say(report?.sections[0]?.statements[0]?.phrase ?? { id: '', message: '' })).toContain('zebra');
  });

  it('shortens an item that is long', async () => {
    const [item] = evidence;
    if (!item) throw new Error('the recorded page has no evidence');
    const report = await search('x', [{ ...item, text: 'x'.repeat(5_000) as typeof item.text }]);
    expect(JSON.stringify(report).length).toBeLessThan(1_000);
  });
});

async function choiceFor(prompt: string): Promise<string> {
  const tools = [answer, summarize, findEvidence].map((skill) => ({
    name: skill.id,
    description: skill.description,
    parameters: z.toJSONSchema(skill.input) as Record<string, unknown>,
    examplePrompts: skill.examplePrompts,
  }));
  const request = {
    instructions: '',
    messages: [{ role: 'user' as const, content: prompt, prompt }],
    tools,
    page,
    evidence,
    maxOutputTokens: 1_000,
  };
  const abilities = {
    signal: new AbortController().signal,
    http: globalThis.fetch,
    now: () => new Date(0),
    say: createTranslator('en').say,
  };
  for await (const event of offline.stream(request, {}, abilities)) if (event.type === 'tool-call') return event.call.name;
  return 'none';
}

describe('the offline model, offered it beside the skills for the page', () => {
  it('chooses it for no question about a page', async () => {
    const prompts = [...new Set(allQuestions().map(({ labelled }) => labelled.question))];
    const taken: string[] = [];
    for (const prompt of [...prompts, ...answer.examplePrompts, ...summarize.examplePrompts]) {
      if ((await choiceFor(prompt)) === findEvidence.id) taken.push(prompt);
    }
    expect(prompts.length).toBeGreaterThan(100);
    expect(taken).toEqual([]);
  });

  it.each(findEvidence.examplePrompts)('chooses it for %j', async (prompt) => {
    expect(await choiceFor(prompt)).toBe(findEvidence.id);
  });
});

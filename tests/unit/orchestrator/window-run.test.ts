import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { SessionTurn } from '../../../lib/contracts/journal';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import type { ModelRequest } from '../../../lib/models/model-provider';
import { defineSkill } from '../../../lib/plugins/skill';
import { createMemoryRun, driveRun } from '../../fakes/memory-run-ports';
import { randomOf } from './request-builder';

/** A whole run: a service answers with 3 MB, the session is 400 turns old, the model takes 8,192 tokens. */
const WINDOW = { contextTokens: 8_192, maxOutputTokens: 1_024, tokenizer: 'o200k' } as const;
const ROWS = 20_000;

function signIns(seed: number) {
  const random = randomOf(seed);
  const rows = Array.from({ length: ROWS }, (_value, index) => ({
    id: `SI-${400_000 + index}`,
    userPrincipalName: `user${random(900)}@contoso.example`,
    ipAddress: `10.${random(250)}.${random(250)}.${random(250)}`,
    createdDateTime: new Date(Date.UTC(2026, 1, 1) + random(2_000_000) * 1_000).toISOString(),
    riskLevel: ['none', 'low', 'medium'][random(3)],
    deviceDetail: { displayName: `WS-${random(5_000)}`, operatingSystem: 'Windows 11' },
  }));
  const wanted = random(ROWS);
  Object.assign(rows[wanted] ?? {}, { ipAddress: '203.0.113.77', userPrincipalName: 'ada@contoso.example' });
  return { data: { value: rows }, wanted: rows[wanted]?.id ?? '' };
}

const history = Array.from(
  { length: 400 },
  (_value, index): SessionTurn => ({
    runId: `r-${index}`,
    at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
    prompt: `What happened on WS-${index}?`,
    answer: `WS-${index} was isolated [E${900_000 + index}]. ${'Nothing else was found. '.repeat(index % 9)}`,
    citedEvidence: [`E${900_000 + index}`],
    skillIds: ['test/sign-ins'],
  }),
);

/** A model that can only say what it was shown. */
function answerFrom({ messages }: ModelRequest, address: string): string {
  const result = messages.findLast(({ role }) => role === 'tool')?.content ?? '';
  const line = result.split('\n').find((each) => each.includes(address)) ?? '';
  const [, id] = /^\[(E\d+)\]/.exec(line) ?? [];
  const [user] = /\S+@contoso\.example/.exec(line) ?? [];
  return id && user ? `The account ${user} signed in from ${address} [${id}].` : 'That was not shown to me.';
}

describe.each([5, 6])('a result of 3 MB in a session of 400 turns (seed %i)', (seed) => {
  it('stays within the window, and the answer cites the row that the prompt asks for', async () => {
    const { data, wanted } = signIns(seed);
    expect(JSON.stringify(data).length).toBeGreaterThan(3_000_000);
    const skill = defineSkill({
      id: 'test/sign-ins',
      title: { id: 't', message: 'Sign-ins' },
      description: 'Lists sign-ins.',
      examplePrompts: ['Which accounts signed in?'],
      input: z.object({}),
      exampleInput: {},
      effect: 'read',
      origins: [],
      needsPage: false,
      run: async () => ({ report: null, data, evidence: [] }),
    });
    const run = createMemoryRun({
      prompt: 'Which account signed in from 203.0.113.77?',
      skills: [skill],
      history,
      window: WINDOW,
      model: [
        () => [
          { type: 'tool-call', call: { callId: 'c1', name: 'test/sign-ins', argumentsJson: '{}' } },
          { type: 'finished', reason: 'tool-calls' },
        ],
        (request) => [
          { type: 'text-delta', text: answerFrom(request, '203.0.113.77') },
          { type: 'finished', reason: 'stop' },
        ],
      ],
    });
    await driveRun(run, new AbortController().signal);

    const state = foldRunEvents(run.events);
    expect(state).toMatchObject({ status: 'completed', error: null });
    expect(state?.text).toMatch(/^The account ada@contoso\.example signed in from 203\.0\.113\.77 \[E\d+\]\.$/);
    const [claim] = state?.answer?.claims ?? [];
    expect(claim?.mark).toBe('supported');
    const cited = run.evidence.find(({ id }) => id === claim?.citations[0]?.evidenceId);
    expect(cited?.text).toContain(wanted);
    expect(cited?.source).toMatchObject({ type: 'skill', callId: 'c1' });

    for (const event of run.events) {
      if (event.type === 'model-requested')
        expect(event.inputTokens).toBeLessThanOrEqual(WINDOW.contextTokens - WINDOW.maxOutputTokens);
    }
    const cuts = new Map(state?.cuts.map((cut) => [cut.source, cut]));
    expect(cuts.get('skill-result')).toMatchObject({ total: ROWS });
    expect(cuts.get('earlier-turns')).toMatchObject({ total: 400 });
    // What was cut is kept: it can be asked for.
    expect(run.evidence).toHaveLength(ROWS);
  });
});

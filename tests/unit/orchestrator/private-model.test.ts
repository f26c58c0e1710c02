import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DEFAULT_PRIVACY } from '../../../lib/contracts/privacy';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import type { ModelEvent, ModelRequest } from '../../../lib/models/model-provider';
import { defineSkill } from '../../../lib/plugins/skill';
import { createMemoryRun, createPageOfFacts, driveRun, type MemoryRun, type ModelScript } from '../../fakes/memory-run-ports';

const TOKEN = `gh${'p'}_${'a1B2'.repeat(9)}`;
const PAGE = createPageOfFacts([
  { label: 'User', value: 'Dana Whitfield' },
  { label: 'Account', value: 'dana.whitfield@northwind.example' },
  { label: 'Device name', value: 'WS-FIN-0431' },
  { label: 'Local IP address', value: '10.20.30.41' },
  { label: 'Remote IP address', value: '203.0.113.77' },
  { label: 'Command line', value: `curl -H "Authorization: token ${TOKEN}" https://api.example` },
]);
const REAL = ['Dana', 'Whitfield', 'northwind', 'FIN-0431', '10.20.30.41', TOKEN];
const finished: ModelEvent = { type: 'finished', reason: 'stop' };

function textOf(request: ModelRequest): string {
  return JSON.stringify(request);
}

/** The value of a fact as the model was told it. */
function told(request: ModelRequest, label: string): string {
  const content = request.messages.find(({ role }) => role === 'user')?.content ?? '';
  return new RegExp(`^\\[E\\d+\\] ${label}: (.*)$`, 'm').exec(content)?.[1] ?? '';
}

function start(model: readonly ModelScript[], change: Partial<Parameters<typeof createMemoryRun>[0]> = {}): MemoryRun {
  return createMemoryRun({ model, page: PAGE, policy: DEFAULT_PRIVACY.remote, prompt: 'What did Dana Whitfield do?', ...change });
}

describe('a model that text is sent to', () => {
  it('is told neither secrets nor names that the policy keeps back, and no types', async () => {
    const run = start([() => [{ type: 'text-delta', text: 'Nothing.' }, finished]]);
    await driveRun(run, new AbortController().signal);
    const [request] = run.requests as [ModelRequest];
    for (const real of REAL) expect(textOf(request).toLowerCase()).not.toContain(real.toLowerCase());
    expect(textOf(request)).toContain('203.0.113.77');
    expect(told(request, 'Command line')).toContain('[secret: github-token #1]');
    expect(request).toMatchObject({ page: null, evidence: [] });
    expect(request.instructions).toContain('placeholders');
  });

  it('gives an answer that is read and checked with the real names, however its words were cut', async () => {
    const speaks: ModelScript = async function* (request) {
      const text = `${told(request, 'User')} used ${told(request, 'Device name')} at ${told(request, 'Local IP address')} [E1, E3, E4].`;
      for (const letter of text) yield { type: 'text-delta', text: letter };
      yield finished;
    };
    const run = start([speaks]);
    await driveRun(run, new AbortController().signal);
    const state = foldRunEvents(run.events);
    expect(state?.text).toBe('Dana Whitfield used WS-FIN-0431 at 10.20.30.41 [E1, E3, E4].');
    expect(state?.answer?.claims.map(({ mark }) => mark)).toEqual(['supported']);
    const streamed = run.events.flatMap((event) => (event.type === 'answer-delta' ? event.text : [])).join('');
    expect(streamed).toBe(state?.text);
  });

  it('keeps the last words of an answer that is stopped', async () => {
    const controller = new AbortController();
    const speaks: ModelScript = async function* (request) {
      yield { type: 'text-delta', text: `It was ${told(request, 'Device name')}` };
      controller.abort();
      yield finished;
    };
    const run = start([speaks]);
    await driveRun(run, controller.signal);
    expect(foldRunEvents(run.events)?.text).toBe('It was WS-FIN-0431');
  });

  it('calls skills with the real names, and is told again what it called them with', async () => {
    const inputs: unknown[] = [];
    const skill = defineSkill({
      id: 'test/user',
      title: { id: 't', message: 'User' },
      description: 'Looks a user up.',
      examplePrompts: [],
      input: z.object({ account: z.string(), note: z.string() }),
      exampleInput: { account: 'a', note: '' },
      effect: 'read',
      origins: [],
      needsPage: false,
      run: async (input) => {
        inputs.push(input);
        return { report: null, data: { signIns: [{ user: 'Dana Whitfield', host: 'WS-FIN-0431' }] }, evidence: [] };
      },
    });
    const calls: ModelScript = (request) => {
      const account = told(request, 'Account');
      const call = { callId: 'c1', name: 'test/user', argumentsJson: JSON.stringify({ account, note: 'a\\b "c"' }) };
      return [
        { type: 'tool-call', call },
        { type: 'finished', reason: 'tool-calls' },
      ];
    };
    const run = start([calls, () => [{ type: 'text-delta', text: 'Done.' }, finished]], { skills: [skill] });
    await driveRun(run, new AbortController().signal);
    expect(inputs).toEqual([{ account: 'dana.whitfield@northwind.example', note: 'a\\b "c"' }]);
    const [first, second] = run.requests as [ModelRequest, ModelRequest];
    for (const real of REAL) expect(textOf(second).toLowerCase()).not.toContain(real.toLowerCase());
    expect(textOf(second)).toContain(told(first, 'Account'));
  });

  it('is not told a secret that only the name of its argument, or of its column, gives away', async () => {
    const call = {
      callId: 'c1',
      name: 'test/none',
      argumentsJson: '{"password":"Summer2024!","deep":{"apiKey":"q8Zt4Lm2Vx9Kp3Rw7"}}',
    };
    const calls: ModelScript = () => [
      { type: 'tool-call', call },
      { type: 'finished', reason: 'tool-calls' },
    ];
    const run = start([calls, () => [{ type: 'text-delta', text: 'Done.' }, finished]]);
    await driveRun(run, new AbortController().signal);
    expect(run.requests).toHaveLength(2);
    expect(textOf(run.requests[1] as ModelRequest)).not.toMatch(/Summer2024|q8Zt4Lm2/);
  });

  it('is sent nothing when what is sent cannot be kept', async () => {
    let wasAsked = false;
    const run = start([
      () => {
        wasAsked = true;
        return [finished];
      },
    ]);
    Object.assign(run.ports.privacy, {
      keep: async () => {
        throw new Error('the disk is full');
      },
    });
    await driveRun(run, new AbortController().signal);
    expect(wasAsked).toBe(false);
    expect(foldRunEvents(run.events)?.status).toBe('failed');
  });
});

describe('the model that is built in', () => {
  it('reads the page as it is, and can send nothing', async () => {
    const window = { contextTokens: null, maxOutputTokens: 100, tokenizer: 'other' } as const;
    const run = start([() => [{ type: 'text-delta', text: 'Dana Whitfield [E1].' }, finished]], { window });
    await driveRun(run, new AbortController().signal);
    expect(run.requests[0]?.evidence).toHaveLength(6);
    const sends: ModelScript = () => [{ type: 'text-delta', text: 'x' }, finished];
    const cheat = start([sends], { window });
    const { stream } = cheat.ports.model;
    Object.assign(cheat.ports.model, {
      async *stream(...[request, signal, beforeSend]: Parameters<typeof stream>) {
        await beforeSend({ method: 'POST', url: 'https://a.example/', headers: {}, body: '' });
        yield* stream(request, signal, beforeSend);
      },
    });
    await driveRun(cheat, new AbortController().signal);
    expect(foldRunEvents(cheat.events)?.error?.code).toBe('model-privacy-failed');
  });
});

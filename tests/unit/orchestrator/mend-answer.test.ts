import { describe, expect, it } from 'vitest';
import type { GroundedAnswer } from '../../../lib/contracts/grounded-answer';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import type { ModelEvent, ModelRequest } from '../../../lib/models/model-provider';
import { createMemoryRun, createPageOfFacts, driveRun, type ModelScript } from '../../fakes/memory-run-ports';

const PAGE = createPageOfFacts([
  { label: 'Severity', value: 'High' },
  { label: 'Failed sign-ins', value: '17' },
]);
const WRONG = 'There were 71 failed sign-ins [E2].';
const RIGHT = 'There were 17 failed sign-ins [E2].';

function says(text: string): ModelScript {
  return (): ModelEvent[] => [
    { type: 'text-delta', text },
    { type: 'finished', reason: 'stop' },
  ];
}
const breaks: ModelScript = () => {
  throw new Error('the service is gone');
};

async function runWith(...model: ModelScript[]) {
  const run = createMemoryRun({ model, page: PAGE, prompt: 'How many failed sign-ins?' });
  await driveRun(run, new AbortController().signal);
  return { run, state: foldRunEvents(run.events), types: run.events.map(({ type }) => type) };
}

function marksOf(answer: GroundedAnswer | null | undefined) {
  return answer?.claims.map(({ mark }) => mark);
}

describe('an answer that says what its evidence does not', () => {
  it('is given back once, with the sentence and what of it was not found', async () => {
    const { run, state } = await runWith(
      says(`${WRONG} The severity is High [E1].`),
      says(`${RIGHT} The severity is High [E1].`),
    );
    const [, again] = run.requests as [ModelRequest, ModelRequest];
    expect(again.tools).toEqual([]);
    expect(again.messages.slice(-2)).toMatchObject([{ role: 'assistant' }, { role: 'user' }]);
    expect(again.messages.at(-1)?.content).toContain('71 failed sign-ins');
    expect(again.messages.at(-1)?.content).not.toContain('severity is High');
    expect(state).toMatchObject({ status: 'completed', text: `${RIGHT} The severity is High [E1].` });
    expect(marksOf(state?.answer)).toEqual(['supported', 'supported']);
  });

  it('is not asked for a third time: then the marks are shown', async () => {
    const { run, state } = await runWith(says(WRONG), says('There were 72 failed sign-ins [E2].'));
    expect(run.requests).toHaveLength(2);
    expect(state?.text).toBe(WRONG);
    expect(marksOf(state?.answer)).toEqual(['unsupported']);
  });

  it('stands as it was when what comes back is worse, or has lost what was right', async () => {
    const first = `${WRONG} The severity is High [E1]. Its severity is High [E1].`;
    const lost = await runWith(says(first), says('I cannot say.'));
    expect(lost.state?.text).toBe(first);
    const worse = await runWith(says(`${WRONG} The severity is High [E1].`), says(`${WRONG} The severity is Low, 99 [E1].`));
    expect(marksOf(worse.state?.answer)).toEqual(['unsupported', 'supported']);
  });

  it('stands as it was when what comes back is cut short', async () => {
    const cut: ModelScript = () => [
      { type: 'text-delta', text: 'The severity is High [E1]. There' },
      { type: 'finished', reason: 'length' },
    ];
    const { state } = await runWith(says(`${WRONG} The severity is High [E1].`), cut);
    expect(state).toMatchObject({ text: `${WRONG} The severity is High [E1].`, isCutShort: false });
  });

  it('is mended by words alone: what is called for then is not done', async () => {
    const calls: ModelScript = () => [
      { type: 'tool-call', call: { callId: 'c1', name: 'session/find-evidence', argumentsJson: '{}' } },
      { type: 'finished', reason: 'tool-calls' },
    ];
    const { state, types } = await runWith(says(WRONG), calls, calls);
    expect(state).toMatchObject({ status: 'completed', text: WRONG });
    expect(types).not.toContain('skill-called');
  });

  it('stands as it was when the model cannot be asked again', async () => {
    const { state, types } = await runWith(says(WRONG), breaks);
    expect(state).toMatchObject({ status: 'completed', text: WRONG });
    expect(types.filter((type) => type === 'mend-requested')).toHaveLength(1);
  });

  it('stands as it was when the analyst stops while it is mended', async () => {
    const controller = new AbortController();
    const stop: ModelScript = () => {
      controller.abort();
      return [{ type: 'text-delta', text: 'There' }];
    };
    const run = createMemoryRun({ model: [says(WRONG), stop], page: PAGE });
    await driveRun(run, controller.signal);
    expect(foldRunEvents(run.events)).toMatchObject({ status: 'stopped', text: WRONG });
  });

  it('is mended by the next worker when this one dies', async () => {
    const run = createMemoryRun({ model: [says(WRONG), says(RIGHT)], page: PAGE });
    const append = run.ports.journal.append;
    const dying = { ...run.ports.journal };
    Object.assign(run.ports.journal, {
      async append(...args: Parameters<typeof append>) {
        const appended = await append(...args);
        if (appended.events.some(({ type }) => type === 'mend-requested')) throw new Error('the worker died');
        return appended;
      },
    });
    await driveRun(run, new AbortController().signal).catch(() => undefined);
    // What the dying worker still wrote never happened.
    const died = run.events.findIndex(({ type }) => type === 'mend-requested');
    run.events.splice(died + 1);
    Object.assign(run.ports.journal, dying);
    await run.driver(true).drive(new AbortController().signal);
    expect(foldRunEvents(run.events)).toMatchObject({ status: 'completed', text: RIGHT });
    expect(run.requests).toHaveLength(2);
  });
});

describe('an answer that is not given back', () => {
  it('is one that is right, or merely cites nothing', async () => {
    expect((await runWith(says(RIGHT))).types).not.toContain('mend-requested');
    expect((await runWith(says('There were 17 failed sign-ins.'))).types).not.toContain('mend-requested');
  });

  it('is one of a model that makes its sentences from the evidence', async () => {
    const run = createMemoryRun({
      model: [says(WRONG)],
      page: PAGE,
      window: { contextTokens: null, maxOutputTokens: 100, tokenizer: 'other' },
    });
    await driveRun(run, new AbortController().signal);
    expect(marksOf(foldRunEvents(run.events)?.answer)).toEqual(['unsupported']);
  });
});

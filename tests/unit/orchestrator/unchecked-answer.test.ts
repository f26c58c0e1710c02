import { expect, it } from 'vitest';
import { AppError } from '../../../lib/contracts/errors';
import type { AnswerToCheck } from '../../../lib/contracts/grounded-answer';
import { foldRunEvents } from '../../../lib/contracts/run-state';
import type { ModelEvent } from '../../../lib/models/model-provider';
import { auditEntriesOf } from '../../../lib/storage/audit-entries';
import { createMemoryRun, createPageOfFacts, driveRun } from '../../fakes/memory-run-ports';

const WRONG = 'There were 71 failed sign-ins [E1].';
const RIGHT = 'There were 17 failed sign-ins [E1].';

const says = (text: string) => (): readonly ModelEvent[] => [
  { type: 'text-delta', text },
  { type: 'finished', reason: 'stop' },
];

/** @param fails whether the check of this text fails, by how often one was asked for before */
async function runWith(texts: readonly string[], fails: (markdown: string, before: number) => boolean) {
  const run = createMemoryRun({ model: texts.map(says), page: createPageOfFacts([{ label: 'Failed sign-ins', value: '17' }]) });
  const { checkAnswer } = run.ports;
  let asked = 0;
  const ports = {
    checkAnswer: async (answer: AnswerToCheck) => {
      asked += 1;
      if (fails(answer.markdown, asked - 1)) throw new Error('no document');
      return checkAnswer(answer);
    },
  };
  Object.assign(run.ports, ports);
  await driveRun(run, new AbortController().signal);
  return { run, state: foldRunEvents(run.events) };
}

it('an answer that cannot be checked completes its run, said to be unchecked, with nothing supported', async () => {
  const { run, state } = await runWith([RIGHT], () => true);
  expect(state).toMatchObject({ status: 'completed', error: null, text: RIGHT });
  expect(state?.answer).toEqual({ markdown: RIGHT, claims: [], isUnchecked: true });
  const ended = run.entries.find(({ body }) => body.type === 'run-ended');
  expect(ended).toMatchObject({ turn: { answer: RIGHT, citedEvidence: [] }, settlement: { type: 'settled' } });
});

it('the audit log does not say that it was checked', async () => {
  const { run } = await runWith([RIGHT], () => true);
  expect(run.events.flatMap(auditEntriesOf).map(({ type }) => type)).not.toContain('answer-checked');
  const checked = await runWith([RIGHT], () => false);
  expect(checked.run.events.flatMap(auditEntriesOf).map(({ type }) => type)).toContain('answer-checked');
});

it('of an answer and its mended form, the one that was checked is shown', async () => {
  const first = await runWith([WRONG, RIGHT], (markdown) => markdown === RIGHT);
  expect(first.state).toMatchObject({ status: 'completed', text: WRONG });
  expect(first.state?.answer?.claims.map(({ mark }) => mark)).toEqual(['unsupported']);
  const mended = await runWith([WRONG, RIGHT], (markdown, before) => markdown === WRONG && before > 0);
  expect(mended.state).toMatchObject({ status: 'completed', text: RIGHT });
  expect(mended.state?.answer?.claims.map(({ mark }) => mark)).toEqual(['supported']);
});

it('what a failed run had said, and nobody could check, is said to be unchecked as well', async () => {
  const run = createMemoryRun({
    model: [
      async function* () {
        yield { type: 'text-delta', text: RIGHT } as const;
        throw new AppError('model-key-refused', {});
      },
    ],
    page: createPageOfFacts([{ label: 'Failed sign-ins', value: '17' }]),
  });
  run.ports.checkAnswer = () => Promise.reject(new Error('no document'));
  await driveRun(run, new AbortController().signal);
  const state = foldRunEvents(run.events);
  expect(state).toMatchObject({ status: 'failed', text: RIGHT, error: { code: 'model-key-refused' } });
  expect(state?.answer).toEqual({ markdown: RIGHT, claims: [], isUnchecked: true });
});

it('a run that failed ends with its first failure, whatever fails after it', async () => {
  const run = createMemoryRun({
    model: [
      async function* () {
        yield { type: 'text-delta', text: RIGHT } as const;
        throw new AppError('model-key-refused', {});
      },
    ],
    page: createPageOfFacts([{ label: 'Failed sign-ins', value: '17' }]),
  });
  const { checkAnswer, skillIndex } = run.ports;
  let isChecked = false;
  run.ports.checkAnswer = (answer) => {
    isChecked = true;
    return checkAnswer(answer);
  };
  run.ports.skillIndex = () => (isChecked ? Promise.reject(new Error('no index')) : skillIndex());
  await driveRun(run, new AbortController().signal);
  expect(foldRunEvents(run.events)).toMatchObject({ status: 'failed', text: RIGHT, error: { code: 'model-key-refused' } });
});

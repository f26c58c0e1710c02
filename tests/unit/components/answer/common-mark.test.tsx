// @vitest-environment happy-dom
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerBody } from '../../../../components/answer/answer-body';
import { COMMON_MARK } from '../../../fixtures/common-mark-examples';
import { inScreen } from '../in-screen';
import { scriptedWorker } from '../scripted-worker';
import { drawnStructure } from './drawn-structure';

/** Drawn anew for each example: an answer that changes is revealed bit by bit. */
function answer(markdown: string) {
  const show = () => undefined;
  return (
    <AnswerBody key={markdown} markdown={markdown} claims={[]} refusedLinks={[]} isStreaming={false} onShowEvidence={show} />
  );
}

let screen: Awaited<ReturnType<typeof inScreen>>;
let rawClass: string;
beforeAll(async () => {
  screen = await inScreen(scriptedWorker(), answer('a <x-raw>'));
  rawClass = screen.host.querySelector('p > *')?.className ?? 'none';
});
afterAll(() => screen.close());

describe.each(Object.entries(COMMON_MARK))('CommonMark, %s', (_section, examples) => {
  it.each(examples)('%j', async (markdown, structure) => {
    await screen.update(answer(markdown.replace(/→/g, '\t')));
    expect(drawnStructure(screen.host, rawClass)).toBe(structure);
  });
});

it('has enough examples', () => {
  expect(Object.values(COMMON_MARK).flat().length).toBeGreaterThanOrEqual(120);
});

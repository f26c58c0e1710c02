import { describe, expect, it } from 'vitest';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import { WORLDS } from './sceptic-worlds';

const pairs = WORLDS.flatMap(({ name, evidence, pairs: all }) => all.map(([right, wrong]) => ({ name, evidence, right, wrong })));
const isMarked = (sentence: string, { evidence }: (typeof pairs)[number]) =>
  groundAnswer(sentence, evidence, { timeZone: 'UTC' }).claims.some(({ mark }) => mark === 'unsupported');

/** What is reached is held here, so that it only gets better; the evidence has shapes and words that no fixture of the exam has. */
describe('a hundred true sentences and what a sceptic makes of them', () => {
  it('are many, and no sentence is its own opposite', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(100);
    expect(pairs.filter(({ right, wrong }) => right === wrong)).toEqual([]);
  });

  it('are marked where they are wrong', () => {
    const missed = pairs.filter((pair) => !isMarked(pair.wrong, pair)).map(({ wrong }) => wrong);
    expect(missed.length).toBeLessThanOrEqual(25);
  });

  it('are left alone where they are right', () => {
    const marked = pairs.filter((pair) => isMarked(pair.right, pair)).map(({ right }) => right);
    expect(marked.length).toBeLessThanOrEqual(1);
  });
});

import { describe, expect, it } from 'vitest';
import { parseEvidenceId } from '../../../lib/contracts/evidence';
import { corrupted, KINDS, readExam } from '../../fixtures/claims/read-exam';

const exam = readExam();
const setOf = (id: string) => id.split('/')[0];

describe('the exam for the claim checker', () => {
  it('is large and varied enough to tell something', () => {
    expect(exam.answers.length).toBeGreaterThanOrEqual(44);
    expect(exam.errors.length).toBeGreaterThanOrEqual(330);
    expect(new Set(exam.answers.map(({ id }) => setOf(id))).size).toBeGreaterThanOrEqual(12);
    expect(new Set(exam.errors.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  it('holds back about a third of the evidence sets written before the checker', () => {
    const before = exam.answers.filter(({ split }) => split === 'development' || split === 'held-out');
    const sets = new Map(before.map(({ id, split }) => [setOf(id), split]));
    const heldOut = [...sets.values()].filter((split) => split === 'held-out').length;
    expect(heldOut / sets.size).toBeGreaterThan(0.25);
    expect(heldOut / sets.size).toBeLessThan(0.4);
  });

  it('has a part of its own that was written after the checker', () => {
    const answers = exam.answers.filter(({ split }) => split === 'unseen');
    expect(answers.length).toBeGreaterThanOrEqual(14);
    expect(new Set(answers.map(({ id }) => setOf(id))).size).toBeGreaterThanOrEqual(5);
    const errors = exam.errors.filter(({ answer }) => answer.split === 'unseen');
    expect(errors.length).toBeGreaterThanOrEqual(150);
    expect(new Set(errors.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  it('has a judge: a part written by someone who had read neither the checker nor the other answers', () => {
    const answers = exam.answers.filter(({ split }) => split === 'judge');
    expect(new Set(answers.map(({ id }) => setOf(id))).size).toBeGreaterThanOrEqual(20);
    const errors = exam.errors.filter(({ answer }) => answer.split === 'judge');
    expect(errors.length).toBeGreaterThanOrEqual(220);
    expect(new Set(errors.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  it.each(exam.answers)('$id cites only evidence that is there', ({ markdown, evidence }) => {
    const known = new Set(evidence.map(({ id }) => id));
    const cited = [...markdown.matchAll(/\[(E\d+(?:, E\d+)*)\]/g)].flatMap(([, ids = '']) =>
      ids.split(', ').map(parseEvidenceId),
    );
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((id) => id === null || !known.has(id))).toEqual([]);
  });

  it('seeds no error twice, and each changes its answer', () => {
    const texts = exam.errors.map((error) => `${error.answer.id} ${corrupted(error)}`);
    expect(new Set(texts).size).toBe(texts.length);
    for (const error of exam.errors) expect(corrupted(error)).not.toBe(error.answer.markdown);
  });
});

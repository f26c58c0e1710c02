import { describe, expect, it } from 'vitest';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import { recordedPage, type Scored, scoreAll, sharesOf } from '../../fixtures/questions/score';

/**
 * Labelled questions over recorded readings of real pages: the demo's (three tenants) and consoles that nobody here wrote.
 * A third of the questions was held out while the rules were made.
 */
const scored = await scoreAll();
const distinct = new Set(scored.map(({ labelled }) => `${labelled.page.replace(/-\d+$/, '')} ${labelled.question}`));

function figures(name: string, part: readonly Scored[]): string {
  const { total, right, wrong, silent } = sharesOf(part);
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return `${name}: ${total} questions, right ${percent(right)}, wrong ${percent(wrong)}, silent ${percent(silent)}`;
}

describe('answers to labelled questions', () => {
  it('covers enough questions, also ones that the page cannot answer and pages of other people', () => {
    expect(scored.length).toBeGreaterThanOrEqual(300);
    expect(distinct.size).toBeGreaterThanOrEqual(120);
    expect(scored.filter(({ labelled }) => labelled.expected === 'cannot-tell').length).toBeGreaterThanOrEqual(60);
    expect(
      new Set(scored.map(({ labelled }) => labelled.page).filter((page) => !/-\d+$/.test(page))).size,
    ).toBeGreaterThanOrEqual(2);
  });

  const parts: readonly (readonly [string, readonly Scored[]])[] = [
    ['all', scored],
    ['developed on', scored.filter((each) => !each.isHeldOut)],
    ['held out', scored.filter((each) => each.isHeldOut)],
    ['foreign pages', scored.filter(({ labelled }) => !/-\d+$/.test(labelled.page))],
  ];
  it.each(parts.map(([name, part]) => ({ name, part })))('is right in 90 % and wrong in at most 2 %: $name', ({ name, part }) => {
    process.stdout.write(`${figures(name, part)}\n`);
    const { right, wrong } = sharesOf(part);
    const failed = part
      .filter((each) => each.verdict === 'wrong')
      .map(({ labelled }) => `${labelled.page}: ${labelled.question}`);
    expect(right).toBeGreaterThanOrEqual(0.9);
    expect(wrong, failed.join('\n')).toBeLessThanOrEqual(0.02);
  });

  it('cites evidence for every answer, and says nothing that the evidence does not support', () => {
    let claims = 0;
    const unsupported: string[] = [];
    for (const { labelled, markdown } of scored) {
      const { evidence } = recordedPage(labelled.page);
      for (const claim of groundAnswer(markdown, evidence).claims) {
        if (claim.mark === 'supported') claims += 1;
        if (claim.mark === 'unsupported')
          unsupported.push(`${labelled.page}: ${markdown.slice(claim.start, claim.end)} — ${claim.unsupported.join(', ')}`);
      }
    }
    const share = unsupported.length / (claims + unsupported.length);
    process.stdout.write(`claims in answers: ${claims} supported, ${unsupported.length} not\n`);
    expect(share, unsupported.slice(0, 20).join('\n')).toBeLessThanOrEqual(0.01);
  });
});

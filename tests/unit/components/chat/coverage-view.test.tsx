// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { CoverageView } from '../../../../components/chat/coverage-view';
import type { GroundedAnswer } from '../../../../lib/contracts/grounded-answer';
import type { Coverage } from '../../../../lib/contracts/page-context';
import { byName, click, inScreen } from '../in-screen';
import { scriptedWorker } from '../scripted-worker';

const WHOLE: Coverage = { framesRead: 1, framesNotEntered: [], tables: [], collapsed: [], cuts: [], isBusy: false };

async function show(coverage: Coverage | null, answer: Partial<GroundedAnswer> | null) {
  const onShowEvidence = vi.fn();
  const whole = answer && { markdown: '', claims: [], ...answer };
  const view = <CoverageView coverage={coverage} answer={whole} number={null} onShowEvidence={onShowEvidence} />;
  return { ...(await inScreen(scriptedWorker(), view)), onShowEvidence };
}

describe('the coverage of an answer', () => {
  it('tells rows that the answer leaves out, and leads to them', async () => {
    const { host, onShowEvidence, close } = await show(WHOLE, { omitted: [{ table: 'Alerts', evidence: ['E3', 'E5'] }] });
    expect(host.textContent).toContain('Left out of the answer, though it goes through the others: 2 rows of Alerts');
    expect(host.textContent).toContain('The visible page was read');
    await click(byName(host, 'button', 'Open E5'));
    expect(onShowEvidence).toHaveBeenCalledWith('E5', []);
    await close();
  });

  it('tells what was looked for in vain, also of a run without a page', async () => {
    const { host, close } = await show(null, { absences: ['E9'] });
    expect(host.textContent).toContain('Looked for and not found');
    expect(host.textContent).not.toContain('page was read');
    expect(byName(host, 'button', 'Open E9')).toBeTruthy();
    await close();
  });

  it('is not there when there is nothing to tell', async () => {
    const { host, close } = await show(null, {});
    expect(host.querySelector('section')).toBeNull();
    await close();
  });
});

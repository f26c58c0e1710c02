import type { RunState } from '../../../lib/contracts/run-state';
import type { Panel } from '../../../scripts/browser/drive-panel';

/** Lines of the open process log of the last answer: how the step stands, and what it says, without the time it took. */
export async function readProcessLog(panel: Panel): Promise<readonly string[]> {
  const [region] = await panel.all('region', 'Process log');
  return region ? panel.callOn<string[]>(region, READ) : [];
}

/** Without the last column, the duration. */
const READ = `function () {
  this.querySelector('details').open = true;
  return [...this.querySelector('ol').children].map((line) => {
    const [icon, text] = line.children;
    return [icon.getAttribute('aria-label'), ...text.innerText.split('\\n')].map((part) => part.trim()).join(' | ');
  });
}`;

/**
 * Lines that the panel owes a run: one for every step, and those of finished steps as they end up.
 *
 * @param finished lines of the same run at its end
 */
export function missingLines({ steps }: RunState, shown: readonly string[], finished: readonly string[]): readonly string[] {
  return steps.flatMap(({ kind, status }, index) => {
    const wanted = finished[index] ?? `a line ${index + 1} at the end`;
    const line = shown[index];
    if (line === undefined) return [`${kind}: ${wanted}`];
    return status === 'done' && line !== wanted ? [`${wanted}, not ${line}`] : [];
  });
}

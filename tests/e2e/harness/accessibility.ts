import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Panel } from '../../../scripts/browser/drive-panel';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe has against the panel as it stands; empty when nothing. Says how many rules it ran, so that none is not "none broken". */
export async function auditPanel(
  panel: Panel,
): Promise<{ readonly violations: readonly string[]; readonly rulesPassed: number }> {
  await panel.target.evaluate(`${AXE}; 0`);
  const result = await panel.target.evaluate<{ violations: readonly Violation[]; passes: number }>(
    'axe.run(document).then(({ violations, passes }) => JSON.parse(JSON.stringify({ violations, passes: passes.length })))',
  );
  const lines = result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
  return { violations: lines, rulesPassed: result.passes };
}

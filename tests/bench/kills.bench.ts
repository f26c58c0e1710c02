/**
 * T12: runs whose worker is killed at any time, up to four times each. Every run must come to the same end, the call that changes
 * something made once, charged once, nothing left reserved. As many kills as `SIDELIGHT_KILLS` says, else 60. Exit code 1 when a
 * run was not whole.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Panel } from '../../scripts/browser/drive-panel';
import { ensureBrowser } from '../../scripts/browser/install';
import { launchBrowser } from '../../scripts/browser/launch';
import { openPanel } from '../../scripts/browser/panel';
import { ensureBuild } from '../../scripts/setup/build';
import { type Investigation, investigate, openScene, selectModel } from '../e2e/harness/investigation';
import { killWorker } from '../e2e/harness/worker-control';
import { readLedger } from '../e2e/harness/workspace-rows';

const WANTED = Number(process.env.SIDELIGHT_KILLS ?? 60);
const MOST_KILLS_OF_A_RUN = 4;
/** A run takes about three seconds; the next kill comes within this. */
const LONGEST_PAUSE_MS = 1_200;

const scene = await openScene();
const browser = await launchBrowser({
  executablePath: await ensureBrowser(),
  extension: await ensureBuild('demo'),
  isHeadless: true,
});
let kills = 0;

/** One run, with a worker killed now and then until it has ended. */
async function investigateUnderFire(panel: Panel): Promise<Investigation> {
  const over = new AbortController();
  const wanted = 1 + Math.floor(Math.random() * MOST_KILLS_OF_A_RUN);
  const fire = async () => {
    for (let shot = 0; shot < wanted; shot += 1) {
      await pause(20 + Math.random() * LONGEST_PAUSE_MS);
      if (over.signal.aborted) return;
      await killWorker(browser);
      kills += 1;
    }
  };
  const firing = fire();
  try {
    return await investigate(scene, () => panel);
  } finally {
    over.abort();
    await firing;
  }
}

/** What is wrong with a run; empty when nothing. */
function faultsOf(run: Investigation, baseline: Investigation): string[] {
  const lines = run.ledger.map(({ type }) => type).sort();
  const checks: readonly (readonly [fault: string, isRight: boolean])[] = [
    [`it is ${run.state.status}`, run.state.status === 'completed'],
    ['its answer is another', run.state.text === baseline.state.text],
    ['its evidence is another', run.cited.join('\n') === baseline.cited.join('\n')],
    ['its journal has a gap', run.events.every(({ seq }, index) => seq === index + 1)],
    [`the change was made ${run.calls[scene.containment.write]} times`, run.calls[scene.containment.write] === 1],
    [`its lines are ${lines.join(', ')}`, lines.join() === 'reserved,settled'],
    ['something is reserved', run.reserved.length === 0],
  ];
  return checks.flatMap(([fault, isRight]) => (isRight ? [] : [fault]));
}

try {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(`${scene.demo.portalUrl}/incidents/${scene.demo.tenant.mainIncidentId}/overview`, { waitUntil: 'load' });
  const panel = new Panel(await openPanel(browser, page));
  await selectModel(scene, panel);
  const runs = [await investigate(scene, () => panel)];
  const [baseline] = runs;
  const faults: string[] = [];
  while (baseline && kills < WANTED) {
    const run = await investigateUnderFire(panel);
    runs.push(run);
    faults.push(...faultsOf(run, baseline).map((fault) => `run ${runs.length}: ${fault}`));
  }
  const settled = (await readLedger(panel.target)).filter(({ type }) => type === 'settled').length;
  if (settled !== runs.length) faults.push(`${settled} runs are charged`);
  console.log(`T12 ${kills} kills in ${runs.length} runs: ${faults.length === 0 ? 'met' : `MISSED\n${faults.join('\n')}`}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await scene.close();
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDemo } from '../demo/server';
import { readEvidence, waitForRun } from './browser/ask-worker';
import { Panel } from './browser/drive-panel';
import { ensureBrowser } from './browser/install';
import { launchBrowser } from './browser/launch';
import { openPanel } from './browser/panel';
import { sideBySide } from './browser/picture';
import { ensureBuild } from './setup/build';
import { PlainError, ROOT, runMain, say } from './setup/project';

const FILE = join(ROOT, 'docs', 'pictures', 'page-and-panel.png');
const WINDOW = { width: 1500, height: 900 };

/** The README's picture: the demo's main incident, the panel with its summary, one citation lit up. */
async function main(): Promise<number> {
  const executablePath = await ensureBrowser();
  const extension = await ensureBuild('demo');
  const demo = await startDemo();
  const browser = await launchBrowser({ executablePath, extension, isHeadless: true, windowSize: WINDOW });
  try {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(`${demo.portalUrl}/incidents/${demo.tenant.mainIncidentId}/overview`, { waitUntil: 'load' });
    const panel = new Panel(await openPanel(browser, page));
    await panel.click('button', 'Summarize this page');
    const run = await waitForRun(panel.target);
    const cited = (run.answer?.claims ?? []).flatMap((claim) => claim.citations.map((citation) => citation.evidenceId));
    const rows = await readEvidence(panel.target, run.sessionId, [...new Set(cited)]);
    const chosen = rows.find((each) => each.kind === 'fact') ?? rows[0];
    if (!chosen) throw new PlainError('The answer cites nothing: no picture.');
    await panel.click('button', `Evidence ${chosen.id}`);
    await panel.target.evaluate('document.fonts.ready.then(() => 0)');
    await mkdir(join(ROOT, 'docs', 'pictures'), { recursive: true });
    const pageShot = (await page.screenshot()).toString('base64');
    await writeFile(FILE, await sideBySide(browser.context, pageShot, await panel.screenshot()));
    say('docs/pictures/page-and-panel.png');
  } finally {
    await browser.close();
    await demo.close();
  }
  return 0;
}

await runMain(main);

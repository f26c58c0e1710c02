import { installPackages } from '../setup/apt';
import { PlainError, say } from '../setup/project';
import { runTool } from '../setup/tools';
import { findBrowser } from './find';

const MINUTE = 60_000;

/** A browser, found or else installed. Throws with what to do when neither works. */
export async function ensureBrowser(): Promise<string> {
  const found = await findBrowser();
  if (found) return found;
  say('No Chromium, Edge or Chrome for Testing found: downloading Chromium (about 170 MB, once)…');
  const download = await runTool('playwright', ['install', '--no-shell', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' },
    timeoutMs: 10 * MINUTE,
  });
  const afterDownload = await findBrowser();
  if (afterDownload) return afterDownload;
  say(download.code === 0 ? 'The download needs libraries this system lacks.' : 'The download failed.');
  if (process.platform === 'linux') {
    say('Installing the package chromium with apt-get, if it may be used…');
    await installPackages(['chromium']);
  }
  const afterPackage = await findBrowser();
  if (afterPackage) return afterPackage;
  throw new PlainError(
    'Sidelight needs a browser that loads extensions. Install Chromium (Debian, Ubuntu: `sudo apt-get install chromium`), Microsoft Edge or Chrome for Testing, or set CHROME_PATH to one, and run the command again.',
  );
}

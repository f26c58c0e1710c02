import { ensureBrowser } from '../../../scripts/browser/install';
import { ensureBuild } from '../../../scripts/setup/build';

/** The browser and the demo build, once; the specs find both by environment variables. */
export default async function globalSetup(): Promise<void> {
  process.env.SIDELIGHT_BROWSER = await ensureBrowser();
  process.env.SIDELIGHT_EXTENSION = await ensureBuild('demo');
}

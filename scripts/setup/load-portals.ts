import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Portal } from '../../lib/portals/portal';
import { ROOT } from './project';

/** Every portal file; what `lib/portals/index.ts` gathers at build time, for Node. */
export async function loadPortals(): Promise<Portal[]> {
  const folder = join(ROOT, 'lib', 'portals');
  const names = readdirSync(folder).filter((name) => name.endsWith('.portal.ts'));
  const modules = await Promise.all(names.sort().map((name) => import(pathToFileURL(join(folder, name)).href)));
  return modules.map((module) => (module as { default: Portal }).default);
}

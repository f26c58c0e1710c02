import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE } from './project';

/**
 * A copy of a built extension that may read further origins from the start, as if the analyst had allowed them.
 *
 * @param origins match patterns; ports do not count in them
 * @returns the copy's folder
 */
export async function grantOrigins(extension: string, origins: readonly string[], name = 'granted'): Promise<string> {
  const copy = join(CACHE, `extension-${name}`);
  await rm(copy, { recursive: true, force: true });
  await cp(extension, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { host_permissions?: string[] };
  manifest.host_permissions = [...(manifest.host_permissions ?? []), ...origins];
  await writeFile(file, JSON.stringify(manifest, null, 2));
  return copy;
}

/** Without any site: what a fresh install of the released extension may read. */
export async function withoutOrigins(extension: string, name = 'ungranted'): Promise<string> {
  const copy = await grantOrigins(extension, [], name);
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { host_permissions?: string[] };
  manifest.host_permissions = undefined;
  await writeFile(file, JSON.stringify(manifest, null, 2));
  return copy;
}

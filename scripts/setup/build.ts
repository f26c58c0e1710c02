import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, DEMO_EXTENSION, PlainError, RELEASE_EXTENSION, ROOT, say } from './project';
import { type Outcome, runTool } from './tools';

export type BuildMode = 'demo' | 'production';

const SOURCES = [
  'entrypoints',
  'components',
  'lib',
  'public',
  'demo/skills',
  'wxt.config.ts',
  'scripts/setup/demo-skills.ts',
  'scripts/setup/strip-portal-tests.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

export function outputOf(mode: BuildMode): string {
  return mode === 'demo' ? DEMO_EXTENSION : RELEASE_EXTENSION;
}

/**
 * Builds the extension when its sources differ from those of the last build.
 *
 * @returns the unpacked extension's folder
 */
export async function ensureBuild(mode: BuildMode): Promise<string> {
  const stampFile = join(CACHE, `build-${mode}.sha256`);
  const stamp = hashSources();
  const output = outputOf(mode);
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && existsSync(join(output, 'manifest.json'));
  if (isFresh) return output;
  say(`Building the extension (${mode})…`);
  await rm(stampFile, { force: true });
  const { code, output: log } = await buildExtension(mode);
  if (code !== 0) throw new PlainError(`The extension does not build:\n${log}`);
  await mkdir(CACHE, { recursive: true });
  await writeFile(stampFile, stamp);
  return output;
}

export function buildExtension(mode: BuildMode, isLive = false): Promise<Outcome> {
  return runTool('wxt', ['build', '--mode', mode], { isLive });
}

export function isBuildMode(text: string): text is BuildMode {
  return text === 'demo' || text === 'production';
}

function hashSources(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => listFiles(join(ROOT, name))))
    hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = statEntries(path);
  return entries === null ? [path] : entries.flatMap((entry) => listFiles(join(path, entry)));
}

/** Names in a folder, sorted; null for a file. */
function statEntries(path: string): string[] | null {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null;
    throw error;
  }
}

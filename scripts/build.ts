import { buildExtension, isBuildMode } from './setup/build';
import { PlainError, runMain } from './setup/project';

/** Builds once, whatever was built before, and shows what came out. */
async function main(): Promise<number> {
  const mode = process.argv[2] ?? 'production';
  if (!isBuildMode(mode)) throw new PlainError('npm run build, or npm run build:demo');
  return (await buildExtension(mode, true)).code;
}

await runMain(main);

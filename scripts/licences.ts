import { distinct, lockedPackages } from './setup/lockfile';
import { runMain } from './setup/project';

/**
 * Prints the licence of every package that ships, one a line: `licence<TAB>name@version`. `npm run --silent licences`;
 * `-- --all` also lists what only builds and tests.
 */
async function main(): Promise<number> {
  const all = await lockedPackages();
  const listed = process.argv.includes('--all') ? all : all.filter(({ ships }) => ships);
  const lines = distinct(listed).map(({ licence, name, version }) => `${licence || 'not stated'}\t${name}@${version}`);
  process.stdout.write(`${lines.sort().join('\n')}\n`);
  return 0;
}

await runMain(main);

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser/install';
import { ensureBuild } from './setup/build';
import { PlainError, ROOT, runMain, say } from './setup/project';
import { runProcess } from './setup/tools';

/** Runs every `tests/bench/*.bench.ts` whose name contains one of the words given, one after the other. */
async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const folder = join(ROOT, 'tests', 'bench');
  const all = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'));
  const chosen = all.filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  if (chosen.length === 0) throw new PlainError(`No benchmark is called that. There are: ${all.join(', ')}.`);
  const env = { CHROME_PATH: await ensureBrowser(), SIDELIGHT_EXTENSION: await ensureBuild('demo') };
  await ensureBuild('production');
  let missed = 0;
  for (const name of chosen.sort()) {
    say(name);
    const { code, output } = await runProcess(process.execPath, ['--import', 'tsx', join(folder, name)], { env });
    process.stdout.write(`${output}\n`);
    if (code !== 0) missed += 1;
  }
  process.stdout.write(`${chosen.length - missed} of ${chosen.length} benchmarks within their targets\n`);
  return missed === 0 ? 0 : 1;
}

await runMain(main);

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser/install';
import { launchBrowser } from './browser/launch';
import type { ForeignConsole } from './foreign/foreign-console';
import { goaccess } from './foreign/goaccess';
import { openscap } from './foreign/openscap';
import { prewikka } from './foreign/prewikka';
import { openPage, summarizeOnce } from './once';
import { installPackages, missingPackages } from './setup/apt';
import { ensureBuild } from './setup/build';
import { grantOrigins } from './setup/grant-origin';
import { CACHE, PlainError, runMain, say } from './setup/project';

const CONSOLES: readonly ForeignConsole[] = [goaccess, prewikka, openscap];
const USAGE = `npm run foreign             the main job on each console below, in turn
npm run foreign -- <name>   on one: ${CONSOLES.map(({ name }) => name).join(', ')}
npm run foreign -- <name> --serve   only starts the console and prints its address`;

function chosen(names: readonly string[]): readonly ForeignConsole[] {
  if (names.length === 0) return CONSOLES;
  return names.map((name) => {
    const found = CONSOLES.find((each) => each.name === name);
    if (!found) throw new PlainError(`There is no console "${name}".\n${USAGE}`);
    return found;
  });
}

async function ensurePackages({ title, packages }: ForeignConsole): Promise<void> {
  const missing = await missingPackages(packages);
  if (missing.length === 0) return;
  say(`Installing ${missing.join(', ')} with apt-get…`);
  if (await installPackages(missing)) return;
  throw new PlainError(
    `${title} needs Debian packages: \`sudo apt-get install ${missing.join(' ')}\`, then run the command again.`,
  );
}

async function openConsole(foreign: ForeignConsole) {
  await ensurePackages(foreign);
  const folder = join(CACHE, 'foreign', foreign.name);
  await mkdir(folder, { recursive: true });
  say(`Starting ${foreign.title}…`);
  return foreign.open(folder);
}

async function summarize(foreign: ForeignConsole): Promise<void> {
  const executablePath = await ensureBrowser();
  const built = await ensureBuild('demo');
  const source = await openConsole(foreign);
  try {
    const extension = await grantOrigins(built, [source.origin], 'foreign');
    say(`Opening ${source.url}…`);
    const browser = await launchBrowser({ executablePath, extension, isHeadless: true });
    try {
      process.stdout.write(`# ${foreign.title}\n\n`);
      await summarizeOnce(browser, await openPage(browser, source.url), join(CACHE, 'foreign', `${foreign.name}.png`));
    } finally {
      await browser.close();
    }
  } finally {
    await source.close();
  }
}

/** Keeps a console up until Ctrl-C, for `npm run read-page` and for looking at it. */
async function serve(foreign: ForeignConsole): Promise<void> {
  const source = await openConsole(foreign);
  process.stdout.write(`${source.url}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await source.close();
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { serve: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const [first, ...rest] = chosen(positionals);
  if (values.serve) {
    if (!first || positionals.length !== 1) throw new PlainError(USAGE);
    await serve(first);
    return 0;
  }
  const failures: string[] = [];
  for (const each of first ? [first, ...rest] : []) {
    await summarize(each).catch((error: unknown) => {
      if (!(error instanceof PlainError)) throw error;
      failures.push(`${each.name}: ${error.message}`);
    });
    process.stdout.write('\n');
  }
  if (failures.length > 0) throw new PlainError(failures.join('\n'));
  return 0;
}

await runMain(main);

import { PART_KINDS, type PartKind, writePart } from './setup/new-part';
import { PlainError, ROOT, runMain } from './setup/project';
import { runTool } from './setup/tools';

function isPartKind(text: string | undefined): text is PartKind {
  return PART_KINDS.some((kind) => kind === text);
}

async function main(): Promise<number> {
  const [kind, id] = process.argv.slice(2);
  if (!isPartKind(kind) || !id) throw new PlainError('npm run new -- portal <id> | skill <product>/<name> | model <id>');
  const path = await writePart(ROOT, kind, id);
  await runTool('biome', ['check', '--write', path]);
  process.stdout.write(`${path}\nReplace what the sample says; \`npx vitest run tests/conformance\` tells what is missing.\n`);
  return 0;
}

await runMain(main);

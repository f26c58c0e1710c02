import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Ignored by git; may be deleted at any time. */
export const CACHE = join(ROOT, '.cache');
export const DEMO_EXTENSION = join(ROOT, '.output', 'chrome-mv3-demo');
export const RELEASE_EXTENSION = join(ROOT, '.output', 'chrome-mv3');

/** A failure whose message is the whole story: printed without a stack. */
export class PlainError extends Error {}

/** One line of progress, on stderr: stdout is for answers. */
export function say(line: string): void {
  process.stderr.write(`• ${line}\n`);
}

/** Runs a command's main function and turns what it throws into a sentence and an exit code. */
export async function runMain(main: () => Promise<number>): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    const text =
      error instanceof PlainError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`\n${text}\n`);
    process.exit(1);
  }
}

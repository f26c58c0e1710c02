import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkExport, type Problem, type Verdict } from './audit/check-export';
import { PlainError, runMain } from './setup/project';

const USAGE = 'npm run audit:verify -- <file> [--head <hash>]   (--head: a head noted earlier, which the log must still hold)';
const MOST_TOLD = 20;

/** Checks an export of the audit log as docs/audit-log.md describes it, without any of the extension's code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { head: { type: 'string' } }, allowPositionals: true });
  const [named] = positionals;
  if (!named || positionals.length > 1) throw new PlainError(USAGE);
  const noted = values.head?.trim().toLowerCase();
  if (noted !== undefined && !/^[0-9a-f]{64}$/.test(noted)) throw new PlainError(`--head takes 64 hexadecimal digits.\n${USAGE}`);
  const verdict = checkExport(readExport(resolve(process.env.INIT_CWD ?? process.cwd(), named)), noted);
  process.stdout.write(`${reportOf(verdict, noted).join('\n')}\n`);
  return verdict.problems.length > 0 || (noted !== undefined && verdict.notedSeq === null) ? 1 : 0;
}

function readExport(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (thrown) {
    throw new PlainError(`The file cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function reportOf({ problems, entries, head, notedSeq }: Verdict, noted: string | undefined): readonly string[] {
  const lines = problems.slice(0, MOST_TOLD).map(sentenceOf);
  if (problems.length > MOST_TOLD) lines.push(`… and ${problems.length - MOST_TOLD} more`);
  if (problems.length === 0) lines.push(`ok: ${entries} entries, head ${head}`);
  if (noted !== undefined) {
    lines.push(
      notedSeq === null
        ? 'NOT OK: no entry has the head that was noted. The log was written anew, or the entry was removed.'
        : `The head that was noted is that of entry ${notedSeq} of ${entries}.`,
    );
  }
  return lines;
}

function sentenceOf({ line, seq, start, end, what }: Problem): string {
  const entry = seq === null ? '' : `, entry ${seq}`;
  return `NOT OK: line ${line}${entry}, bytes ${start} to ${Math.max(start, end - 1)}: ${what}`;
}

await runMain(main);

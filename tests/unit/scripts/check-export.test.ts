import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, entryLine, headerLine, sealLine } from '../../../lib/contracts/audit-line';
import { checkExport, type Problem } from '../../../scripts/audit/check-export';
import { bytesOf, exportedLines } from './audit-exports';

const ENTRIES = 60;
const LINES = await exportedLines(ENTRIES);
const BYTES = bytesOf(LINES);
/** Index of the line that each byte belongs to, its line feed included. */
const LINE_AT = LINES.flatMap((line, index) => Array<number>(new TextEncoder().encode(line).length + 1).fill(index));
const hashOf = (line: string | undefined) => (line ?? '').slice(-66, -2);
const firstOf = (lines: readonly string[]): Problem | undefined => checkExport(bytesOf(lines)).problems[0];

/** What the first problem has to say of a change of the byte at `at`. */
function isLocated(problem: Problem | undefined, at: number): boolean {
  const line = (LINE_AT[at] ?? 0) + 1;
  const isEntry = line > 1 && line < LINES.length;
  const isInside = problem !== undefined && problem.start <= at && at <= problem.end;
  return isInside && problem.line === line && (!isEntry || problem.seq === line - 1);
}

/** Another letter case, another digit, no UTF-8 any more; and line ends where none were. */
const CHANGES: readonly ((byte: number) => number)[] = [
  (byte) => byte ^ 0x20,
  (byte) => byte ^ 0x01,
  (byte) => byte ^ 0x80,
  () => 0x0a,
  () => 0x0d,
];

/** What is not told as it should be, once the byte at `at` is another one: nothing, one hopes. */
function missedAt(at: number, changed: number): readonly string[] {
  const byte = BYTES[at] ?? 0;
  if (changed === byte) return [];
  const copy = Uint8Array.from(BYTES);
  copy[at] = changed;
  const { problems } = checkExport(copy);
  // A line feed more or less makes two lines of one, or one of two.
  const isOne = problems.length === 1 || changed === 0x0a || byte === 0x0a;
  return isOne && isLocated(problems[0], at) ? [] : [`${at} ${byte}→${changed} ${JSON.stringify(problems)}`];
}

describe('an export', () => {
  it('is found whole, with its entries and its head', () => {
    expect(checkExport(BYTES)).toEqual({ problems: [], entries: ENTRIES, head: hashOf(LINES[ENTRIES]), notedSeq: null });
  });

  it('may have no entries', async () => {
    expect(checkExport(bytesOf(await exportedLines(0)))).toMatchObject({ problems: [], entries: 0, head: '0'.repeat(64) });
  });

  it('shows every changed byte on its line, with its entry, and nothing else', () => {
    const missed = [...BYTES].flatMap((byte, at) =>
      [CHANGES[at % 5], CHANGES[(at + 1 + (at % 3)) % 5]].flatMap((change) => missedAt(at, change?.(byte) ?? byte)),
    );
    expect(missed).toEqual([]);
    expect(BYTES.length).toBeGreaterThan(10_000);
  }, 120_000);

  it('shows any bit of any byte', () => {
    fc.assert(
      fc.property(fc.nat({ max: BYTES.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const copy = Uint8Array.from(BYTES);
        copy[at] = (copy[at] ?? 0) ^ mask;
        expect(isLocated(checkExport(copy).problems[0], at)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('tells a changed hash from changed contents, to the bytes', () => {
    const start = BYTES.indexOf(0x0a) + 1;
    const end = BYTES.indexOf(0x0a, start);
    const flip = (at: number) => checkExport(BYTES.map((byte, index) => (index === at ? byte ^ 1 : byte))).problems;
    expect(flip(start + 10)).toMatchObject([{ line: 2, seq: 1, start, end: end - 75 }]);
    expect(flip(end - 10)).toMatchObject([{ line: 2, seq: 1, start: end - 75, end }]);
  });

  it('shows any line that is removed, where it was', () => {
    for (let index = 1; index <= ENTRIES; index += 1) {
      const problem = firstOf(LINES.toSpliced(index, 1));
      expect(problem).toMatchObject({ line: index + 1, seq: index === ENTRIES ? null : index + 1 });
      expect(problem?.what).toContain('missing');
    }
    expect(firstOf(LINES.slice(1))).toMatchObject({ line: 1 });
  });

  it('shows any two lines that changed places', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: LINES.length - 1 }), { minLength: 2, maxLength: 2 }), (places) => {
        const [one = 0, other = 0] = places.sort((left, right) => left - right);
        const lines = LINES.with(one, LINES[other] ?? '').with(other, LINES[one] ?? '');
        expect(firstOf(lines)?.line).toBe(one + 1);
      }),
    );
  });

  it('shows any line that is repeated or put in', async () => {
    for (const [index, line] of LINES.entries()) {
      expect(firstOf(LINES.toSpliced(index, 0, line))?.line).toBeGreaterThanOrEqual(index + 1);
      expect(firstOf(LINES.toSpliced(index, 0, line))?.line).toBeLessThanOrEqual(index + 2);
      expect(firstOf(LINES.toSpliced(index, 0, ''))?.line).toBe(index + 1);
      expect(firstOf(LINES.toSpliced(index, 0, '{}'))?.line).toBe(index + 1);
    }
    const body = { type: 'session-deleted', sessionId: 'forged' } as const;
    const at = '2026-05-04T08:00:00.000Z';
    for (const seq of [1, 30, ENTRIES + 1]) {
      const forged = (await entryLine({ seq, at, body }, seq === 1 ? CHAIN_START : hashOf(LINES[seq - 1]))).line;
      // It fits what is before it; what is after it does not fit it.
      expect(firstOf(LINES.toSpliced(seq, 0, forged))?.line).toBe(seq + 2);
    }
  });

  it('shows where it was cut off, wherever', () => {
    for (let length = 0; length < BYTES.length; length += length % 97 === 0 ? 1 : 13) {
      const problem = checkExport(BYTES.subarray(0, length)).problems[0];
      expect(problem?.line).toBe((LINE_AT[length] ?? 0) + 1);
      expect(problem?.end).toBe(length);
    }
    const untilEntry40 = bytesOf(LINES.slice(0, 41));
    expect(checkExport(untilEntry40).problems).toMatchObject([{ line: 42, start: untilEntry40.length }]);
  });

  it('shows another header, another seal, and a line after the seal', async () => {
    const header = await headerLine('other', '2026-05-04T08:00:00.000Z', ENTRIES);
    expect(firstOf(LINES.with(0, header.line))).toMatchObject({ line: 1 });
    const seal = await sealLine(ENTRIES - 1, hashOf(LINES[0]), hashOf(LINES[ENTRIES]));
    expect(firstOf(LINES.with(-1, seal.line))).toMatchObject({ line: LINES.length });
    expect(firstOf([...LINES, LINES[3] ?? ''])).toMatchObject({ line: LINES.length + 1 });
  });

  it('whose end was rebuilt is told only by a head that was noted', async () => {
    const noted = hashOf(LINES[50]);
    const later = await exportedLines(80, LINES.slice(1, 61));
    expect(checkExport(bytesOf(later), noted)).toMatchObject({ problems: [], notedSeq: 50 });
    const body = { type: 'session-deleted', sessionId: 'forged' } as const;
    const forged = (await entryLine({ seq: 40, at: '2026-05-04T08:00:00.000Z', body }, hashOf(LINES[39]))).line;
    const rebuilt = await exportedLines(80, [...LINES.slice(1, 40), forged]);
    expect(checkExport(bytesOf(rebuilt), noted)).toMatchObject({ problems: [], notedSeq: null });
  });
});

describe('npm run audit:verify', () => {
  const run = (bytes: Uint8Array, ...more: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'sidelight-audit-'));
    try {
      const file = join(folder, 'log.ndjson');
      writeFileSync(file, bytes);
      const { status, stdout } = spawnSync(process.execPath, ['scripts/bootstrap.mjs', 'audit-verify', file, ...more], {
        encoding: 'utf8',
      });
      return { status, stdout };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('says of a file of line feeds that it is no export, however many there are', () => {
    const { status, stdout } = run(new Uint8Array(60_000_000).fill(0x0a));
    expect(status).toBe(1);
    expect(stdout.split('\n')[0]).toMatch(/^NOT OK: line 1, .*no export of an audit log/);
  }, 60_000);

  it('says ok, or the place, and ends with 1', () => {
    const head = hashOf(LINES[ENTRIES]);
    expect(run(BYTES, '--head', hashOf(LINES[7]))).toEqual({
      status: 0,
      stdout: `ok: ${ENTRIES} entries, head ${head}\nThe head that was noted is that of entry 7 of ${ENTRIES}.\n`,
    });
    const changed = BYTES.map((byte, at) => (at === BYTES.length - 2 ? byte ^ 4 : byte));
    const { status, stdout } = run(changed);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^NOT OK: line 62, bytes \d+ to \d+: The last line, which should be the seal,/);
    expect(run(BYTES, '--head', 'f'.repeat(64)).status).toBe(1);
  }, 60_000);
});

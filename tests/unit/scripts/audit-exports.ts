import type { AuditEntry, AuditEntryBody } from '../../../lib/contracts/audit';
import { CHAIN_START, entryLine, headerLine, sealLine } from '../../../lib/contracts/audit-line';

const PROMPTS = ['What happened?', 'Wer war das? Ünïcödé 😀', 'a\nline "quoted" \\ and \u2028 more', '\ud800 alone'];

function bodyOf(seq: number): AuditEntryBody {
  const runId = `r${Math.ceil(seq / 6)}`;
  const bodies: readonly AuditEntryBody[] = [
    {
      type: 'run-started',
      runId,
      sessionId: 's1',
      prompt: PROMPTS[Math.floor(seq / 6) % PROMPTS.length] ?? '',
      model: 'm',
      providerId: 'offline',
      pageUrl: null,
      skillId: null,
    },
    { type: 'page-read', runId, url: 'https://console.example/', evidence: 'E1-E9' },
    { type: 'skill-called', runId, callId: 'c1', skillId: 'x/y', effect: 'read' },
    { type: 'skill-returned', runId, callId: 'c1', evidence: '' },
    { type: 'answer-checked', runId, cited: ['E1'], marks: { supported: 1 } },
    { type: 'run-ended', runId, outcome: 'completed', code: null },
  ];
  return bodies[seq % bodies.length] ?? { type: 'session-deleted', sessionId: 's1' };
}

/** Lines of an export of so many entries: header, entries, seal. @param from the first lines of the chain, as they were */
export async function exportedLines(entries: number, from: readonly string[] = []): Promise<readonly string[]> {
  const lines = [...from];
  let previous = from.at(-1)?.slice(-66, -2) ?? CHAIN_START;
  for (let seq = from.length + 1; seq <= entries; seq += 1) {
    const entry: AuditEntry = { seq, at: new Date(seq * 1_000).toISOString(), body: bodyOf(seq) };
    const { line, hash } = await entryLine(entry, previous);
    lines.push(line);
    previous = hash;
  }
  const header = await headerLine('default', '2026-05-04T08:00:00.000Z', entries);
  const seal = await sealLine(entries, header.hash, previous);
  return [header.line, ...lines, seal.line];
}

export function bytesOf(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}

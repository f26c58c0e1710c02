import { CHAIN_START, type ChainedEntry, headerLine, readEntryLine, sealLine } from '../../lib/contracts/audit-line';
import type { Messenger } from '../../lib/messaging/messenger';

/** What a look at the whole chain found: how many entries it holds, or at which entry it is broken. */
export type ChainVerdict =
  | { readonly kind: 'whole'; readonly entries: number }
  | { readonly kind: 'broken'; readonly seq: number; readonly fault: 'changed' | 'missing' | 'unlinked' | 'end' };

interface Watched {
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

const LINES_AT_ONCE = 1_000;

/** Looks at every entry of the log where it lies. @throws AppError of the worker; the signal's reason */
export async function checkChain(worker: Messenger, { signal, onProgress }: Watched): Promise<ChainVerdict> {
  let last: Pick<ChainedEntry, 'seq' | 'hash'> = { seq: 0, hash: CHAIN_START };
  for (;;) {
    signal.throwIfAborted();
    const { lines, lastSeq, head } = await worker.send('audit.read', { afterSeq: last.seq, limit: LINES_AT_ONCE });
    for (const read of await Promise.all(lines.map(readLine))) {
      const seq = last.seq + 1;
      const fault = faultOf(read, seq, last.hash);
      if (read === null || fault) return { kind: 'broken', seq, fault: fault ?? 'changed' };
      last = read;
    }
    onProgress(last.seq, lastSeq);
    if (last.seq >= lastSeq) return last.hash === head ? wholeOf(last.seq) : { kind: 'broken', seq: last.seq, fault: 'end' };
    if (lines.length === 0) return { kind: 'broken', seq: last.seq + 1, fault: 'missing' };
  }
}

function wholeOf(entries: number): ChainVerdict {
  return { kind: 'whole', entries };
}

/** A line that fits its hash and is no JSON was made by nobody who knows the format. */
async function readLine(line: string): Promise<ChainedEntry | null> {
  return readEntryLine(line).catch(() => null);
}

function faultOf(read: ChainedEntry | null, seq: number, previous: string) {
  if (read === null) return 'changed';
  if (read.seq !== seq) return 'missing';
  return read.previous === previous ? null : 'unlinked';
}

export interface ExportedLog {
  readonly fileName: string;
  readonly file: Blob;
  readonly entries: number;
}

/** The whole log as a file: header, entries, seal. It begins with an entry of its own. @throws AppError of the worker */
export async function exportLog(worker: Messenger, { signal, onProgress }: Watched): Promise<ExportedLog> {
  const { workspaceId, at, lastSeq, head } = await worker.send('audit.export', {});
  const lines: string[] = [];
  for (let afterSeq = 0; afterSeq < lastSeq; ) {
    signal.throwIfAborted();
    const limit = Math.min(LINES_AT_ONCE, lastSeq - afterSeq);
    const page = await worker.send('audit.read', { afterSeq, limit });
    lines.push(...page.lines);
    // A log with holes is exported as it is: the holes are what its verifier is to find.
    afterSeq = page.lines.length > 0 ? Math.max(afterSeq + 1, seqOf(page.lines.at(-1))) : lastSeq;
    onProgress(afterSeq, lastSeq);
  }
  const header = await headerLine(workspaceId, at, lines.length);
  const seal = await sealLine(lines.length, header.hash, head);
  const parts = [header.line, ...lines, seal.line].map((line) => `${line}\n`);
  const fileName = `sidelight-audit-${at.slice(0, 10)}.ndjson`;
  return { fileName, file: new Blob(parts, { type: 'application/x-ndjson' }), entries: lines.length };
}

/** 0 for a line that does not tell. */
function seqOf(line = ''): number {
  return Number(/^\{"seq":(\d{1,15})[,}]/.exec(line)?.[1] ?? 0);
}

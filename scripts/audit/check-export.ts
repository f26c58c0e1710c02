import { type ExportLine, hasTooManyShortLines, readLines, TAIL_BYTES } from './read-lines';

/** What is wrong with an export, and where. */
export interface Problem {
  /** Counted from 1. */
  readonly line: number;
  /** Of the entry on that line or, where that cannot be read any more, that belongs there; null: none. */
  readonly seq: number | null;
  /** Offsets into the file, of the first byte and of the byte after the last. */
  readonly start: number;
  readonly end: number;
  readonly what: string;
}

export interface Verdict {
  readonly problems: readonly Problem[];
  /** Entries that can be read. */
  readonly entries: number;
  /** Hash of the last of them. */
  readonly head: string;
  /** Of the entry whose hash is the head that was noted; null when none has it, or none was asked for. */
  readonly notedSeq: number | null;
}

const FORMAT = 'sidelight-audit';
const VERSION = 1;
const BEFORE_FIRST = '0'.repeat(64);

/** @param noted hash that must be one of the entries': a head written down at an earlier time */
export function checkExport(bytes: Uint8Array, noted?: string): Verdict {
  if (hasTooManyShortLines(bytes)) {
    const what = 'The file is no export of an audit log: thousands of its lines are too short to be one of it.';
    const problem = { line: 1, seq: null, start: 0, end: bytes.length, what };
    return { problems: [problem], entries: 0, head: BEFORE_FIRST, notedSeq: null };
  }
  const walk = new Walk(readLines(bytes));
  walk.go();
  const { problems, hashes, head } = walk;
  return { problems, entries: hashes.size, head, notedSeq: hashes.get(noted ?? '') ?? null };
}

type Place = Pick<ExportLine, 'number' | 'start' | 'end'>;
type Fields = NonNullable<ExportLine['fields']>;

function problemAt({ number, start, end }: Place, seq: number | null, what: string): Problem {
  return { line: number, seq, start, end, what };
}

/** Goes from line to line. After a fault it takes the next good line as it is, so that one fault is told once. */
class Walk {
  readonly problems: Problem[] = [];
  /** `seq` by hash. */
  readonly hashes = new Map<string, number>();
  head = BEFORE_FIRST;
  private seq = 0;
  /** What comes next cannot be held against what came before. */
  private isLost = false;
  private entryLines = 0;
  private isSealed = false;

  constructor(private readonly lines: readonly ExportLine[]) {}

  go(): void {
    for (const line of this.lines) {
      const problem = line.number === 1 ? this.readHeader(line) : this.read(line);
      if (problem) this.problems.push(problem);
    }
    if (this.problems.length === 0 && !this.isSealed) this.problems.push(this.missingSeal());
  }

  private missingSeal(): Problem {
    const end = (this.lines.at(-1)?.end ?? -1) + 1;
    const what = end === 0 ? 'The file is empty.' : `The seal is missing: the file was cut off after entry ${this.seq}.`;
    return problemAt({ number: this.lines.length + 1, start: end, end }, null, what);
  }

  private readHeader(line: ExportLine): Problem | null {
    this.isLost = line.fields === null;
    if (line.fields === null) return this.broken(line, null, 'The header');
    const { format, version } = line.fields;
    if (format !== FORMAT) return problemAt(line, null, `The file does not begin with the header of a ${FORMAT} export.`);
    return version === VERSION ? null : problemAt(line, null, `Version ${String(version)} of the format is not known here.`);
  }

  private read(line: ExportLine): Problem | null {
    if (this.isSealed) return problemAt(line, null, 'The file goes on after its seal.');
    if (line.fields?.seal === FORMAT) return this.readSeal(line, line.fields);
    if (line.fields) return this.readEntry(line, line.fields);
    this.isLost = true;
    const isLast = line.number === this.lines.length;
    if (isLast && !this.isEntryDue()) return this.broken(line, null, 'The last line, which should be the seal,');
    this.seq += 1;
    return this.broken(line, this.seq, 'The line');
  }

  /** The header says how many entries there are: a last line that cannot be read may be one of them, and the seal missing. */
  private isEntryDue(): boolean {
    const entries = this.lines[0]?.fields?.entries;
    return typeof entries === 'number' && this.seq < entries;
  }

  private readEntry(line: ExportLine, { seq, previous }: Fields): Problem | null {
    this.entryLines += 1;
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 1) {
      return problemAt(line, null, 'The line is neither an entry nor the seal.');
    }
    this.hashes.set(line.stated, seq);
    const what = this.isLost ? null : this.misplaced(seq, previous);
    // What does not belong here is not what the next entry follows.
    if (!this.isLost && seq <= this.seq) return problemAt(line, seq, what ?? '');
    this.isLost = false;
    this.seq = seq;
    this.head = line.stated;
    return what === null ? null : problemAt(line, seq, what);
  }

  private misplaced(seq: number, previous: unknown): string | null {
    const wanted = this.seq + 1;
    if (seq < wanted) return `Entry ${seq} stands here after entry ${this.seq}: it was put in, repeated or moved.`;
    if (seq === wanted + 1) return `Entry ${wanted} is missing before entry ${seq}.`;
    if (seq > wanted) return `Entries ${wanted} to ${seq - 1} are missing before entry ${seq}.`;
    if (previous === this.head) return null;
    return `Entry ${seq} does not follow from the line before: one of the two was put in or written anew.`;
  }

  private readSeal(line: ExportLine, { entries, header, previous }: Fields): Problem | null {
    this.isSealed = true;
    const [first] = this.lines;
    if (this.problems.length > 0 || !first) return null;
    if (header !== first.stated) return problemAt(first, null, 'The header is not the one that was sealed with this log.');
    if (previous !== this.head) return problemAt(line, null, `Entries are missing after entry ${this.seq}, before the seal.`);
    if (entries !== this.entryLines) return problemAt(line, null, 'The seal counts other entries than there are.');
    if (first.fields?.entries !== entries) return problemAt(first, null, 'The header counts other entries than there are.');
    return null;
  }

  /** What follows a line names its hash: that tells whether the line was changed, or only what it says of itself. */
  private broken(line: ExportLine, seq: number | null, name: string): Problem {
    if (!line.isFramed)
      return problemAt(line, seq, `${name} does not end as every line has to: its bytes were changed or cut off.`);
    if (line.stated === line.actual) return problemAt(line, seq, `${name} is not an object of JSON in UTF-8.`);
    const changed = `${name} was changed: it does not fit its hash.`;
    const named = this.namedLater(line);
    const tail = line.end - TAIL_BYTES;
    if (named === line.stated) return problemAt({ ...line, end: tail }, seq, changed);
    if (named !== line.actual) return problemAt(line, seq, changed);
    return problemAt({ ...line, start: tail }, seq, `${name} has a changed hash: the rest of it is as it was.`);
  }

  /** The hash of `line` as a later one names it; undefined when none does. */
  private namedLater(line: ExportLine): unknown {
    return line.number === 1 ? this.lines.at(-1)?.fields?.header : this.lines[line.number]?.fields?.previous;
  }
}

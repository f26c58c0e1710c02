import { createHash } from 'node:crypto';

/** A line of an export as its bytes tell it. Written from docs/audit-log.md alone, and not from what writes the log. */
export interface ExportLine {
  /** Counted from 1. */
  readonly number: number;
  /** Offsets into the file: of its first byte, and of the byte after its last, the line feed not included. */
  readonly start: number;
  readonly end: number;
  /** It ends as every line has to, and has a line feed. */
  readonly isFramed: boolean;
  /** What its `hash` says; empty when it is not framed. */
  readonly stated: string;
  /** What its `hash` should say. */
  readonly actual: string;
  /** What it says; null when that is no JSON object in UTF-8, or the hash does not fit. */
  readonly fields: Readonly<Record<string, unknown>> | null;
}

export const TAIL_BYTES = 75;
const LINE_FEED = 0x0a;
const TAIL = /^,"hash":"([0-9a-f]{64})"\}$/;

/** The fewest bytes of a line: `{}` and the tail. */
const LEAST_BYTES = TAIL_BYTES + 1;
/** A changed export may have short lines; so many of them no change of one makes. */
const MOST_SHORT = 10_000;

/** Whether so many lines are too short to be one of an export that the file is none: each would be told as a fault of its own. */
export function hasTooManyShortLines(bytes: Uint8Array): boolean {
  let short = 0;
  for (let start = 0; start < bytes.length && short <= MOST_SHORT; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    if (end - start < LEAST_BYTES) short += 1;
    start = end + 1;
  }
  return short > MOST_SHORT;
}

export function readLines(bytes: Uint8Array): readonly ExportLine[] {
  const lines: ExportLine[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    lines.push(readLine(bytes.subarray(start, end), lines.length + 1, start, found !== -1));
    start = end + 1;
  }
  return lines;
}

function readLine(bytes: Uint8Array, number: number, start: number, isEnded: boolean): ExportLine {
  const cut = Math.max(0, bytes.length - TAIL_BYTES);
  // Byte for character: what is no ASCII fits nothing.
  const stated = TAIL.exec(Buffer.from(bytes.subarray(cut)).toString('latin1'))?.[1] ?? '';
  const isFramed = isEnded && stated !== '';
  const actual = createHash('sha256').update(bytes.subarray(0, cut)).digest('hex');
  const fields = isFramed && stated === actual ? parse(bytes) : null;
  return { number, start, end: start + bytes.length, isFramed, stated: isFramed ? stated : '', actual, fields };
}

function parse(bytes: Uint8Array): ExportLine['fields'] {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    // Not UTF-8, or no JSON: both are told as a line that says nothing.
    return null;
  }
}

import type { AuditEntry } from './audit';

/**
 * The lines of an exported audit log, as `docs/audit-log.md` describes them. Every line is an object of JSON whose last member is
 * `hash`: the SHA-256 of all its bytes before `,"hash":"`. What stands there names the hash of the line before, so that no line
 * can be changed, left out, moved or put in without breaking what follows. Whoever can write the whole log anew can make
 * a new chain; only a hash that was noted elsewhere tells it from the old one.
 */
const AUDIT_FORMAT = 'sidelight-audit';
const AUDIT_VERSION = 1;

/** What stands for the hash before the first entry. */
export const CHAIN_START = '0'.repeat(64);

export interface HashedLine {
  /** Without its end of line. */
  readonly line: string;
  /** SHA-256, lower-case hexadecimal. */
  readonly hash: string;
}

/** Where an entry stands in the chain. */
export interface ChainedEntry {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** @param previous hash of the entry before; `CHAIN_START` for the first */
export function entryLine({ seq, at, body }: AuditEntry, previous: string): Promise<HashedLine> {
  return hashedLine({ seq, at, ...body, previous });
}

/** The first line of an export. @param at ISO 8601 UTC */
export function headerLine(workspaceId: string, at: string, entries: number): Promise<HashedLine> {
  return hashedLine({ format: AUDIT_FORMAT, version: AUDIT_VERSION, workspace: workspaceId, exportedAt: at, entries });
}

/** The last line of an export. @param header hash of the first line; @param previous of the last entry's, or `CHAIN_START` */
export function sealLine(entries: number, header: string, previous: string): Promise<HashedLine> {
  return hashedLine({ seal: AUDIT_FORMAT, entries, header, previous });
}

/** Whether a line of an entry fits its own hash; null when it is no such line. */
export async function readEntryLine(line: string): Promise<ChainedEntry | null> {
  const at = line.length - TAIL_LENGTH;
  const hash = line.slice(at + HASH_NAME.length, -2);
  if (at < 0 || line !== `${line.slice(0, at)}${HASH_NAME}${hash}"}` || hash !== (await sha256(line.slice(0, at)))) return null;
  const { seq, previous } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  return typeof seq === 'number' && typeof previous === 'string' ? { seq, previous, hash } : null;
}

/** @param fields what the line says, `hash` not among it */
async function hashedLine(fields: Readonly<Record<string, unknown>>): Promise<HashedLine> {
  const start = JSON.stringify(fields).slice(0, -1);
  const hash = await sha256(start);
  return { line: `${start}${HASH_NAME}${hash}"}`, hash };
}

const HASH_NAME = ',"hash":"';
/** `,"hash":"`, the digits, `"}`. */
const TAIL_LENGTH = HASH_NAME.length + CHAIN_START.length + 2;

/** Of the text in UTF-8; lower-case hexadecimal. */
async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

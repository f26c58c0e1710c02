import type { AuditEntry } from './audit';

/**
 * The lines of an exported audit log, as `docs/audit-log.md` describes them. Every line is an object of JSON whose last member is
 * `hash`: the SHA-256 of all its bytes before `,"hash":"`. What stands there names the hash of the line before, so that no line
 * can be changed, left out, moved or put in without breaking what follows. Whoever can write the whole log anew can make
 * a new chain; only a hash that was noted elsewhere tells it from the old one.
 */
export const AUDIT_FORMAT = 'sidelight-audit';
export const AUDIT_VERSION = 1;

/** What stands for the hash before the first entry. */
export const CHAIN_START = '0'.repeat(64);

export interface HashedLine {
  /** Without its end of line. */
  readonly line: string;
  /** SHA-256, lower-case hexadecimal. */
  readonly hash: string;
}

/** @param previous hash of the entry before; `CHAIN_START` for the first */
export function entryLine({ seq, at, body }: AuditEntry, previous: string): Promise<HashedLine> {
  return hashedLine({ seq, at, ...body, previous });
}

/** @param fields what the line says, `hash` not among it */
export async function hashedLine(fields: Readonly<Record<string, unknown>>): Promise<HashedLine> {
  const start = JSON.stringify(fields).slice(0, -1);
  const hash = await sha256(start);
  return { line: `${start}${HASH_NAME}${hash}"}`, hash };
}

export const HASH_NAME = ',"hash":"';

/** Of the text in UTF-8; lower-case hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

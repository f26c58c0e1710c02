/** What an analyst pivots on. Kinds that are also indicators of compromise are in `INDICATOR_KINDS`. */
export const ENTITY_KINDS = [
  'device',
  'user',
  'mailbox',
  'file',
  'process',
  'ip',
  'domain',
  'url',
  'email',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'cidr', // a range of addresses
  'ssdeep',
  'asn', // an autonomous system, as AS64500
  'mac',
  'crypto-address',
  'cve',
  'technique', // MITRE ATT&CK id
  'tactic', // likewise, as TA0001
  'command-line',
  'registry-key',
  'file-path',
  'sid',
  'guid',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export const INDICATOR_KINDS: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'ip',
  'domain',
  'url',
  'email',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'ssdeep',
  'cidr',
  'asn',
  'crypto-address',
]);

/** One thing, however often and in whatever spelling (defanged, upper case) the page names it. */
export interface Entity {
  readonly kind: EntityKind;
  /** Canonical spelling: refanged, hashes and domains in lower case. */
  readonly value: string;
  /** Where it stands: indexes into the page context's items, in reading order. */
  readonly mentions: readonly ItemRef[];
}

/** Points at one readable item of a `PageContext`. `row` only with `table`. */
export interface ItemRef {
  readonly list: 'facts' | 'tables' | 'code' | 'passages';
  readonly index: number;
  readonly row?: number;
}

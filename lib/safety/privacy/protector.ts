import type { FieldKind, PrivacyPolicy, Pseudonym, SecretKind, Withheld } from '../../contracts/privacy';
import { findSecrets } from '../secrets';
import { AddressMap } from './addresses';
import { NameFinder } from './name-finder';
import { NameList } from './name-list';
import { NameVault } from './name-vault';
import { resolveNames } from './resolve-names';
import { BREAK } from './tokens';

export interface KnownName {
  readonly kind: FieldKind;
  readonly value: string;
}

export interface ProtectorOptions {
  readonly policy: PrivacyPolicy;
  /** Of the session so far: the same thing keeps its name. */
  readonly known: readonly Pseudonym[];
  /** What pages and results say are people, devices, the tenant's own. */
  readonly names: readonly KnownName[];
  /** 0 up to, not including, 1. */
  readonly random: () => number;
}

export interface Protector {
  /** Trusted or not, any text that is to leave: secrets replaced, names as the policy says. Deterministic for a given map. */
  protect(text: string): string;
  /** Text of a model with every made-up name replaced by the real one. */
  resolve(text: string): string;
  /** The same for text that comes in pieces: never gives out half of a made-up name. */
  resolver(): { push(piece: string): string; end(): string };
  /** All, new ones included, to be kept before anything is sent. */
  pseudonyms(): readonly Pseudonym[];
  /** What was kept back from all texts so far. */
  withheld(): Withheld;
}

interface MetAddress {
  readonly kind: FieldKind;
  readonly made: string | null;
}

/** What an address becomes by the policy; null for one that stays. New ones are added to the list. */
function createAddressReader(policy: PrivacyPolicy, addresses: AddressMap, pseudonyms: Pseudonym[]) {
  const kept = new Set(pseudonyms.map(({ real }) => real));
  const met = new Map<string, MetAddress | null>();
  const read = (text: string): MetAddress | null => {
    const kind = addresses.kindOf(text);
    if (kind === null || policy[kind] === 'allow') return null;
    if (policy[kind] === 'deny') return { kind, made: null };
    const made = addresses.replace(text);
    const real = text
      .replace(/%5b\.%5d|[[(]dot[\])]/gi, '.')
      .replace(/[[\]]/g, '')
      .replace(/%3a/gi, ':');
    if (made !== null && !kept.has(real)) {
      kept.add(real);
      pseudonyms.push({ kind, real, fake: addresses.replace(real) ?? made });
    }
    return made === null ? null : { kind, made };
  };
  return (text: string): MetAddress | null => {
    const known = met.get(text);
    const found = known === undefined ? read(text) : known;
    if (known === undefined) met.set(text, found);
    return found;
  };
}

/** Stands between a session and a model: what leaves has no secret and no name that the policy keeps back. Never throws. */
export function createProtector({ policy, known, names, random }: ProtectorOptions): Protector {
  const pseudonyms = [...known];
  const withheld = {
    secrets: new Map<SecretKind, number>(),
    pseudonymize: new Map<FieldKind, number>(),
    deny: new Map<FieldKind, number>(),
  };
  const secretNumbers = new Map<string, number>();
  const secretsOfKind = new Map<SecretKind, number>();
  const vault = new NameVault(random, (added) => pseudonyms.push(added));
  const addresses = new AddressMap(random);
  for (const { kind, real, fake } of known) {
    if (kind === 'private-address' || kind === 'public-address') addresses.learn(real, fake);
    else vault.learn(real, fake);
  }
  const addressOf = createAddressReader(policy, addresses, pseudonyms);
  const list = new NameList(policy, names, vault);
  const finder = new NameFinder(policy, list, vault, addressOf);

  const protectPlain = (text: string): string => {
    let written = '';
    let end = 0;
    for (const found of finder.find(text)) {
      const isDenied = found.made === null;
      count(isDenied ? withheld.deny : withheld.pseudonymize, found.kind);
      written += text.slice(end, found.start) + (found.made ?? `[withheld: ${found.kind}]`);
      end = found.end;
    }
    return written + text.slice(end);
  };
  const secretMark = (kind: SecretKind, value: string): string => {
    const number = secretNumbers.get(value) ?? count(secretsOfKind, kind);
    secretNumbers.set(value, number);
    count(withheld.secrets, kind);
    return `[secret: ${kind} #${number}]`;
  };
  const protect = (text: string): string => {
    list.learn(text);
    let written = '';
    let end = 0;
    for (const secret of findSecrets(text)) {
      written += protectPlain(text.slice(end, secret.start)) + secretMark(secret.kind, text.slice(secret.start, secret.end));
      end = secret.end;
    }
    return written + protectPlain(text.slice(end));
  };
  const resolve = (text: string): string => resolveNames(text, vault, addresses);
  return {
    protect,
    resolve,
    resolver: () => createResolver(resolve),
    pseudonyms: () => [...pseudonyms],
    withheld: () => ({
      secrets: Object.fromEntries(withheld.secrets),
      pseudonymized: Object.fromEntries(withheld.pseudonymize),
      denied: Object.fromEntries(withheld.deny),
    }),
  };
}

function count<Key>(counts: Map<Key, number>, key: Key): number {
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}

function createResolver(resolve: (text: string) => string): { push(piece: string): string; end(): string } {
  let held: string[] = [];
  const flush = (more: string) => {
    const text = held.join('') + more;
    held = [];
    return resolve(text);
  };
  return {
    push(piece) {
      let end = piece.length;
      while (end > 0 && !BREAK.test(piece[end - 1] ?? '')) end -= 1;
      const ready = end > 0 ? flush(piece.slice(0, end)) : '';
      if (end < piece.length) held.push(piece.slice(end));
      return ready;
    },
    end: () => flush(''),
  };
}

import type { FieldKind, PrivacyPolicy } from '../../contracts/privacy';
import { isRole, plainWord } from './made-up-names';
import { isPublicHost, ORDINARY, ownLabel, PARTICLES } from './name-rules';
import type { NameVault } from './name-vault';
import { DOTS, escapeLength, LETTERS, MAIL, SIGN } from './tokens';

/** When a word is taken for a name: beside another word of the same name, with a capital, always. */
export const BESIDE = 0;
export const CAPITAL = 1;
export const ALWAYS = 2;

interface NameWord {
  readonly kind: FieldKind;
  readonly when: number;
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What is known of names, taken apart into what a text may hold of them. */
export class NameList {
  readonly words = new Map<string, NameWord>();
  readonly pairs = new Set<string>();
  /** Accounts made of a first and a last name: what they become is made of theirs. */
  readonly accounts = new Map<string, readonly [first: string, firstLength: number, last: string, lastLength: number]>();
  readonly units = new Map<string, FieldKind>();
  readonly domains = new Map<string, FieldKind>();
  /** First labels of domains: `CONTOSO` in `CONTOSO\dana`. */
  readonly labels = new Set<string>();
  private readonly learned = new Set<string>();

  constructor(
    private readonly policy: PrivacyPolicy,
    names: readonly { readonly kind: FieldKind; readonly value: string }[],
    private readonly vault: NameVault,
  ) {
    for (const { kind, value } of names) if (policy[kind] !== 'allow') this.addName(kind, value.trim());
  }

  /** Takes up what mail addresses in the text tell, before names are looked for. */
  learn(text: string): void {
    if (this.policy.email === 'allow' || !SIGN.test(text)) return;
    for (const { 0: mail, 1: local = '', 3: host = '', index } of text.matchAll(MAIL)) {
      if (this.learned.has(mail)) continue;
      this.learned.add(mail);
      this.addDomain('domain', host, false);
      const skipped = escapeLength(text, index, local, (word) => this.isKnown(word));
      if (this.policy.user !== 'allow') this.addPerson('user', local.slice(skipped), BESIDE);
    }
  }

  isKnown(word: string): boolean {
    return this.words.has(word) || this.accounts.has(word) || this.units.has(word) || this.labels.has(word);
  }

  private addName(kind: FieldKind, value: string): void {
    for (const [word] of value.matchAll(LETTERS)) this.vault.avoid(word);
    this.vault.avoid(value);
    const [local = '', host] = value.split('@');
    if (kind === 'private-address' || kind === 'public-address' || value === '') return;
    if (host !== undefined) this.addMail(kind, local, host);
    else if (kind === 'device') this.addDevice(value);
    else if (kind === 'domain') this.addDomain('domain', value, false);
    else if (kind === 'tenant') this.addTenant(value);
    else this.addUser(value);
  }

  private addMail(kind: FieldKind, local: string, host: string): void {
    this.addDomain(kind === 'user' || kind === 'tenant' ? 'tenant' : 'domain', host, kind !== 'email');
    if (kind === 'user') this.addAccount('user', local);
    // Who writes may be anybody: one word of theirs is no name yet.
    else if (kind === 'email' && this.policy.user !== 'allow')
      this.addPerson('user', local, /[._-]/.test(local) ? CAPITAL : BESIDE);
  }

  private addUser(value: string): void {
    const slash = value.indexOf('\\');
    if (slash > 0 && this.policy.tenant !== 'allow' && !isRole(value.slice(0, slash).toLowerCase())) {
      const domain = value.slice(0, slash).toLowerCase();
      if (!/\s/.test(domain)) this.labels.add(domain);
    }
    const name = value.slice(slash + 1);
    const joined = name.replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
    // `O'Connell` is `oconnell` in accounts.
    if (joined !== name) this.addUser(joined);
    if (/[\s,]/.test(name)) this.addPerson('user', name, CAPITAL);
    else if (!/^s-1-/i.test(name)) this.addAccount('user', name);
  }

  private addTenant(value: string): void {
    if (/\s/.test(value)) this.addPerson('tenant', value, CAPITAL);
    else if (GUID.test(value)) this.units.set(value.toLowerCase(), 'tenant');
    else if (ownLabel(value.split('.')) >= 0) this.addDomain('tenant', value, true);
    else this.addAccount('tenant', value);
  }

  private addDevice(value: string): void {
    const labels = value.split('.');
    if (/\s/.test(value)) this.addPerson('device', value, CAPITAL);
    else this.units.set((labels[0] ?? '').toLowerCase(), 'device');
    if (labels.length > 2 && this.policy.tenant !== 'allow') this.addDomain('tenant', labels.slice(1).join('.'), true);
  }

  private addDomain(kind: FieldKind, host: string, isTenants: boolean): void {
    const labels = host.toLowerCase().replace(DOTS, '.').split('.');
    const own = ownLabel(labels);
    if (own < 0 || isPublicHost(labels.slice(own).join('.'))) return;
    const domain = labels.slice(own).join('.');
    if (!this.domains.has(domain) || isTenants) this.domains.set(domain, kind);
    this.labels.add(labels[own] ?? '');
    if (isTenants && this.policy.tenant !== 'allow') this.addWord(labels[own] ?? '', { kind: 'tenant', when: CAPITAL });
  }

  private addAccount(kind: FieldKind, name: string): void {
    const words = (name.match(LETTERS) ?? [])
      .map(plainWord)
      .filter((word) => word.length > 2 && !isRole(word) && !PARTICLES.has(word));
    const [first = ''] = words;
    if (words.length > 1) this.addPerson(kind, name, CAPITAL);
    else if (first.length > 3 || (first !== '' && first.length === name.length)) this.addWord(first, { kind, when: ALWAYS });
    else if (name !== '') this.units.set(name.toLowerCase(), kind);
  }

  private addWord(word: string, { kind, when }: NameWord): void {
    const known = this.words.get(word);
    const level = when === CAPITAL && (ORDINARY.has(word) || word.length < 3) ? BESIDE : when;
    if (known === undefined || known.when < level) this.words.set(word, { kind, when: level });
  }

  private addPerson(kind: FieldKind, name: string, when: number): void {
    const all = (name.match(LETTERS) ?? []).map(plainWord).filter((word) => word.length > 1 && !PARTICLES.has(word));
    const words = all.length > 8 ? all.slice(0, 8) : all;
    for (const [place, word] of words.entries()) {
      if (isRole(word) && words.length > 1) continue;
      this.addWord(word, { kind, when });
      const next = words[place + 1];
      if (next !== undefined) for (const pair of [`${word} ${next}`, `${next} ${word}`]) this.pairs.add(pair);
    }
    const [first, last] = [words[0], words.at(-1)];
    if (kind !== 'user' || words.length < 2 || first === undefined || last === undefined) return;
    for (const initial of [`${first[0]} ${last}`, `${last} ${first[0]}`]) this.pairs.add(initial);
    this.addGlued(first, 1, last, last.length);
    this.addGlued(first, first.length, last, last.length);
    this.addGlued(first, first.length, last, 1);
    this.addGlued(last, last.length, first, 1);
    this.addGlued(last, last.length, first, first.length);
  }

  private addGlued(first: string, firstLength: number, last: string, lastLength: number): void {
    const glued = first.slice(0, firstLength) + last.slice(0, lastLength);
    if (glued.length > 4 && !this.accounts.has(glued) && !ORDINARY.has(glued))
      this.accounts.set(glued, [first, firstLength, last, lastLength]);
  }
}

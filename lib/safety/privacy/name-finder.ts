import type { FieldKind, PrivacyPolicy } from '../../contracts/privacy';
import { isRole, plainWord } from './made-up-names';
import { ALWAYS, CAPITAL, type NameList } from './name-list';
import { isPublicHost, ownLabel } from './name-rules';
import type { NameVault } from './name-vault';
import { DOTS, escapeLength, findUnits, JOINTS, LETTERS, PLAIN, SIGN, TOKEN } from './tokens';

/** A place that must not leave as it is. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly kind: FieldKind;
  /** Null where nothing may stand for it. */
  readonly made: string | null;
}

/** A word that may be a name, until its neighbours are known. */
interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly kind: FieldKind;
  isSure: boolean;
}

type AddressOf = (text: string) => { readonly kind: FieldKind; readonly made: string | null } | null;

const GAP = /^(?:%20|[\s.,_'’+-]|(?<![a-z])[A-Z](?![a-z]))+$/;
const LONGEST_GAP = 5;
const HOME = /(?:users|home|profiles|documents and settings)(?:[\\/]|%5c|%2f)+$/i;
const INITIAL = /(?:^|[^\p{L}\p{N}]|\\[nrtbf]|(?:%|u00)[\da-f]{2})(\p{L})[._-]$/iu;
const BACKSLASH = /^(?:\\|%5c)/i;
const SID = /^s-1-5-21-\d+-\d+-\d+/;

/** Finds in a text what the policy keeps back. */
export class NameFinder {
  /** Mail addresses and hosts that were replaced before. */
  private readonly met = new Map<string, Pick<Found, 'kind' | 'made'>>();

  constructor(
    private readonly policy: PrivacyPolicy,
    private readonly names: NameList,
    private readonly vault: NameVault,
    private readonly addressOf: AddressOf,
  ) {}

  /** In the order of the text, disjoint. */
  find(text: string): Found[] {
    const waiting: (Found | Candidate)[] = [];
    for (const { 0: token, 1: address, 2: escaped, index } of text.matchAll(TOKEN)) {
      if (escaped !== undefined || (PLAIN.test(token) && text[index - 1] !== '\\' && !this.names.isKnown(token.toLowerCase())))
        continue;
      if (address === undefined) this.inChain(text, index, token, waiting);
      else {
        const found = this.addressOf(address);
        if (found) waiting.push({ ...found, start: index, end: index + address.length });
      }
    }
    joinNeighbours(text, waiting, this.names.pairs);
    return waiting.flatMap((each): Found[] => {
      if ('made' in each) return [each];
      return each.isSure ? [{ ...each, made: this.make(each.kind, text.slice(each.start, each.end), each.key) }] : [];
    });
  }

  private make(kind: FieldKind, text: string, key: string): string | null {
    if (this.policy[kind] === 'deny') return null;
    const account = this.names.accounts.get(key);
    if (account === undefined) return this.vault.word(kind, text);
    const [first, firstLength, last, lastLength] = account;
    const part = (word: string, length: number) => this.vault.word(kind, word).slice(0, length === 1 ? 1 : undefined);
    return this.vault.account(kind, text, part(first, firstLength) + part(last, lastLength));
  }

  private inChain(text: string, at: number, whole: string, waiting: (Found | Candidate)[]): void {
    const met = text[at - 1] === '\\' ? undefined : this.met.get(whole);
    if (met !== undefined) {
      waiting.push({ start: at, end: at + whole.length, kind: met.kind, made: met.made });
      return;
    }
    const skipped = escapeLength(text, at, whole, (word) => this.names.isKnown(word));
    const start = at + skipped;
    const token = whole.slice(skipped);
    const end = start + token.length;
    const sign = SIGN.exec(token);
    const isMail = sign !== null && ownLabel(labelsOf(token.slice(sign.index + sign[0].length))) >= 0;
    if (isMail) {
      if (this.policy.email === 'allow') return;
      const made = this.mail(token, sign);
      this.met.set(token, { kind: 'email', made });
      waiting.push({ start, end, kind: 'email', made });
      return;
    }
    const host = /\.|dot/.test(token) ? this.host(token) : null;
    if (host !== null) {
      this.met.set(token, host);
      waiting.push({ start, end, ...host });
      return;
    }
    let from = 0;
    for (const { index, 0: joint } of token.matchAll(JOINTS)) {
      this.inRun(text, start + from, token.slice(from, index), waiting);
      from = index + joint.length;
    }
    this.inRun(text, start + from, token.slice(from), waiting);
  }

  private mail(token: string, sign: RegExpExecArray): string | null {
    if (this.policy.email === 'deny') return null;
    const local = token.slice(0, sign.index);
    const host = token.slice(sign.index + sign[0].length);
    const madeHost = this.replaceHost(host);
    let hasName = false;
    const nameWord = (word: string) => {
      const key = plainWord(word);
      if (word.length < 2 || isRole(key)) return word;
      hasName = true;
      return this.make(this.policy.user === 'pseudonymize' ? 'user' : 'email', word, key) ?? word;
    };
    const made = splitAt(local, DOTS)
      .map(([piece, dot]) => piece.replace(LETTERS, nameWord) + dot)
      .join('');
    const isTelling = /\d/.test(local) || madeHost === host;
    return (hasName || !isTelling ? made : this.vault.unit('email', local)) + sign[0] + madeHost;
  }

  /** A host of a domain that is kept back, or null for any other. */
  private host(token: string): { kind: FieldKind; made: string | null } | null {
    const labels = labelsOf(token.toLowerCase());
    const own = ownLabel(labels);
    if (own < 0) return null;
    const domain = labels.slice(own).join('.');
    const isEveryDomain = this.policy.domain !== 'allow' && !this.names.words.has(labels.at(-1) ?? '');
    const kind = this.names.domains.get(domain) ?? (isEveryDomain ? 'domain' : undefined);
    if (kind === undefined || isPublicHost(domain)) return null;
    return { kind, made: this.policy[kind] === 'deny' ? null : this.replaceHost(token) };
  }

  private replaceHost(host: string): string {
    const labels = labelsOf(host);
    const own = ownLabel(labels);
    if (isPublicHost(labels.slice(own).join('.').toLowerCase())) return host;
    let place = -1;
    return splitAt(host, DOTS)
      .map(([label, dot]) => {
        place += 1;
        const key = label.toLowerCase();
        if (place === own) return this.vault.word(this.names.words.get(key)?.kind ?? 'domain', label) + dot;
        if (place > own) return label + dot;
        const isMachine = /[\d-]/.test(key) && this.policy.device === 'pseudonymize' && !isRole(key);
        if (isMachine) this.names.units.set(key, 'device');
        const found: (Found | Candidate)[] = [];
        this.inRun(label, 0, label, found);
        const edits = found.filter((each) => 'made' in each || each.isSure);
        let written = '';
        let end = 0;
        for (const each of edits) {
          const made = 'made' in each ? each.made : this.make(each.kind, label.slice(each.start, each.end), each.key);
          written += label.slice(end, each.start) + (made ?? `withheld-${each.kind}`);
          end = each.end;
        }
        return written + label.slice(end) + dot;
      })
      .join('');
  }

  private inRun(text: string, start: number, run: string, waiting: (Found | Candidate)[]): void {
    const { units } = this.names;
    const sid = run[1] !== '-' || this.policy.tenant === 'allow' ? null : SID.exec(run.toLowerCase());
    if (sid) units.set(sid[0], 'tenant');
    let from = 0;
    for (const [first, last] of units.size === 0 ? [] : findUnits(run, (key) => units.has(key))) {
      this.inWords(text, start + from, run.slice(from, first), waiting);
      const unit = run.slice(first, last);
      const kind = units.get(unit.toLowerCase()) ?? 'device';
      const made = this.policy[kind] === 'deny' ? null : this.vault.unit(kind, unit);
      waiting.push({ start: start + first, end: start + last, kind, made });
      from = last;
    }
    this.inWords(text, start + from, run.slice(from), waiting);
  }

  private inWords(text: string, at: number, words: string, waiting: (Found | Candidate)[]): void {
    if (words === '' || (PLAIN.test(words) && !this.names.isKnown(words.toLowerCase()))) return;
    for (const { 0: word, index } of words.matchAll(LETTERS)) {
      const key = plainWord(word);
      const start = at + index;
      const end = start + word.length;
      const known = this.names.words.get(key);
      if (known !== undefined) {
        const isSure =
          known.when === ALWAYS ||
          (known.when === CAPITAL && word[0] !== word[0]?.toLowerCase()) ||
          this.isAccount(text, start, end, key);
        waiting.push({ start, end, key, kind: known.kind, isSure });
      } else if (this.names.accounts.has(key)) waiting.push({ start, end, key, kind: 'user', isSure: true });
      else if (this.names.labels.has(key) && BACKSLASH.test(text.slice(end, end + 3)))
        waiting.push({ start, end, key, kind: 'tenant', isSure: true });
    }
  }

  /** `d.whitfield`, `whitfield_d`, `C:\Users\whitfield`, `CONTOSO\whitfield`. */
  private isAccount(text: string, start: number, end: number, key: string): boolean {
    if (this.names.labels.has(key) && BACKSLASH.test(text.slice(end, end + 3))) return true;
    const after = /^[._-](\p{L})(?![\p{L}\p{N}])/u.exec(text.slice(end, end + 3))?.[1];
    if (after && this.names.pairs.has(`${key} ${after.toLowerCase()}`)) return true;
    if (!/[._\-\\/cf]/i.test(text[start - 1] ?? '')) return false;
    const before = text.slice(Math.max(0, start - 26), start);
    const initial = INITIAL.exec(before)?.[1];
    if (initial && this.names.pairs.has(`${initial.toLowerCase()} ${key}`)) return true;
    return HOME.test(before) || this.names.labels.has((/([^\s\\%]+)(?:\\|%5c)+$/i.exec(before)?.[1] ?? '').toLowerCase());
  }
}

function labelsOf(host: string): string[] {
  return host.replace(DOTS, '.').split('.');
}

/** The pieces between the joints, each with the joint after it. */
function splitAt(text: string, joints: RegExp): [string, string][] {
  const pieces: [string, string][] = [];
  let from = 0;
  for (const { index, 0: joint } of text.matchAll(joints)) {
    pieces.push([text.slice(from, index), joint]);
    from = index + joint.length;
  }
  pieces.push([text.slice(from), '']);
  return pieces;
}

function joinNeighbours(text: string, waiting: readonly (Found | Candidate)[], pairs: ReadonlySet<string>): void {
  for (const [place, one] of waiting.entries()) {
    const next = waiting[place + 1];
    if (next === undefined || 'made' in one || 'made' in next || (one.isSure && next.isSure)) continue;
    if (next.start - one.end > LONGEST_GAP || !pairs.has(`${one.key} ${next.key}`)) continue;
    if (!GAP.test(text.slice(one.end, next.start))) continue;
    one.isSure = true;
    next.isSure = true;
  }
}

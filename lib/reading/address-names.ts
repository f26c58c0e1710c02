import { isRatherFile } from './file-extensions';
import { isPrivateEnding, isTopLevelDomain } from './top-level-domains';

const LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?$/u;
/** Names of fields in logs and code (`process.name`, `event.id`), not of sites. */
const FIELD_OWNERS: ReadonlySet<string> = new Set(
  'user host process file event agent source destination device account this self system os client server object item rule log url dns network parent child service winlog threat target args params data value'.split(
    ' ',
  ),
);
const FIELD_NAMES: ReadonlySet<string> = new Set([
  'name',
  'id',
  'group',
  'host',
  'network',
  'email',
  'is',
  'in',
  'to',
  'so',
  'do',
  'data',
]);
/** Hosts of one letter under a country code that are in wide use; any other is an abbreviation. */
const ONE_LETTER_HOSTS: ReadonlySet<string> = new Set(['t.me', 't.co', 'g.co', 'x.co', 'v.gd']);

/** Four numbers from 0 to 255, no leading zero. */
export function isIpv4(text: string): boolean {
  const { length } = text;
  if (length < 7 || length > 15) return false;
  let octets = 0;
  for (let at = 0; at <= length; octets += 1) {
    const end = octetEnd(text, at);
    if (end < 0 || (end < length && text.charCodeAt(end) !== 46)) return false;
    at = end + 1;
  }
  return octets === 4;
}

/** @returns where the number that begins there ends, or -1 */
function octetEnd(text: string, start: number): number {
  let octet = 0;
  let at = start;
  for (; at < text.length && at < start + 3; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    octet = octet * 10 + digit;
  }
  const hasLeadingZero = at > start + 1 && text.charCodeAt(start) === 48;
  return at === start || octet > 255 || hasLeadingZero ? -1 : at;
}

/** @returns the address as RFC 5952 writes it, or null */
export function canonicalIpv6(text: string): string | null {
  if (text.length < 3 || text.length > 45 || !/^[0-9a-f:.]+$/i.test(text)) return null;
  const groups = text.split(':');
  if (groups.length < 3 || groups.length > 9 || (groups.length < 5 && !/\d/.test(text))) return null;
  // Eight pairs of digits are a longer hardware address, or bytes.
  if (groups.length === 8 && groups.every((group) => group.length === 2)) return null;
  const url = `http://[${text}]/`;
  if (!URL.canParse(url)) return null;
  const canonical = new URL(url).hostname.slice(1, -1);
  if (canonical === '::') return null;
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical;
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** @returns the range with its address in canonical form, or null when the length of the prefix is not one of its kind */
export function canonicalRange(address: string, prefix: string): string | null {
  if (!/^\d{1,3}$/.test(prefix)) return null;
  if (isIpv4(address)) return Number(prefix) <= 32 ? `${address}/${prefix}` : null;
  const ipv6 = Number(prefix) <= 128 && address.includes(':') ? canonicalIpv6(address) : null;
  return ipv6 === null ? null : `${ipv6}/${prefix}`;
}

/**
 * @param isCertain the text says itself that this is an address (a scheme before it, a defanged dot): no doubt about files,
 * code or abbreviations then
 * @returns the name in lower case, or null
 */
export function canonicalDomain(text: string, isCertain: boolean): string | null {
  if (text.length < 4 || text.length > 253) return null;
  const dot = text.lastIndexOf('.');
  if (dot < 1 || text.charCodeAt(dot + 1) < 58) return null;
  const ending = text.slice(dot + 1);
  if (!isTopLevelDomain(ending.toLowerCase()) || !hasLabels(text)) return null;
  const name = text.toLowerCase();
  return isCertain || !looksLikeAnotherThing(text, name, ending) ? name : null;
}

/** Whether each part between dots may be a label; those of a plain alphabet by hand, as nearly all are. */
function hasLabels(text: string): boolean {
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? 46 : text.charCodeAt(at);
    if (code === 46) {
      const isLabel = at > start && at - start < 64 && text.charCodeAt(start) !== 45 && text.charCodeAt(at - 1) !== 45;
      if (!isLabel) return false;
      start = at + 1;
    } else if (code >= 128) return text.split('.').every((label) => LABEL.test(label));
    else if (!IS_LABEL_CODE[code]) return false;
  }
  return true;
}

const IS_LABEL_CODE = Uint8Array.from({ length: 128 }, (_unused, code) => (/[\w-]/.test(String.fromCharCode(code)) ? 1 : 0));

function looksLikeAnotherThing(text: string, name: string, ending: string): boolean {
  const hasCapital = text !== name;
  if (hasCapital && /^\p{Lu}\p{Ll}/u.test(ending) && ending !== 'Com') return true; // the first word of the next sentence, or a type's name
  if (hasCapital && /^\p{Lu}+$/u.test(ending) && /\p{Ll}/u.test(text)) return true; // System.IO
  if (isRatherFile(name)) return true;
  const dot = name.length - ending.length - 1;
  const before = name.lastIndexOf('.', dot - 1);
  const owner = name.slice(before + 1, dot);
  if (before < 0 && owner.length < 3 && /^\d+$/.test(owner)) return true; // 3.pm
  if (owner.length === 1 && ending.length === 2) return !ONE_LETTER_HOSTS.has(name);
  return FIELD_OWNERS.has(owner) && FIELD_NAMES.has(name.slice(dot + 1));
}

/** @returns local part as written, domain in lower case, or null */
export function canonicalEmail(local: string, host: string): string | null {
  if (local.length === 0 || local.length > 64 || local.startsWith('.') || local.endsWith('.') || local.includes('..'))
    return null;
  const labels = host.toLowerCase().split('.');
  const isPrivate =
    labels.length > 1 && isPrivateEnding(labels[labels.length - 1] ?? '') && labels.every((label) => LABEL.test(label));
  const domain = isPrivate ? host.toLowerCase() : canonicalDomain(host, true);
  return domain === null ? null : `${local.toLowerCase()}@${domain}`;
}

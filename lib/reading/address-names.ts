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
  if (text.length < 7 || text.length > 15) return false;
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256);
}

/** @returns the address as RFC 5952 writes it, or null */
export function canonicalIpv6(text: string): string | null {
  if (text.length < 3 || text.length > 45 || !/^[0-9a-f:.]+$/i.test(text)) return null;
  const groups = text.split(':');
  if (groups.length < 3 || groups.length > 9 || (groups.length < 5 && !/\d/.test(text))) return null;
  const url = `http://[${text}]/`;
  if (!URL.canParse(url)) return null;
  const canonical = new URL(url).hostname.slice(1, -1);
  return canonical === '::' ? null : canonical;
}

/**
 * @param isCertain the text says itself that this is an address (a scheme before it, a defanged dot): no doubt about files,
 * code or abbreviations then
 * @returns the name in lower case, or null
 */
export function canonicalDomain(text: string, isCertain: boolean): string | null {
  if (text.length < 4 || text.length > 253) return null;
  const name = text.toLowerCase();
  const labels = name.split('.');
  if (labels.length < 2 || !isTopLevelDomain(labels[labels.length - 1] ?? '')) return null;
  if (!labels.every((label) => LABEL.test(label))) return null;
  return isCertain || !looksLikeAnotherThing(text, name, labels) ? name : null;
}

function looksLikeAnotherThing(text: string, name: string, labels: readonly string[]): boolean {
  const ending = text.slice(text.lastIndexOf('.') + 1);
  const owner = labels[labels.length - 2] ?? '';
  if (/^\p{Lu}\p{Ll}/u.test(ending)) return true; // the first word of the next sentence, or a type's name
  if (/^\p{Lu}+$/u.test(ending) && /\p{Ll}/u.test(text)) return true; // System.IO
  if (isRatherFile(name)) return true;
  if (labels.length === 2 && /^\d{1,2}$/.test(owner)) return true; // 3.pm
  if (owner.length === 1 && ending.length === 2) return !ONE_LETTER_HOSTS.has(name);
  return FIELD_NAMES.has(ending) && FIELD_OWNERS.has(owner);
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

import { canonicalDomain, canonicalIpv6, isIpv4 } from './address-names';
import { classOf, DIGIT, LETTER, SLASH } from './indicator-classes';
import { type Indicator, isFileName, trimEnd } from './indicator-words';
import { REFANGED_DOT } from './refang';

/** What was found and where the reading goes on. */
export interface Span {
  readonly found: readonly Indicator[];
  readonly end: number;
}

const SCHEMES: ReadonlySet<string> = new Set(
  'http https ftp ftps sftp ssh telnet ldap ldaps ws wss tcp udp smb rdp rtsp irc'.split(' '),
);
/** Quotes, brackets that no address holds bare and white space end a URL; in a list without spaces, the next one does. */
const URL_END = /[\s"<>|\\^`{}\u00AB\u00BB\u2018-\u201F\u3000-\u3002\uFF0C\u200B\u2026]|[,;](?=[a-z]{2,6}:\/\/)/gi;

/**
 * A URL whose `://` stands at `separator`, or null when the word before it is no scheme that addresses a host.
 */
export function readUrl(text: string, separator: number): Span | null {
  if (!mayBeginHost(text.charCodeAt(separator + 3))) return null;
  const scheme = /[a-z]{2,6}$/i.exec(text.slice(Math.max(0, separator - 6), separator))?.[0].toLowerCase() ?? '';
  if (!SCHEMES.has(scheme)) return null;
  URL_END.lastIndex = separator + 3;
  const end = URL_END.exec(text)?.index ?? text.length;
  const body = trimUrl(text.slice(separator + 3, end));
  const consumed = separator + 3 + body.length;
  const spelled = body.replaceAll(REFANGED_DOT, '.');
  const host = hostOf(spelled);
  if (host === null) return { found: [], end: consumed };
  const rest = spelled.slice(spelled.toLowerCase().indexOf(host.spelling.toLowerCase()) + host.spelling.length);
  const before = spelled.slice(0, spelled.length - rest.length - host.spelling.length);
  const value = `${scheme}://${before}${host.spelling.toLowerCase()}${rest === '/' ? '' : rest}`;
  return { found: [{ kind: 'url', value }, ...(host.indicator ? [host.indicator] : [])], end: consumed };
}

/** A letter, a digit, an underscore or a bracket; a user's name may begin with a percent sign. */
function mayBeginHost(code: number): boolean {
  return classOf(code) !== 0 ? code !== 47 && code !== 58 && code !== 46 : code === 91;
}

/** Punctuation of the sentence around it is not part of the address; a closing bracket is when its opening one is. */
function trimUrl(body: string): string {
  if ((classOf(body.charCodeAt(body.length - 1)) & (LETTER | DIGIT | SLASH)) !== 0) return body;
  let surplus = { ')': surplusOf(body, '(', ')'), ']': surplusOf(body, '[', ']') };
  let end = body.length;
  for (; end > 0; end -= 1) {
    const last = body.charAt(end - 1);
    if (last === ')' || last === ']') {
      if (surplus[last] <= 0) break;
      surplus = { ...surplus, [last]: surplus[last] - 1 };
    } else if (!/[.,;:!?'*_]/.test(last)) break;
  }
  return body.slice(0, end);
}

/** How many more closing than opening ones. */
function surplusOf(text: string, open: string, close: string): number {
  let surplus = 0;
  for (const character of text) {
    if (character === close) surplus += 1;
    else if (character === open) surplus -= 1;
  }
  return surplus;
}

function hostOf(body: string): { readonly spelling: string; readonly indicator: Indicator | null } | null {
  const authority = /^[^/?#]*/.exec(body)?.[0] ?? '';
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const bracketed = /^\[([^\]]*)\]/.exec(address);
  if (bracketed) {
    const value = canonicalIpv6(bracketed[1] ?? '');
    return value === null ? null : { spelling: bracketed[0], indicator: { kind: 'ip', value } };
  }
  const host = (/^[^:]*/.exec(address)?.[0] ?? '').replace(/\.$/, '');
  if (isIpv4(host)) return { spelling: host, indicator: { kind: 'ip', value: host } };
  const domain = canonicalDomain(host, true);
  if (domain !== null) return { spelling: host, indicator: { kind: 'domain', value: domain } };
  return host.includes('.') ? { spelling: host, indicator: null } : null;
}

const HIVE = /^(?:HKLM|HKCU|HKCR|HKU|HKCC|HKEY_[A-Z_]{4,20}|\\REGISTRY\\(?:MACHINE|USER)):?\\/i;
const HIVE_NAMES: Readonly<Record<string, string>> = {
  HKEY_LOCAL_MACHINE: 'HKLM',
  HKEY_CURRENT_USER: 'HKCU',
  HKEY_CLASSES_ROOT: 'HKCR',
  HKEY_USERS: 'HKU',
  HKEY_CURRENT_CONFIG: 'HKCC',
};
const PATH_START = /^(?:[A-Z]:\\|\\\\[\w.$-]+\\|%[A-Z_()0-9]{2,30}%\\)/i;
const PATH_STOPS: ReadonlySet<string> = new Set('"<>|*?\n\r\t;,\'`');
/** How far ahead of a space the path is looked for; longer folder names with spaces are cut. */
const LOOK_AHEAD = 64;

/** A Windows path or registry key that begins at `start`, spaces in folder names included; null when there is none. */
export function readWindowsPath(text: string, start: number): Span | null {
  const head = text.slice(start, start + 80);
  const isKey = HIVE.test(head);
  if (!isKey && !PATH_START.test(head)) return null;
  const end = pathEnd(text, start, Math.min(text.length, start + 1_024));
  const spelled = text.slice(start, end).replaceAll(REFANGED_DOT, '.');
  const path = trimEnd(spelled.replace(/(?<=.)\\{2,}/g, '\\'), '.\\: )]}');
  if (isKey) return { found: [{ kind: 'registry-key', value: shortHive(path) }], end };
  const name = path.slice(path.lastIndexOf('\\') + 1);
  return {
    found: [{ kind: 'file-path', value: path }, ...(isFileName(name) ? [{ kind: 'file', value: name } as const] : [])],
    end,
  };
}

function pathEnd(text: string, start: number, limit: number): number {
  let segment = start;
  for (let at = start; at < limit; at += 1) {
    const character = text.charAt(at);
    if (PATH_STOPS.has(character)) return at;
    if (character === '\\') segment = at + 1;
    else if (character === ' ' && !goesOn(text, segment, at, limit)) return at;
  }
  return limit;
}

/** After a space a path goes on when another folder separator follows soon and what came before is no finished file name. */
function goesOn(text: string, segment: number, space: number, limit: number): boolean {
  if (isFileName(text.slice(segment, space))) return false;
  const ahead = text.slice(space + 1, Math.min(limit, space + 1 + LOOK_AHEAD));
  return /^[\w.()&+~# -]*\\(?!\\)/.test(ahead) && !/^\S*:/.test(ahead);
}

function shortHive(key: string): string {
  const path = key.replace(/^\\REGISTRY\\MACHINE/i, 'HKLM').replace(/^\\REGISTRY\\USER/i, 'HKU');
  const separator = path.indexOf('\\');
  const hive = path.slice(0, separator).replace(/:$/, '').toUpperCase();
  return `${HIVE_NAMES[hive] ?? hive}${path.slice(separator)}`;
}

const UNIX_PATH =
  /^~?\/(?:(?:etc|usr|var|tmp|home|opt|bin|sbin|root|dev|proc|mnt|media|srv|boot|run|lib|Users|Library|Applications|private|System|Volumes)\/|(?<=~\/))[^\s]*$/;

/** @param word a whole word of the text */
export function unixPath(word: string): readonly Indicator[] {
  const path = trimEnd(word, '.:/');
  if (!UNIX_PATH.test(path)) return [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [{ kind: 'file-path', value: path }, ...(isFileName(name) ? [{ kind: 'file', value: name } as const] : [])];
}

/** A Windows path written with slashes, as scripts and some agents do. @param word a whole word of the text */
export function forwardPath(word: string): readonly Indicator[] {
  const start = /(?:^|[^A-Za-z])([A-Za-z]:\/(?!\/))/.exec(word);
  if (!start) return [];
  const path = trimEnd(word.slice(start.index + start[0].length - 3), '.:/');
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (path.length < 5) return [];
  return [{ kind: 'file-path', value: path }, ...(isFileName(name) ? [{ kind: 'file', value: name } as const] : [])];
}

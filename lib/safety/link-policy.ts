import { defang } from './defang';
import { showHidden } from './visible-text';

/** Why a link of an answer is shown but cannot be followed. */
export type LinkRefusal =
  | 'scheme' // not http, https or mailto
  | 'malformed'
  | 'credentials' // user or password before the host: the classic disguise
  | 'look-alike' // letters of other alphabets, or their encoding, in the host
  | 'address' // an IP address or a host without a dot: an indicator or an inner system, not a place to read
  | 'carries-data' // long or encoded parts that could carry away what the answer knows
  | 'mismatch' // the text names another host than the target
  | 'poses'; // the text looks like a citation

export type LinkVerdict =
  | {
      readonly kind: 'open';
      readonly href: string /** Host, or mail address, to stand beside the text. */;
      readonly target: string;
    }
  | { readonly kind: 'refused'; readonly reason: LinkRefusal /** The target, defanged and cut. */; readonly target: string };

const SHOWN_LENGTH = 120;
/** Longer ones carry something, and are not looked into. */
const LONGEST_TARGET = 1_800;
/** So many closing brackets in a target make it unclear where it ends: it is refused, and the check of an answer offers no later end. */
export const MOST_BRACKETS = 24;
const LONGEST_PART = 64;
const LONGEST_QUERY = 160;
/** A run without a word break in it, mixed enough to be an encoding rather than a word. */
const ENCODED = /[A-Za-z0-9+/=_-]{32,}/;

/**
 * Judges the target of a link that a model wrote. An answer may repeat what a hostile page says, so a target is followed
 * only when it is plain; everything else stays readable as text.
 *
 * @param href as written in the Markdown
 * @param text what the link shows
 */
export function judgeLink(href: string, text: string): LinkVerdict {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must be refused
  if (/[\u0000-\u0020\u007f]/.test(href)) return refuse('malformed', href);
  if (href.length > LONGEST_TARGET || href.split(')').length > MOST_BRACKETS) return refuse('carries-data', href);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  if (scheme === 'mailto') return judgeMail(href);
  if (scheme !== 'http' && scheme !== 'https') return refuse('scheme', href);
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url === null) return refuse('malformed', href);
  const reason = refusalOf(url, href, text);
  return reason === null ? { kind: 'open', href: url.href, target: url.host } : refuse(reason, href);
}

/** A target in full, in a spelling of which no program makes a link. */
export function copiedAddress(href: string): string {
  return defang(showHidden(href));
}

/** A target that is never followed: of an image, or of a URL that merely stands in the text. */
export function showTarget(href: string): string {
  const shown = copiedAddress(href);
  return shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown;
}

/** One spelling for a target, however Markdown escapes it: what says that two are the same. */
export function linkKey(href: string): string {
  return href.replace(/\\/g, '');
}

/** `E3`, `[E3, E5]`: only the panel itself may draw those as something to click. */
const CITATION = /^\W*E\d+(?:\W+E\d+)*\W*$/i;

function refusalOf(url: URL, href: string, text: string): LinkRefusal | null {
  if (CITATION.test(text)) return 'poses';
  if (url.username !== '' || url.password !== '' || /^https?:\/*[^/?#]*@/i.test(href)) return 'credentials';
  if (isLookAlike(url, href)) return 'look-alike';
  if (/^\[|^[\d.]+$/.test(url.hostname) || !url.hostname.replace(/\.$/, '').includes('.')) return 'address';
  if (carriesData(url)) return 'carries-data';
  return namesOtherHost(text, url.hostname) ? 'mismatch' : null;
}

function isLookAlike(url: URL, href: string): boolean {
  const authority = /^https?:[/\\]*([^/\\?#]*)/i.exec(href)?.[1] ?? '';
  return (
    url.hostname.split('.').some((label) => label.startsWith('xn--')) || /[^\x21-\x7e]|%/.test(authority) || href.includes('\\')
  );
}

function carriesData(url: URL): boolean {
  const query = url.search + url.hash;
  if (query.length > LONGEST_QUERY || ENCODED.test(query)) return true;
  const labels = url.hostname.split('.');
  if (labels.some((label) => label.length > 40) || labels.length > 8) return true;
  return url.pathname.split('/').some((part) => part.length > LONGEST_PART && !part.includes('-'));
}

function namesOtherHost(text: string, hostname: string): boolean {
  const named =
    /(?:https?:\/\/|www\.)([^\s/?#:]+)/i.exec(text)?.[1] ??
    /^([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?:[/:?#]|$)/i.exec(text.trim())?.[1];
  if (named === undefined) return false;
  const plain = (host: string) =>
    host
      .toLowerCase()
      .replace(/^www\./, '')
      .replace(/\.$/, '');
  return plain(named) !== plain(hostname);
}

function judgeMail(href: string): LinkVerdict {
  const address = href.slice('mailto:'.length);
  if (address.includes('?')) return refuse('carries-data', href);
  if (!/^[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(address)) return refuse('malformed', href);
  return { kind: 'open', href, target: address };
}

function refuse(reason: LinkRefusal, href: string): LinkVerdict {
  return { kind: 'refused', reason, target: showTarget(href) };
}

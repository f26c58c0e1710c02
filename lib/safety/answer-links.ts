import type { Evidence } from '../contracts/evidence';
import type { RefusedLink } from '../contracts/grounded-answer';
import { carriesSessionData } from './link-data';
import { MOST_BRACKETS } from './link-policy';
import { type SessionWords, sessionWords } from './session-words';

/** Longer targets are refused by `judgeLink`, whatever stands in them. */
const LONGEST_TARGET = 2_000;
/** Characters of targets times characters of the session: a few seconds. What it takes longer to look through is refused. */
const MOST_WORK = 2.5e9;
const HOST = /(?:[\p{L}\p{N}_-]+\.)+\p{L}[\p{L}\p{N}-]+/gu;

/**
 * The links of an answer that must not be followed, whatever they look like: something of the session stands in them, or they
 * lead to what the evidence names. Pure; never throws. Empty for an answer without links, at the cost of one pass over it.
 *
 * @param evidence what the answer was made of, and what it cites
 * @param prompt the analyst's words
 */
export function findRefusedLinks(markdown: string, evidence: readonly Evidence[], prompt: string): readonly RefusedLink[] {
  const targets = linkTargets(markdown);
  if (targets.length === 0) return [];
  const pageHosts = new Set(evidence.flatMap(({ source }) => (source.type === 'page' ? hostOf(source.url) : [])));
  const indicators = namedHosts(evidence, pageHosts);
  const known = new Map<string, SessionWords>();
  const wordsFor = (host: string) => {
    const key = pageHosts.has(host) ? host : '';
    const isOwn = ({ source }: Evidence) => key !== '' && source.type === 'page' && hostOf(source.url) === key;
    const words =
      known.get(key) ??
      sessionWords(
        evidence.filter((each) => !isOwn(each)),
        evidence.filter(isOwn),
        prompt,
      );
    known.set(key, words);
    return words;
  };
  let work = 0;
  return targets.flatMap((href): RefusedLink[] => {
    const url = parse(href);
    if (url === null) return [];
    const host = url.protocol === 'mailto:' ? url.pathname.slice(url.pathname.indexOf('@') + 1) : url.hostname;
    if (isNamed(host.toLowerCase().replace(/\.$/, ''), indicators)) return [{ href, reason: 'indicator' }];
    const stands = pageHosts.has(url.hostname) && evidence.some(({ text }) => standsIn(text, url.href));
    if (stands) return [];
    const words = wordsFor(url.hostname);
    work += url.href.length * words.text.length;
    const isLeaking = work > MOST_WORK || /&[a-z]\w+;/i.test(url.href) || carriesSessionData(url, words);
    return isLeaking ? [{ href, reason: 'carries-data' }] : [];
  });
}

/**
 * Every text of an answer that a reader of Markdown may take for the target of a link, as it is written. Rather too many than
 * one too few: where a target ends is read differently by different readers, so every end is offered that `judgeLink` lets pass.
 */
export function linkTargets(markdown: string): readonly string[] {
  const found = new Set<string>();
  for (const { 0: mark, index } of markdown.matchAll(/\][(:][\s>]*/g)) {
    const rest = markdown.slice(index + mark.length, index + mark.length + LONGEST_TARGET);
    const angled = /^<((?:\\.|[^\n<>\\])*)>/.exec(rest)?.[1];
    if (angled !== undefined) found.add(angled.trim());
    const run = /^\S*/.exec(rest)?.[0] ?? '';
    found.add(run);
    let end = -1;
    for (let count = 0; count < MOST_BRACKETS; count++) {
      end = run.indexOf(')', end + 1);
      if (end < 0) break;
      found.add(run.slice(0, end));
    }
  }
  for (const [href] of markdown.matchAll(/(?<=<)[a-z][a-z\d+.-]+:[^\s<>]*(?=>)|\b(?:https?:\/\/|www\.)[^\s<>)\]"]+/gi))
    found.add(href);
  found.delete('');
  return [...found];
}

/** Numbers of characters are read; names of characters are no part of an honest address, but for the ampersand's. */
function parse(href: string): URL | null {
  const text = href
    .replace(/\\/g, '')
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCodePoint(Math.min(hex ? Number.parseInt(hex, 16) : Number(decimal), 0x10ffff)),
    )
    .replace(/&amp;/g, '&');
  const whole = /^www\./i.test(text) ? `https://${text}` : text;
  return URL.canParse(whole, 'https://a') ? new URL(whole, 'https://a') : null;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Hosts that the evidence names, defanged or not; not the page's own, nor what that is a part of. */
function namedHosts(evidence: readonly Evidence[], pageHosts: ReadonlySet<string>): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { text, value } of evidence) {
    const all = value.type === 'json' ? `${text} ${JSON.stringify(value.json)}` : text;
    const refanged = all.replace(/\s?[[({]\s?(?:\.|dot)\s?[\])}]\s?/gi, '.').replace(/\[@\]/g, '@');
    for (const [host] of refanged.matchAll(HOST)) named.add(host.toLowerCase());
  }
  for (const page of pageHosts) for (let host = page; host !== ''; host = parentOf(host)) named.delete(host);
  return named;
}

function isNamed(host: string, named: ReadonlySet<string>): boolean {
  for (let each = host; each !== ''; each = parentOf(each)) if (named.has(each)) return true;
  return false;
}

function parentOf(host: string): string {
  return host.includes('.') ? host.slice(host.indexOf('.') + 1) : '';
}

function standsIn(text: string, href: string): boolean {
  const at = text.indexOf(href.replace(/\/$/, ''));
  return at >= 0 && !/^\/?[\w%&=?#./-]/.test(text.slice(at + href.replace(/\/$/, '').length));
}

/** Letters of every script, digits and `_`; not the punctuation above ASCII, nor characters that only hide. */
const WORD = '\\w\\u00aa\\u00b5\\u00ba\\u00c0-\\u1fff\\u2c00-\\u2dff\\u3041-\\udfff\\uf900-\\ufdff\\uff10-\\uffdc';
/** Letters as JSON and addresses of pages write them: `\u00f6`, `%C3%B6`. */
const ESCAPED = '\\\\u0(?!0[\\dabAB])[\\da-fA-F]{3}|%[c-fC-F][\\da-fA-F](?:%[89abAB][\\da-fA-F])+';
const DOT = '(?:%5[bB]\\.%5[dD]|\\[\\.\\]|\\[\\.|\\.\\]|\\[dot\\]|\\(dot\\)|\\.)';
const AT = '(?:%5[bB](?:@|%40)%5[dD]|\\[@\\]|\\[at\\]|\\(at\\)|%(?:25)?40|\\\\u0040|@)';
/** What comes before is the end of an escape. */
const ESCAPE_END = '(?<=\\\\[nrtbf]|(?:%|\\\\u00)[2-7][\\da-fA-F])';
const COLON = '(?::|%3[aA])';
/** Also `10.1.2.*`, and as machines are called by their address: `ip-10-1-2-3`. */
const V4_BODY = `(?:\\d{1,3}(?:${DOT}\\d{1,3}){2}${DOT}(?:\\d{1,3}|[x*])|ip(?:-\\d{1,3}){4})(?![A-Za-z\\d]|${DOT}\\d)`;
/** Not within a word; but logs write `src:10.1.2.3`, `::ffff:10.1.2.3`, `eth0_10.1.2.3`. */
const V4 = `(?:(?<![A-Za-z\\d.])|${ESCAPE_END})${V4_BODY}(?:\\/\\d{1,2}(?!\\d))?`;
/** What ends in an IPv4 address is read in two: the inner network before it, if any, and that address. */
const V6_START = `(?:(?<![\\w:.])|${ESCAPE_END})`;
const V6_BODY = `(?:[\\da-fA-F]{0,4}${COLON}){2,7}[\\da-fA-F]{0,4}(?![\\w:]|(?:${DOT}\\d{1,3}){2}${DOT}[\\dx*])(?:\\/\\d{1,3})?`;
const V6_BEFORE_V4 = `[fF][cCdD][\\da-fA-F]{2}${COLON}(?:[\\da-fA-F]{1,4}${COLON}){0,5}${COLON}(?=${V4_BODY})`;
const V6 = `${V6_START}(?:${V6_BODY}|${V6_BEFORE_V4})`;
/** A run ends before an address that hangs on it. */
const RUN = `(?:(?!_${V4_BODY})[${WORD}]|${ESCAPED})(?:(?![_-]${V4_BODY})[${WORD}-]|${ESCAPED})*`;
/** A line break or quote of JSON, a sign of a page's address: no part of the name after it. */
const ESCAPE = '\\\\[nrtbf](?=\\d{1,3}[.[]|[A-Z]|[\\da-f]{0,4}:[\\da-f]{0,4}:)|(?:%(?:25)*|\\\\u00)[2-7][\\da-fA-F]';
const LOCAL = `(?:[${WORD}.+'-]|${ESCAPED}|%2[bB])`;
const HOST = `${RUN}(?:${DOT}${RUN})+`;

/** What a name or an address may be. The first group is an address, the second an escape, the third a chain of words. */
export const TOKEN = new RegExp(`(${V6}|${V4})|(${ESCAPE})|(${RUN}(?:(?:${DOT}|(?:${AT}|\\+)(?!${V4_BODY}))${RUN})*)`, 'g');
/** A mail address. The first group is who, the second the sign, the third where. */
export const MAIL = new RegExp(`(?:(?<![${WORD}.+'%-])|(?<=%[2-7][\\da-fA-F]))(${LOCAL}{1,64}?)(${AT})(${HOST})`, 'g');
/** What joins the runs of a chain. */
export const JOINTS = new RegExp(`${DOT}|${AT}|\\+`, 'g');
export const SIGN = new RegExp(AT);
export const DOTS = new RegExp(DOT, 'g');
/** One word of a run: letters with their marks, digits apart. */
export const LETTERS = new RegExp(`(?:(?![\\d_])[${WORD}]|${ESCAPED})+`, 'g');
/** Ends every name: what comes after it cannot change what stands before. */
export const BREAK = /[\s,;"`<>{}|=!?]/;

/** Longer names have no more pieces than these. */
const MOST_PIECES = 9;

/** Where known names stand in a run of letters, digits and hyphens, the longest first from the left: [start, end] of each. */
export function findUnits(run: string, isUnit: (key: string) => boolean): readonly (readonly [number, number])[] {
  const lower = run.toLowerCase();
  if (isUnit(lower)) return [[0, run.length]];
  if (!/[-_]/.test(run)) return [];
  const cuts = [...lower.matchAll(/[-_]/g)].map(({ index }) => index);
  const ends = [...cuts, run.length];
  const starts = [0, ...cuts.map((cut) => cut + 1)];
  const found: [number, number][] = [];
  for (let first = 0; first < starts.length; first++) {
    for (let last = Math.min(first + MOST_PIECES, ends.length) - 1; last >= first; last--) {
      const [start = 0, end = 0] = [starts[first], ends[last]];
      if (end <= start || !isUnit(lower.slice(start, end))) continue;
      found.push([start, end]);
      first = last;
    }
  }
  return found;
}

/**
 * How many letters of a token belong to the escape before it: `\ndana` in JSON is a line break and `dana`, but `CORP\ndiaz` is an
 * account. What is known decides.
 */
export function escapeLength(text: string, start: number, token: string, isKnown: (word: string) => boolean): number {
  if (text[start - 1] !== '\\' || !/^[nrtbf]./.test(token)) return 0;
  const word = (/^[^.@+]*/.exec(token)?.[0] ?? '').toLowerCase();
  return isKnown(word) || isKnown(/^[^-_\d]*/.exec(word)?.[0] ?? '') ? 0 : 1;
}

/** Nothing but letters, and none that need a second look. */
export const PLAIN = /^[A-Za-z]+$/;

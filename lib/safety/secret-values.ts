/** How a value is tied to its name: told in prose or a table, labelled with a colon, assigned with `=` or in quotes. */
export const TOLD = 0;
export const LABELLED = 1;
export const ASSIGNED = 2;

/** Stands for a secret or tells how it is got: `<password>`, `${X}`, `$env:X`, `%PASS%`, `********`, `xxxx`, `get_secret(…)`, `Read-Host`. */
const PLACEHOLDER =
  /^(?:(.)\1*|[\W_xX]+|\$+[({].*|\$[A-Za-z_][\w:.]*|%\w+%|[{<[(].*[\])}>]+|\[secret:.*|[@&#:][A-Za-z_]+|[\w.]+[([].*[\])]|(?:process|os|env|config)\.\w.*|[A-Z][a-z]+-[A-Z][A-Za-z]+|[a-z]+:\/\/.*|(?:\/[a-z.-]{2,16}){2,}\/?)$/;
/** What screens and prose say of a secret, in place of one. */
const STATUS =
  /^(?:(?:not?|un|in|is|was|your|my|the)[-_ ]?)?(?:null|none|n\/a|defined|true|false|yes|required|optional|expire[sd]|valid|missing|reset|changed?|enabled|disabled|known|empty|default|set|never|revoked|rotated|redacted|masked|hidden|removed|protected|encrypted|placeholder|example|password|secret|token|key|string|text|file|prompt|stdin|configured|found|basic|bearer|failed|success|denied|granted|active)[.,:;!?)]*$/i;
const WORDS = /^[\p{L}'’-]+[.,:;!?)]*$/u;
/** Names and versions: `my-app-2`, `SHA-256`, `kube-system/default-token`, `Base64-encoded`, `OAuth2`; times, numbers, paths. */
const NAMELIKE =
  /^(?:(?:[A-Z]?[a-z]+|[A-Z]+)\d{0,2}(?:[-_./:,]+(?:[A-Z]?[a-z]*|[A-Z]+)\d{0,2})+|(?:SHA|MD|AES|TLS|UTF|Base|OAuth|NTLMv|sha|md|aes|base|v)-?\d+(?:-\w+)?|\d{1,4}[-/.:]\d.*|0x.*|\d+(?:[.,]\d*|[-%]?[a-z]*)|arn:.*|[~.]{0,2}\/(?:[\w.-]{1,20}\/)*[\w.-]{0,24}|(?:[A-Z]:|HK\w+)\\.*)[.,:;!?)]*$/;

/** How often the letters change case or to digits: chance does it all the time, words and camelCase seldom. */
function switchesIn(value: string): number {
  return value.match(/[a-z][A-Z\d]|[A-Z][a-z\d]|\d[A-Za-z]/g)?.length ?? 0;
}

/**
 * Whether a value that stands where a secret belongs is one.
 *
 * @param isPassword people choose it, so that it may be short or a word; otherwise it is random
 * @param tie {@link TOLD}, {@link LABELLED} or {@link ASSIGNED}
 */
export function isSecretValue(value: string, isPassword: boolean, tie: number): boolean {
  if (value.length > 200) return true;
  if (PLACEHOLDER.test(value) || STATUS.test(value)) return false;
  if (isPassword && tie === ASSIGNED) return true;
  if (isPassword && tie === LABELLED && /^\d{5,}$/.test(value)) return true;
  if (WORDS.test(value)) return value.length > 7 && switchesIn(value) * 3.5 > value.length;
  if (value.length !== 40 && NAMELIKE.test(value)) return false;
  return value.length > (isPassword ? 5 - tie : 7) && (isPassword || /\d/.test(value) || switchesIn(value) * 6 > value.length);
}

import type { EntityKind } from '../contracts/entity';

const IP4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const LABEL = /^(?!-)[\p{L}\p{N}_-]{1,63}(?<!-)$/u;
const hash =
  (characters: number) =>
  (text: string): boolean =>
    text.length === characters && /^[0-9a-f]*$/i.test(text);

/** Nobody looks up anything longer; what is, carries something. */
const MAX_CHARACTERS = 2_048;

/** Whether a text is one indicator of a kind, whole and in its plain spelling. Kinds that cannot be told by their form are not here. */
const VALIDATORS: { readonly [Kind in EntityKind]?: (text: string) => boolean } = {
  ip: (text) => IP4.test(text) || isIp6(text),
  domain: isDomain,
  url: isUrl,
  email: isEmail,
  md5: hash(32),
  sha1: hash(40),
  sha256: hash(64),
  sha512: hash(128),
  cve: (text) => /^cve-\d{4}-\d{4,7}$/i.test(text),
};

/** Linear in the text's length. */
export function isIndicatorOf(text: string, kind: EntityKind): boolean {
  return text.length <= MAX_CHARACTERS && VALIDATORS[kind]?.(text) === true;
}

/** RFC 4291, section 2.2, without a zone. */
function isIp6(text: string): boolean {
  if (text.length > 45 || !/^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text)) return false;
  const gaps = text.split('::');
  if (gaps.length > 2) return false;
  const groups = gaps.flatMap((part) => (part === '' ? [] : part.split(':')));
  const last = groups.at(-1) ?? '';
  const tail = last.includes('.') ? 2 : 1;
  if (tail === 2 && !IP4.test(last)) return false;
  const count = groups.length + tail - 1;
  const areGroups = groups.slice(0, tail === 2 ? -1 : undefined).every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return areGroups && (gaps.length === 2 ? count < 8 : count === 8);
}

function isDomain(text: string): boolean {
  const labels = text.split('.');
  return (
    text.length <= 253 && labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

function isUrl(text: string): boolean {
  return /^(?:https?|ftps?):\/\/[^\s"<>\\]+$/i.test(text) && URL.canParse(text);
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u.test(text.slice(0, at)) && isDomain(text.slice(at + 1));
}

const HARMLESS_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\p{L}\p{N}]) ?[[({] ?(?:\.|dot) ?[\])}] ?(?=[\p{L}\p{N}])|\[\.|\.\]/giu, '.'],
  [/(?<=[\p{L}\p{N}]) ?[[({] ?(?:@|at) ?[\])}] ?(?=[\p{L}\p{N}])/giu, '@'],
  [/[[({]:\/\/[\])}]/g, '://'],
  [/[[({]:[\])}]/g, ':'],
  [/\bh(?:xx|\*\*)p(s?)(?=:)/gi, 'http$1'],
  [/\bfxp(s?)(?=:)/gi, 'ftp$1'],
];

const PART_OF_NAME = /[\p{L}\p{M}\p{N}_-]/u;
/** Where a URL ends whatever comes next, and marks that may be a sentence's own. */
const NEVER_IN_URL = /[\s"<>`\\^{|}]/;
const MARK_AFTER_URL = /[.!?:,;)\]'\u2018-\u201f\u00bb\u203a\u3001\u3002\u300d\u300f\u3011\uff09\uff0c]/;

/** Texts in which indicators are looked for: what was read, and what the analyst typed. */
export class KnownTexts {
  private readonly plain: string[] = [];
  private readonly folded: string[] = [];

  add(texts: readonly string[]): void {
    for (const text of texts) {
      const plain = HARMLESS_SPELLINGS.reduce((changed, [pattern, spelling]) => changed.replace(pattern, spelling), text);
      this.plain.push(plain);
      this.folded.push(plain.toLowerCase());
    }
  }

  /**
   * Whether the very value stands there, whole: no part of a longer name or address. Upper and lower case carry bits, so it counts
   * in the case in which it was read, or in lower case where case means nothing; a URL's does.
   */
  has(value: string, kind: EntityKind): boolean {
    const stands = (text: string) => standsIn(text, value, kind);
    if (this.plain.some(stands)) return true;
    return kind !== 'url' && value === value.toLowerCase() && this.folded.some(stands);
  }
}

function standsIn(text: string, value: string, kind: EntityKind): boolean {
  const hasColons = kind === 'ip' && value.includes(':');
  for (let from = text.indexOf(value); value !== '' && from >= 0; from = text.indexOf(value, from + 1)) {
    const end = from + value.length;
    const isEnd = kind === 'url' ? endsUrl(text, end) : endsName(text, end, hasColons);
    if (isEnd && beginsName(text, from, hasColons)) return true;
  }
  return false;
}

/** A label, group or word before the value makes it a part of a longer one. */
function beginsName(text: string, from: number, hasColons: boolean): boolean {
  const [before = '', second = ''] = [text[from - 1], text[from - 2]];
  if (before === ':' && hasColons) return false;
  if (before === '.' || before === '+') return !PART_OF_NAME.test(second);
  return !PART_OF_NAME.test(before);
}

/** The dot may be the end of a sentence; a further label or group belongs to the name. */
function endsName(text: string, end: number, hasColons: boolean): boolean {
  const [after = '', second = ''] = [text[end], text[end + 1]];
  if (after === '.' || after === '@' || (after === ':' && hasColons)) return !PART_OF_NAME.test(second);
  return !PART_OF_NAME.test(after);
}

/** A sentence's own marks may stand behind a URL; whatever else stands there belongs to it. */
function endsUrl(text: string, end: number): boolean {
  let at = end;
  while (MARK_AFTER_URL.test(text[at] ?? '')) at += 1;
  return at >= text.length || NEVER_IN_URL.test(text[at] ?? '');
}

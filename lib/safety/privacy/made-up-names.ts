const LETTER = /\p{L}/gu;
const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';
/** Ends that hardly any word of a common language has after two open syllables. */
const ENDS = ['vu', 'zu', 'zo', 'ju', 'xa', 'xu', 'vo', 'ku'];
/** Combining marks that tell the spellings of one name apart: with accents, decomposed, escaped. */
const ACCENTS = ['\u0301', '\u0308', '\u0300', '\u0302'];
/** What a machine or an account is for, and no name. */
const ROLES = new Set(
  'ws wks laptop lap lt srv svr server dc dns dhcp sql db vm pc desktop dt host mac macbook pro nb node web app mail mx exch fs file print vpn fw gw proxy rdp jump iis adm admin svc service sa test dev prod qa info support sales noreply reply no abuse postmaster security soc help helpdesk contact office hr it win linux ip sid local ext'.split(
    ' ',
  ),
);

export type Random = () => number;

export function isRole(word: string): boolean {
  return ROLES.has(word);
}

/** `word` (lower case) in the case pattern of `model`, letter by letter; letters beyond the pattern are as its last one is. */
export function recase(word: string, model: string): string {
  const lower = model.toLowerCase();
  if (lower === model) return word;
  if (model.toUpperCase() === model && model.length > 1)
    return word.toUpperCase().length === word.length ? word.toUpperCase() : word;
  const pattern = model.match(LETTER) ?? [];
  let place = 0;
  return word.replace(LETTER, (letter) => {
    const like = pattern[Math.min(place, pattern.length - 1)] ?? '';
    place += 1;
    const upper = letter.toUpperCase();
    return like !== like.toLowerCase() && upper.length === letter.length ? upper : letter;
  });
}

function pick<T>(from: ArrayLike<T>, random: Random): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** An invented word that can be spoken, lower case, at least `length` and six letters long. */
export function inventWord(length: number, random: Random): string {
  let word = '';
  while (word.length < Math.max(4, length - 2)) word += pick(CONSONANTS, random) + pick(VOWELS, random);
  return word + pick(ENDS, random);
}

/** The same word for a reader, another for the computer: one of its vowels gets an accent. `attempt` counts from 0. */
export function accented(word: string, attempt: number): string {
  const vowels = [...word.matchAll(/[aeiou]/g)];
  const at = (vowels[attempt % vowels.length]?.index ?? 0) + 1;
  const accent = ACCENTS[Math.floor(attempt / vowels.length) % ACCENTS.length] ?? '';
  return (word.slice(0, at) + accent + word.slice(at)).normalize('NFC');
}

function digits(length: number, first: string, random: Random): string {
  let made = '';
  while (made.length < length) made += pick(made === '' && first !== '0' ? '123456789' : '0123456789', random);
  return made;
}

function guid(random: Random): string {
  const hex = (length: number) => Array.from({ length }, () => pick('0123456789abcdef', random)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${pick('89ab', random)}${hex(3)}-${hex(12)}`;
}

function letters(length: number, random: Random): string {
  return Array.from({ length }, (_, place) => pick(place % 2 ? VOWELS : CONSONANTS, random)).join('');
}

/** What the letters of a unit are remembered by: those of a unit with no digit are made up in another way. */
export function runKey(run: string, hasDigit: boolean): string {
  return hasDigit ? run : `${run}-`;
}

/**
 * A made-up name for a machine, an account or an id, lower case: letters for letters, digits for digits, separators and roles
 * (`ws`, `srv`) as they are; a valid random id for a GUID; the authority of a SID stays. Without a digit its words are longer
 * and invented: a few random letters would be `no` or `to`, and an answer that uses the word would be misread as the name.
 *
 * @param runs letters that were made up before, by `runKey`, so that `fin-01` and `fin-02` stay of one kind
 */
export function inventUnit(real: string, runs: Map<string, string>, random: Random): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(real)) return guid(random);
  const authority = /^s-1-5-21(?=-)/.exec(real)?.[0] ?? '';
  const rest = real.slice(authority.length);
  const hasDigit = /\p{N}/u.test(rest);
  const hasName = hasDigit || (rest.match(/\p{L}+/gu) ?? []).some((run) => !isRole(run));
  const made = rest.replace(/\p{N}+|[\p{L}\p{M}]+/gu, (run) => {
    if (/^\p{N}/u.test(run)) return digits(run.length, run[0] ?? '', random);
    if (hasName && isRole(run)) return run;
    const key = runKey(run, hasDigit);
    const known = runs.get(key) ?? (hasDigit ? letters : inventWord)(run.length, random);
    if (run.length > 1) runs.set(key, known);
    return known;
  });
  return authority + made;
}

/** In lower case, escapes of JSON and of page addresses read, accents taken off: what spellings of one name have in common. */
export function plainWord(word: string): string {
  if (/^[\w.-]*$/.test(word)) return word.toLowerCase();
  return word
    .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/(?:%[\da-f]{2})+/gi, (escaped) => decode(escaped))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}

function decode(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped; // half a character: what is no word of anybody stays what it is
  }
}

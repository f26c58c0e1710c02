import { isTopLevelDomain } from './top-level-domains';

/**
 * Stands for a dot that the writer had made harmless. It is a dot with a meaning: what is written so is an address, never a
 * file name. (Private use, so that no page's own text holds it; `refang` drops any that does.)
 */
export const REFANGED_DOT = '\uE000';

/** What every harmless spelling has in it. Only the text around a match is rewritten. */
const SIGN_OF_DEFANGING =
  /[[({<] ?(?:[.@:/]|dot ?[\])}>]|at ?[\])}>]|s\]:)|\.[\])}](?=[\p{L}\p{N}])|h(?!ttps?:)[tx*+]{2,3}ps?(?=[:[({])|[fm](?:xp|eow)s?(?=[:[({])|\\[./]| dot |ps?(?::\\|\/\/:)|\uE000/giu;

/** @returns where the next harmless spelling stands, or -1 */
export function nextDefanged(text: string, from: number): number {
  SIGN_OF_DEFANGING.lastIndex = from;
  return SIGN_OF_DEFANGING.exec(text)?.index ?? -1;
}

/** Endings that a site's name said aloud may have: other country codes are words ("dot in the", "dot it"). */
const SPOKEN_ENDINGS: ReadonlySet<string> = new Set(
  'com net org info biz gov edu mil io co ru cn xyz top club site online uk de fr eu onion'.split(' '),
);

const SPOKEN =
  /(?<![\p{L}\p{N}_-])(?:([\p{L}\p{N}_.+-]{1,64}) at )?([\p{L}\p{N}_-]{1,63}(?: dot [\p{L}\p{N}_-]{1,63}){1,8})(?![\p{L}\p{N}_-])/giu;
const ESCAPED = /(?<![\p{L}\p{N}\\._-])[\p{L}\p{N}_-]+(?:\\?\.[\p{L}\p{N}_-]+)+(?![\p{L}\p{N}\\_-])/gu;

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\uE000/g, ' '],
  [/\\\//g, '/'],
  [/(?=[ [({<])(?<=[\p{L}\p{N}_-]) ?(?:[[({] ?(?:\.|dot) ?[\])}]|<(?:\.|dot)>) ?(?=[\p{L}\p{N}_-])/giu, REFANGED_DOT],
  [/(?=[[({.])(?<=[\p{L}\p{N}_-])(?:[[({]\.|\.[\])}])(?=[\p{L}\p{N}_-])/gu, REFANGED_DOT],
  [/(?=[ [({<])(?<=[\w+%-]) ?(?:[[({] ?(?:at|@) ?[\])}]|<(?:at|@)>) ?(?=\w)/gi, '@'],
  [/[[({] ?:\/\/ ?[\])}]/g, '://'],
  [/[[({] ?: ?[\])}]/g, ':'],
  [/[[({] ?(\/\/?) ?[\])}]/g, '$1'],
  [/(?<![A-Za-z])(?:h[tx*+]{2,3}p|meow)(?:\[?(s)\]?)?(?=:)/gi, 'http$1'],
  [/(?<![A-Za-z])(?:fxp)(s?)(?=:)/gi, 'ftp$1'],
  [/(?<![A-Za-z])((?:http|ftp)s?)(?::\\\\|\/\/:|:\/{3})/gi, '$1://'],
];

/**
 * Harmless spellings of addresses made readable: `hxxps[:]//evil[.]com`, `evil (dot) com`, `bob[at]evil.com`, `evil\.com`. Every
 * pattern has bounded gaps, so the time is linear. Dots come back as `REFANGED_DOT`.
 */
export function refang(text: string): string {
  const spelled = REPLACEMENTS.reduce((changed, [pattern, replacement]) => changed.replace(pattern, replacement), text);
  const escaped = spelled.includes('\\.') ? spelled.replace(ESCAPED, unescaped) : spelled;
  return / dot /i.test(escaped) ? escaped.replace(SPOKEN, fromSpoken) : escaped;
}

function unescaped(name: string): string {
  return name.replaceAll('\\.', REFANGED_DOT);
}

function fromSpoken(spoken: string, local: string | undefined, host: string): string {
  const labels = host.split(/ dot /i);
  const ending = labels.at(-1)?.toLowerCase() ?? '';
  const isNumbers = labels.length === 4 && labels.every((label) => /^\d{1,3}$/.test(label));
  if (!isNumbers && !(SPOKEN_ENDINGS.has(ending) && isTopLevelDomain(ending))) return spoken;
  return `${local === undefined ? '' : `${local}@`}${labels.join(REFANGED_DOT)}`;
}

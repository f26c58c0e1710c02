/**
 * Stands for a dot that the writer had made harmless. It is a dot with a meaning: what is written so is an address, never a
 * file name. (Private use, so that no page's own text holds it; `refang` drops any that does.)
 */
export const REFANGED_DOT = '\uE000';

const MAY_BE_DEFANGED = /[[({] ?(?:\.|dot|at|@|:|\/)|\.[\])}]|h(?:xx|\*\*)p|fxps?:|\uE000/i;
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\uE000/g, ' '],
  [/(?<=[\p{L}\p{N}_-]) ?[[({] ?(?:\.|dot) ?[\])}] ?(?=[\p{L}\p{N}_-])/giu, REFANGED_DOT],
  [/(?<=[\p{L}\p{N}_-])(?:[[({]\.|\.[\])}])(?=[\p{L}\p{N}_-])/gu, REFANGED_DOT],
  [/(?<=[\w+%-]) ?[[({] ?(?:at|@) ?[\])}] ?(?=\w)/gi, '@'],
  [/[[({] ?:\/\/ ?[\])}]/g, '://'],
  [/[[({] ?: ?[\])}]/g, ':'],
  [/[[({] ?\/ ?[\])}]/g, '/'],
  [/(?<![A-Za-z])h(?:xx|\*\*|tt)p(s?)(?=:)/gi, 'http$1'],
  [/(?<![A-Za-z])fxp(s?)(?=:)/gi, 'ftp$1'],
];

/**
 * Harmless spellings of addresses made readable: `hxxps[:]//evil[.]com`, `evil (dot) com`, `bob[at]evil.com`. Every pattern
 * has bounded gaps, so the time is linear. Dots come back as `REFANGED_DOT`.
 */
export function refang(text: string): string {
  if (!MAY_BE_DEFANGED.test(text)) return text;
  return REPLACEMENTS.reduce((changed, [pattern, replacement]) => changed.replace(pattern, replacement), text);
}

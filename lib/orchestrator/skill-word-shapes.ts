/** What an analyst pastes, by its shape, and the words that skills which take such a thing use. First match wins; longest shapes first. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:hxxps?|https?|ftp):\/\/\S+/gi, 'url link'],
  [/(?<![\w.+-])[\w.+-]{1,64}(?:@|\[@\])[\w-]{1,63}(?:(?:\.|\[\.\])[\w-]{1,63})+/g, 'email user mailbox account'],
  [
    /\b(?:powershell|pwsh)?(?:\.exe)?\s-(?:e|ec|enc\w*|nop\w*|w|windowstyle)\b|\b(?:iex|invoke-\w+|certutil|frombase64string)\b/gi,
    'script command',
  ],
  [/\bcve-\d{4}-\d{3,}/gi, 'cve vulnerability'],
  [/\b(?:[a-f\d]{64}|[a-f\d]{40}|[a-f\d]{32}|[a-f\d]{128})\b/gi, 'hash sha256 file sample'],
  [/(?<![\w/+=])(?=\S{0,40}[A-Z])(?=\S{0,40}[a-z])[A-Za-z\d+/]{28,}={0,2}/g, 'decode base64 script'],
  [/\b\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}(?:\/\d{1,2})?\b|(?<![\w:])(?:[a-f\d]{0,4}:){3,7}[a-f\d]{1,4}\b/gi, 'ip address'],
  [/\bt\d{4}(?:\.\d{3})?\b/gi, 'technique'],
  [/\b0x[\da-f]{6,8}\b/gi, 'error code'],
  [
    /(?:\b[a-z]:|\\)\\[^\s|]+|(?<!\S)\/\w+\/\S+|\b[\w-]+\.(?:exe|dll|ps1|docx?|xlsx?|pdf|js|vbs|bat|zip|iso|lnk)\b/gi,
    'file path',
  ],
  [/(?<![\w-])(?:[a-z\d-]{1,63}(?:\.|\[\.\])){1,8}[a-z]{2,}\b/gi, 'domain host'],
  [/\|\s*(?:where|summarize|project|extend|take)\b/gi, 'kql query'],
  [/\|\s*(?:stats|eval|table|tstats)\b|\b(?:sourcetype|index)=\S+/gi, 'spl query'],
  [/^(?:received|authentication-results):/gim, 'email headers'],
  [/(?<![\w-])(?=[\w-]{0,30}\d)[a-z]{2,15}(?:-[a-z\d]+){1,4}\b/gi, 'device host'],
];

/** Shapes are looked for only when the text has a character that all of them need: a digit, a dot, a stroke, a sign of code. */
const MAY_HOLD_SHAPE = /[\d@|\\/=:]|\.\w|-\w/;

/**
 * Takes pasted things out of a prompt.
 *
 * @returns the text that is left, and for each kind of thing found the English words for it, separated by spaces
 */
export function takeShapes(text: string): { readonly rest: string; readonly kinds: readonly string[] } {
  if (!MAY_HOLD_SHAPE.test(text)) return { rest: text, kinds: [] };
  const kinds: string[] = [];
  let rest = text;
  for (const [shape, words] of SHAPES) {
    const without = rest.replace(shape, ' ');
    if (without !== rest) kinds.push(words);
    rest = without;
  }
  return { rest, kinds };
}

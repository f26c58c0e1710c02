/**
 * Characters that change what a reader sees without being seen: controls, direction overrides, zero-width fillers, the tag
 * block that smuggles ASCII past the eye. Joiners stay: scripts and emoji need them.
 */
const HIDDEN = /(?![\t\n\r\u00ad]|\u200c|\u200d)[\p{Cc}\p{Cf}\u{115f}\u{1160}\u{3164}\u{ffa0}]/gu;
/** The same for places that show what is sent to the byte: joiners, soft hyphens and variation selectors carry bytes as well. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Quick refusal for the usual case, without the property tables. */
const SUSPECT = /[^\t\n\r\x20-\x7e\u00a1-\u024f\u2010-\u2027\u2030-\u205e\u20ac]/;

/** The text with every hidden character written out (`\u{202e}`), so that a disguised file name is seen for what it is. */
export function showHidden(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(HIDDEN, written);
}

/** The text with every character written out that draws nothing of its own, emoji selectors and joiners of scripts among them. */
export function showAllHidden(text: string): string {
  return text.replace(UNSEEN, written);
}

function written(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * Text that somebody outside wrote: a page, a mail, an API's answer. It may be shown and quoted, never obeyed.
 * The brand makes the compiler ask for a decision wherever such text would meet trusted text.
 */
declare const untrustedBrand: unique symbol;
export type UntrustedText = string & { readonly [untrustedBrand]: true };

/** Marks `text` as untrusted. Never unmark: there is no function back. */
export function asUntrusted(text: string): UntrustedText {
  return text as UntrustedText;
}

/**
 * Characters that could end a quotation or hide text from the analyst while a model still reads it: controls, format
 * characters, fillers and variation selectors (but for the one that makes a sign an emoji).
 */
const INVISIBLE = /(?!\uFE0F|[\t\n\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Half a character, as cutting leaves it; some services refuse a whole request for one. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * The one way for untrusted text into a prompt: delimited by a nonce the author of the text cannot know, invisible
 * characters made visible, any copy of the delimiter broken up.
 *
 * @param nonce at least 8 characters, fresh for each request
 */
export function quoteUntrusted(text: UntrustedText, nonce: string): string {
  if (nonce.length < 8) throw new RangeError('quoteUntrusted: the nonce needs at least 8 characters');
  const visible = text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(INVISIBLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  const unbreakable = visible.split(nonce).join(`${nonce.slice(0, 4)}…`);
  return `<data-${nonce}>\n${unbreakable}\n</data-${nonce}>`;
}

/**
 * A sentence for people, not yet in a language. `id` is stable and is what a translation is filed under; `message` is the
 * English text in ICU MessageFormat; `values` fill its places. Whoever shows it calls a translator of `lib/languages`.
 */
export interface Phrase {
  readonly id: string;
  readonly message: string;
  readonly values?: PhraseValues;
}

/** A time is an ISO 8601 instant that is shown in the reader's zone and language; a list is joined as the language does. */
export type PhraseValue = string | number | { readonly instant: string } | { readonly list: readonly string[] };
export type PhraseValues = Readonly<Record<string, PhraseValue>>;

type PhraseMaker = (values?: PhraseValues) => Phrase;

/**
 * Declares the phrases of one part beside the code that uses them, so that adding a part stays adding a file.
 *
 * @param area prefix of every id, the part's own name: `chat`, `skill.page/summarize`
 */
export function definePhrases<const Messages extends Record<string, string>>(
  area: string,
  messages: Messages,
): { readonly [Key in keyof Messages]: PhraseMaker } {
  const makers = Object.entries(messages).map(([key, message]): [string, PhraseMaker] => [
    key,
    (values) => (values ? { id: `${area}.${key}`, message, values } : { id: `${area}.${key}`, message }),
  ]);
  return Object.fromEntries(makers) as { [Key in keyof Messages]: PhraseMaker };
}

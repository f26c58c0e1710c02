const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_.@\\$'-]*/gu;

interface IndexedName {
  readonly words: readonly string[];
  readonly key: string;
}

/** Finds known names in running text, whole words only, whatever the case. Linear in the text and in the names it meets. */
export class NameIndex {
  private readonly byFirstWord = new Map<string, IndexedName[]>();

  constructor(names: Iterable<readonly [name: string, key: string]>) {
    for (const [name, key] of names) {
      const words = wordsOf(name);
      const first = words[0];
      if (first === undefined) continue;
      const list = this.byFirstWord.get(first) ?? [];
      this.byFirstWord.set(first, list);
      if (list.length < MAX_NAMES_PER_WORD) list.push({ words, key });
    }
  }

  /** Keys of the names that stand in `text`, each once. */
  namedIn(text: string): Set<string> {
    const keys = new Set<string>();
    if (this.byFirstWord.size === 0) return keys;
    const words = wordsOf(text);
    for (const [place, word] of words.entries()) {
      for (const name of this.byFirstWord.get(word) ?? []) {
        if (name.words.every((each, offset) => words[place + offset] === each)) keys.add(name.key);
      }
    }
    return keys;
  }
}

/** A page with more people of one first name than this is a directory; the bound keeps hostile pages linear. */
const MAX_NAMES_PER_WORD = 200;

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(WORD) ?? []).map((word) => word.replace(/(?:'s|[.'-])$/, ''));
}

/** One word of a question, a label or a cell, in the forms it is compared in. */
export interface Word {
  /** As typed, without the punctuation around it. */
  readonly raw: string;
  /** Lower case, refanged. */
  readonly text: string;
  readonly stem: string;
  /** Names inside a composite: `ws-7.corp.example` → `ws-7`, `corp`; empty for plain words, numbers, times and addresses. */
  readonly parts: readonly string[];
  /** Position in the text it came from. */
  readonly at: number;
}

const WORD = /[\p{L}\p{N}_@.\\/:\-$%#+*'’&]+/gu;
const NUMERIC = /^[\d.:,/%+-]+$/;

/** `10[.]0[.]0[.]5` and `hxxp://` as they were before somebody defanged them. */
export function refang(text: string): string {
  return text
    .replace(/\[(\.|:|@|\/|:\/\/)\]|\((\.)\)/g, (_all, inner?: string, dot?: string) => inner ?? dot ?? '')
    .replace(/\bhxxp/gi, 'http');
}

/** The words of a text, in order; `at` counts in the refanged text. */
export function wordsOf(text: string): Word[] {
  return [...refang(text).matchAll(WORD)].flatMap((match) => {
    const raw = match[0].replace(/^[^\p{L}\p{N}#$%@\\/]+|[^\p{L}\p{N}%]+$/gu, '').replace(/['’]s$/i, '');
    return raw === '' ? [] : [makeWord(raw, match.index)];
  });
}

function makeWord(raw: string, at: number): Word {
  const text = raw.toLowerCase().replace(/’/g, "'");
  return { raw, text, stem: stemOf(text), parts: partsOf(text), at };
}

function partsOf(text: string): string[] {
  const versioned = /^(\p{L}{4,})(\d+)$/u.exec(text);
  if (versioned) return versioned.slice(1);
  if (NUMERIC.test(text) || !/[.@\\/:_#&-]/.test(text)) return [];
  const coarse = text.split(/[@\\/:#&]|\.(?=\D|$)/);
  const fine = text.split(/[.@\\/:_#&-]+/);
  return [...new Set([...coarse, ...fine])].filter(
    (part) => part !== text && (/\p{L}/u.test(part) ? part.length > 1 : part.length > 2),
  );
}

/** The same word but for its number: `host` and `hosts`, not `stage` and `staged`. */
export function isNearWord(asked: Word, shown: Word): boolean {
  const [one, other] = asked.text.length < shown.text.length ? [asked.text, shown.text] : [shown.text, asked.text];
  return one === other || other === `${one}s` || other === `${one}es` || shown.parts.includes(asked.text);
}

/** Plurals and the endings of verbs taken off; enough to match, not a real root. Numbers and names with digits stay. */
export function stemOf(text: string): string {
  if (text.length < 4 || !/^[\p{L}'-]+$/u.test(text)) return text;
  const singular = /(ss|us|is|os)$/.test(text)
    ? text
    : /(ss|x|ch|sh)es$/.test(text)
      ? text.slice(0, -2)
      : text.replace(/ies$/, 'y').replace(/s$/, '');
  const bare = singular.replace(/(ions?|ing|ed)$/, '');
  const root = bare.length >= 4 ? bare : singular;
  return root.length > 4 ? root.replace(/e$/, '').replace(/([bdgmnprt])\1$/, '$1') : root;
}

/** Whether a word of the question names a word of the page: the same stem, or one of the names inside it. */
export function isSameWord(asked: Word, shown: Word): boolean {
  return asked.stem === shown.stem || asked.text === shown.text || shown.parts.includes(asked.text);
}

export function keyOf(words: readonly Word[]): string {
  return words.map((word) => word.stem).join(' ');
}

/** Whether the words stand side by side, in this order. */
export function containsRun(shown: readonly Word[], asked: readonly Word[]): boolean {
  return shown.some((_word, from) =>
    asked.every((word, offset) => {
      const each = shown[from + offset];
      return each !== undefined && isSameWord(word, each);
    }),
  );
}

/** Whether all words stand somewhere among the shown ones. */
export function hasWords(shown: readonly Word[], asked: readonly Word[]): boolean {
  return asked.every((word) => shown.some((each) => isSameWord(word, each)));
}

function stems(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/).map(stemOf));
}

/** Grammar: never about anything on a page. */
const GRAMMAR =
  stems(`a an the of in on at to from by for with within into onto as is are was were be been being am do does did done has
  have had having can could will would may might shall this that these those it its they them their there here i me my we us our
  you your please tell give show display get let fetch return print want need know like which what who whom whose when where how
  many much any some all each every both so just only also currently now right if then than and or but about regarding concerning
  between among across per anything something everything one ones same too yet ever exactly look looking enumerate either neither`);

/** Words that may name something on the page, and often only glue the question together. */
const LOOSE =
  stems(`page screen view table tab panel section list listed row rows entry entries item items record records value values name names
  named called thing things information info detail details data say says said stated state see seen saw show shown shows find found exist exists
  involve involved include included contain contains contained happen happened occur occurred affect affected impact impacted relate
  related associated associate belong mention mentioned appear appears present available visible displayed reported identify identified
  recorded observed detected number count amount total overall different distinct unique kind kinds set part come came go went
  long take took make made use used using under marked labelled labeled tagged still already against overall entire whole time date
  have got following given actually concern exact full read case method setting property attribute field current`);

export function isGrammar(word: Word): boolean {
  return GRAMMAR.has(word.stem) || GRAMMAR.has(word.text);
}

/** Verbs that glue, in exactly these forms: `running` may be a state. */
const LOOSE_VERBS = new Set(['run', 'runs', 'raised', 'triggered', 'fired', 'use', 'uses', 'work', 'works', 'seen']);

export function isLoose(word: Word): boolean {
  return LOOSE_VERBS.has(word.text) || LOOSE.has(word.stem) || LOOSE.has(word.text);
}

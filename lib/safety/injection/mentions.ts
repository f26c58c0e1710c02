import { CONCEPT, type Mention } from './concepts';
import { type Lexicon, lexicon, type PhraseEntry, STEM_KEY, type Stem } from './lexicon';

/** A sentence's end counts as so many words: what stands in two sentences belongs together less. */
const SENTENCE_GAP = 3;
const MAX_WORD = 40;
/** Words behind which a verb is still an order. */
const BEFORE_ORDER = new Set(
  'please now and then also just must should to you always bitte und por favor veuillez merci per'.split(' '),
);
const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g' };

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly place: number;
  readonly begins: boolean;
}

export interface Mentions {
  readonly mentions: readonly Mention[];
  /** Words that mean something only when their digits are read as letters. */
  readonly leet: number;
}

/** The words of a folded text that mean something, in order. Linear: each word is looked up once, phrases are short. */
export function findMentions(plain: string): Mentions {
  return new Finder(plain, lexicon()).done();
}

const Kind = { Gap: 0, Word: 1, End: 2, Comma: 3, Run: 4 } as const;
type Kind = (typeof Kind)[keyof typeof Kind];

const RUN = /[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]/;
const END = /[.!?;\n|\u3002\uff01]/;
const COMMA = /[,:("\]>*-]/;

const kinds = new Uint8Array(0x10000);
for (let code = 0; code < kinds.length; code += 1) kinds[code] = slowKindOf(code);

function kindOf(code: number): Kind {
  return (kinds[code] ?? Kind.Gap) as Kind;
}

function slowKindOf(code: number): Kind {
  const character = String.fromCharCode(code);
  if (RUN.test(character)) return Kind.Run;
  if (/[\p{L}\p{N}\p{M}]/u.test(character)) return Kind.Word;
  if (END.test(character)) return Kind.End;
  return COMMA.test(character) ? Kind.Comma : Kind.Gap;
}

class Finder {
  private readonly found: Mention[] = [];
  private readonly recent: Word[] = [];
  private place = 0;
  private leet = 0;
  private begins = true;

  constructor(
    private readonly plain: string,
    private readonly words: Lexicon,
  ) {}

  done(): Mentions {
    const { plain } = this;
    for (let index = 0; index < plain.length; ) {
      const kind = kindOf(plain.charCodeAt(index));
      if (kind === Kind.Word || kind === Kind.Run) index = this.takeRun(index, kind);
      else {
        if (plain.charCodeAt(index) === 0x5c && /[nrt]/.test(plain[index + 1] ?? '')) index += 1; // a line's end, as JSON writes it
        this.part(kind);
        index += 1;
      }
    }
    this.flush();
    return { mentions: this.found, leet: this.leet };
  }

  private part(kind: Kind): void {
    if (kind === Kind.End && !this.begins) this.place += SENTENCE_GAP;
    if (kind === Kind.End || kind === Kind.Comma) this.begins = true;
  }

  private takeRun(start: number, kind: Kind): number {
    const { plain } = this;
    let end = start + 1;
    while (end < plain.length && kindOf(plain.charCodeAt(end)) === kind) end += 1;
    if (kind === Kind.Run) this.takePieces(start, end);
    else this.takeWord(start, end);
    return end;
  }

  private takePieces(start: number, end: number): void {
    this.flush();
    const { pieces, piecePattern } = this.words;
    for (const match of this.plain.slice(start, end).matchAll(piecePattern)) {
      this.place += 1;
      const at = start + match.index;
      const bits = (pieces.get(match[0]) ?? 0) | CONCEPT.begins;
      this.found.push({ bits, place: this.place, start: at, end: at + match[0].length });
    }
  }

  private takeWord(start: number, end: number): void {
    this.place += 1;
    const text = end - start > MAX_WORD ? '' : this.plain.slice(start, end);
    this.recent.push({ text, start, end, place: this.place, begins: this.begins });
    this.begins = BEFORE_ORDER.has(text);
    if (this.recent.length > 4) this.resolve();
  }

  private flush(): void {
    while (this.recent.length > 0) this.resolve();
  }

  /** What the oldest of the recent words means, by itself or with those behind it. */
  private resolve(): void {
    const [word] = this.recent;
    if (!word) return;
    const phrase = this.phraseOf(word);
    const taken = phrase.length;
    const last = this.recent[taken - 1] ?? word;
    let { bits } = phrase;
    if (taken === 1) bits |= this.meaningOf(word.text);
    this.recent.splice(0, taken);
    if (this.plain[word.start - 1] === '@') bits |= CONCEPT.address;
    if (bits === 0) return;
    if (word.begins) bits |= CONCEPT.begins;
    this.found.push({ bits, place: word.place, start: word.start, end: last.end });
  }

  private phraseOf({ text }: Word): { readonly bits: number; readonly length: number } {
    let longest = { bits: 0, length: 1 };
    const consider = (entry: PhraseEntry) => {
      if (!this.follows(entry.rest)) return;
      const length = entry.rest.length + 1;
      if (length > longest.length) longest = { bits: entry.bits, length };
      else if (length === longest.length) longest = { bits: longest.bits | entry.bits, length };
    };
    for (const entry of this.words.phrases.get(text) ?? []) consider(entry);
    for (const entry of this.stemsOf(text)) if (entry.rest.length > 0) consider(entry);
    return longest;
  }

  private follows(rest: readonly string[]): boolean {
    return rest.every((expected, index) => {
      const text = this.recent[index + 1]?.text;
      return text !== undefined && (expected.endsWith('*') ? text.startsWith(expected.slice(0, -1)) : text === expected);
    });
  }

  private stemsOf(text: string): readonly Stem[] {
    if (text.length < STEM_KEY) return [];
    return (this.words.stems.get(text.slice(0, STEM_KEY)) ?? []).filter(({ stem }) => text.startsWith(stem));
  }

  private meaningOf(text: string): number {
    const bits = this.lookUp(text);
    if (bits !== 0 || text.length < 4 || !/^(?=.*\d)[a-z\d]*[a-z][a-z\d]*$/.test(text)) return bits;
    const letters = text.replace(/\d/g, (digit) => LEET[digit] ?? digit);
    const read = this.lookUp(letters) || this.lookUp(text.replace(/1/g, 'l').replace(/\d/g, (digit) => LEET[digit] ?? digit));
    if (read !== 0) this.leet += 1;
    return read;
  }

  private lookUp(text: string): number {
    let bits = this.words.words.get(text) ?? 0;
    for (const { rest, bits: more } of this.stemsOf(text)) if (rest.length === 0) bits |= more;
    return bits;
  }
}

import { CONCEPT, type Mention } from './concepts';
import { type Lexicon, lexicon, type PhraseEntry, STEM_KEY, type Stem } from './lexicon';

/** A sentence's end counts as so many words: what stands in two sentences belongs together less. */
const SENTENCE_GAP = 3;
const MAX_WORD = 40;
/** Words behind which a verb is still an order. */
const BEFORE_ORDER = new Set(
  'please now and then also just must should to you always bitte und por favor veuillez merci per y e en et'.split(' '),
);

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly place: number;
  readonly begins: boolean;
}

/** The words of a folded text that mean something, in order. Linear: each word is looked up once, phrases are short. */
export function findMentions(plain: string): readonly Mention[] {
  return new Finder(plain, lexicon()).done();
}

const Kind = { Gap: 0, Word: 1, End: 2, Comma: 3, Run: 4 } as const;
type Kind = (typeof Kind)[keyof typeof Kind];

const RUN = /[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]/;
const END = /[.!?;\n|\u3002\uff01]/;
const COMMA = /[,:()"\]>*=-]/;

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
  private readonly run: Word[] = [];
  private place = 0;
  private begins = true;

  constructor(
    private readonly plain: string,
    private readonly words: Lexicon,
  ) {}

  done(): readonly Mention[] {
    const { plain } = this;
    for (let index = 0; index < plain.length; ) {
      const code = plain.charCodeAt(index);
      const kind = kindOf(code);
      if (kind === Kind.Word || kind === Kind.Run) index = this.takeRun(index, kind);
      else index = this.takeMark(index, code, kind);
    }
    this.resolveRun();
    return this.found;
  }

  private takeMark(index: number, code: number, kind: Kind): number {
    const next = this.plain.charCodeAt(index + 1);
    // A point inside a number or a name ends nothing.
    if (code === POINT && kindOf(next) === Kind.Word) return index + 1;
    if (kind === Kind.End && !this.begins) this.place += SENTENCE_GAP;
    if (kind === Kind.End || kind === Kind.Comma) this.begins = true;
    // A line's end, as JSON writes it.
    const isEscape = code === BACKSLASH && (next === 0x6e || next === 0x72 || next === 0x74);
    if (isEscape) this.begins = true;
    return index + (isEscape ? 2 : 1);
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
    this.resolveRun();
    const { pieces, piecePattern } = this.words;
    for (const match of this.plain.slice(start, end).matchAll(piecePattern)) {
      this.place += 1;
      const at = start + match.index;
      const bits = (pieces.get(match[0]) ?? 0) | CONCEPT.begins;
      this.found.push({ bits, place: this.place, start: at, end: at + match[0].length });
    }
  }

  /** Words parted by one character, or by white space only, may make a phrase; others end it. */
  private takeWord(start: number, end: number): void {
    const previous = this.run.at(-1);
    if (
      previous &&
      start - previous.end > 1 &&
      (this.run.length > MAX_RUN || this.plain.slice(previous.end, start).trim() !== '')
    ) {
      this.resolveRun();
    }
    this.place += 1;
    const text = end - start > MAX_WORD ? '' : this.plain.slice(start, end);
    this.run.push({ text, start, end, place: this.place, begins: this.begins });
    this.begins = BEFORE_ORDER.has(text);
  }

  private resolveRun(): void {
    const { run } = this;
    for (let at = 0; at < run.length; ) at += this.resolve(at);
    run.length = 0;
  }

  /** What a word means, by itself or with those behind it. @returns how many words were taken */
  private resolve(at: number): number {
    const word = this.run[at];
    if (!word) return 1;
    const { length, bits: phraseBits } = this.phraseAt(at, word.text);
    let bits = length === 1 ? this.lookUp(word.text) : phraseBits;
    if (this.plain[word.start - 1] === '@') bits |= CONCEPT.address;
    if (bits === 0) return length;
    if (word.begins) bits |= CONCEPT.begins;
    this.found.push({ bits, place: word.place, start: word.start, end: this.run[at + length - 1]?.end ?? word.end });
    return length;
  }

  private phraseAt(at: number, text: string): { readonly bits: number; readonly length: number } {
    const entries = this.words.phrases.get(text) ?? NO_PHRASES;
    const stems = this.stemsOf(text);
    if (entries.length === 0 && stems.length === 0) return NO_PHRASE;
    let [bits, length] = [0, 1];
    const consider = (entry: PhraseEntry) => {
      if (entry.rest.length + 1 < Math.max(length, 2) || !this.follows(at, entry.rest)) return;
      bits = entry.rest.length + 1 > length ? entry.bits : bits | entry.bits;
      length = entry.rest.length + 1;
    };
    for (const entry of entries) consider(entry);
    for (const entry of stems) if (text.startsWith(entry.stem)) consider(entry);
    return { bits, length };
  }

  private follows(at: number, rest: readonly string[]): boolean {
    return rest.every((expected, index) => {
      const text = this.run[at + index + 1]?.text;
      return text !== undefined && (expected.endsWith('*') ? text.startsWith(expected.slice(0, -1)) : text === expected);
    });
  }

  /** Those with the same first letters; not all of them fit. */
  private stemsOf(text: string): readonly Stem[] {
    return text.length < STEM_KEY ? NO_STEMS : (this.words.stems.get(text.slice(0, STEM_KEY)) ?? NO_STEMS);
  }

  private lookUp(text: string): number {
    let bits = this.words.words.get(text) ?? 0;
    for (const { stem, rest, bits: more } of this.stemsOf(text)) {
      if (rest.length === 0 && text.startsWith(stem)) bits |= more;
    }
    return bits;
  }
}

const POINT = 0x2e;
const BACKSLASH = 0x5c;
const NO_STEMS: readonly Stem[] = [];
const NO_PHRASES: readonly PhraseEntry[] = [];
const NO_PHRASE = { bits: 0, length: 1 };
/** So many words are looked at together where nothing parts them. */
const MAX_RUN = 200;

/** A text as it is meant to be read: one alphabet, small letters, nothing invisible. */
export interface FoldedText {
  readonly plain: string;
  /** Where the character at `index` of `plain` stands in the text itself. */
  at(index: number): number;
  /** Words in which letters of several alphabets pass for one. */
  readonly lookAlikes: number;
  /** Invisible characters between two letters of a word. */
  readonly invisibleInWords: number;
}

/** Letters of other alphabets, and of none, that look like the Latin letter before them. */
const LOOK_ALIKES = 'aаαɑᴀ4bЬвʙcсϲᴄdԁᴅeеєεᴇfϝꜰgɡԍɢhһнʜiіιıɪ1jјϳᴊkкκᴋlӏⅼʟmмᴍnոпηɴoоοօσᴏpрρᴘqԛզrгʀsѕꜱtтτᴛuυսцᴜvνѵᴠwԝωшᴡxхχyуүγʏzᴢ';
const BY_LETTER = new Map<number, string>();
{
  let latin = '';
  for (const letter of LOOK_ALIKES) {
    if (letter >= 'a' && letter <= 'z') latin = letter;
    else if (letter > '\x7f') BY_LETTER.set(letter.codePointAt(0) ?? 0, latin);
  }
}

/** Latin letters that `BY_LETTER` turns into others although they belong to no other alphabet: small capitals and the like. */
const isLatinExtra = (code: number) =>
  (code >= 0x0250 && code <= 0x02af) || (code >= 0x1d00 && code <= 0x1d7f) || (code >= 0xa730 && code <= 0xa7ff);
const isLatin = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0xdf && code <= 0x24f);
const isOtherAlphabet = (code: number) => code >= 0x370 && code <= 0x58f;
const isLetter = (code: number) => isLatin(code) || isLatinExtra(code) || isOtherAlphabet(code);

/** Characters that show nothing: zero-width, direction, tag and variation characters, fillers. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const NOT_ASCII = /[^\p{ASCII}]/u;
/** Accents and the like; not the voicing marks of Japanese, which make another letter. */
const MARK = /^(?!\u3099|\u309a)\p{Mn}$/u;

const folded = new Map<number, string>();
/** So many characters are kept; a text with more of them than this is not written by people. */
const MAX_KNOWN = 20_000;

/** One character without accents, width and ornament, in small letters; '' for what shows nothing. */
function foldCharacter(character: string, code: number): string {
  const known = folded.get(code);
  if (known !== undefined) return known;
  let made = '';
  if (!INVISIBLE.test(character)) {
    for (const part of character.normalize('NFKD').toLowerCase().normalize('NFKD')) if (!MARK.test(part)) made += part;
  }
  const latin = isLatinExtra(code) ? BY_LETTER.get(code) : undefined;
  if (folded.size < MAX_KNOWN) folded.set(code, latin ?? made);
  return latin ?? made;
}

/** A word of the lexicon, in the form in which texts are compared with it. */
export function foldWord(word: string): string {
  return foldText(word).plain;
}

export function foldText(text: string): FoldedText {
  if (!NOT_ASCII.test(text)) return { plain: text.toLowerCase(), at: (index) => index, lookAlikes: 0, invisibleInWords: 0 };
  return new Folding(text).done();
}

class Folding {
  private readonly parts: string[] = [];
  private readonly places: number[] = [];
  private word = '';
  private hasLatin = false;
  private hasOther = false;
  private isAfterLetter = false;
  private pendingInvisible = 0;
  private lookAlikes = 0;
  private invisibleInWords = 0;

  constructor(private readonly text: string) {}

  done(): FoldedText {
    const { text } = this;
    for (let index = 0; index < text.length; ) {
      const code = text.codePointAt(index) ?? 0;
      const width = code > 0xffff ? 2 : 1;
      if (code < 0x80) this.take(text[index]?.toLowerCase() ?? '', index);
      else this.takeFolded(text.slice(index, index + width), code, index);
      index += width;
    }
    this.endWord();
    const { places, lookAlikes, invisibleInWords } = this;
    return { plain: this.parts.join(''), at: (index) => places[index] ?? text.length, lookAlikes, invisibleInWords };
  }

  private takeFolded(character: string, code: number, index: number): void {
    const plain = foldCharacter(character, code);
    if (plain === '') {
      if (this.isAfterLetter) this.pendingInvisible += 1;
      return;
    }
    for (const part of plain) this.take(part, index);
  }

  private take(character: string, index: number): void {
    const code = character.codePointAt(0) ?? 0;
    if (isLetter(code)) {
      this.hasLatin ||= isLatin(code);
      this.hasOther ||= isOtherAlphabet(code);
      if (this.pendingInvisible > 0) this.invisibleInWords += 1;
      this.word += character;
      this.isAfterLetter = true;
    } else {
      this.endWord();
      this.parts.push(character);
      this.isAfterLetter = false;
    }
    this.pendingInvisible = 0;
    for (let unit = 0; unit < character.length; unit += 1) this.places.push(index);
  }

  /** Latin and others in one word: one of them pretends. A word of one alphabet is what it looks like. */
  private endWord(): void {
    const { word } = this;
    if (word === '') return;
    if (this.hasLatin && this.hasOther) {
      this.lookAlikes += 1;
      let latin = '';
      for (const letter of word) latin += BY_LETTER.get(letter.codePointAt(0) ?? 0) ?? letter;
      this.parts.push(latin);
    } else this.parts.push(word);
    this.word = '';
    this.hasLatin = false;
    this.hasOther = false;
  }
}

/** What `@lingui/core` renders: text, `#` (the counted number, inside a plural) and `[argument, type, style or arms]`. */
export type MessageToken =
  | string
  | [argument: string]
  | [argument: string, type: 'number', style?: string]
  | [argument: string, type: ChoiceType, arms: MessageArms];
export type MessageArms = Record<string, MessageToken[]> & { offset?: number };
type ChoiceType = 'plural' | 'select' | 'selectordinal';

/** Nothing between two braces is longer in a message that a person can still read. */
const MAX_DEPTH = 20;
const PLURAL_CATEGORIES: ReadonlySet<string> = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

interface Cursor {
  readonly message: string;
  at: number;
  depth: number;
}

/**
 * A message in the part of ICU MessageFormat that phrases use: `{name}`, `{count, number}` with or without a style's name,
 * `plural` and `selectordinal` (`#`, `=1`, `offset:1`), `select`, and apostrophes (`''` is one, `'{…}'` is text as it stands).
 *
 * @throws SyntaxError that says what is wrong and at which character
 */
export function compileMessage(message: string): MessageToken[] {
  const cursor: Cursor = { message, at: 0, depth: 0 };
  const tokens = readBody(cursor, false);
  if (cursor.at < message.length) throw malformed(cursor, 'a brace is closed that was not opened');
  return tokens;
}

/** Up to the brace that closes it, or the end. */
function readBody(cursor: Cursor, isCounted: boolean): MessageToken[] {
  const tokens: MessageToken[] = [];
  let text = '';
  const endText = () => {
    if (text !== '') tokens.push(text);
    text = '';
  };
  for (;;) {
    const char = cursor.message[cursor.at];
    if (char === undefined || char === '}') break;
    if (char === '{') {
      endText();
      tokens.push(readArgument(cursor, isCounted));
    } else if (char === '#' && isCounted) {
      endText();
      tokens.push('#');
      cursor.at += 1;
    } else {
      text += char === "'" ? readApostrophe(cursor, isCounted) : take(cursor, /#|[^{}#']+/y);
    }
  }
  endText();
  return tokens;
}

/** `''` is an apostrophe; before a sign that means something it begins text that ends at the next single one; else it is itself. */
function readApostrophe(cursor: Cursor, isCounted: boolean): string {
  if (take(cursor, /''/y) !== '') return "'";
  if (take(cursor, isCounted ? /'(?=[{}#])/y : /'(?=[{}])/y) === '') return take(cursor, /'/y);
  const start = cursor.at - 1;
  const quoted = take(cursor, /(?:[^']|'')*/y).replaceAll("''", "'");
  if (take(cursor, /'/y) === '') throw malformed({ ...cursor, at: start }, 'text in apostrophes does not end');
  return quoted;
}

function readArgument(cursor: Cursor, isCounted: boolean): MessageToken {
  const start = cursor.at;
  take(cursor, /\{\s*/y);
  const name = readWord(cursor, 'the name of a value');
  if (take(cursor, /\}/y) !== '') return [name];
  readSign(cursor, /,\s*/y, 'a comma or a closing brace');
  const at = cursor.at;
  const type = readWord(cursor, 'how the value is shown');
  if (type === 'number') return readNumber(cursor, name);
  if (type !== 'plural' && type !== 'select' && type !== 'selectordinal') {
    throw malformed({ ...cursor, at }, `"${type}" is none of number, plural, select, selectordinal`);
  }
  readSign(cursor, /,\s*/y, 'a comma');
  cursor.depth += 1;
  if (cursor.depth > MAX_DEPTH) throw malformed(cursor, 'choices stand in each other too deeply');
  const arms = readArms(cursor, type, isCounted);
  cursor.depth -= 1;
  if (!Object.hasOwn(arms, 'other')) throw malformed({ ...cursor, at: start }, `the arm "other" of {${name}} is missing`);
  return [name, type, arms];
}

function readNumber(cursor: Cursor, name: string): MessageToken {
  const style = take(cursor, /,\s*/y) === '' ? [] : [readWord(cursor, 'the name of a style')];
  readSign(cursor, /\}/y, 'a closing brace');
  return [name, 'number', ...style] as MessageToken;
}

/** `offset:1 =0 {…} one {…} other {…}` and the brace that closes the argument. */
function readArms(cursor: Cursor, type: ChoiceType, isCounted: boolean): MessageArms {
  const arms: MessageArms = {};
  const isPlural = type !== 'select';
  if (isPlural && take(cursor, /offset\s*:\s*/y) !== '') {
    const offset = readSign(cursor, /\d+/y, 'a whole number');
    arms.offset = Number(offset);
    take(cursor, /\s*/y);
  }
  while (take(cursor, /\}/y) === '') {
    const at = cursor.at;
    const exact = isPlural ? take(cursor, /=\d+/y).slice(1) : '';
    const key = exact === '' ? readWord(cursor, 'an arm or a closing brace') : exact;
    if (isPlural && exact === '' && !PLURAL_CATEGORIES.has(key)) {
      throw malformed({ ...cursor, at }, `"${key}" is no plural category`);
    }
    readSign(cursor, /\s*\{/y, 'an opening brace');
    arms[key] = readBody(cursor, isPlural || isCounted);
    readSign(cursor, /\}\s*/y, 'a closing brace');
  }
  return arms;
}

/** Letters, digits and what else belongs to a word, with the space after it. */
function readWord(cursor: Cursor, wanted: string): string {
  return readSign(cursor, /[^\p{Pattern_Syntax}\p{Pattern_White_Space}]+\s*/uy, wanted).trim();
}

function readSign(cursor: Cursor, pattern: RegExp, wanted: string): string {
  const found = take(cursor, pattern);
  if (found === '') throw malformed(cursor, `${wanted} is expected`);
  return found;
}

/** What the sticky pattern finds where the cursor stands, which then stands behind it; nothing is ''. */
function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.message)?.[0] ?? '';
  cursor.at += found.length;
  return found;
}

function malformed({ message, at }: Cursor, problem: string): SyntaxError {
  return new SyntaxError(
    `Message malformed at character ${at + 1}, before "${message.slice(at, at + 20)}": ${problem}. ${message}`,
  );
}

import { type Form, formOf, markerOf } from './question-form';
import { type TimeWindow, windowOf } from './question-time';
import { smallNumber } from './question-vocabulary';
import { isGrammar, isLoose, refang, stemOf, type Word, wordsOf } from './question-words';

/** An order the question asks for: `latest` is time, descending. */
export interface Order {
  readonly by: 'time' | 'size';
  readonly direction: 'ascending' | 'descending';
  /** `most alerts`: may count rows, not only compare amounts. */
  readonly isCount: boolean;
  /** `highest`, said of no amount, may mean the only one there is; `longest` may not. */
  readonly isGeneral: boolean;
  /** How many to give. */
  readonly limit: number;
  readonly word: number;
}

/** `more than 5`: the number and how to compare with it. */
export interface Comparison {
  readonly test: 'more' | 'less' | 'at-least' | 'at-most';
  readonly number: number;
  readonly words: readonly number[];
}

export interface Question {
  readonly text: string;
  readonly words: readonly Word[];
  readonly form: Form;
  readonly order: readonly Order[];
  readonly window: TimeWindow | null;
  readonly comparison: Comparison | null;
  /** First word of what is grouped by (`per severity`), or null. */
  readonly groupAt: number | null;
  /** Words before which a negation stands: what follows is excluded. */
  readonly negations: readonly number[];
  /** Words whose meaning is already told by the fields above. */
  readonly spent: ReadonlySet<number>;
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(\p{L}+)-(risk|severity|priority|exposure|confidence|level)\b/giu, '$1 $2'],
  [/\bcan['’]t\b/gi, 'can not'],
  [/\bwon['’]t\b/gi, 'will not'],
  [/n['’]t\b/gi, ' not'],
  [/\b(what|who|where|when|which|how|that|there|it)['’](?:s|re)\b/gi, '$1 is'],
  [/\b(\p{L}+)['’]re\b/giu, '$1 are'],
];

const ORDERS: readonly (readonly [Order['by'], Order['direction'], string])[] = [
  ['time', 'ascending', 'first earliest oldest initial'],
  ['time', 'descending', 'last latest newest recent final'],
  ['size', 'descending', 'most highest largest biggest maximum max top greatest worst longest riskiest busiest severest'],
  ['size', 'ascending', 'least lowest fewest smallest minimum min shortest fewer'],
];

const MORE =
  /\b(more than|greater than|above|over|exceed(?:s|ing)?|higher than|bigger than|larger than|>=?|at least|or more|less than|fewer than|below|under|lower than|smaller than|<=?|at most|no more than) (\d[\d,.]*)(?!\S*[:/-])/i;
const NEGATION = new Set([
  'not',
  'no',
  'non',
  'without',
  'never',
  'except',
  'excluding',
  'excluded',
  'unless',
  'neither',
  'nor',
  'lacking',
]);

/** Reads an English question. Never fails: what it does not understand stays among the words to be explained. */
export function parseQuestion(question: string, readAt: string): Question {
  const text = CONTRACTIONS.reduce(
    (sum, [pattern, to]) => sum.replace(pattern, to),
    refang(question).replace(/\s+/g, ' ').trim(),
  );
  const words = wordsOf(text);
  const form = formOf(text);
  const window = windowOf(text, readAt);
  const spent = new Set<number>();
  const spend = (start: number, end: number) => {
    for (const [index, word] of words.entries()) if (word.at >= start && word.at < end) spent.add(index);
  };
  if (window) spend(window.start, window.end);
  const comparison = comparisonOf(text, words, spent);
  for (const index of comparison?.words ?? []) spent.add(index);
  const marker = markerOf(text, form);
  if (marker) spend(marker.start, marker.end);
  const orders = ordersOf(words, spent);
  const order = withoutTop(orders);
  spendAround(words, orders, order, spent);
  const groupAt = groupOf(words, form);
  const negations = words.flatMap((word, index) => (isNegation(words, index, word) ? [index] : []));
  for (const index of negations) spent.add(index);
  return { text, words, form, order, window, comparison, groupAt, negations, spent };
}

function isNegation(words: readonly Word[], index: number, word: Word): boolean {
  if (word.text === 'other') return words[index + 1]?.text === 'than';
  if (word.text === 'no' && index === 0) return false;
  return NEGATION.has(word.text);
}

function comparisonOf(text: string, words: readonly Word[], spent: ReadonlySet<number>): Comparison | null {
  const match = MORE.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const number = Number(match[2].replaceAll(',', ''));
  const end = match.index + match[0].length;
  const inside = words.flatMap((word, index) => (word.at >= match.index && word.at < end && !spent.has(index) ? [index] : []));
  if (Number.isNaN(number) || inside.length === 0) return null;
  const said = match[1].toLowerCase();
  const test = /at least|or more|>=/.test(said)
    ? 'at-least'
    : /at most|no more|<=/.test(said)
      ? 'at-most'
      : /less|fewer|below|under|lower|smaller|</.test(said)
        ? 'less'
        : 'more';
  return { test, number, words: inside };
}

function ordersOf(words: readonly Word[], spent: ReadonlySet<number>): Order[] {
  return words.flatMap((word, index) => {
    // `How long did it last`: a verb.
    const isVerb =
      word.text === 'last' &&
      index === words.length - 1 &&
      spent.size > 0 &&
      /how long/i.test(
        words
          .slice(0, 2)
          .map((each) => each.text)
          .join(' '),
      );
    const found = spent.has(index) || isVerb ? undefined : ORDERS.find(([, , list]) => list.split(' ').includes(word.text));
    if (!found) return [];
    const [by, direction] =
      word.text === 'recent' && words[index - 1]?.text === 'least' ? (['time', 'ascending'] as const) : found;
    if (word.text === 'most' && words[index + 1]?.text === 'recent') return [];
    if (word.text === 'least' && words[index + 1]?.text === 'recent') return [];
    return [
      {
        by,
        direction,
        isCount: /^(?:most|fewest|least|fewer)$/.test(word.text),
        isGeneral: /^(?:highest|lowest|top|worst|max|maximum|min|minimum|greatest|severest|riskiest)$/.test(word.text),
        limit: limitOf(words, index),
        word: index,
      },
    ];
  });
}

/** `top 3 newest`: how many, of another order. */
function withoutTop(orders: readonly Order[]): readonly Order[] {
  const [top, other, more] = orders;
  return top && other && !more && top.by === 'size' && other.by === 'time'
    ? [{ ...other, limit: Math.max(top.limit, other.limit) }]
    : orders;
}

/** Words that belong to an order: its number, a `top` that only gives the number, `most common`. */
function spendAround(words: readonly Word[], all: readonly Order[], kept: readonly Order[], spent: Set<number>): void {
  for (const order of all) {
    if (!kept.some((each) => each.word === order.word)) spent.add(order.word);
    const around = [order.word - 2, order.word - 1, order.word + 1];
    for (const index of around) {
      const text = words[index]?.text ?? '';
      const isLimit = order.limit > 1 && smallNumber(text) === order.limit;
      const isFrequency = index > order.word && /^(?:common|frequent|frequently|often)$/.test(text);
      if (isLimit || isFrequency || (index < order.word && /^(?:most|least)$/.test(text))) spent.add(index);
    }
  }
}

/** `top 5`, `first three`, `the two latest`, `5 most recent`; else one. */
function limitOf(words: readonly Word[], index: number): number {
  const before = words[index - 1]?.text === 'most' ? index - 2 : index - 1;
  for (const each of [words[index + 1], words[before]]) {
    const number = each && each.text !== 'one' ? smallNumber(each.text) : null;
    if (number !== null && number > 0) return number;
  }
  return 1;
}

function groupOf(words: readonly Word[], form: Form): number | null {
  const counts = form === 'count' || form === 'sum' || form === 'average';
  const index = words.findIndex((word, position) => {
    const next = words[position + 1]?.text;
    return (
      word.text === 'per' ||
      (counts && (word.text === 'by' || ((word.text === 'each' || word.text === 'every') && next !== undefined)))
    );
  });
  if (index < 0) return null;
  const next = words[index + 1]?.text;
  return next === 'each' || next === 'every' || next === 'the' ? index + 2 : index + 1;
}

/** The words that must stand for something on the page, by index. */
export function weightyWords(question: Question): number[] {
  const orders = new Set(question.order.map((each) => each.word));
  return question.words.flatMap((word, index) =>
    question.spent.has(index) || orders.has(index) || isGrammar(word) || isLoose(word) ? [] : [index],
  );
}

/** Words of the page's own kind, said in the singular, mean the page itself: `the incident` on an incident's page. */
export function subjectWords(kind: string): ReadonlySet<string> {
  if (/-(?:queue|list)$/.test(kind)) return new Set();
  return kind === 'other' ? new Set(['page', 'document', 'site']) : new Set([kind, stemOf(kind)]);
}

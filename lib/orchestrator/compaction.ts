import type { SessionTurn } from '../contracts/journal';
import type { Wanted } from './digest-items';
import { byScore, scoreTexts } from './relevance';

/** Earlier turns as they go into a request. */
export interface CompactedTurns {
  /** As they were, the newest ones, oldest first. */
  readonly whole: readonly SessionTurn[];
  /** One line for each of others, oldest first. Untrusted: answers quote pages. */
  readonly lines: readonly string[];
  /** Neither whole nor in a line. */
  readonly left: number;
}

/** What a turn costs beside its texts. */
export const TURN_TOKENS = 10;
/** Of the tokens for earlier turns, where not all fit whole; the rest is for lines of older ones. */
const WHOLE_SHARE = 0.6;
const PROMPT_CHARACTERS = 160;
const ANSWER_CHARACTERS = 240;
/** A newer turn is worth this much more than the oldest, beside what its words are worth. */
const NEWER_WORTH = 0.5;

/**
 * The newest turns whole as far as they fit, of the older ones those that fit the prompt best in one line each: what was asked
 * and the sentences of the answer that matter, with their citations.
 */
export function compactTurns(
  history: readonly SessionTurn[],
  wanted: Wanted,
  tokens: number,
  count: (text: string) => number,
): CompactedTurns {
  let left = tokens;
  let firstWhole = history.length;
  while (firstWhole > 0) {
    const turn = history[firstWhole - 1];
    // Much longer than the room for it: need not be counted.
    if (!turn || turn.answer.length + turn.prompt.length > left * 16) break;
    const cost = count(turn.prompt) + count(turn.answer) + TURN_TOKENS;
    if (left - cost < tokens * (1 - WHOLE_SHARE)) break;
    left -= cost;
    firstWhole -= 1;
  }
  const lines = linesOf(history.slice(0, firstWhole), wanted, left, count);
  return { whole: history.slice(firstWhole), lines, left: firstWhole - lines.length };
}

function linesOf(
  turns: readonly SessionTurn[],
  wanted: Wanted,
  tokens: number,
  count: (text: string) => number,
): readonly string[] {
  const scores = scoreTexts(
    turns.map((turn) => `${turn.prompt}\n${turn.answer}`),
    wanted.terms,
  );
  for (const index of turns.keys()) scores[index] = (scores[index] ?? 0) + (NEWER_WORTH * index) / turns.length;
  const chosen = new Map<number, string>();
  let left = tokens;
  for (const index of byScore([...turns.keys()], scores)) {
    const turn = turns[index];
    if (!turn) continue;
    const line = lineOf(turn, wanted);
    const cost = count(line) + 1;
    if (cost > left) break;
    left -= cost;
    chosen.set(index, line);
  }
  return [...chosen].sort(([one], [other]) => one - other).map(([, line]) => line);
}

function lineOf({ prompt, answer }: SessionTurn, wanted: Wanted): string {
  const said = answer.trim() === '' ? 'no answer' : tellingSentences(answer, wanted);
  return `- Asked: ${cut(oneLine(prompt), PROMPT_CHARACTERS)} Answered: ${said}`;
}

/** The first sentence, and the one that fits the prompt best if it is another. */
function tellingSentences(answer: string, wanted: Wanted): string {
  const sentences = sentencesOf(answer);
  const scores = scoreTexts(sentences, wanted.terms);
  const [best = 0] = byScore([...sentences.keys()], scores);
  const first = cutSentence(sentences[0] ?? '', ANSWER_CHARACTERS);
  const isAnother = best > 0 && (scores[best] ?? 0) > 0;
  return isAnother ? `${first} … ${cutSentence(sentences[best] ?? '', ANSWER_CHARACTERS)}` : first;
}

/** Nobody writes longer lines; the patterns below must not meet one. */
const MAX_LINE_CHARACTERS = 1_000;
const CITATION = /\[E\d{1,7}(?:\s*,\s*E\d{1,7})*\]/g;

/** Sentences of Markdown without headings and list marks; a citation after the full stop belongs to its sentence. */
function sentencesOf(markdown: string): string[] {
  const short = markdown.split('\n').map((line) => line.slice(0, MAX_LINE_CHARACTERS));
  const lines = short.filter((line) => !/^\s*(?:#|```|[-|:\s]*$)/.test(line));
  const text = lines.map((line) => line.replace(/^\s*(?:[-*+>]|\d+[.)])\s+/, '').trim());
  return text
    .flatMap((line) => line.match(/.+?(?:[.!?]+(?:\s*\[E[\d, E]+\])*(?=\s|$)|[。！？]|$)/gu) ?? [])
    .map((each) => each.trim());
}

/** A sentence that is cut keeps its citations: they are what makes it worth remembering. */
function cutSentence(sentence: string, characters: number): string {
  if (sentence.length <= characters) return sentence;
  const kept = sentence.slice(0, characters);
  const lost = (sentence.slice(characters - 1).match(CITATION) ?? []).slice(0, 4);
  return [`${kept}…`, ...lost].join(' ');
}

function cut(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters)}…` : text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

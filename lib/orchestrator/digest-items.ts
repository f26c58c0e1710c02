import type { Evidence } from '../contracts/evidence';
import { type ItemWeights, type Wishes, weighItems, wishesOf } from './item-weights';
import { lessImportant, type Term, termsOf } from './query-terms';
import { byScore, evidenceIdsIn, scoreTexts } from './relevance';

/** One line that could be shown to a model. */
export interface DigestItem {
  /** Untrusted. */
  readonly text: string;
  /** Null for a line that is no evidence itself: the title of a page, a sentence of a report. */
  readonly evidence: Evidence | null;
  /** What the line is worth whatever was asked. */
  readonly worth: number;
}

/** What the items of a digest are chosen by. */
export interface Wanted {
  readonly prompt: string;
  readonly terms: readonly Term[];
  readonly wishes: Wishes;
}

/** What a model asked a skill for counts less than what the analyst asked for. */
const ARGUMENTS_SHARE = 0.4;
/** More than a rare word, less than an id, an address or a name: those that have them come first, the most severe of them before. */
const WISH_WORTH = 8;
const SEVERITY_WORTH = 1.5;
const RECENCY_WORTH = 0.5;
const EARLIER_WORTH = 0.3;

/** @param argumentsText what the model wrote as arguments of the call whose result it is; empty for none */
export function wantedBy(prompt: string, argumentsText = ''): Wanted {
  const asked = termsOf(prompt);
  const known = new Set(asked.map((term) => term.text));
  const called = lessImportant(termsOf(argumentsText), ARGUMENTS_SHARE).filter((term) => !known.has(term.text));
  return { prompt, terms: [...asked, ...called], wishes: wishesOf(prompt) };
}

/** The indexes of the items, the most wanted first. */
export function rankItems(items: readonly DigestItem[], wanted: Wanted): readonly number[] {
  const scores = scoreTexts(
    items.map((item) => item.text),
    wanted.terms,
  );
  const weights = weighItems(
    items.map((item) => item.evidence),
    wanted.prompt,
    wanted.wishes,
  );
  const named = evidenceIdsIn(wanted.prompt);
  for (const [index, item] of items.entries()) {
    const isNamed = item.evidence !== null && (named.has(item.evidence.id) || isSelected(item.evidence));
    const own = item.worth + EARLIER_WORTH * (1 - index / items.length);
    scores[index] = isNamed ? Number.POSITIVE_INFINITY : (scores[index] ?? 0) + own + wishWorth(weights, wanted.wishes, index);
  }
  return byScore([...items.keys()], scores);
}

/** Whoever selects something and asks means that. */
function isSelected({ value }: Evidence): boolean {
  return value.type === 'text' && value.isSelected === true;
}

function wishWorth(weights: ItemWeights, { wantsSevere, wantsTime }: Wishes, index: number): number {
  const severity = (weights.severity[index] ?? 0) * (wantsSevere ? WISH_WORTH : SEVERITY_WORTH);
  const recency = weights.recency[index] ?? 0;
  const time = wantsTime === null ? recency * RECENCY_WORTH : WISH_WORTH * (wantsTime === 'newest' ? recency : 1 - recency);
  return severity + (weights.hasTime[index] === 1 ? time : 0) + (weights.most[index] ?? 0) * WISH_WORTH;
}

import type { Evidence } from '../contracts/evidence';
import type { ClaimView } from './claim-view';

/** The words of what a sentence cites. */
export interface CitedWords {
  /** Labels, values and texts in lower case, names of several words (`BytesSent`, `LOCKED_OUT`) taken apart; ` ; ` between two. */
  readonly text: string;
}

const MAX_TEXT = 40_000;
const known = new WeakMap<Evidence, string>();
const ofView = new WeakMap<ClaimView, CitedWords>();

/** Read once for a sentence; absences are left out: they say what was asked, not what is. */
export function wordsOf(view: ClaimView): CitedWords {
  const ready = ofView.get(view);
  if (ready) return ready;
  let text = ' ; ';
  for (const evidence of view.cited) {
    if (evidence.value.type === 'absence') continue;
    if (text.length > MAX_TEXT) break;
    text += `${textOf(evidence)} ; `;
  }
  const words = { text };
  ofView.set(view, words);
  return words;
}

function textOf(evidence: Evidence): string {
  const ready = known.get(evidence);
  if (ready !== undefined) return ready;
  const text = apart(partsOf(evidence).join(' ; ').slice(0, MAX_TEXT));
  known.set(evidence, text);
  return text;
}

/** `Isolated: No` says that it is not. */
function pairOf(label: string, value: string): readonly string[] {
  return /^(?:no|false|none|never|0)$/i.test(value.trim()) ? [`not ${label}`, value] : [label, value];
}

function partsOf({ text, value }: Evidence): readonly string[] {
  if (value.type === 'fact') return pairOf(value.label, value.value);
  if (value.type === 'row')
    return value.cells.flatMap((cell, column) => (cell === '' ? [] : pairOf(value.columns[column] ?? '', cell)));
  if (value.type === 'text') return [value.text];
  return [text];
}

/** `BytesSent`, `LOCKED_OUT` and `user.mfa.add` as the words they are made of, in lower case. */
export function apart(text: string): string {
  return text
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/(?<=\p{L})[_.](?=\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

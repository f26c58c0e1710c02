import type { Evidence } from '../contracts/evidence';
import { apart } from './cited-words';
import { isAssertedAt } from './claim-clauses';
import { evidenceOf, isInLabel, rowsAt } from './claim-scope';
import type { ClaimView } from './claim-view';
import { NO_VALUE } from './evidence-states';
import { isKin } from './word-kin';

const DENIED =
  /(?:(?<!\p{L})(?:not|no|never|without|cannot|lacks?|lacked|keine?n?|nicht|ohne|sans|sin)|n't)(?: (?:a|an|any|the|be|been|being|have|has|had|yet|actually|currently|its|single))* ([\p{L}-]{3,})/gu;
const NEGATIVE =
  /(?<!\p{L})(?:not|no|never|without|nor|neither|none|nothing|nobody|no one|cannot|lack\p{L}*|missing|absent|absence|empty|blank|zero|unknown|un\p{L}{4,}|only|except|off|disabled|inactive|deactivated|unlike|however|kein\p{L}*|nicht|nie|ohne|pas|aucune?|sans|sin|ning[uú]n\p{L}*)(?!\p{L})|n't(?!\p{L})/u;
/** The exception is not what the rest is. */
const ALL_BUT = /\b(?:all|every\p{L}*|each|everyone)\b[^.;]{0,40} but\b/u;
/** Words of labels that name no state. */
const EMPTY =
  /^(?:in|of|by|at|on|to|for|is|has|the|and|type|name|count|number|total|status|state|value|id|code|time|date|reason|level|details?|last|first|user|device|host|account|file|source|result|event|action|rule|message|data|info|class|kind|score)s?$/;
/** "Not seen since", "not used before": true of a thing that was. */
const OF_A_PART = /^ (?:\p{L}+ )?(?:since|after|before|until|till|again|more|any more|anymore|between)(?!\p{L})/u;
/** "No alert is low": denies the rest of the sentence, not the alert. */
const OF_NONE =
  /^(?:s|es)? (?:(?:is|are|was|were|has|have|had) (?!listed|found|present|recorded|available|set\b|given|known|needed|required)|that|with|of|[\p{L}]+ed\b)/u;
const UNSURE = /^(?:unknown|pending|n\/?a|other|partial(?:ly)?|mixed|in progress|not evaluated|\?)$/i;
const MAX_LABEL_WORDS = 4;

interface Labelled {
  readonly words: readonly string[];
  /** Null: the value tells neither. */
  readonly isSo: boolean | null;
  readonly isEmpty: boolean;
}

/** "Has a passcode" beside `Passcode: Not set`, "is not immutable" beside `Immutability: 14 days`. */
export function wrongLabelled(view: ClaimView): string[] {
  if (view.cited.length === 0 || /\bnot (?:always|necessarily|only|just|all|every|both)\b/.test(view.lower)) return [];
  return [...deniedLabels(view), ...assertedLabels(view)];
}

function deniedLabels(view: ClaimView): string[] {
  return [...view.lower.matchAll(DENIED)].flatMap((match) => {
    const word = match[1] ?? '';
    const start = match.index + match[0].length - word.length;
    if (EMPTY.test(word) || !isAssertedAt(view.lower, match.index)) return [];
    if (
      OF_A_PART.test(view.lower.slice(start + word.length)) ||
      (/^no /.test(match[0]) && OF_NONE.test(view.lower.slice(start + word.length)))
    )
      return [];
    const about = labelledAt(view, start).filter(({ words }) => words.some((each) => isKin(each, word)));
    // Of several words a label gives more than the one that is denied.
    const isAll = about.length > 0 && about.every(({ words, isSo }) => isSo === true && words.length === 1);
    return isAll ? [match[0]] : [];
  });
}

function assertedLabels(view: ClaimView): string[] {
  if (NEGATIVE.test(view.lower) || ALL_BUT.test(view.lower)) return [];
  const denied = view.cited.flatMap(labelledBy).filter(({ isSo }) => isSo === false);
  if (denied.length === 0) return [];
  const words = [...view.lower.matchAll(/[\p{L}-]{3,}/gu)];
  return words.flatMap((match) => {
    const word = match[0];
    if (!denied.some(({ words: [first = ''] }) => isKin(first, word))) return [];
    const behind = view.lower.slice(match.index + word.length, match.index + word.length + 16);
    // "The script is turned off" says of the script what its value says.
    if (/^ (?:is|are|was|were|has|ist|est) (?!listed|availab|known|present|there|found|recorded|given)/.test(behind)) return [];
    if (EMPTY.test(word) || !isAssertedAt(view.lower, match.index)) return [];
    if (isInLabel(view, match.index, match.index + word.length)) return [];
    const about = labelledAt(view, match.index).filter(({ words: label }) => isKin(label[0] ?? '', word));
    const isDenied = (each: Labelled) =>
      each.isSo === false && each.words.every((part) => words.some(([other]) => isKin(part, other)));
    if (about.length === 0 || !about.every(isDenied)) return [];
    return about.some(({ isEmpty }) => isEmpty) && !isPredicate(view.lower, match.index, word.length) ? [] : [word];
  });
}

/** An empty cell says no only to what the sentence gives as a state or a thing that is there. */
function isPredicate(lower: string, start: number, length: number): boolean {
  return (
    /\b(?:is|are|was|were|been|has|have|had|a|an|with) $/.test(lower.slice(Math.max(0, start - 8), start)) &&
    !/^ (?:of|for|name)\b/.test(lower.slice(start + length, start + length + 6))
  );
}

function labelledAt(view: ClaimView, place: number): Labelled[] {
  const rows = rowsAt(view, place) ?? view.rows;
  const evidence = [...view.cited.filter(({ value }) => value.type === 'fact'), ...evidenceOf(view, rows)];
  return evidence.flatMap(labelledBy);
}

const byEvidence = new WeakMap<Evidence, readonly Labelled[]>();

function labelledBy(evidence: Evidence): readonly Labelled[] {
  const ready = byEvidence.get(evidence);
  if (ready) return ready;
  const { value } = evidence;
  const pairs =
    value.type === 'fact'
      ? labelled(value.label, value.value)
      : value.type === 'row'
        ? value.cells.flatMap((cell, column) => labelled(value.columns[column] ?? '', cell))
        : [];
  byEvidence.set(evidence, pairs);
  return pairs;
}

const known = new Map<string, readonly string[]>();
const MAX_KNOWN = 2_000;

function labelled(label: string, value: string): Labelled[] {
  const words = wordsOfLabel(label);
  if (words.length === 0) return [];
  const written = value.trim();
  const isSo = NO_VALUE.test(written) ? false : UNSURE.test(written) || written.split(' ').length > 5 ? null : true;
  return [{ words, isSo, isEmpty: written === '' }];
}

function wordsOfLabel(label: string): readonly string[] {
  const ready = known.get(label);
  if (ready) return ready;
  const all = apart(label).match(/[\p{L}-]{3,}/gu) ?? [];
  const words = all.length > MAX_LABEL_WORDS ? [] : all.filter((word) => !EMPTY.test(word));
  if (known.size > MAX_KNOWN) known.clear();
  known.set(label, words);
  return words;
}

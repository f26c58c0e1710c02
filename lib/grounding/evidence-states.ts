import type { Evidence } from '../contracts/evidence';
import { apart } from './cited-words';
import { isDeniedAt } from './claim-clauses';
import { fold, standsIn } from './claim-tokens';
import { type StateHit, sidesOf, statesIn } from './state-lexicon';

/** A state that an evidence says of what it is about. */
export interface KnownState {
  readonly group: number;
  readonly side: number;
  /** It says that it is not so; only in classes of more than two sides. */
  readonly isNot: boolean;
  /** Enough to leave a sentence alone, not enough to mark one. */
  readonly isWeak: boolean;
}

/** A value that says no, or nothing. */
export const NO_VALUE =
  /^(?:|-|–|—|no|none|false|off|never|n\/?a|null|nil|not (?:set|present|configured|found|available|required|detected|applicable|yet|\p{L}+)|nein|non|nee|disabled|0(?:[.,]0+)?(?: ?[\p{L}%]+)?)$/iu;
export const YES_VALUE = /^(?:yes|true|on|enabled|set|present|configured|ja|oui|s[ií]|sim)$/i;

const MAX_TEXT = 20_000;
/** A cell or value of more words is a remark or a title: what it names need not be how things stand. */
const MAX_VALUE_WORDS = 6;
const known = new WeakMap<Evidence, readonly KnownState[]>();

/** The states that an evidence says, read once. What was asked and not found says which severity or kind was asked for. */
export function statesOf(evidence: Evidence): readonly KnownState[] {
  const ready = known.get(evidence);
  if (ready) return ready;
  const states = readStates(evidence);
  known.set(evidence, states);
  return states;
}

function readStates({ value, text }: Evidence): KnownState[] {
  if (value.type === 'fact') return pairStates(value.label, value.value);
  if (value.type === 'row') return rowStates(value.columns, value.cells);
  if (value.type === 'text') return textStates(value.text.slice(0, MAX_TEXT).toLowerCase(), false);
  if (value.type === 'absence') return textStates(apart(value.input).slice(0, 2_000), true);
  return textStates(apart(text).slice(0, MAX_TEXT), true);
}

/** What was to be done in a row that says that it failed was not done. */
function rowStates(columns: readonly string[], cells: readonly string[]): KnownState[] {
  const labels = columns.map((label) => apart(label));
  const failedAt = cells.findIndex((cell, column) => isFailure(labels[column] ?? '', cell.trim()));
  return cells.flatMap((cell, column) => {
    const states = pairStates(columns[column] ?? '', cell);
    const isDone = failedAt >= 0 && column !== failedAt && ACTION_LABEL.test(labels[column] ?? '');
    return isDone ? states.filter(({ isWeak }) => !isWeak).map(flipped) : states;
  });
}

const ACTION_LABEL = /\b(?:event|action|activity|operation|method|command|task|call|api|request|verb)\b/;
const OUTCOME_LABEL = /\b(?:error|failure|exception|outcome|result|status|response)\b/;
const FAILURE =
  /^(?:fail\p{L}*|error|denied|access ?denied|unauthori[sz]ed\p{L}*|forbidden|rejected|refused|permission.?denied|4\d\d|5\d\d|timeout|aborted|unsuccessful)(?![\p{L}])/iu;

function isFailure(label: string, cell: string): boolean {
  return OUTCOME_LABEL.test(label) && (FAILURE.test(cell) || (/^error code$/.test(label) && !NO_VALUE.test(cell)));
}

function flipped(state: KnownState): KnownState {
  if (sidesOf(state.group) === 2) return { ...state, side: 1 - state.side };
  return { ...state, isNot: !state.isNot };
}

function pairStates(label: string, value: string): KnownState[] {
  const written = value.trim();
  const told = valueStates(apart(written));
  const isTold = (state: KnownState) => told.some(({ group, isWeak }) => group === state.group && !isWeak);
  return [...labelStates(apart(label), written).filter((state) => !state.isWeak || !isTold(state)), ...told];
}

/** `Blocked: No`, `Error: AccessDenied`; a label with any other value behind it says little. */
function labelStates(label: string, value: string): KnownState[] {
  const isNo = NO_VALUE.test(value);
  const isYes = YES_VALUE.test(value) || /^(?:error|failure|exception)(?: (?:code|reason|message|type))?$/.test(label);
  return statesIn(label).flatMap((hit) => {
    if (hit.isValueOnly || (hit.isWeak && !isYes)) return [];
    return [stateOf(hit, isNo, hit.isWeak || !(isNo || isYes))];
  });
}

function valueStates(value: string): KnownState[] {
  const words = value.split(/\s+/).length;
  return statesIn(value).flatMap((hit) => {
    if (hit.isValueOnly && words > 4) return [];
    return [stateOf(hit, isDeniedAt(value, hit.start, hit.end), hit.isWeak || words > MAX_VALUE_WORDS)];
  });
}

function textStates(text: string, isWeak: boolean): KnownState[] {
  return statesIn(text).flatMap((hit) => {
    const isDenied = isDeniedAt(text, hit.start, hit.end);
    return hit.isValueOnly ? [{ ...stateOf(hit, isDenied, true) }] : [stateOf(hit, isDenied, isWeak || hit.isWeak)];
  });
}

/** What the labels say of the values that a text in lower case names: `Fix: KB5002537`, `Excluded: travel-approved`. */
export function labelledStates({ value }: Evidence, said: string): KnownState[] {
  if (value.type === 'fact') return namedStates(value.label, value.value, said);
  if (value.type !== 'row') return [];
  return value.cells.flatMap((cell, column) => namedStates(value.columns[column] ?? '', cell, said));
}

function namedStates(label: string, value: string, said: string): KnownState[] {
  const name = fold(value).split(' (')[0] ?? '';
  if (name.length < 4 || NO_VALUE.test(name) || !standsIn(said, name)) return [];
  return statesIn(apart(label)).flatMap((hit) => (hit.isValueOnly || hit.isWeak ? [] : [stateOf(hit, false, false)]));
}

/** Of two sides, not to be the one is to be the other. */
export function stateOf({ group, side, isReversed }: StateHit, isDeniedThere: boolean, isWeak: boolean): KnownState {
  const isDenied = isDeniedThere !== isReversed;
  if (isDenied && sidesOf(group) === 2) return { group, side: 1 - side, isNot: false, isWeak };
  return { group, side, isNot: isDenied, isWeak };
}

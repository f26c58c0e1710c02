import type { Evidence } from '../contracts/evidence';
import { isAssertedAt, isDeniedAt } from './claim-clauses';
import { evidenceOf, isInLabel, rowsAt } from './claim-scope';
import type { ClaimView } from './claim-view';
import { type KnownState, labelledStates, stateOf, statesOf } from './evidence-states';
import { type StateHit, statesIn } from './state-lexicon';

interface SaidState extends KnownState {
  readonly raw: string;
  readonly start: number;
}

/**
 * States and outcomes that the evidence has otherwise: "was allowed" beside `Action: Blocked`, "is not compliant" beside
 * `Compliant`. What is said of a named row is compared with that row, when it says anything of the kind; else with all that is cited.
 */
export function contraryStates(view: ClaimView): string[] {
  if (view.cited.length === 0) return [];
  const said = saidStates(view);
  return said.flatMap((state) => {
    const sides = said.filter(({ group }) => group === state.group);
    const scope = scopeOf(view, state);
    // "Delivered, then quarantined" tells of two steps of one thing, of which one may be told in other words.
    const known = [...scope.flatMap(statesOf), ...scope.flatMap((each) => labelledStates(each, view.lower))].filter(
      ({ group }) => group === state.group,
    );
    const isTold = new Set(known.flatMap(({ side, isWeak }) => (isWeak ? [] : [side]))).size > 1;
    const isTwoSteps = !isTold && sides.some((other) => isOther(other, state) && isSame(scope, scopeOf(view, other)));
    return !isTwoSteps && isContrary(state, known) ? [state.raw] : [];
  });
}

function isOther(one: SaidState, other: SaidState): boolean {
  return one.side !== other.side || one.isNot !== other.isNot;
}

function isSame(one: readonly Evidence[], other: readonly Evidence[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function scopeOf(view: ClaimView, { group, start }: SaidState): readonly Evidence[] {
  const rows = rowsAt(view, start);
  const named = rows === null ? [] : evidenceOf(view, rows);
  const isTold = named.some((evidence) => statesOf(evidence).some((state) => state.group === group && !state.isWeak));
  return isTold ? named : view.cited;
}

/** Nothing speaks for what is said, and something against it. */
function isContrary(said: SaidState, ofGroup: readonly KnownState[]): boolean {
  if (said.isNot) {
    const isAgainst = ofGroup.some(({ side, isNot, isWeak }) => side === said.side && !isNot && !isWeak);
    return isAgainst && !ofGroup.some(({ side, isNot }) => side !== said.side || isNot);
  }
  if (ofGroup.some(({ side, isNot }) => side === said.side && !isNot)) return false;
  return ofGroup.some(({ side, isNot, isWeak }) => !isWeak && (side === said.side ? isNot : !isNot));
}

function saidStates(view: ClaimView): SaidState[] {
  return statesIn(view.lower).flatMap((hit) => {
    if (hit.isKnownOnly || isInName(view, hit) || isInLabel(view, hit.start, hit.end) || !isAssertedAt(view.lower, hit.start))
      return [];
    if (hit.isValueOnly && !isGiven(view.lower, hit)) return [];
    const isDenied = isDeniedAt(view.lower, hit.start, hit.end);
    // "Nothing was blocked between the two" leaves the two out, which are cited.
    if (isDenied && /\bbetween\b/.test(view.lower)) return [];
    const state = stateOf(hit, isDenied, false);
    return [{ ...state, raw: view.said.slice(hit.start, hit.end), start: hit.start }];
  });
}

const GIVES =
  /(?:\b(?:is|are|was|were|be|been|remains?|remained|stays?|still|as|status|state|verdict|severity|priority|risk|reputation|rated|rating|classified|marked|reported|latter|former|stufe|gravité|gravedad|severidad|ist|est|sont|es)[ :(]*(?:of (?:them|these|which) )?(?:still |now |also |both |all |currently |already |only |set to |of |as |at |to |turned |de |mit )*|\| *|: *)[*“"(]*$/u;
const ENDS = /^[*”")]*(?:$| *[^ \p{L}\p{N}-]| (?:and|or|but|while|since|for|when|until|after|before|because|\[)(?!\p{L}))/u;
const KIND_BEHIND = /^[- ](?:severity|priority|risk|alerts?|incidents?|detections?|findings?|vulnerabilit\w+)\b/;

/** Whether an everyday word is given as a value: "is on", "rated high", "critical severity", a cell of its own. */
function isGiven(lower: string, { start, end }: StateHit): boolean {
  const behind = lower.slice(end, end + 24);
  return (GIVES.test(lower.slice(Math.max(0, start - 60), start)) && ENDS.test(behind)) || KIND_BEHIND.test(behind);
}

/** A word of a title, a quotation, a command or a name is not said of anything. */
function isInName(view: ClaimView, { start, end }: StateHit): boolean {
  const { said, mentions, tokens } = view;
  const length = end - start;
  if (mentions.some((each) => each.start <= start && each.end >= end && each.end - each.start > length)) return true;
  if (tokens.names.some((name) => name.start <= start && name.start + name.raw.length >= end)) return true;
  if (isQuoted(said, start, end)) return true;
  const isCapital = start > 0 && /^\p{Lu}/u.test(said.charAt(start));
  return (
    isCapital &&
    (/^ \p{Lu}/u.test(said.slice(end, end + 2)) || /[^.!?*] \p{Lu}\p{Ll}+ $/u.test(said.slice(Math.max(0, start - 30), start)))
  );
}

const QUOTES = /"[^"\n]{2,160}"|“[^”\n]{2,160}”|«[^»\n]{2,160}»|`[^`\n]{2,300}`|(?<!\*)\*[^*\n]{2,120}\*(?!\*)/g;

function isQuoted(said: string, start: number, end: number): boolean {
  return [...said.matchAll(QUOTES)].some((match) => match.index < start && match.index + match[0].length > end);
}

/** Where one clause ends and another begins. */
const BOUNDARY =
  /[;:|]|[,.] |[–—]| - |(?<!\p{L})(?:and|but|while|whereas|although|though|because|since|so|which|who|however|und|aber|weil|obwohl|et|mais|y|pero|aunque|porque)(?!\p{L})/gu;

/** The bounds of the clause that a place of a text stands in. */
export function clauseAt(lower: string, place: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (const boundary of boundariesOf(lower)) {
    if (boundary.start >= place) return { start, end: boundary.start };
    if (boundary.end <= place) start = boundary.end;
  }
  return { start, end: lower.length };
}

interface Boundary {
  readonly start: number;
  readonly end: number;
}

let lastText = '';
let lastBoundaries: readonly Boundary[] = [];

/** One text is asked about many times in a row. */
function boundariesOf(lower: string): readonly Boundary[] {
  if (lower !== lastText) {
    lastBoundaries = [...lower.matchAll(BOUNDARY)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
    lastText = lower;
  }
  return lastBoundaries;
}

const NEGATOR =
  /(?<!\p{L})(?:not(?! only)|no|never|without|nor|neither|none|cannot|nobody|nothing|hardly|unable to|free of|has yet to|nicht|kein\p{L}*|nie|niemals|ohne|pas|jamais|aucune?|sans|nunca|ningun\p{L}*|ningún|sin|no longer)(?!\p{L})|n't(?!\p{L})|\bn['’](?=\p{L})|[≠≄]|!=/u;
const NEGATOR_BEHIND = /^ (?:to |by |for |with |on )(?:neither|none|nobody|no one|nothing)(?!\p{L})/u;
/** Words behind which something is said that is not so, or not of the subject. */
const NOT_SO =
  /(?:\b(?:instead of|rather than|unlike|except|except for|other than|than|if|whether|unless|before being|(?<!(?:known|said|reported|found|confirmed|shown|out) )to be|to get|until|in order to|tr(?:y|ied|ies|ying) to|attempt(?:s|ed)? to|wants? to|wanted to|supposed to|meant to|likely to) (?:[\p{L}-]+ ){0,2}|(?<!(?:known|said|reported|found|confirmed|shown|out) )\bto )$/u;
const HEDGED =
  /\b(?:may|might|could|possibl[ey]|perhaps|likely|probabl[ey]|appears? to|seems?|seemed|would|should|can|must|will|unclear|assum\w+)(?! \d)(?: [\p{L}-]+){0,5} $/u;

/** Whether the word between two places is denied: by a word in front of it in its clause, or right behind it. */
export function isDeniedAt(lower: string, start: number, end: number): boolean {
  const clause = clauseAt(lower, start);
  const before = lower.slice(Math.max(clause.start, start - 90), start);
  return NEGATOR.test(before) || NEGATOR_BEHIND.test(lower.slice(end, end + 40));
}

/** Whether what stands at a place is said to be so: no wish, attempt, condition, comparison or guess. */
export function isAssertedAt(lower: string, start: number): boolean {
  const clause = clauseAt(lower, start);
  const before = lower.slice(Math.max(clause.start, start - 90), start);
  if (NOT_SO.test(before) || HEDGED.test(before)) return false;
  return !/^\W*(?:if|whether|unless|when|once|until|please|to|falls|ob|wenn|si)\b/u.test(lower.slice(clause.start, clause.end));
}

import { nounOf } from './claim-nouns';
import { type ClaimView, isHedged } from './claim-view';

/** Words that turn what stands near them into its opposite. */
const NEGATIVE =
  /\b(?:not|no|never|without|nor|neither|none|nothing|cannot|lacks?|lacked|missing|absent|absence|zero|false|(?<![\d.:])0(?![\d.:])|nobody|nowhere|kein\w*|nicht|nie|aucune?|pas|ning[uú]n\w*|nessun\w*|geen|niet)\b|n't\b/;
const DENIAL = /\b(?:not|no|never|without|none|den(?:y|ies|ied)|refus\w+|declin\w+)\b|n't\b/;
const NEGATED_WORD =
  /(?:\b(?:not|never|without|no|cannot|den(?:y|ies|ied)|refused?s? to)|n't)(?: (?:a|an|any|the|be|been|being|have|has|had|yet|also|even|ever|actually|successfully|currently|get|require|use|used|using))*(?: |$)([\p{L}-]{3,})/gu;
const ANY_DENIED = /\b(?:un|non-?|in|dis)\p{L}{4,}|\b(?:failed|disabled|off|lack|only|however)\b/u;
const YES = /^(?:yes|true|on|enabled|ja|oui|s[ií]|sim)$/i;
const NO = /^(?:no|none|false|off|never|not \p{L}+|nein|non|não|nee|disabled)$/iu;
const EMPTY_WORDS =
  /^(?:the|and|for|was|were|has|have|any|all|one|with|that|this|than|more|new|only|longer|further|other|later|evidence|sign|indication|known|need|required|name|state|status|result|found|seen|user|device|alert|host|account|file|row|page|sign-in|events?|activity|least|most|such)s?$/;

/** What the evidence says of a word: that it is so, that it is not so, or both in different places. */
interface Polarity {
  isSo: boolean;
  isNotSo: boolean;
}

/**
 * What the cited evidence denies and the sentence asserts, or the other way round: "was blocked" beside `Not blocked`, "with MFA"
 * beside `MFA: No`, "did not open" beside "opened".
 */
export function wrongPolarity(view: ClaimView): string[] {
  if (view.cited.length === 0 || isHedged(view) || /\bnot (?:always|necessarily|only|just)\b/.test(view.lower)) return [];
  if (isOnlyAbsence(view))
    return NEGATIVE.test(view.lower) || /\b(?:empty|checked|searched|looked)\b/.test(view.lower)
      ? []
      : [view.said.trim().slice(0, 80)];
  if (!view.cited.some(({ value }) => value.type === 'text')) return [];
  const known = polarities(view);
  const denied = new Map<string, string>();
  for (const match of view.lower.matchAll(NEGATED_WORD)) {
    const word = match[1] ?? '';
    const isRowNoun = match[0].startsWith('no ') && view.tables.some(({ nouns }) => nouns.includes(nounOf(word)));
    if (!EMPTY_WORDS.test(word) && !isRowNoun) denied.set(stemOf(word), match[0]);
  }
  // A text that denies in other words may deny this as well.
  const isDenial = view.facts.some(({ text }, index) => view.cited[index]?.value.type === 'text' && DENIAL.test(text));
  const wrong = [...denied].flatMap(([stem, words]) => {
    const polarity = known.get(stem);
    return polarity?.isSo && !polarity.isNotSo && !isDenial ? [words] : [];
  });
  return [
    ...wrong,
    ...asserted(
      view,
      view.mentions.some(({ kind }) => kind === 'text') && /[;,]| and | but /.test(view.lower)
        ? polarities({ ...view, mentions: [] })
        : known,
    ),
  ];
}

function isOnlyAbsence({ cited, rows }: ClaimView): boolean {
  return rows.length === 0 && cited.every(({ value }) => value.type === 'absence');
}

/** Words the evidence only denies, in a clause without any word that denies. */
function asserted(view: ClaimView, known: ReadonlyMap<string, Polarity>): string[] {
  const denied = [...known].filter(([, { isSo, isNotSo }]) => isNotSo && !isSo);
  if (denied.length === 0) return [];
  const stems = new Map(denied);
  if (NEGATIVE.test(view.lower) && view.rows.length > 0) return [];
  return view.lower.split(/[;]|, | but | while | and /).flatMap((clause) => {
    if (NEGATIVE.test(clause) || ANY_DENIED.test(clause)) return [];
    return [...clause.matchAll(/[\p{L}-]{3,}/gu)]
      .map(([word]) => word)
      .filter((word) => !EMPTY_WORDS.test(word) && stems.has(stemOf(word)));
  });
}

/** By the stem of a word. Of rows, those of the names in the sentence when it names some. */
function polarities(view: ClaimView): ReadonlyMap<string, Polarity> {
  const known = new Map<string, Polarity>();
  const tell = (text: string, isSo: boolean) => {
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}-]{3,}/gu)) {
      if (EMPTY_WORDS.test(word)) continue;
      const polarity = known.get(stemOf(word)) ?? { isSo: false, isNotSo: false };
      if (isSo) polarity.isSo = true;
      else polarity.isNotSo = true;
      known.set(stemOf(word), polarity);
    }
  };
  const pair = (label: string, value: string) => {
    if (NO.test(value)) tell(label, false);
    else if (YES.test(value)) tell(label, true);
    const negated = /^(?:not|un(?=\p{Ll}{4}))-? ?(\p{L}+)$/iu.exec(value)?.[1];
    if (negated !== undefined) tell(negated, false);
    else if (/^\p{L}[\p{L}-]+(?: \p{L}+)?$/u.test(value) && !NO.test(value)) tell(value, true);
  };
  const named = view.mentions.filter(({ kind, rows }) => kind === 'text' && rows.size < view.rows.length);
  const rows = new Set(named.flatMap((mention) => [...mention.rows]).map(({ id }) => id));
  for (const [index, { id, value }] of view.cited.entries()) {
    if (value.type === 'fact') pair(value.label, value.value);
    else if (value.type === 'row' && (rows.size === 0 || rows.has(id))) {
      for (const [column, cell] of value.cells.entries()) pair(value.columns[column] ?? '', cell.trim());
    } else if (value.type === 'text') tellText((view.facts[index]?.text ?? '').slice(0, 20_000), tell);
  }
  return known;
}

function tellText(text: string, tell: (text: string, isSo: boolean) => void): void {
  const rest = text.replace(NEGATED_WORD, (_whole, word: string) => {
    tell(word, false);
    return ' ';
  });
  tell(rest, true);
}

/** `blocked`, `blocking`, `block` → one spelling; rough, for both sides are cut in the same way. */
function stemOf(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/(?:ations?|ions?|ing|ed|es|s)$/, '')
    .replace(/(.)\1$/, '$1')
    .replace(/e$/, '');
}

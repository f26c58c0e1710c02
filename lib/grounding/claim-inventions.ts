import { wordsOf } from './cited-words';
import { isAssertedAt } from './claim-clauses';
import { hasDecimalComma, wordNumbers } from './claim-number-words';
import { type ClaimView, isAdvice, isHedged } from './claim-view';
import { superlativesIn } from './order-words';
import { isKin } from './word-kin';

/** Words that say little; what is left of a sentence is what it is about. */
const LITTLE =
  /^(?:the|and|for|was|were|are|has|have|had|all|with|that|this|these|those|than|then|from|into|not|its|their|them|they|which|who|whom|whose|been|being|but|both|only|also|too|there|here|each|other|same|any|some|none|out|off|did|does|done|where|while|because|about|after|before|since|until|when|what|him|her|his|she|you|your|our|just|once|again|still|now|very|more|most|less|much|many|few|over|under|through|during|however|thus|therefore|made|took|came|went|got)$/;
/** The reading of a person, not a fact of the page. */
const READING =
  /(?<!\p{L})(?:typical\p{L}*|consistent|points?|pattern|indicat\p{L}+|suggest\p{L}*|means?|meant|looks?|signs?|classic|known|match\p{L}*|fits?|expected|normal|unusual|worth|note\p{L}*|interest\p{L}*|risk\p{L}*|concern\p{L}*|important\p{L}*|reason|nothing|summary|overall|verdict|assess\p{L}*|judg\p{L}*|rules?|similar|together|stands? out|no)(?!\p{L})/u;
/** Kinship of words is told in English only. */
const ENGLISH = /(?<!\p{L})(?:the|its?|were|are|has|have|had|of|by|they|and|to)(?!\p{L})/u;
const FEWEST = 4;
const MAX_LENGTH = 300;

/** A sentence of which no word at all has to do with what it cites: "It carried the customer database". */
export function inventedSentences(view: ClaimView): string[] {
  const { lower, said, cited, mentions, tokens } = view;
  if (said.length > MAX_LENGTH || view.hasAbsence || mentions.length > 0 || tokens.names.length + tokens.times.length > 0)
    return [];
  if (
    /\d|["“`]/.test(said) ||
    !ENGLISH.test(lower) ||
    hasDecimalComma(lower) ||
    isAdvice(said) ||
    isHedged(view) ||
    READING.test(lower)
  )
    return [];
  if (cited.some(({ value }) => value.type === 'json') || wordNumbers(said).length > 0 || superlativesIn(lower).length > 0)
    return [];
  const words = [...new Set(lower.match(/\p{L}{3,}/gu) ?? [])].filter((word) => !LITTLE.test(word));
  if (words.length < FEWEST || !isAssertedAt(lower, lower.length)) return [];
  const titles = cited.map(({ value }) => (value.type === 'row' ? `${value.table} ${value.columns.join(' ')}` : ''));
  const text = `${wordsOf(view).text} ${[...new Set(titles)].join(' ').toLowerCase()} ${view.facts.map((facts) => facts.text.slice(0, 20_000)).join(' ')}`;
  const known = [...new Set(text.match(/\p{L}{3,}/gu) ?? [])];
  return words.some((word) => known.some((each) => isKin(each, word))) ? [] : [said.trim().slice(0, 80)];
}

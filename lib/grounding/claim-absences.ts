import type { Evidence } from '../contracts/evidence';
import { saysTime } from './cited-facts';
import { apart } from './cited-words';
import { clauseAt, isAssertedAt } from './claim-clauses';
import { fold, standsIn } from './claim-tokens';
import type { ClaimView } from './claim-view';
import { statesIn } from './state-lexicon';
import type { TimeParts } from './time-tokens';

const FINDS =
  /(?<!\p{L})(?:found|seen|recorded|observed|detected|listed|logged|returned|there (?:is|are|was|were)|gefunden|gesehen|trouvée?s?|encontr\p{L}+|(?:has|have|had) (?:a|an|one|two|three|several|some|many|\d+))(?!\p{L})/gu;
const NEGATIVE =
  /(?<!\p{L})(?:not|no|never|without|nor|neither|none|nothing|nobody|cannot|only|sole|all|every|otherwise|first|new|absent|absence|empty|zero|kein\p{L}*|nicht|nie|pas|aucune?|sin|ning[uú]n\p{L}*)(?!\p{L})|n't(?!\p{L})/u;

/** What a call asked for that came back with nothing. */
interface Asked {
  readonly from: number | null;
  readonly to: number | null;
  readonly values: readonly string[];
}

const DAY = 86_400_000;
const known = new WeakMap<Evidence, Asked | null>();

function askedBy(evidence: Evidence): Asked | null {
  const ready = known.get(evidence);
  if (ready !== undefined) return ready;
  const asked = evidence.value.type === 'absence' ? readAsked(evidence.value.input) : null;
  known.set(evidence, asked);
  return asked;
}

function readAsked(input: string): Asked {
  const pairs = [...input.slice(0, 4_000).matchAll(/"([\w.-]{1,60})"\s*:\s*"([^"]{1,200})"/g)].map(
    ([, key = '', value = '']) => [apart(key), value] as const,
  );
  const timeOf = (label: RegExp) => {
    const value = pairs.find(([key, each]) => label.test(key) && /^\d{4}-\d\d-\d\d/.test(each))?.[1];
    return value === undefined || Number.isNaN(Date.parse(value)) ? null : Date.parse(value);
  };
  return {
    from: timeOf(/^(?:from|since|start|begin|after|earliest|not before)/),
    to: timeOf(/^(?:to\b|until|end|before|latest|not after)/),
    values: pairs.flatMap(([, value]) => (/^\d{4}-\d\d-\d\d/.test(value) ? [] : [fold(value)])),
  };
}

/** Sentences about a search that found nothing: that it found something, in other days, or of another severity than was asked for. */
export function wrongAbsences(view: ClaimView): string[] {
  if (!view.hasAbsence) return [];
  const asked = view.cited.flatMap((evidence) => askedBy(evidence) ?? []);
  return [...findings(view, asked), ...otherDays(view, asked), ...otherKinds(view)];
}

function findings(view: ClaimView, asked: readonly Asked[]): string[] {
  const { lower, cited } = view;
  const isOnly = cited.every(({ value }) => value.type === 'absence');
  if (!isOnly && NEGATIVE.test(lower)) return [];
  const folded = fold(lower);
  return [...lower.matchAll(FINDS)].flatMap((match) => {
    const clause = clauseAt(lower, match.index);
    const words = fold(lower.slice(clause.start, clause.end));
    if (NEGATIVE.test(words) || !isAssertedAt(lower, match.index)) return [];
    const isNamed = asked.some(({ values }) => values.some((value) => standsIn(isOnly ? words : folded, value)));
    const isPassive = !/^(?:has|have|had)/.test(match[0]);
    return isNamed || (isOnly && isPassive && !NEGATIVE.test(lower)) ? [match[0]] : [];
  });
}

/** Days before or after those that were asked about. The clock of the asker may be another one, so that a day more is let pass. */
function otherDays(view: ClaimView, asked: readonly Asked[]): string[] {
  const [one] = asked;
  if (asked.length !== 1 || !one || (one.from === null && one.to === null)) return [];
  const rest = view.facts.filter((_facts, index) => view.cited[index]?.value.type !== 'absence');
  return view.tokens.times.flatMap((token) => {
    if (rest.some((facts) => saysTime(facts, token))) return [];
    const days = token.readings.flatMap((reading) => dayOf(reading, one.to ?? one.from ?? 0) ?? []);
    const isInside = days.some(
      (day) => (one.from === null || day >= one.from - 2 * DAY) && (one.to === null || day <= one.to + 2 * DAY),
    );
    return days.length > 0 && !isInside ? [token.raw] : [];
  });
}

function dayOf({ year, month, day }: TimeParts, near: number): number | null {
  if (month === undefined || day === undefined) return null;
  const years = year === undefined ? [-1, 0, 1].map((offset) => new Date(near).getUTCFullYear() + offset) : [year];
  const days = years.map((each) => Date.UTC(each, month - 1, day));
  return days.reduce((one, other) => (Math.abs(other - near) < Math.abs(one - near) ? other : one));
}

/** "No low entry" where the search was for critical ones. */
function otherKinds({ lower, said, cited }: ClaimView): string[] {
  if (cited.length !== 1 || cited[0]?.value.type !== 'absence') return [];
  const asked = statesIn(apart(cited[0].value.input)).filter(({ isWeak }) => !isWeak);
  return statesIn(lower).flatMap(({ group, side, start, end, isKnownOnly }) => {
    const ofGroup = asked.filter((each) => each.group === group);
    const isKind =
      /^ (?:\p{L}+ ){0,2}(?:entr(?:y|ies)|events?|alerts?|detections?|sign-ins?|log-?ins?|attempts?|tickets?|rows?)\b/u.test(
        lower.slice(end, end + 40),
      );
    if (isKnownOnly || ofGroup.length === 0 || !isKind || ofGroup.some((each) => each.side === side)) return [];
    return [said.slice(start, end)];
  });
}

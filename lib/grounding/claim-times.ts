import { saysTime } from './cited-facts';
import type { ClaimView } from './claim-view';
import { clockMinutes, type TimeToken, timeOrder } from './time-tokens';

const BOUND =
  /\b(?:(after|since|later than|past)|(before|until|till|by|prior to|earlier than)|(between|from))(?: at| about| around)? $/;
const AND = /\b(?:between|from)\b.{0,60}\b(?:and|to) $/;
const ABOUT =
  /(?:\b(?:about|around|approximately|roughly|nearly|almost|circa|shortly (?:after|before)|just (?:after|before)|close to) |[~≈] ?)$/;

/** The times of a sentence that what it cites does not say, as written. */
export function missingTimes(view: ClaimView): string[] {
  return view.tokens.times.filter((token) => !isTimeSaid(view, token)).map(({ raw }) => raw);
}

function isTimeSaid(view: ClaimView, token: TimeToken): boolean {
  if (view.facts.some((each) => saysTime(each, token))) return true;
  const known = view.facts.flatMap(({ times }) => times);
  const [said] = token.readings;
  if (!said || known.length === 0) return false;
  const before = view.lower.slice(Math.max(0, token.start - 80), token.start);
  if (ABOUT.test(before)) {
    const minutes = clockMinutes(said);
    return (
      minutes !== null &&
      known.some(
        (time) =>
          Math.abs((clockMinutes(time) ?? Number.NaN) - minutes) <= 15 &&
          timeOrder({ ...said, hour: undefined, minute: undefined, second: undefined }, time) === 0,
      )
    );
  }
  if (said.hour === undefined && said.day === undefined) return false;
  const [, after, until, from] = BOUND.exec(before) ?? [];
  if (after !== undefined || from === 'between') return known.some((time) => timeOrder(said, time) > 0);
  const isEnd = AND.test(before) && /\bbetween\b/.test(before);
  return (until !== undefined || isEnd) && known.some((time) => timeOrder(said, time) < 0);
}

import { isAssertedAt, isDeniedAt } from './claim-clauses';
import { numbersIn } from './claim-subjects';
import { amountOf } from './claim-units';
import type { ClaimView } from './claim-view';

const TREND =
  /(?<!\p{L})(?:(rose|rises|risen|grew|grows|grown|increased?s?|climbed|climbs|went up|jumped|stieg(?:en)?|augmenté|aumentó)|(fell|falls|fallen|dropped|drops|decreased?s?|declined|shrank|went down|sank(?:en)?|diminué|disminuyó))(?: (?:slightly|sharply|again|further|only|steadily))? (?:from|von|de) (?:about |some )?$/u;
const TO = /^[\p{L} ]{0,24}(?<!\p{L})(?:to|auf|à|a)(?: (?:about|some|only|just))? $/u;

/** "Rose from 310 to 217": two numbers that one sentence gives, in the order that its verb does not have. */
export function wrongTrends(view: ClaimView): string[] {
  const numbers = numbersIn(view);
  return numbers.flatMap((from, index) => {
    const to = numbers[index + 1];
    const trend = TREND.exec(view.lower.slice(Math.max(0, from.start - 60), from.start));
    if (!to || !trend || !TO.test(view.lower.slice(from.end, to.start))) return [];
    const sign = trend[1] === undefined ? -1 : 1;
    const [one, other] = [sizeOf(from.values.at(-1), from.unit), sizeOf(to.values.at(-1), to.unit)];
    const isOneUnit = from.unit === to.unit || amountOf('1', from.unit) === null || amountOf('1', to.unit) === null;
    const place = from.start - trend[0].length;
    if (isDeniedAt(view.lower, place, from.start) || !isAssertedAt(view.lower, place)) return [];
    return isOneUnit && (other - one) * sign < 0 ? [trend[0].trim()] : [];
  });
}

function sizeOf(value: string | undefined, unit: string): number {
  return amountOf(value ?? '', unit)?.bases[0] ?? Number(value);
}

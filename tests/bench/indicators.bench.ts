/**
 * T4, T5, T6: how quickly indicators are found in a text like a console's beside one pass over its words, what rows of hostile
 * pieces cost, and the labelled set. Exit code 1 when a target is missed.
 */
import { findIndicators } from '../../lib/reading/indicators';
import { HOSTILE_UNITS, indicatorText } from '../fixtures/indicator-texts';
import { INDICATOR_CASES } from '../unit/reading/indicator-cases';

/** The quickest of the other extractors does 6.6 to 7.7 MB/s on its own. */
const TARGET_SPEED = 55;
const TARGET_HOSTILE = 20;
const REPEATS = 80_000;

function timesOf(run: () => void, count: number): readonly number[] {
  return Array.from({ length: count }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((one, other) => one - other);
}
const medianOf = (times: readonly number[]) => times[times.length >> 1] ?? 0;
const rounded = (value: number) => Number(value.toFixed(1));

const text = indicatorText(5_000_000);
const megabytes = Buffer.byteLength(text) / 1e6;
const ours = (megabytes * 1000) / medianOf(timesOf(() => findIndicators(text), 9));
const floor =
  (megabytes * 1000) /
  medianOf(
    timesOf(() => {
      let count = 0;
      for (const _word of text.matchAll(/\S+/g)) count += 1;
      if (count === 0) throw new Error('The text has no words.');
    }, 9),
  );
console.log(`T4 indicators in ${rounded(megabytes)} MB of logs, JSON and prose, MB/s`);
console.table({ findIndicators: rounded(ours), 'one pass over the words': rounded(floor), found: findIndicators(text).length });

const hostile = HOSTILE_UNITS.map((unit) => {
  const row = `${unit.repeat(REPEATS)}x`;
  return { unit: JSON.stringify(unit), ms: rounded(medianOf(timesOf(() => findIndicators(row), 5))) };
}).sort((one, other) => other.ms - one.ms);
console.log(`T5 ${REPEATS} times a hostile piece, ms; the slowest of ${hostile.length}`);
console.table(hostile.slice(0, 12));

const right = INDICATOR_CASES.filter(([sample, ...expected]) => {
  const found = findIndicators(sample).map(({ kind, value }) => `${kind} ${value}`);
  return JSON.stringify(found) === JSON.stringify(expected);
});
console.log(`T6 the labelled set: ${right.length} of ${INDICATOR_CASES.length} exact`);

const isMet = ours >= TARGET_SPEED && (hostile[0]?.ms ?? 0) <= TARGET_HOSTILE && right.length === INDICATOR_CASES.length;
console.log(`target: ${TARGET_SPEED} MB/s, ${TARGET_HOSTILE} ms a hostile text, every case: ${isMet ? 'met' : 'MISSED'}`);
process.exitCode = isMet ? 0 : 1;

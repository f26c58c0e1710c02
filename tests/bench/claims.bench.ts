/**
 * T20, speed: an answer of 40 sentences over 5,000 rows of evidence, and hostile answers of 200,000 characters. Exit code 1 when an
 * answer takes longer than 20 ms, or a hostile one longer than three seconds.
 */
import { groundAnswer } from '../../lib/grounding/ground-answer';
import { row } from '../unit/grounding/evidence-samples';

const COLUMNS = ['Title', 'Severity', 'Device', 'User', 'First seen', 'Hits', 'Status'];
const evidence = Array.from({ length: 5_000 }, (_unused, index) =>
  row(
    `E${index + 1}`,
    COLUMNS,
    [`Alert number ${index}`, 'High', `ws-${index}`, `User ${index % 300}`, '2026-03-03T08:15:20Z', String(index), 'Active'],
    { 4: '2026-03-03T08:15:20Z' },
  ),
);
const sentences = Array.from(
  { length: 40 },
  (_unused, index) =>
    `Alert number ${index} hit ws-${index} for User ${index % 300} at 08:15 UTC and has ${index} hits [E${index + 1}].`,
);
const HOSTILE = [
  '[E1] ',
  'no alert ',
  'the first alert ',
  '10:02 ',
  '"a" ',
  'not blocked ',
  '5 MB ',
  '1 ',
  '`x` ',
  '1,',
  '-5 ',
  '((',
];

function best(markdown: string, passes: number): number {
  const times = Array.from({ length: passes }, () => {
    const begin = performance.now();
    groundAnswer(markdown, evidence, { timeZone: 'Europe/Berlin' });
    return performance.now() - begin;
  });
  return Number(Math.min(...times).toFixed(1));
}

const answer = best(sentences.join(' '), 7);
const hostile = HOSTILE.map((part) => ({ part, ms: best(part.repeat(Math.ceil(200_000 / part.length)), 1) }));
const isMet = answer <= 20 && hostile.every(({ ms }) => ms <= 3_000);
console.log(`T20 an answer of 40 sentences over 5,000 rows: ${answer} ms (limit 20)`);
console.table(hostile);
console.log(isMet ? 'target: met' : 'target: MISSED');
process.exitCode = isMet ? 0 : 1;

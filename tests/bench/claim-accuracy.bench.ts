/**
 * T20: how many of the errors seeded into right answers the claim checker marks (recall), how many of its marks are deserved
 * (precision), by split and by kind, and how long it takes for an answer. Nobody tunes on the held-out split: its misses are
 * counted, and shown only with `SHOW_HELD_OUT=1`. Nobody tunes on the unseen split either, which was written after the checker: its
 * misses need `SHOW_UNSEEN=1`. The judge split was written by someone who had read neither the checker nor its tests, of products
 * that no other part has: its misses need `SHOW_JUDGE=1`. Exit code 1 when a target is missed.
 */
import { groundAnswer } from '../../lib/grounding/ground-answer';
import { type Exam, readExam, SPLITS, type Split } from '../fixtures/claims/read-exam';
import { type Result, takeExam } from '../fixtures/claims/take-exam';

const TARGET = { recall: 0.95, precision: 0.97, milliseconds: 20 };
const rounded = (value: number, digits = 3) => Number(value.toFixed(digits));
const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

function summary(result: Result) {
  return {
    answers: result.answers,
    sentences: result.sentences,
    'false marks': result.falseMarks.length,
    'again in wrong answers': result.repeatedFalseMarks,
    'called uncited': result.calledUncited.length,
    errors: result.seeded,
    missed: result.missed.length,
    'caught by luck': result.lucky,
    recall: rounded(result.recall),
    precision: rounded(result.precision),
    'sentences once': rounded(result.precisionOnce),
  };
}

function printKinds(results: readonly Result[]): void {
  const kinds = [...new Set(results.flatMap((result) => [...result.byKind.keys()]))];
  const rows = kinds.map((kind) => {
    const cells = results.map((result) => {
      const { caught, seeded } = result.byKind.get(kind) ?? { caught: 0, seeded: 0 };
      return [result.split, `${caught} of ${seeded}`] as const;
    });
    return [kind, Object.fromEntries(cells)] as const;
  });
  console.table(Object.fromEntries(rows));
}

function printFaults(result: Result): void {
  console.log(`\n${result.split}: right sentences that are marked`);
  for (const { answer, sentence, claim } of result.falseMarks) {
    console.log(`  ${answer.id}: ${folded(sentence)}\n    not found: ${claim.unsupported.join(' | ')}`);
  }
  for (const { answer, sentence } of result.calledUncited) console.log(`  ${answer.id}: called uncited: ${folded(sentence)}`);
  console.log(`\n${result.split}: errors that are not marked`);
  for (const { error, sentence, mark } of result.missed) {
    console.log(`  ${error.kind} (${error.why}; ${mark ?? 'no claim'})\n    ${error.answer.id}: ${folded(sentence)}`);
  }
}

/** Milliseconds of the slowest answer, each the best of five. */
function slowest(exam: Exam): number {
  const times = exam.answers.map(({ markdown, evidence, timeZone }) => {
    const turns = Array.from({ length: 5 }, () => {
      const begin = performance.now();
      groundAnswer(markdown, evidence, { timeZone });
      return performance.now() - begin;
    });
    return Math.min(...turns);
  });
  return Math.max(...times);
}

const exam = readExam();
const shown: Readonly<Record<Split, boolean>> = {
  development: true,
  'held-out': process.env.SHOW_HELD_OUT === '1',
  unseen: process.env.SHOW_UNSEEN === '1',
  judge: process.env.SHOW_JUDGE === '1',
};
const results = SPLITS.map((split) => takeExam(exam, split));
for (const result of results) {
  if (shown[result.split]) printFaults(result);
}
console.log('\nT20 the claim checker on seeded errors');
console.table(Object.fromEntries(results.map((result) => [result.split, summary(result)])));
console.log('T20 caught, by kind of error');
printKinds(results);
const time = slowest(exam);
console.log(`T20 slowest answer: ${rounded(time, 1)} ms (limit ${TARGET.milliseconds})`);
const isAccurate = results.every(({ recall, precision }) => recall >= TARGET.recall && precision >= TARGET.precision);
const isMet = isAccurate && time <= TARGET.milliseconds;
console.log(
  `target: recall ${TARGET.recall}, precision ${TARGET.precision} in every split, ${TARGET.milliseconds} ms: ${isMet ? 'met' : 'MISSED'}`,
);
process.exitCode = isMet ? 0 : 1;

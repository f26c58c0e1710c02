import type { Statement } from '../../contracts/report';
import { matchTable } from './answer-match';
import { answer, type Candidate, phrases, say } from './answer-phrases';
import { limitsOf, rowName } from './answer-rows';
import { timeColumn } from './answer-time-column';
import type { PageView, TableView } from './answer-view';
import type { Question } from './question-parse';

/** Two named rows side by side: `compare A and B`, `which of A and B came first`, `did A happen before B`. */
export function compareCandidate(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate | null {
  const precedence = precedenceOf(question);
  if (question.form !== 'compare' && precedence === null) return null;
  for (const table of view.tables) {
    const match = matchTable(question, table, { valuesFirst: true, ordersAreWords: false, subject });
    const pair = pairOf(match.filters.map((filter) => new Set([...filter.rows.values()].flatMap((rows) => [...rows]))));
    const left = match.unexplained.filter(
      (index) =>
        !/^(?:before|after|earlier|later|prior|come|came|happen|occur|start|began|raised|triggered)/.test(
          question.words[index]?.text ?? '',
        ),
    );
    if (!pair || left.length > 0) continue;
    if (precedence !== null) return precedenceCandidate(table, pair, match.score);
    const columns = match.mentions.flatMap((each) => each.columns);
    const shown = columns.length > 0 ? columns : table.columns;
    return {
      score: match.score + 1,
      source: table.name,
      build: () =>
        answer(
          differences(
            table,
            pair,
            shown.map((each) => each.index),
          ),
          [],
          limitsOf(table),
        ),
    };
  }
  return null;
}

function precedenceOf(question: Question): 'before' | 'after' | null {
  if (question.form !== 'polar' || question.window) return null;
  const match = /\b(before|after|earlier than|later than|prior to)\b/i.exec(question.text);
  if (!match?.[1]) return null;
  return /before|earlier|prior/i.test(match[1]) ? 'before' : 'after';
}

/** Two rows, each named by one condition alone. */
function pairOf(named: readonly ReadonlySet<number>[]): readonly [number, number] | null {
  const [one, other] = named;
  if (named.length !== 2 || one?.size !== 1 || other?.size !== 1) return null;
  const [first] = one;
  const [second] = other;
  return first === undefined || second === undefined || first === second ? null : [first, second];
}

function precedenceCandidate(table: TableView, [one, other]: readonly [number, number], score: number): Candidate | null {
  const column = timeColumn(table, [], 'ascending');
  const [first, second] = [table.time(one, column), table.time(other, column)];
  if (column < 0 || first === null || second === null || first === second) return null;
  const [earlier, later] = first < second ? [one, other] : [other, one];
  const values = { first: rowName(table, earlier), second: rowName(table, later) };
  const evidence = [table.evidence(earlier), table.evidence(later)];
  const times = [earlier, later].map((row) =>
    say(
      phrases.valueOf({ name: rowName(table, row), label: table.columns[column]?.label ?? '', value: table.cell(row, column) }),
      [table.evidence(row)],
    ),
  );
  return {
    score: score + 1,
    source: table.name,
    build: () => answer([say(phrases.before(values), evidence)], times, limitsOf(table)),
  };
}

function differences(table: TableView, [one, other]: readonly [number, number], columns: readonly number[]): Statement[] {
  const evidence = [table.evidence(one), table.evidence(other)];
  const statements = columns.flatMap((column) => {
    const [first, second] = [table.cell(one, column), table.cell(other, column)];
    const label = table.columns[column]?.label ?? '';
    const names = [rowName(table, one), rowName(table, other)];
    if ((first === '' && second === '') || label === '' || names.includes(first) || names.includes(second)) return [];
    const values = {
      label,
      one: names[0] ?? '',
      other: names[1] ?? '',
      first: first || '–',
      second: second || '–',
      value: first,
    };
    return [say(first === second ? phrases.same(values) : phrases.differs(values), evidence)];
  });
  return statements;
}

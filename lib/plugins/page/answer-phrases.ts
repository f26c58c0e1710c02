import type { EvidenceId } from '../../contracts/evidence';
import { definePhrases, type Phrase } from '../../contracts/phrase';
import type { Report, ReportSection, Statement } from '../../contracts/report';

export const phrases = definePhrases('skill.page/answer', {
  value: '{label}: {value}',
  valueInSection: '{section} — {label}: {value}',
  valueOf: '{name} — {label}: {value}',
  values: '{label}: {values}',
  valueCount: '{count, plural, one {# value} other {# different values}} of {label}: {values}',
  rowCount: '{count, plural, one {# row} other {# rows}} of {table}.',
  rowTotal: '{table}: {count, plural, one {# row} other {# rows}} in all.',
  matchCount: '{count, plural, one {# row} other {# rows}} of {table}: {conditions}.',
  matchRange: '{count, plural, one {# row} other {# rows}} of {table} in the asked range of {ranges}.',
  matchBoth: '{count, plural, one {# row} other {# rows}} of {table}: {conditions}, in the asked range of {ranges}.',
  none: 'No row of {table} that was read fits: {conditions}.',
  noneInRange: 'No row of {table} that was read is in the asked range of {ranges}.',
  row: '{name}: {details}',
  bareRow: '{name}',
  moreRows: '{count, plural, one {# more row fits} other {# more rows fit}}.',
  earliest: 'Earliest by {column}:',
  latest: 'Latest by {column}:',
  highest: 'Highest by {column}:',
  lowest: 'Lowest by {column}:',
  group: '{value}: {count, plural, one {# row} other {# rows}}',
  groupBy: 'Rows of {table}, by {column}:',
  groupTop: 'Most rows of {table}, by {column}:',
  groupLow: 'Fewest rows of {table}, by {column}:',
  sum: 'Sum of {label}: {total}',
  average: 'Average of {label}: {total}',
  yes: 'Yes.',
  no: 'No.',
  yesFound: 'Yes: “{term}” is on this page.',
  noFound: 'No: “{term}” is not in what was read of this page.',
  foundIn: '{place}: {text}',
  between: '{duration} from {first} to {last}.',
  before: '{first} came before {second}.',
  same: '{label}: both {value}',
  differs: '{label}: {one} has {first}, {other} has {second}',
  entityCount: '{count, plural, one {# value} other {# different values}}: {values}',
  partly: 'Only {read} of {total} rows of {table} were read; the rest is not loaded on the page.',
  closed: 'Closed on the page and not read: {names}.',
  cannotTell: 'This page, as it was read, does not answer that.',
  lookedFor: 'Nothing here explains: {terms}.',
  whichTable: 'It could be about {tables}; name the one you mean.',
  needsJudgement:
    'That asks for a judgement or for knowledge that is not on the page. The offline model only reports what the page states.',
  mentionedHere: 'The page only mentions it here:',
  couldHelp: 'It can tell what the page lists, for example from: {names}.',
  askList: 'List {table}',
  askCount: 'How many rows does {table} have?',
  askValue: 'What is the {label}?',
});

/** Ids cited for one sentence at most; a count of more rows is still right, but nobody clicks through them. */
export const MOST_CITED = 60;

/** An answer that could be given, with how well it fits the question. */
export interface Candidate {
  readonly score: number;
  /** Names what it was read from, for telling two equal candidates apart. */
  readonly source: string;
  /** Made only for the candidate that wins. */
  readonly build: Build;
}

export interface Answer {
  readonly kind: 'answer' | 'cannot-tell';
  /** The answer itself, in a sentence or several. */
  readonly lead: readonly Statement[];
  /** The rows or values behind it. */
  readonly list: readonly Statement[];
  /** What was not read and could change the answer. */
  readonly limits: readonly Statement[];
}

/** Makes the sentences of an answer that was already decided. */
export type Build = () => Answer;

export function answer(lead: readonly Statement[], list: readonly Statement[] = [], limits: readonly Statement[] = []): Answer {
  return { kind: 'answer', lead, list, limits };
}

export function say(phrase: Phrase, evidence: Iterable<EvidenceId> = []): Statement {
  return { phrase, evidence: [...new Set(evidence)].slice(0, MOST_CITED) };
}

export function reportOf({ kind, lead, list, limits }: Answer, nextPrompts: readonly Phrase[]): Report {
  const sections: readonly ReportSection[] = [
    // One or two sentences read on; a comparison in many parts is looked through line by line.
    { id: 'answer', heading: null, layout: lead.length > 3 ? 'list' : 'paragraph', statements: lead },
    { id: 'rows', heading: null, layout: 'list', statements: list },
    { id: 'not-read', heading: null, layout: 'paragraph', statements: limits },
  ];
  return { kind, sections: sections.filter((section) => section.statements.length > 0), nextPrompts: nextPrompts.slice(0, 3) };
}

import type { Phrase } from '../../contracts/phrase';
import type { Report } from '../../contracts/report';
import type { SkillPage } from '../skill';
import { compareCandidate } from './answer-compare';
import { factCandidates } from './answer-facts';
import { indicatorAnswer } from './answer-indicators';
import { type Match, type MatchOptions, matchTable } from './answer-match';
import {
  entityCandidate,
  headingCandidate,
  mentionCandidate,
  placesOf,
  sectionCandidate,
  termOf,
  thingCandidate,
} from './answer-mentions';
import { type Answer, type Candidate, phrases, reportOf, say } from './answer-phrases';
import { planOf } from './answer-plan';
import { tableName } from './answer-rows';
import { tableCandidate } from './answer-table';
import { type PageView, viewPage } from './answer-view';
import { parseQuestion, type Question, subjectWords, weightyWords } from './question-parse';
import { isSameWord } from './question-words';

/**
 * Answers an English question from a page, by rules. It answers only when every word that carries meaning stands for
 * something on the page: a label, a column, a table, a value, a condition or a way of counting. Else it says so.
 */
export function answerQuestion(text: string, page: SkillPage): Report {
  const view = viewPage(page);
  const indicators = indicatorAnswer(text, page, () => nextPrompts(view));
  if (indicators) return indicators;
  const question = parseQuestion(text, view.context.readAt);
  const subject = subjectWords(view.context.identity.kind);
  const best = question.form === 'unfit' ? [] : bestOf(candidatesFor(question, view, subject));
  const [only, other] = best;
  if (only && !other) return reportOf(only.build(), nextPrompts(view));
  return reportOf(cannotTell(question, view, best), nextPrompts(view));
}

function candidatesFor(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate[] {
  const found = [
    ...factCandidates(question, view, subject),
    ...tableCandidates(question, view, subject),
    compareCandidate(question, view, subject),
    mentionCandidate(question, view),
    thingCandidate(question, view),
    entityCandidate(question, view, subject),
    sectionCandidate(question, view, subject),
    headingCandidate(question, view, subject),
  ];
  return found.filter((each) => each !== null);
}

function tableCandidates(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate[] {
  return view.tables.flatMap((table) => {
    const variants: MatchOptions[] = [
      { valuesFirst: false, ordersAreWords: false, subject },
      { valuesFirst: true, ordersAreWords: false, subject },
    ];
    if (question.order.length > 0) variants.push({ valuesFirst: false, ordersAreWords: true, subject });
    const candidates = variants.flatMap(
      (options) => candidateOf(question, matchTable(question, table, options), view, subject) ?? [],
    );
    return candidates.toSorted((one, other) => other.score - one.score).slice(0, 1);
  });
}

function candidateOf(question: Question, match: Match, view: PageView, subject: ReadonlySet<string>): Candidate | null {
  const plan = planOf(question, match, view.context.readAt);
  return plan === null ? null : tableCandidate(question, plan, subject);
}

/** The best candidate; more than one when several fit alike and come from different places. */
function bestOf(candidates: readonly Candidate[]): Candidate[] {
  const score = Math.max(0, ...candidates.map((each) => each.score));
  return candidates.filter((each) => score - each.score < 0.01);
}

function cannotTell(question: Question, view: PageView, equals: readonly Candidate[]): Answer {
  const lead = [say(phrases.cannotTell())];
  if (question.form === 'unfit') lead.push(say(phrases.needsJudgement()));
  if (equals.length > 1)
    lead.push(say(phrases.whichTable({ tables: { list: [...new Set(equals.map((each) => each.source))] } })));
  const unknown = question.form === 'unfit' || equals.length > 1 ? [] : unknownTerms(question, view);
  if (unknown.length > 0) lead.push(say(phrases.lookedFor({ terms: { list: unknown.map((each) => `“${each}”`) } })));
  const term = termOf(question);
  const places = term && question.form !== 'unfit' ? placesOf(view, term.words).slice(0, 3) : [];
  const names = [...new Set(view.tables.map(tableName))].slice(0, 6);
  if (names.length > 0) lead.push(say(phrases.couldHelp({ names: { list: names } })));
  const list = places.map((place) =>
    say(phrases.foundIn({ place: place.name || '–', text: place.text.slice(0, 200) }), [place.id]),
  );
  return { kind: 'cannot-tell', lead: list.length > 0 ? [...lead, say(phrases.mentionedHere())] : lead, list, limits: [] };
}

/** Weighty words that occur nowhere among labels and values. */
function unknownTerms(question: Question, view: PageView): string[] {
  const words = weightyWords(question).flatMap((index) => question.words[index] ?? []);
  return words
    .filter((word) => {
      const isLabel = view.facts.some((fact) => [...fact.words, ...fact.value].some((each) => isSameWord(word, each)));
      const isColumn = view.tables.some((table) =>
        [...table.nameWords, ...table.columns.flatMap((column) => column.words)].some((each) => isSameWord(word, each)),
      );
      return !isLabel && !isColumn && placesOf(view, [word]).length === 0;
    })
    .map((word) => word.raw)
    .slice(0, 5);
}

/** Questions the page can answer, taken from its own tables and labels. */
function nextPrompts(view: PageView): Phrase[] {
  const named = view.tables.filter((table) => table.name !== '' && table.rowCount > 0);
  const fact = view.facts.find((each) => each.field === 'status' || each.field === 'severity');
  const prompts = named
    .slice(0, 2)
    .map((table, index) => (index === 0 ? phrases.askList({ table: table.name }) : phrases.askCount({ table: table.name })));
  return fact ? [...prompts, phrases.askValue({ label: fact.fact.label })] : prompts;
}

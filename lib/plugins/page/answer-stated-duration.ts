import { answer, type Candidate, phrases, say } from './answer-phrases';
import type { FactView, PageView } from './answer-view';
import { spanText } from './question-duration';
import { type Question, weightyWords } from './question-parse';
import { timeOf } from './question-time';
import type { Field } from './vocabulary';

/** From a start to an end that the page states. */
export function durationCandidates(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate[] {
  const own = new Set<string>(['last', 'start', 'end', 'begin', 'first', 'activity', 'take', 'attack', 'between', 'it']);
  const rest = [...weightyWords(question)].filter((index) => {
    const word = question.words[index];
    return word !== undefined && !own.has(word.text) && !own.has(word.stem) && !subject.has(word.text);
  });
  if (rest.length > 0) return [];
  const stated = view.facts.find((each) => each.field === 'duration');
  const isTimed = ({ fact: each }: FactView) => timeOf(each.value, each.instant, view.context.readAt) !== null;
  const fact = (field: Field) => view.facts.find((each) => each.field === field && isTimed(each));
  const end = fact('end-time');
  const start =
    view.facts.find((each) => each.field === 'start-time' && each.fact.section === end?.fact.section && isTimed(each)) ??
    fact('start-time');
  const statedCandidate = stated
    ? [
        {
          score: 4,
          source: stated.fact.label,
          build: () => answer([say(phrases.value({ label: stated.fact.label, value: stated.fact.value }), [stated.id])]),
        },
      ]
    : [];
  if (!start || !end) return statedCandidate;
  const time = ({ fact: each }: FactView) => timeOf(each.value, each.instant, view.context.readAt) ?? 0;
  const values = { first: start.fact.value, last: end.fact.value, duration: spanText(time(end) - time(start)) };
  return [{ score: 5, source: start.fact.label, build: () => answer([say(phrases.between(values), [start.id, end.id])]) }];
}

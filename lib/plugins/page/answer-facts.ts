import { answer, type Candidate, phrases, say } from './answer-phrases';
import { durationCandidates } from './answer-stated-duration';
import type { FactView, PageView } from './answer-view';
import { type Question, weightyWords } from './question-parse';
import { timeOf } from './question-time';
import { excludes, FIELDS_OF_FORM, fieldsOfKey, isPureLabel, quantityOf, valuesMeant } from './question-vocabulary';
import { hasWords, isGrammar, isLoose, isSameWord, keyOf, type Word } from './question-words';
import type { Field } from './vocabulary';

/** Facts shown together when they fit alike; more than this and the question was too wide. */
const MOST_FACTS = 6;

/** Score of a fact whose whole label the question says. */
const FULL_LABEL = 5.4;

/** How a fact's label meets the question. */
interface FactMatch {
  readonly view: FactView;
  readonly score: number;
  /** Weighty words that neither label, section nor subject explains. */
  readonly rest: readonly Word[];
}

/** What the page's labelled values answer: a value, yes or no, a time, a length of time. */
export function factCandidates(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate[] {
  if (question.window || question.comparison || question.groupAt !== null || question.negations.length > 0) return [];
  if (question.form === 'duration') return durationCandidates(question, view, subject);
  if (question.form === 'polar') return polarCandidates(question, view, subject);
  if (!['what', 'who', 'where', 'when', 'count', 'sum'].includes(question.form)) return [];
  const matches = view.facts
    .map((fact) => matchFact(question, view, fact, subject))
    .filter((each) => each !== null && each.rest.length === 0 && fitsForm(question, each, view))
    .filter((each) => each !== null);
  return valueCandidates(matches);
}

function valueCandidates(matches: readonly FactMatch[]): Candidate[] {
  const best = Math.max(0, ...matches.map((each) => each.score));
  const fits = matches.filter((each) => each.score === best);
  const values = new Map<string, FactMatch[]>();
  for (const each of fits) {
    const key = `${keyOf(each.view.words)}\n${keyOf(each.view.value)}`;
    values.set(key, [...(values.get(key) ?? []), each]);
  }
  if (values.size === 0 || values.size > MOST_FACTS) return [];
  const build = () => answer([...values.values()].map((same) => factStatement(same, values.size > 1)));
  return [{ score: best, source: fits[0]?.view.fact.label ?? '', build }];
}

function factStatement(same: readonly FactMatch[], withSection: boolean) {
  const { label, value, section } = same[0]?.view.fact ?? { label: '', value: '', section: '' };
  const ids = same.map((each) => each.view.id);
  return withSection && section !== ''
    ? say(phrases.valueInSection({ section, label, value }), ids)
    : say(phrases.value({ label, value }), ids);
}

function matchFact(question: Question, view: PageView, fact: FactView, subject: ReadonlySet<string>): FactMatch | null {
  const weighty = new Set([...weightyWords(question), ...question.order.map((each) => each.word)]);
  const left = new Set(weighty);
  const labelHits = question.words.flatMap((word, index) =>
    !isGrammar(word) && fact.words.some((each) => isSameWord(word, each)) ? [index] : [],
  );
  for (const index of labelHits) left.delete(index);
  const fieldSpan = fact.field === null ? [] : spanOfField(question, fact.field);
  for (const index of fieldSpan) left.delete(index);
  const score = labelScore(
    fact,
    labelHits.map((index) => question.words[index]).filter((word) => word !== undefined),
    fieldSpan.length,
    question,
    subject,
  );
  if (score === 0) return null;
  const subjects = subjectIndexes(question, view, fact, subject);
  const rest = [...left].filter((index) => !subjects.has(index)).flatMap((index) => question.words[index] ?? []);
  const inSection = [...left].filter(
    (index) => fact.section.some((each) => isSameWord(question.words[index] ?? each, each)) && question.words[index],
  ).length;
  const strange = isElsewhere(question, view, fact, subject)
    ? question.words.some((word) => subject.has(word.text))
      ? 4
      : 1.5
    : 0;
  return { view: fact, score: Math.max(0.5, score + 0.4 * inSection - strange), rest };
}

/** Whether the fact's section names a thing that the question does not speak of: not the page's own subject then. */
function isElsewhere(question: Question, view: PageView, fact: FactView, subject: ReadonlySet<string>): boolean {
  const known = [...question.words, ...view.headingWords.flat()];
  return fact.section.some(
    (word) =>
      !isGrammar(word) &&
      !isLoose(word) &&
      !subject.has(word.text) &&
      !/^(?:summary|overview|properties|general|basic|main)$/.test(word.text) &&
      !known.some((each) => isSameWord(each, word)),
  );
}

/** 5 and more: every word of the label is in the question; 3 to 4: another word for its field, or part of the label. */
function labelScore(
  fact: FactView,
  hits: readonly Word[],
  fieldWords: number,
  question: Question,
  subject: ReadonlySet<string>,
): number {
  const content = fact.words.filter((word) => !isGrammar(word));
  const hit = content.filter((word) => hits.some((each) => isSameWord(each, word)));
  if (content.length > 0 && hit.length === content.length) return FULL_LABEL + 0.8 * content.length;
  const weightyHit = hit.some((word) => !isLoose(word) && !subject.has(word.text));
  const form = fact.field !== null && FIELDS_OF_FORM[question.form]?.[0] === fact.field && question.form !== 'when';
  const isPure = fact.field !== null && isPureLabel(fact.fact.label, fact.field);
  const byField = fieldWords > 0 || (form && weightyWords(question).length === 0) ? (isPure ? 3 : 2.2) + 0.2 * fieldWords : 0;
  return Math.max(byField, weightyHit ? 2.5 + hit.length / content.length : 0);
}

function spanOfField(question: Question, field: Field): number[] {
  const { words } = question;
  for (let length = Math.min(4, words.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const span = words.slice(from, from + length);
      if (span.every(isGrammar) || !fieldsOfKey(keyOf(span)).has(field)) continue;
      return span.map((_word, offset) => from + offset);
    }
  }
  return [];
}

/** Words that only say which thing the page is about: its kind, its id, its whole heading, the fact's section. */
function subjectIndexes(question: Question, view: PageView, fact: FactView, subject: ReadonlySet<string>): Set<number> {
  const { identity } = view.context;
  const ids = [
    ...Object.values(identity.ids),
    ...view.facts.filter((each) => each.field === 'id').map((each) => each.fact.value),
  ];
  const found = new Set<number>();
  for (const [index, word] of question.words.entries()) {
    const isId = ids.some((id) => id.toLowerCase() === word.text.replace(/^#/, ''));
    if (subject.has(word.text) || isId || fact.section.some((each) => isSameWord(word, each))) found.add(index);
  }
  for (const span of headingSpans(question, view)) for (const index of span) found.add(index);
  return found;
}

/** Runs of the question that are a main heading, word for word. */
function headingSpans(question: Question, view: PageView): number[][] {
  const names = view.headingWords.filter((words) => words.length > 0 && words.length <= question.words.length);
  return names.flatMap((name) => {
    const from = question.words.findIndex((_word, start) =>
      name.every((word, offset) => {
        const asked = question.words[start + offset];
        return asked !== undefined && isSameWord(asked, word);
      }),
    );
    return from < 0 ? [] : [name.map((_word, offset) => from + offset)];
  });
}

function fitsForm(question: Question, match: FactMatch, view: PageView): boolean {
  const { fact, words } = match.view;
  switch (question.form) {
    case 'count':
    case 'sum': {
      const isCovered = words.every(
        (word) => isGrammar(word) || isLoose(word) || question.words.some((each) => isSameWord(each, word)),
      );
      return isCovered && /^[\d.,]+(?:\s*(?:\/|of)\s*[\d.,]+)?(?:\s+\p{L}+)?$/u.test(fact.value.trim());
    }
    case 'when':
      return timeOf(fact.value, fact.instant, view.context.readAt) !== null;
    case 'who':
    case 'where': {
      const isFull = match.score >= FULL_LABEL;
      return (
        quantityOf(fact.value) === null &&
        (isFull || (match.view.field !== null && (FIELDS_OF_FORM[question.form]?.includes(match.view.field) ?? false)))
      );
    }
    default:
      // `Which alerts …` wants the alerts, not how many there are.
      return !(/\b(?:which|list|show)\b|\bwhat (?:are|were)\b/i.test(question.text) && quantityOf(fact.value) !== null);
  }
}

/** Yes or no from a value: it says what is asked, or something that excludes it. */
function polarCandidates(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate[] {
  const verdicts = view.facts.flatMap((fact) => {
    const match = matchFact(question, view, fact, subject);
    const rest = match ? match.rest : predicateOf(question, view, fact, subject);
    const verdict = rest === null ? null : verdictOf(rest, fact);
    const score = match ? match.score + 0.5 : fact.field === 'status' ? 3 : 2.5;
    return verdict === null ? [] : [{ fact, verdict, score }];
  });
  const best = Math.max(0, ...verdicts.map((each) => each.score));
  const fits = verdicts.filter((each) => each.score === best);
  const [first] = fits;
  if (!first || fits.some((each) => each.verdict !== first.verdict)) return [];
  const shown = fits.slice(0, 3);
  const build = () =>
    answer([
      say(first.verdict ? phrases.yes() : phrases.no()),
      ...shown.map(({ fact }) => say(phrases.value({ label: fact.fact.label, value: fact.fact.value }), [fact.id])),
    ]);
  return [{ score: best, source: first.fact.fact.label, build }];
}

/** What is asked of the page's own subject when no label is named: `is it resolved` → resolved. */
function predicateOf(question: Question, view: PageView, fact: FactView, subject: ReadonlySet<string>): readonly Word[] | null {
  const subjects = subjectIndexes(question, view, { ...fact, section: [] }, subject);
  const rest = weightyWords(question).filter((index) => !subjects.has(index));
  return rest.length === 0 || rest.length > 3 ? null : rest.flatMap((index) => question.words[index] ?? []);
}

function verdictOf(rest: readonly Word[], { fact, value }: FactView): boolean | null {
  const shown = fact.value.trim().toLowerCase();
  const asked = rest.map((word) => word.text).join(' ');
  if (asked === '') {
    if (/^(?:yes|true|enabled|on)$/.test(shown)) return true;
    return /^(?:no|false|disabled|off)$/.test(shown) ? false : null;
  }
  if (valuesMeant(asked).includes(shown)) return true;
  if (excludes(shown, asked)) return false;
  const isPlain = !/\b(?:no|not|non|never|without)\b/.test(shown);
  return isPlain && value.length <= 6 && hasWords(value, rest) ? true : null;
}

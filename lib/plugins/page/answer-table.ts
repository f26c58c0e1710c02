import type { Span } from './answer-match';
import { durationBuilder, groupBuilder, orderBuilder } from './answer-order';
import { answer, type Build, type Candidate, phrases, say } from './answer-phrases';
import type { Plan } from './answer-plan';
import {
  columnsOf,
  countStatement,
  distinct,
  evidenceOf,
  limitsOf,
  nameColumn,
  rowList,
  tableName,
  valueStatement,
} from './answer-rows';
import { timeColumn } from './answer-time-column';
import { type Question, weightyWords } from './question-parse';
import { FIELDS_OF_FORM, quantityOf } from './question-vocabulary';

/** What a plan answers, or null when it does not answer this form of question. Everything is decided here; only sentences are left to `build`. */
export function tableCandidate(question: Question, plan: Plan, subject: ReadonlySet<string>): Candidate | null {
  // `Is the incident resolved`, on the incident's page, is not about a row that is.
  const isAboutPage = question.words.some((word) => subject.has(word.text)) && plan.nouns.length === 0;
  if (question.form === 'polar' && isAboutPage) return null;
  if (!isAnchored(question, plan) || isAboutPageItself(question, plan)) return null;
  const build = builderOf(question, withFormColumn(question, plan));
  if (build === null) return null;
  const isNamed = plan.nouns.length > 0 ? 0.5 : 0;
  return { score: plan.score + isNamed, source: tableName(plan.table), build };
}

/** `What is the risk level`, with no row named: the page's own, which no table states when it has several rows. */
function isAboutPageItself(question: Question, plan: Plan): boolean {
  const isBare =
    plan.nouns.length === 0 &&
    plan.filters.length === 0 &&
    plan.conditions.length === 0 &&
    plan.orders.length === 0 &&
    plan.group === null;
  return (
    isBare &&
    ['what', 'who', 'where', 'when'].includes(question.form) &&
    /\b(?:is|was) (?:the|its|it|his|her|this|their)\b/i.test(question.text)
  );
}

/** A word inside some text is not enough to know which table is meant, unless it is all that is asked for. */
function isAnchored(question: Question, plan: Plan): boolean {
  if (['when', 'who', 'where'].includes(question.form) && plan.nouns.length === 0 && plan.orders.length === 0) {
    // `When was it resolved` names no row: `resolved` is what many rows may be.
    const names = plan.filters.some((filter) => filter.rows.has(nameColumn(plan.table)) || isName(question, filter.span));
    if (!names) return false;
  }
  if (plan.nouns.length > 0 || plan.wanted.length > 0 || plan.filters.some((filter) => filter.isWhole)) return true;
  const [only, more] = plan.filters;
  if (!only || more) return false;
  const isAll = weightyWords(question).every((index) => only.span.from <= index && index < only.span.to);
  return isAll && (question.form === 'polar' || (question.form === 'who' && only.span.to - only.span.from > 1));
}

/** Words with capitals, digits or several of them: a name or a quotation, not a property. */
function isName(question: Question, { from, to }: Span): boolean {
  return to - from > 1 || question.words.slice(from, to).some(({ raw }) => /[\d@.\\/]|\p{Lu}/u.test(raw));
}

function builderOf(question: Question, plan: Plan): Build | null {
  if (plan.group) return groupBuilder(plan, plan.group, null);
  switch (question.form) {
    case 'count':
      return plan.orders.length > 0 ? null : countBuilder(question, plan);
    case 'sum':
    case 'average':
      return sumBuilder(question, plan);
    case 'polar':
      return polarBuilder(question, plan);
    case 'duration':
      return durationBuilder(plan);
    case 'when':
      return plan.orders.length > 0 ? orderBuilder(question, plan) : whenBuilder(plan);
    case 'who':
    case 'where':
      return plan.wanted.length > 0 ? thingsBuilder(question, plan) : null;
    case 'what':
      return thingsBuilder(question, plan);
    default:
      return null;
  }
}

/** `who` and `where` name no column; the table's own one for it is meant. */
function withFormColumn(question: Question, plan: Plan): Plan {
  const fields = FIELDS_OF_FORM[question.form];
  if (!fields || question.form === 'when' || plan.wanted.some((each) => each.columns.some((column) => column.kind === 'text')))
    return plan;
  const column = fields
    .map((field) => plan.table.columns.find((each) => each.field === field))
    .find((each) => each !== undefined);
  const isCondition = plan.filters.some((filter) => column && filter.rows.has(column.index) && filter.rows.size === 1);
  if (!column || isCondition) return plan;
  return { ...plan, wanted: [{ span: { from: 0, to: 0 }, columns: [column], strength: 1 }, ...plan.wanted] };
}

function thingsBuilder(question: Question, plan: Plan): Build | null {
  if (plan.orders.length > 0) return orderBuilder(question, plan);
  const isListed = plan.wanted.length === 0 || (question.form !== 'what' && isInProse(plan));
  return isListed ? listBuilder(plan) : valuesBuilder(question, plan);
}

/** Found only inside longer texts: the rows are shown with the text, nobody is named as the only one. */
function isInProse(plan: Plan): boolean {
  return plan.nouns.length === 0 && plan.filters.length > 0 && plan.filters.every((filter) => !filter.isWhole);
}

function listBuilder(plan: Plan): Build {
  const where = plan.filters.flatMap((filter) =>
    filter.isWhole ? [] : plan.table.columns.filter((column) => filter.rows.has(column.index)),
  );
  return () => answer([countStatement(plan)], rowList(plan.table, plan.rows, where), limitsOf(plan.table));
}

function countBuilder(question: Question, plan: Plan): Build | null {
  const { table, rows, conditions } = plan;
  const counted = headMention(question, plan);
  if (plan.wanted.some((each) => each !== counted)) return null;
  const column = counted?.columns[0];
  if (column && column.kind === 'quantity') return rows.length === 1 ? valuesBuilder(question, plan) : null;
  if (column && column.index !== nameColumn(table)) {
    const values = [...distinct(table, rows, column.index).keys()];
    const lead = say(
      phrases.valueCount({ count: values.length, label: column.label, values: { list: values.slice(0, 40) } }),
      evidenceOf(plan),
    );
    return values.length === 0 ? null : () => answer([lead], [], limitsOf(table));
  }
  if (isOneOfAmounts(plan)) return null;
  const total = table.table.totalRows;
  if (conditions.length === 0 && table.isPartial && total !== null) {
    return () =>
      answer(
        [say(phrases.rowTotal({ table: tableName(table), count: total }), [...table.stated(total), table.evidence(0)])],
        [],
        limitsOf(table),
      );
  }
  return () => answer([countStatement(plan)], [], limitsOf(table));
}

/** One named row of amounts: `how many server errors` asks for one of them, and which is not said. */
function isOneOfAmounts({ table, rows, filters, nouns }: Plan): boolean {
  const isNamed = nouns.length === 0 && filters.some((filter) => filter.rows.has(nameColumn(table)));
  return rows.length === 1 && isNamed && table.columns.some((column) => column.kind === 'quantity');
}

/** The column that is counted: the one named first after `how many`, unless the rows themselves are. */
function headMention(question: Question, plan: Plan) {
  const first = plan.wanted.toSorted((one, other) => one.span.from - other.span.from)[0];
  const firstNoun = Math.min(...plan.nouns, question.words.length);
  return first && first.span.from < firstNoun ? first : undefined;
}

function sumBuilder(question: Question, plan: Plan): Build | null {
  const column = columnsOf(plan).find((each) => each.kind === 'quantity');
  if (!column) return question.form === 'sum' ? countBuilder(question, plan) : null;
  const amounts = plan.rows.flatMap((row) => quantityOf(plan.table.cell(row, column.index)) ?? []);
  const units = new Set(amounts.map((each) => each.unit));
  if (amounts.length === 0 || units.size > 1) return null;
  const sum = amounts.reduce((total, each) => total + each.number, 0);
  const [unit = ''] = units;
  const total = question.form === 'sum' ? sum : Math.round((sum / amounts.length) * 100) / 100;
  const phrase = question.form === 'sum' ? phrases.sum : phrases.average;
  const values = { label: column.label, total: unit === '' ? total : `${total} ${unit}` };
  return () => answer([say(phrase(values), evidenceOf(plan))], [], limitsOf(plan.table));
}

/** `Are all alerts resolved`: yes only if no row is left out. */
function everyBuilder(question: Question, plan: Plan): Build | null {
  const { table, rows, filters, nouns } = plan;
  const isNamed = nouns.length > 0 || /\bevery(?:thing|one|body)\b/i.test(question.text);
  if (filters.length !== 1 || !isNamed || table.isPartial) return null;
  const others = table.things.filter((row) => !rows.includes(row));
  if (others.length === 0) return () => answer([say(phrases.yes()), countStatement(plan)]);
  return () => answer([say(phrases.no()), countStatement(plan)], rowList(table, others, []));
}

function polarBuilder(question: Question, plan: Plan): Build | null {
  if (/\b(?:all|every|each|everything|everyone|everybody)\b/i.test(question.text)) return everyBuilder(question, plan);
  if (/\b(?:only|both|always)\b/i.test(question.text)) return null;
  const { table, rows, filters } = plan;
  if (plan.orders.length > 0 || plan.wanted.some((each) => !each.columns.some((column) => column.index === nameColumn(table))))
    return null;
  if (rows.length > 0) return () => answer([say(phrases.yes()), countStatement(plan)], rowList(table, rows.slice(0, 5), []), []);
  // Words found only inside longer texts do not prove the opposite when no row has them together.
  if (filters.some((filter) => !filter.isWhole) || table.isPartial) return null;
  const named = filters.find((filter) => filter.rows.has(nameColumn(table)));
  const shown = [...(named?.rows.get(nameColumn(table)) ?? [])].slice(0, 5);
  return () => answer([say(phrases.no()), countStatement(plan)], rowList(table, shown, []), limitsOf(table));
}

function whenBuilder(plan: Plan): Build | null {
  const { table, rows } = plan;
  const column = table.columns[timeColumn(table, plan.wanted, null)];
  const timed = column ? rows.filter((row) => table.time(row, column.index) !== null) : [];
  if (!column || timed.length === 0 || columnsOf(plan).some((each) => each.kind !== 'time' && each.index !== nameColumn(table)))
    return null;
  const sorted = timed.toSorted((one, other) => (table.time(one, column.index) ?? 0) - (table.time(other, column.index) ?? 0));
  const shown = sorted.length > 12 ? [...sorted.slice(0, 1), ...sorted.slice(-1)] : sorted;
  const list = shown.map((row) => valueStatement(plan, row, column));
  if (list.length === 1) return () => answer(list, [], limitsOf(table));
  return () => answer([countStatement(plan)], list, limitsOf(table));
}

/** Cells of the columns asked for: row by row when single things were named, else the different values. */
function valuesBuilder(question: Question, plan: Plan): Build | null {
  const { table, rows } = plan;
  const columns = columnsOf(plan);
  if (rows.length === 0) return () => answer([countStatement(plan)], [], limitsOf(table));
  const [column] = columns;
  if (!column) return null;
  const asksThings = /\b(?:which|list|show|all|any|who)\b|\bwhat \w+s\b|\bwhat are\b/i.test(question.text);
  if (rows.length === 1 || (rows.length <= 12 && !asksThings && columns.length === 1)) {
    return () =>
      answer(
        rows.flatMap((row) => columns.map((each) => valueStatement(plan, row, each))),
        [],
        limitsOf(table),
      );
  }
  if (columns.length > 1) return () => answer([countStatement(plan)], rowList(table, rows, columns), limitsOf(table));
  const values = [...distinct(table, rows, column.index).keys()];
  if (values.length === 0) return null;
  const lead = say(phrases.values({ label: column.label, values: { list: values.slice(0, 60) } }), evidenceOf(plan));
  return () => answer([lead], [], limitsOf(table));
}

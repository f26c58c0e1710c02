import { countWord, nounOf, phraseAt } from './claim-nouns';
import type { ClaimView } from './claim-view';
import { type Predicate, predicatesIn } from './row-predicates';
import type { Table, TableRow } from './table-rows';

/**
 * How many of the cited rows are what is said of them: all, none, most, half, four of them, every one except one. The rows meant are
 * those that the words between the quantifier and the verb describe; what is said of them stands behind the verb. Where either is
 * told by no cell, or a cell leaves it open, nothing is marked.
 */
const NUM = '\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty';
const OF = '(?: of (?:which|them|these|those|the|its|all))?(?: (?:these|those))?';
const QUANTIFIER = new RegExp(
  `(?<![\\p{L}\\p{N}.,:-])(?:(?<all>all|every|each|both|everything|every one|each one)${OF}|(?<none>none|neither|not one|nothing)${OF}|(?<no>no)|(?<some>some|several) of (?:the|these|them|which)|(?<most>most(?: of (?:the|these|them|which))|the majority of (?:the|these|them|which))|(?<half>half)${OF}|(?<quarter>a quarter|one quarter)${OF}|(?<third>a third|one third)${OF}|(?<only>only )?(?<count>${NUM}) of (?:which|them|these|those|the|its)|only (?<few>one|two|three|four|five|six|seven|eight|nine|ten))(?: (?<total>${NUM})(?= ))?(?= )`,
  'gu',
);
const VERB =
  /\b(?:is|are|was|were|has|have|had|remains?|stays?|got|came|comes?|went|carry|carries|carried|runs?|ran|uses?|used|shows?|showed|failed|succeeded|belongs?|belonged|reached|exploits?|holds?|held|passed|succeed|finished|completed|expired|opened|clicked|lacks?|lacked|did|does|do)\b/;
const CLAUSE =
  /[;:—]|\.(?= |$)|,|\b(?:and|but|while|whereas|though|although|so|because|since|before|after|until|which|who|when|where|than)\b/;
const UNSURE =
  /\b(?:at least|at most|more than|less than|fewer than|up to|about|around|nearly|almost|not|over|under|another|other|any|but|if|the first|the last|the other|in|in every|out of) $/;
const BOUNDED = /\b(?:between|before|after|since|until|from|during|by) (?:\d|midnight|noon)/;

export function wrongQuantities(view: ClaimView): string[] {
  if (view.rows.length < 2 || view.hasAbsence) return [];
  return [...view.lower.matchAll(QUANTIFIER)].flatMap((match) => (isWrong(view, match) ? [match[0].trim()] : []));
}

function isWrong(view: ClaimView, match: RegExpExecArray): boolean {
  const { lower } = view;
  const end = match.index + match[0].length;
  if (UNSURE.test(lower.slice(Math.max(0, match.index - 14), match.index))) return false;
  const verb = VERB.exec(lower.slice(end, end + 120));
  if (!verb) return false;
  const place = end + verb.index;
  const subject = lower.slice(end, place);
  const hasException = /\b(?:except(?: for)?|but|other than|apart from|besides) /.test(subject);
  if (/[;:]|\. /.test(subject) || (!hasException && /,|\b(?:and|that|which|who)\b/.test(subject))) return false;
  const rest = lower.slice(place + verb[0].length);
  const stop = CLAUSE.exec(rest)?.index ?? rest.length;
  const to = place + verb[0].length + stop;
  if (BOUNDED.test(lower.slice(place)) || /\b(?:same|different|more|less|fewer|except)\b/.test(lower.slice(place, to)))
    return false;
  return view.tables.some((table) => isWrongFor(view, table, match, { end, place, to, hasException }));
}

interface Span {
  readonly end: number;
  readonly place: number;
  readonly to: number;
  readonly hasException: boolean;
}

function isWrongFor(view: ClaimView, table: Table, match: RegExpExecArray, { end, place, to, hasException }: Span): boolean {
  const cited = view.rows.filter((row) => row.table === table);
  const said = predicatesIn(view, table, place, to);
  const [first] = said;
  // What stands in the first column names a row and is nothing said of it.
  if (first?.column === 0 || cited.length < 2 || !first || said.some(({ column }) => column !== first.column)) return false;
  if (view.tables.length > 1 && !isOfTable(view, table, end)) return false;
  if (hasException) return isWrongExcept(view, table, cited, said, end, place, match.groups?.all !== undefined);
  const filters = predicatesIn(view, table, end, place);
  const rows = cited.filter((row) => filters.every((filter) => filter.test(row) === true));
  if (rows.length < 2 && match.groups?.no === undefined) return false;
  const count = countOf(rows, said);
  return count !== null && !isTrue(match, count, rows.length);
}

function countOf(rows: readonly TableRow[], said: readonly Predicate[]): number | null {
  const results = rows.map((row) => {
    const each = said.map((predicate) => predicate.test(row));
    return each.includes(true) ? true : each.includes(null) ? null : false;
  });
  return results.includes(null) ? null : results.filter((result) => result === true).length;
}

const PARTS: readonly (readonly [string, number])[] = [
  ['half', 2],
  ['quarter', 4],
  ['third', 3],
];
const TESTS: readonly (readonly [string, (count: number, size: number) => boolean])[] = [
  ['all', (count, size) => count === size],
  ['none', (count) => count === 0],
  ['no', (count) => count === 0],
  ['some', (count) => count > 0],
  ['most', (count, size) => 2 * count > size],
];

/** Whether so many of the rows are what the quantifier says. */
function isTrue({ 0: words, groups = {} }: RegExpExecArray, count: number, size: number): boolean {
  const total = groups.total === undefined ? size : valueOfWord(groups.total);
  const part = PARTS.find(([name]) => groups[name] !== undefined)?.[1];
  if (part !== undefined) {
    // What is cited of a larger whole may be the part itself.
    const isPart = total > size && count === size;
    return Math.abs(count - total / part) < 0.5 || (total !== size && !isPart);
  }
  if (total !== size || (/^(?:both|neither)/.test(words) && size !== 2)) return true;
  const test = TESTS.find(([name]) => groups[name] !== undefined)?.[1];
  if (test) return test(count, size);
  const said = groups.count ?? groups.few;
  return said === undefined || count === valueOfWord(said);
}

function valueOfWord(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : (countWord(word) ?? Number.NaN);
}

/** "All but one", "every device except X": the others are, and the exception is not. */
function isWrongExcept(
  view: ClaimView,
  table: Table,
  cited: readonly TableRow[],
  said: readonly Predicate[],
  from: number,
  to: number,
  isAll: boolean,
): boolean {
  const but = /\b(?:except(?: for)?|but|other than|apart from|besides) /.exec(view.lower.slice(from, to));
  if (!but) return false;
  const place = from + but.index + but[0].length;
  const number = valueOfWord(/^\S+/.exec(view.lower.slice(place, to))?.[0] ?? '');
  const outside = predicatesIn(view, table, place, to);
  const filters = predicatesIn(view, table, from, from + but.index);
  const rows = cited.filter((row) => filters.every((filter) => filter.test(row) === true));
  const count = countOf(rows, said);
  if (count === null || rows.length < 3) return false;
  const rest = isAll ? rows.length - count : count;
  if (!Number.isNaN(number)) return rest !== number;
  const excepted = rows.filter((row) => outside.some((each) => each.test(row) === true));
  if (excepted.length === 0 || excepted.length === rows.length) return false;
  const inside = countOf(excepted, said);
  return inside !== null && (rest !== excepted.length || inside !== (isAll ? 0 : excepted.length));
}

function isOfTable(view: ClaimView, table: Table, place: number): boolean {
  const nouns = phraseAt(view.lower, place).map(nounOf);
  return (
    nouns.some((noun) => table.nouns.includes(noun)) ||
    view.rows.filter((row) => row.table === table).length > view.rows.length / 2
  );
}

const ONLY = /(?:^\W*|[,;:] (?:and |but )?|\b(?:that|and|but) )only (?:the |an? )?/g;

/** "Only the deployment in staging is exposed": the rows named are, and the other cited ones are not. */
export function wrongOnlyOnes(view: ClaimView): string[] {
  if (view.rows.length < 2 || view.tables.length !== 1) return [];
  const [table] = view.tables;
  if (!table) return [];
  return [...view.lower.matchAll(ONLY)].flatMap((match) => {
    const end = match.index + match[0].length;
    const verb = VERB.exec(view.lower.slice(end, end + 120));
    if (!verb || /[.;:]/.test(view.lower.slice(end, end + verb.index))) return [];
    const place = end + verb.index;
    const stop = CLAUSE.exec(view.lower.slice(place))?.index;
    const said = predicatesIn(view, table, place, stop === undefined ? view.lower.length : place + stop);
    const names = predicatesIn(view, table, end, place);
    const named = view.rows.filter((row) => names.length > 0 && names.every((name) => name.test(row) === true));
    const others = view.rows.filter((row) => !named.includes(row));
    const [first] = said;
    if (named.length === 0 || others.length === 0 || !first || said.some(({ column }) => column !== first.column)) return [];
    const [inside, outside] = [countOf(named, said), countOf(others, said)];
    return inside !== null && outside !== null && (inside < named.length || outside > 0) ? ['only'] : [];
  });
}

import { nounOf, phraseAt } from './claim-nouns';
import { type Subject, subjectsIn } from './claim-subjects';
import { type ClaimView, holds, sharesColumn } from './claim-view';
import { type FoundOrder, superlativesIn } from './order-words';
import { compareMeasured, labelOf, type Measure, measureAt } from './row-measures';
import type { TableRow } from './table-rows';

/** An extreme is one of something: behind an article, or at the head of a line. */
const ARTICLE =
  /(?:^[\W_]*|[*:|] ?|\b(?:the|its|their|his|her|whose|der|die|das|den|dem|le|la|les|el|los|las|lo) (?:by far (?:the )?|very |single )?)$/;
const NO_EXTREME =
  /\b(?:one of the|among the|second|third|fourth|at the|for the|from the|not the|than the|since the|until the|before the|after the|nor the|of the|to the|unlike the) $/;
const NO_ORDER =
  /^(?:[- ](?:seen|activity|update|modified|sign|logon|login|name|time|observed|stage|step|factor|hop|week|month|day|year|hour|minute|few|half|line|response|two|three|four|five|six|one|line|party|of all|aid|place|and foremost|thing)\w*|,| ?\d| of (?:the |these |those )?(?:\p{L}+ )*(?:is|are|was|were)\b)/u;
const CLAUSE = /[,;:]|\. |\b(?:and|but|while|whereas|although|though|und|et|y)\b/g;

/** "The largest", "the first", "the lowest score" of a row that another row is beyond. */
export function wrongExtremes(view: ClaimView): string[] {
  if (view.rows.length === 0) return [];
  return superlativesIn(view.lower).flatMap((order) => (isStated(view, order) && isWrong(view, order) ? [order.word] : []));
}

function isStated({ lower, tables }: ClaimView, { start, end, word }: FoundOrder): boolean {
  const before = lower.slice(Math.max(0, start - 24), start);
  const behind = lower.slice(end, end + 60);
  if (
    !ARTICLE.test(before) ||
    NO_EXTREME.test(before) ||
    (/^ (?:of|likely|probably|importantly|notably|part)\b/.test(behind) && word === 'most')
  )
    return false;
  // `Last check-in` is a column; "its last contact" is one of its own.
  if (tables.some(({ columns }) => columns.some((label) => lower.startsWith(label, start)))) return false;
  if (
    /\b(?:its|their|his|her|whose) $/.test(before) &&
    /^(?:first|last|final|latest|most recent|oldest|newest|earliest)$/.test(word)
  )
    return false;
  if (/^(?:first|last|final|latest|top|erste|letzte|premi|derni|primer|últim)/.test(word) && NO_ORDER.test(behind)) return false;
  return !/\b(?:second|other|latter|second one)\b/.test(lower) || !/^(?:first|last)$/.test(word);
}

function isWrong(view: ClaimView, order: FoundOrder): boolean {
  const subject = subjectOf(view, order);
  const [row] = subject?.rows ?? [];
  if (!subject || !row) return false;
  const cited = view.rows.filter(({ table }) => table === row.table);
  const columns = columnsFor(view, order, row);
  if (columns.length === 0) return false;
  const groups = cited.length > 1 ? [rivalsCited(view, cited, subject)] : groupsAround(view, row);
  const judged = groups.filter((group) => group.length > 1);
  return (
    judged.length > 0 && columns.every((column) => judged.every((group) => isBeaten(subject, row, group, column, order.sign)))
  );
}

/** The row that is called the extreme: the one cited, or what the clause names. */
function subjectOf(view: ClaimView, { start, end }: FoundOrder): Subject | null {
  const single = view.rows.length === 1 ? view.rows[0] : undefined;
  if (single) return { start, end, table: single.table, rows: new Set([single]), columns: new Set(), isValue: false };
  const all = subjectsIn(view).filter(
    ({ rows, table }) => rows.size === 1 || rows.size < view.rows.filter((row) => row.table === table).length / 2,
  );
  const cuts = [...view.lower.matchAll(CLAUSE)].map(({ index }) => index);
  const from = Math.max(0, ...cuts.filter((cut) => cut < start));
  const to = Math.min(view.lower.length, ...cuts.filter((cut) => cut >= end));
  const inside = all.filter((each) => each.start >= from && each.start < to);
  const sentence = Math.max(0, ...[...view.lower.matchAll(/[.;] /g)].map(({ index }) => index).filter((cut) => cut < start));
  const stop = view.lower.slice(end).search(/[.;] /);
  const near = all.filter((each) => each.start >= sentence && (stop < 0 || each.start < end + stop));
  const found = [
    inside.filter(({ isValue }) => !isValue),
    inside,
    near.filter((each) => each.start < start && !each.isValue),
    near,
  ].find((each) => each.length > 0);
  if (!found) return null;
  const rows = new Set(found.flatMap((each) => [...each.rows]));
  const [first] = found;
  return first && rows.size === 1 ? first : null;
}

/** The columns that the word can be said of: those that the sentence names or gives a value of, or else all of the kind. */
export function columnsFor(
  view: ClaimView,
  { end, start, measures, word }: FoundOrder,
  row: TableRow,
  isNamedOnly = false,
): number[] {
  const { table } = row;
  const kinds = measures.map((kind) => columnsOf(row, kind)).find((columns) => columns.length > 0) ?? [];
  const wide = [...new Set(measures.flatMap((kind) => columnsOf(row, kind)))];
  const nouns = phraseAt(view.lower, end).map(nounOf);
  if (isSpread(word) && table.columnNouns.some((each) => nouns.some((noun) => each.includes(noun)))) return [];
  const around = new Set([...nouns, ...wordsAround(view.lower, start, end)]);
  const named = wide.filter((column) => table.columnNouns[column]?.some((noun) => noun.length > 2 && nouns.includes(noun)));
  if (named.length > 0) return named;
  const near = wide.filter((column) => table.columnNouns[column]?.some((noun) => noun.length > 3 && around.has(noun)));
  if (near.length > 0 || isNamedOnly) return near;
  const said = subjectsIn(view).filter(({ isValue, rows }) => isValue && rows.has(row));
  const given = kinds.filter((column) => said.some(({ columns }) => columns.has(column)));
  return given.length > 0 ? given : kinds;
}

/** "The most frequent country": how often it stands there, which no cell says. */
function isSpread(word: string): boolean {
  return /(?:widespread|common|frequent|commonest)$/.test(word);
}

function wordsAround(lower: string, start: number, end: number): string[] {
  // What another clause measures is not what the extreme is of.
  const before =
    lower
      .slice(Math.max(0, start - 40), start)
      .split(/[,;:]|(?<!\p{L})(?:and|but|while)(?!\p{L})/u)
      .at(-1) ?? '';
  const behind = lower.slice(end, end + 60).split(/[,;:]|(?<!\p{L})(?:and|but|while)(?!\p{L})/u)[0] ?? '';
  const words = `${before} ${behind}`.match(/[\p{L}-]{3,}/gu) ?? [];
  return words.map(nounOf);
}

function columnsOf(row: TableRow, kind: readonly Measure[]): number[] {
  return [...row.cells.keys()].filter((column) => {
    const measured = measureAt(row, column);
    return measured !== null && kind.includes(measured.measure) && labelOf(row.table, column) !== '';
  });
}

/** The other cited rows that have what else is said of the subject's. */
function rivalsCited(view: ClaimView, cited: readonly TableRow[], subject: Subject): readonly TableRow[] {
  const shared = view.mentions.filter(
    (mention) =>
      mention.kind === 'text' &&
      [...subject.rows].every((row) => mention.rows.has(row)) &&
      mention.rows.size > 1 &&
      !sharesColumn(mention, { ...subject, kind: 'text', text: '', rows: subject.rows }),
  );
  return cited.filter((row) => subject.rows.has(row) || shared.every((mention) => holds(row, mention)));
}

const MAX_ROWS = 300;

/**
 * One row cited alone is the extreme of a group that the sentence need not name: of its table, of the rows that have one of its
 * values, or two. It has to be beaten in every one of them.
 */
function groupsAround(view: ClaimView, row: TableRow): (readonly TableRow[])[] {
  const { rows } = row.table;
  if (rows.length > MAX_ROWS) return [];
  if (/\b(?:in|of) (?:the (?:whole |entire )?(?:list|table|queue|page|report|day)|all)\b|\boverall\b/.test(view.lower))
    return [rows];
  const sets = row.cells.flatMap((cell, column) => (cell === '' ? [] : [rows.filter((each) => each.cells[column] === cell)]));
  const groups = sets.filter((group) => group.length > 1 && group.length < rows.length);
  const pairs = groups.flatMap((one, index) =>
    groups.slice(index + 1).map((other) => one.filter((each) => other.includes(each))),
  );
  return [rows, ...groups, ...pairs];
}

function isBeaten(subject: Subject, row: TableRow, group: readonly TableRow[], column: number, sign: 1 | -1): boolean {
  const own = measureAt(row, column);
  if (!own) return false;
  return group.some((rival) => {
    const other = subject.rows.has(rival) ? null : measureAt(rival, column);
    const order = other ? compareMeasured(other, own) : null;
    return order !== null && order * sign > 0;
  });
}

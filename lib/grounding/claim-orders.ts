import { nounOf, phraseAt } from './claim-nouns';
import { type ClaimView, holds, type Mention, sharesColumn } from './claim-view';
import type { TableRow } from './table-rows';

const FIRST =
  /\b(?:first|earliest|oldest|(?:began|begins|started|starts) with)\b|\b(?:last|latest|newest|most recent|final|ended with)\b/g;
const IS_FIRST = /^(?:first|earliest|oldest|began|begins|started|starts)/;
/** Behind these words, first and last are no place in an order of rows. */
const NO_ORDER =
  /^(?:[- ](?:seen|activity|update|modified|sign|logon|login|name|time|observed|stage|step|factor|hop|contact|week|month|day|year|hour|minute|few|half|line|response|two|three|four|five|one of)\w*|,| ?\d)/;

/** An alert called the first, the last or the like where another of the rows is earlier or later. */
export function wrongPlaces(view: ClaimView): string[] {
  return [...view.lower.matchAll(FIRST)].flatMap((match) => {
    const [word] = match;
    if (
      NO_ORDER.test(view.lower.slice(match.index + word.length)) ||
      /\b(?:at|for the|from|one of the) $/.test(view.lower.slice(0, match.index))
    )
      return [];
    const subject = subjectNear(view, match.index, match.index + word.length);
    if (!subject) return [];
    const [row] = subject.rows;
    if (!row) return [];
    const rivals = rivalsOf(view, row, subject);
    const sign = IS_FIRST.test(word) ? -1 : 1;
    return differs(row, rivals, sign) ? [word] : [];
  });
}

/** What stands in exactly one of the cited rows, in the same clause or right behind it. */
function subjectNear(view: ClaimView, start: number, end: number): Mention | undefined {
  const single = view.mentions.filter(({ rows, kind }) => rows.size === 1 && kind === 'text');
  const from = Math.max(...[...view.lower.slice(0, start).matchAll(/[,;]| and /g)].map(({ index }) => index), 0);
  const rest = /[,;]| and /.exec(view.lower.slice(end))?.index;
  const to = rest === undefined ? view.lower.length : end + rest;
  const inside = single.filter((mention) => mention.start >= from && mention.start < to);
  return inside.find((mention) => mention.start >= end) ?? inside.at(-1) ?? single.find((mention) => mention.start >= end);
}

/** The rows the subject is compared with: those cited; when it stands alone, those of its table that have what else is named. */
function rivalsOf(view: ClaimView, row: TableRow, subject: Mention): readonly TableRow[] {
  const cited = view.rows.filter(({ table }) => table === row.table);
  const shared = view.mentions.filter(
    (mention) => mention !== subject && mention.kind === 'text' && mention.rows.has(row) && !sharesColumn(mention, subject),
  );
  if (cited.length > 1) return cited.filter((each) => shared.every((mention) => holds(each, mention)));
  const all = row.table.rows.slice(0, 5_000);
  const isUnique = all.filter((each) => holds(each, subject)).length === 1;
  return all.filter((each) => [...shared, ...(isUnique ? [] : [subject])].every((mention) => holds(each, mention)));
}

/** Whether some rival lies beyond the row in every column of times that they share. */
function differs(row: TableRow, rivals: readonly TableRow[], sign: number): boolean {
  const columns = [...row.cells.keys()].filter((column) => row.timeAt(column) !== null);
  return (
    columns.length > 0 &&
    columns.every((column) => {
      const own = row.timeAt(column) ?? 0;
      return rivals.some((rival) => {
        const other = rival.timeAt(column);
        return other !== null && (other - own) * sign >= 1_000;
      });
    })
  );
}

const PAIR = /\b(?:before|after|earlier than|later than|preceded by|preceded|prior to|followed by|followed|and then|, then)\b/g;

/** One row said to come before or after another that does not. */
export function wrongPairs(view: ClaimView): string[] {
  const single = view.mentions.filter(({ rows, kind }) => rows.size === 1 && kind === 'text');
  return [...view.lower.matchAll(PAIR)].flatMap((match) => {
    const [word] = match;
    const later = single.filter(({ start }) => start >= match.index + word.length);
    let left = single
      .filter(({ end }) => end <= match.index)
      .findLast((each) => later.some((other) => sharesColumn(each, other)));
    let right = later.find((each) => left && sharesColumn(each, left));
    if (!left && match.index < 3) {
      right = later[0];
      left = later.find(
        (each) => right && each !== right && sharesColumn(each, right) && view.lower.slice(right.end, each.start).includes(','),
      );
    }
    const [one] = left?.rows ?? [];
    const [other] = right?.rows ?? [];
    if (!left || !right || !one || !other || one === other || one.table !== other.table) return [];
    if (/[;]|\bwhile\b/.test(view.lower.slice(Math.min(left.end, right.end), Math.max(left.start, right.start)))) return [];
    const isAfter = /^(?:after|later)|^followed$|^preceded by$/.test(word);
    return differs(one, [other], isAfter ? 1 : -1) ? [word.replace(', ', '')] : [];
  });
}

const SUPERLATIVE =
  /\b(most|highest|largest|longest|greatest|biggest|fewest|lowest|smallest|shortest|least)\b(?! (?:likely|recent|of|probably|important|notable|common)\b)/g;
const MORE = /\b(more|higher|longer|larger|greater|bigger|fewer|less|lower|shorter|smaller)\b([^.;]{0,60}?)\bthan\b/g;
const IS_LESS = /^(?:few|low|small|short|less|least)/;
const RANKS = ['informational', 'low', 'medium', 'high', 'critical'];

/** A row said to have more or the most of something that another has more of. */
export function wrongAmounts(view: ClaimView): string[] {
  const most = [...view.lower.matchAll(SUPERLATIVE)].flatMap((match) => {
    const end = match.index + match[0].length;
    if (/\bat $/.test(view.lower.slice(0, match.index))) return [];
    const subject = subjectNear(view, match.index, end) ?? view.mentions.find(({ kind }) => kind === 'text');
    const sign = IS_LESS.test(match[0]) ? -1 : 1;
    return subject && isBeaten(view, subject, end, sign) ? [match[0]] : [];
  });
  const more = [...view.lower.matchAll(MORE)].flatMap((match) => {
    const place = match.index + (match[1]?.length ?? 0);
    const texts = view.mentions.filter(({ kind }) => kind === 'text');
    const right = texts.find(({ start }) => start >= match.index + match[0].length);
    const left = texts.findLast((each) => each.end <= match.index && right !== undefined && sharesColumn(each, right));
    if (!left || !right) return [];
    const [one, other] = [sizeOf(view, left, place), sizeOf(view, right, place)];
    const sign = IS_LESS.test(match[0]) ? -1 : 1;
    return one !== null && other !== null && (one - other) * sign <= 0 ? [`${match[1]} … than`] : [];
  });
  return [...most, ...more];
}

function isBeaten(view: ClaimView, subject: Mention, place: number, sign: number): boolean {
  const own = sizeOf(view, subject, place);
  const [row] = subject.rows;
  const [column] = subject.columns;
  if (own === null || !row || column === undefined) return false;
  const cited = view.rows.filter(({ table }) => table === row.table);
  const all = cited.length > 1 ? cited : row.table.rows;
  if (all.length < 2 || all.length > 5_000) return false;
  const shared = view.mentions.filter(
    (each) =>
      each !== subject && each.kind === 'text' && each.rows.has(row) && each.rows.size > 1 && !sharesColumn(each, subject),
  );
  const figures = columnFor(view, row, place);
  const rivals = all.filter((each) => !subject.rows.has(each) && shared.every((mention) => holds(each, mention)));
  if (figures !== null) return rivals.some((rival) => (valueAt(rival, figures) ?? own) * sign > own * sign);
  const counts = new Map<string, number>();
  for (const { cells } of all) counts.set(cells[column] ?? '', (counts.get(cells[column] ?? '') ?? 0) + 1);
  return [...counts.values()].some((count) => count * sign > own * sign);
}

/** What a named row has in the column that a phrase names, or how many rows have the name; null: the phrase names neither. */
function sizeOf(view: ClaimView, { rows }: Mention, place: number): number | null {
  const [row] = rows;
  if (!row) return null;
  const column = columnFor(view, row, place);
  if (column !== null) return rows.size === 1 ? valueAt(row, column) : null;
  const noun = nounOf(phraseAt(view.lower, place).at(-1) ?? '');
  return row.table.nouns.includes(noun) ? rows.size : null;
}

function columnFor({ lower }: ClaimView, row: TableRow, place: number): number | null {
  const nouns = phraseAt(lower, place).map(nounOf);
  const { columnNouns } = row.table;
  const named = [...columnNouns.keys()].filter(
    (column) => nouns.some((noun) => columnNouns[column]?.includes(noun)) && valueAt(row, column) !== null,
  );
  const figures = [...columnNouns.keys()].filter((column) => row.numberAt(column) !== null);
  if (named.length > 0) return named[0] ?? null;
  return nouns.length === 0 && figures.length === 1 && !/\bthan\b/.test(lower) ? (figures[0] ?? null) : null;
}

function valueAt(row: TableRow, column: number): number | null {
  const rank = RANKS.indexOf(row.cells[column] ?? '');
  return rank < 0 ? row.numberAt(column) : rank;
}

/** "The only device with …" where other cited or known rows have it too. */
export function wrongOnly(view: ClaimView): string[] {
  const match = /\bthe (?:only|sole)\b/.exec(view.lower);
  if (!match) return [];
  const texts = view.mentions.filter(({ kind }) => kind === 'text');
  const subject = texts.findLast(({ end }) => end <= match.index) ?? texts.at(-1);
  const [row] = subject?.rows ?? [];
  if (!subject || !row) return [];
  const filters = texts.filter(
    (each) => each !== subject && each.start >= match.index && !sharesColumn(each, subject) && each.rows.has(row),
  );
  if (filters.length === 0) return [];
  const isShared = row.table.rows
    .slice(0, 5_000)
    .some((each) => !holds(each, subject) && filters.every((filter) => holds(each, filter)));
  return isShared ? ['only'] : [];
}

import { ANY_ROW, countWord, nounOf, phraseAt } from './claim-nouns';
import { isFraction, isPartCount } from './claim-part-counts';
import { standsIn } from './claim-tokens';
import { type ClaimView, type Mention, sharesColumn } from './claim-view';
import { measureAt } from './row-measures';
import type { Table, TableRow } from './table-rows';

/** What a counted noun is in a table: its rows, the different values of a column, or the numbers of a column. */
interface Counted {
  readonly table: Table;
  readonly isRow: boolean;
  readonly columns: readonly number[];
}

function countedIn(view: ClaimView, place: number): { readonly nouns: readonly string[]; readonly found: readonly Counted[] } {
  const nouns = phraseAt(view.lower, place).map(nounOf);
  const last = nouns.at(-1) ?? '';
  const found = view.tables.flatMap((table) => {
    const full = columnsWith(table, nouns);
    const columns = full.length > 0 ? full : columnsWith(table, [last]);
    const isRow = table.nouns.includes(last) || ANY_ROW.test(last);
    return last !== '' && (isRow || columns.length > 0) ? [{ table, isRow, columns }] : [];
  });
  return { nouns, found };
}

function columnsWith({ columnNouns }: Table, nouns: readonly string[]): number[] {
  return [...columnNouns.keys()].filter(
    (column) => nouns.length > 0 && nouns.every((noun) => columnNouns[column]?.includes(noun)),
  );
}

/** Whether the words behind a place name what the cited rows are or have. */
export function isCountClaim(view: ClaimView, place: number): boolean {
  return view.rows.length > 0 && countedIn(view, place).found.length > 0;
}

/** Every number of the nouns behind a place that the cited evidence gives. */
export function isCounted(view: ClaimView, place: number): number[] {
  const { found } = countedIn(view, place);
  const rest = view.facts.filter((_facts, index) => view.cited[index]?.value.type !== 'row');
  const isListed = ({ columns }: Mention) =>
    found.some((counted) => [...columns].some((column) => column === 0 || counted.columns.includes(column)));
  return [
    ...rest.flatMap((facts) => [...facts.numbers].map(Number)),
    ...found.flatMap((counted) => countsIn(view, counted, place)),
    ...view.mentions.filter(isListed).map((mention) => view.mentions.filter((other) => sharesColumn(mention, other)).length),
  ];
}

function countsIn(view: ClaimView, { table, isRow, columns }: Counted, place: number): number[] {
  const rows = view.rows.filter((row) => row.table === table);
  const groups = groupsOf(view, rows);
  const isOther = /\b(?:other|more|another|additional|further|else)\b/.test(view.lower);
  const isWhole =
    /\b(?:total|altogether|in all|overall|table|list|queue|page)\b/.test(view.lower) ||
    /\bof (?:the |these |all |its )?[\p{L}\d-]+$/u.test(view.lower.slice(Math.max(0, place - 40), place));
  return [
    ...(isRow ? groups.map((group) => group.length) : []),
    ...(isRow && isWhole ? [table.rows.length] : []),
    ...columns.flatMap((column) => groups.flatMap((group) => countsOf(group, column))),
    ...(isOther ? groups.flatMap((group) => [group.length - 1, rows.length - group.length]) : []),
    ...rows.flatMap(({ cells }) => cells.flatMap(numbersInText)),
    ...(isRow ? figuresOf(rows) : []),
  ];
}

/** Numbers of the rows too large to count them: "620 queries" of a table of queries by the hour. */
function figuresOf(rows: readonly TableRow[]): number[] {
  const size = rows[0]?.table.rows.length ?? 0;
  return rows.flatMap((row) =>
    [...row.cells.keys()].flatMap((column) => {
      const measured = measureAt(row, column);
      const [number = 0] = measured?.measure === 'number' ? measured.parts : [];
      return number > size ? [number] : [];
    }),
  );
}

/** The numbers of a cell that is text: `Finance (212 people)`. */
function numbersInText(cell: string): number[] {
  if (cell.length > 400 || /\d:\d\d/.test(cell)) return [];
  // `1 of 2`: so many, of so many, and what is left.
  const parts = [...cell.matchAll(/(?<![\d.,/-])(\d{1,5}) ?(?:of|out of|\/|von|sur|de) ?(\d{1,5})(?![\d.,/-])/g)].flatMap(
    ([, part, whole]) => [Number(part), Number(whole), Number(whole) - Number(part)],
  );
  const counts = [
    ...cell.matchAll(
      /(?<![\p{L}\d.,:-])(?:(\d{1,6}) (?!(?:second|minute|hour|day|week|month|year)s? ago)\p{L}{3}|\((\d{1,6})\))/gu,
    ),
  ].map(([, number, inside]) => Number(number ?? inside));
  return [...parts, ...counts];
}

/** The rows that the sentence may speak of: all cited, those with one thing it names, with all of them, with any of a kind. */
function groupsOf(view: ClaimView, rows: readonly TableRow[]): (readonly TableRow[])[] {
  const sets = view.mentions.map((mention) => rows.filter((row) => mention.rows.has(row))).filter((set) => set.length > 0);
  const unions = view.mentions.map((mention) => {
    const kind = view.mentions.filter((other) => sharesColumn(mention, other));
    return rows.filter((row) => kind.some((other) => other.rows.has(row)));
  });
  const both = view.mentions.flatMap((one, index) =>
    view.mentions.slice(index + 1, 12).map((other) => rows.filter((row) => one.rows.has(row) && other.rows.has(row))),
  );
  const states = rows.length > MAX_STATED ? [] : statedGroups(view, rows);
  const flags = [...(rows[0]?.table.columnNouns.entries() ?? [])].flatMap(([column, nouns]) =>
    nouns.length > 0 && nouns.every((noun) => view.lower.includes(noun)) ? [...byCell(rows, column).values()] : [],
  );
  return [
    rows,
    ...states,
    ...flags.slice(0, 40),
    ...sets.slice(0, 40),
    ...unions.slice(0, 40),
    ...both.filter((set) => set.length > 0),
  ];
}

const MAX_STATED = 200;

/** The rows of which a cell is said in whatever letters: "three alerts are still open". */
function statedGroups({ lower }: ClaimView, rows: readonly TableRow[]): (readonly TableRow[])[] {
  const width = rows[0]?.cells.length ?? 0;
  return Array.from({ length: width }, (_unused, column) => [...byCell(rows, column)]).flatMap((groups) =>
    groups.flatMap(([cell, group]) => (cell.length > 1 && !/^\d/.test(cell) && standsIn(lower, cell) ? [group] : [])),
  );
}

function byCell(rows: readonly TableRow[], column: number): ReadonlyMap<string, readonly TableRow[]> {
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const cell = row.cells[column] ?? '';
    const group = groups.get(cell);
    if (group) group.push(row);
    else groups.set(cell, [row]);
  }
  return groups;
}

/** Different values, parts of listed values, and what stands in a column of numbers with its sum, mean and ends. */
function countsOf(rows: readonly TableRow[], column: number): number[] {
  const cells = rows.map((row) => row.cells[column] ?? '').filter((cell) => cell !== '');
  const parts = cells.flatMap((cell) => cell.split(/[,;] /));
  const numbers = rows.flatMap((row) => row.numberAt(column) ?? []);
  const lengths = cells.map((cell) => cell.split(/[,;] /).length).filter((length) => length > 1);
  const distinct = [new Set(cells).size, new Set(parts).size, ...lengths];
  if (numbers.length < cells.length || numbers.length === 0) return distinct;
  const sum = numbers.reduce((total, each) => total + each, 0);
  const figures = [...numbers, sum, sum / numbers.length, Math.round(sum / numbers.length)];
  // Ports and ids are numbers that name a thing: they are counted, not added up.
  return rows.some((row) => measureAt(row, column) !== null) ? figures : [...figures, ...distinct];
}

const WORDS = /(?<![\p{L}\p{N}-])(?:(a dozen|half a dozen|a single|only one|just one|both)|(\p{L}{2,8}))(?= [\p{L}(])/gu;

/** Numbers in words, and `both`, before a noun that the cited rows know, that count something else. */
export function wrongCounts(view: ClaimView): string[] {
  if (view.rows.length === 0) return [];
  return [...view.lower.matchAll(WORDS)].flatMap((match) => {
    const value = match[1] === undefined ? countWord(match[2] ?? '') : PHRASES[match[1]];
    const end = match.index + match[0].length;
    if (!value || isNoCount(view, match[0], match.index, end) || !isCountClaim(view, end)) return [];
    if (isSizeOf(view, value, match.index, end)) return [];
    return isCounted(view, end).includes(value) ? [] : [`${match[0]} ${phraseAt(view.lower, end).join(' ')}`];
  });
}

/** A size of a group of rows, where it is said to be a part of them, or of all of them; or no count at all. */
function isSizeOf(view: ClaimView, value: number, start: number, end: number): boolean {
  return isPartCount(view, value, { start, end }) === true || isFraction(view, { start, end });
}

/** "one of", "both A and B", "at least two": no count, or one that says something else. */
function isNoCount({ lower }: ClaimView, words: string, start: number, end: number): boolean {
  if (words === 'one' && /^ (?:of|or|more)\b/.test(lower.slice(end))) return true;
  if (words === 'both' && / and /.test(lower.slice(end, end + 60))) return true;
  return /\b(?:least|than|most|over|to|first|last|next|other|or|about|around|nearly|almost) $/.test(
    lower.slice(Math.max(0, start - 16), start),
  );
}

const PHRASES: Readonly<Record<string, number>> = {
  'a dozen': 12,
  'half a dozen': 6,
  'a single': 1,
  'only one': 1,
  'just one': 1,
  both: 2,
};

const PARTS: readonly (readonly [RegExp, (share: number) => boolean])[] = [
  [/\b(?:more than|over) half (?:of )?(?:the |these |all )*/, (share) => share > 0.5],
  [/\b(?:less than|fewer than|under) half (?:of )?(?:the |these |all )*/, (share) => share < 0.5],
  [/(?<!than |over |under |about |almost |nearly )\bhalf (?:of )?(?:the |these |all )*/, (share) => share === 0.5],
  [/\b(?:one|a) third of (?:the |these |all )*/, (share) => Math.abs(share - 1 / 3) < 0.02],
  [/\btwo thirds of (?:the |these |all )*/, (share) => Math.abs(share - 2 / 3) < 0.02],
  [/\b(?:one|a) quarter of (?:the |these |all )*/, (share) => share === 0.25],
  [/\bthree quarters of (?:the |these |all )*/, (share) => share === 0.75],
  [/(?<!the )\b(?:most of (?:the |these )*|most |(?:the |a )majority of (?:the |these )*)/, (share) => share > 0.5],
];

/** Parts of the rows ("half of the alerts", "most") that what the sentence names of them is not. */
export function wrongShares(view: ClaimView): string[] {
  return PARTS.flatMap(([pattern, test]) => {
    const match = pattern.exec(view.lower);
    if (!match) return [];
    const place = match.index + match[0].length;
    const [counted] = countedIn(view, place - 1).found;
    if (!counted?.isRow) return [];
    const rows = view.rows.filter(({ table }) => table === counted.table);
    const named = view.mentions.filter(
      ({ start, rows: having }) => start > place && [...having].some(({ table }) => table === counted.table),
    );
    // A list of names behind it says which they are.
    const names = named.filter(({ columns }) => columns.has(0));
    const isSaid =
      rows.length < 2 ||
      named.length === 0 ||
      test(rows.filter((row) => names.some((mention) => mention.rows.has(row))).length / rows.length) ||
      statedGroups(view, rows).some((group) => test(group.length / rows.length)) ||
      named.some((mention) => test(shareOf(rows, mention, named)));
    return isSaid ? [] : [match[0].trim()];
  });
}

/** Of the rows that have what is mentioned, or something else of its kind that is. */
function shareOf(rows: readonly TableRow[], mention: Mention, named: readonly Mention[]): number {
  const kind = named.filter((other) => sharesColumn(mention, other));
  return rows.filter((row) => kind.some((each) => each.rows.has(row))).length / rows.length;
}

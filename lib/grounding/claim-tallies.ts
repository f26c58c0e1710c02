import { countWord } from './claim-nouns';
import { namesOf } from './claim-quantifiers';
import { type ClaimView, holds, type Mention, sharesColumn } from './claim-view';
import type { TableRow } from './table-rows';

const NUM = '(?:\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
function valueOfWord(word: string): number | null {
  return /^\d+$/.test(word) ? Number(word) : (countWord(word) ?? null);
}

function isBounded(lower: string, start: number): boolean {
  return /\b(?:least|than|most|over|to|about|around|nearly|almost|any|no|each|other|another) $/.test(
    lower.slice(Math.max(0, start - 12), start),
  );
}

/** Of each kind of thing that is said, one at least. */
function hasKinds(row: TableRow, said: readonly Mention[]): boolean {
  return said.every((one) => said.some((other) => (one === other || sharesColumn(one, other)) && holds(row, other)));
}

const STATED = new RegExp(
  `(?<![\\p{L}\\d.,:-])(${NUM}) (?:of (?:them|these|those) )?(?:is|are|was|were) (?:still |now |in |rated |set to |marked (?:as )?|also |currently )*`,
  'gu',
);

/** "Four are on, three are off": the rows that have the very value. */
export function wrongStates(view: ClaimView): string[] {
  const { lower, rows } = view;
  if (rows.length < 2 || view.tables.length !== 1) return [];
  return [...lower.matchAll(STATED)].flatMap((match) => {
    const count = valueOfWord(match[1] ?? '');
    const place = match.index + match[0].length;
    const counts = countsOfValue(rows, lower.slice(place, place + 60));
    if (count === null || counts.length === 0 || isBounded(lower, match.index)) return [];
    // "One of the six was rejected": six is the whole.
    if (/\b(?:of|among|in) (?:the |these |those |all |its )*$/.test(lower.slice(Math.max(0, match.index - 20), match.index)))
      return [];
    return counts.includes(count) ? [] : [match[0].trim()];
  });
}

/** How many of the rows have the value that a text begins with, by column; the longest such value counts. */
function countsOfValue(rows: readonly TableRow[], text: string): number[] {
  let longest = '';
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) {
      if (cell === '' || cell.length < longest.length || /^\d/.test(cell)) continue;
      if (!text.startsWith(cell) || /[\p{L}\p{N}-]/u.test(text.charAt(cell.length))) continue;
      longest = cell;
      counts.set(`${cell}\n${column}`, (counts.get(`${cell}\n${column}`) ?? 0) + 1);
    }
  }
  return longest === '' ? [] : [...counts].flatMap(([key, count]) => (key.startsWith(`${longest}\n`) ? [count] : []));
}

const LISTED = new RegExp(`(?<![\\p{L}\\p{N}.-])(${NUM})(?: [\\p{L}\\d/-]+){0,5}?(?: [^,:.;()]{0,60}?)?[:,] ["“\`*]*`, 'gu');
const BETWEEN = /^[^.;:]{0,24}?(?:, (?:and )?| and | & )[^.;:,]{0,6}$/;

/** "Six: A, B, C and D". */
export function wrongLists(view: ClaimView): string[] {
  const { lower } = view;
  if (view.rows.length < 2) return [];
  const texts = view.mentions.filter(({ kind }) => kind === 'text');
  return [...lower.matchAll(LISTED)].flatMap((match) => {
    const count = valueOfWord(match[1] ?? '');
    const place = match.index + match[0].length;
    const length = listLength(lower, texts, place);
    if (count === null || length < 2 || isBounded(lower, match.index)) return [];
    const isOpen = /\b(?:including|such as|among|like|e\.g|of|for example|other|more|minutes?|hours?|days?|times?)\b/.test(
      match[0],
    );
    return count === length || isOpen || count > 50 ? [] : [match[0].trim().slice(0, 60)];
  });
}

/** How many things of one column, each in rows of its own, are named one after another up to the end of the sentence. */
function listLength(lower: string, texts: readonly Mention[], place: number): number {
  const first = texts.findIndex(({ start }) => start >= place && start <= place + 1);
  if (first < 0) return 0;
  let last = first;
  for (let next = texts[last + 1]; next; next = texts[last + 1]) {
    const before = texts[last];
    if (!before || !sharesColumn(before, next) || !BETWEEN.test(lower.slice(before.end, next.start))) break;
    last += 1;
  }
  const items = texts.slice(first, last + 1);
  const isApart = new Set(items.map(({ text }) => text.toLowerCase())).size === items.length;
  return isApart && /^[^,;]{0,20}[.\s]*$/.test(lower.slice(texts[last]?.end ?? 0)) ? items.length : 0;
}

const NEITHER =
  /\b(?:neither|none)\b(?: of (?:the |these |those |them|which|its )*)?|\b(?:keine[rs]? der|aucun[e]? d(?:es|e)|ninguno de)\b/g;

/** "Neither", "none of" where a cited row has what is said of none. */
export function wrongNeithers(view: ClaimView): string[] {
  if (view.rows.length === 0 || view.hasAbsence) return [];
  return [...view.lower.matchAll(NEITHER)].flatMap((match) => {
    const end = match.index + match[0].length;
    const clause = /[;:]|, (?!\p{L}+ and)|\b(?:and also|but|while|nor|except|other than|without|not)\b/u.exec(
      view.lower.slice(end),
    );
    const to = clause ? end + clause.index : view.lower.length;
    const words = view.lower.slice(end, to);
    if (/ nor /.test(view.lower)) return [];
    const verb =
      / (?:is|are|was|were|has|have|had|went|uses?|used|runs?|ran|came|comes|shows?|belongs?|did|does|do|targets?|reach\w*|contacted|succeeded|failed)\b/.exec(
        words,
      );
    if (!verb) return [];
    const place = end + verb.index;
    const subject = namesOf(view).filter(({ start, rows }) => start >= end && start < place && rows.size > 0);
    const said = namesOf(view).filter(({ start, rows }) => start >= place && start < to && rows.size > 0);
    const rows = view.rows.filter((row) => subject.every((mention) => holds(row, mention)));
    const flags = flagsIn(view, view.lower.slice(place, to));
    const isHeld = rows.length > 0 && rows.every((row) => hasKinds(row, said) && flags.every((column) => isYes(row, column)));
    return said.length + flags.length > 0 && isHeld ? [match[0].trim()] : [];
  });
}

/** Columns of yes and no whose name is said. */
export function flagsIn({ tables, rows }: ClaimView, words: string): number[] {
  const [table] = tables;
  if (!table || tables.length !== 1) return [];
  return table.columns.flatMap((label, column) => {
    const isFlag = rows.length > 0 && rows.every((row) => /^(?:yes|no|true|false)$/.test(row.cells[column] ?? ''));
    const at = isFlag && label.length > 3 ? words.indexOf(label) : -1;
    return at >= 0 && !/\p{L}/u.test(words.charAt(at + label.length)) ? [column] : [];
  });
}

function isYes(row: TableRow, column: number): boolean {
  return /^(?:yes|true)$/.test(row.cells[column] ?? '');
}

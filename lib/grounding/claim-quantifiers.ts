import { nounOf, phraseAt } from './claim-nouns';
import { valueTerms } from './claim-values';
import { type ClaimView, holds, type Mention, sharesColumn } from './claim-view';
import { utcParts } from './reader-clock';
import type { Table, TableRow } from './table-rows';
import { timeOrder } from './time-tokens';

const ALL =
  /\b(?:all|every|each|both|always)\b(?: (?:of|the|these|those|its|cited|listed|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve))*/g;
const NONE = /\b(?:no|none of|neither(?: of)?|not (?:a single|one)|not any)\b(?: (?:the|these|those|other|further|more))*/g;
const VERB =
  /\b(?:succeed\w*|failed|reach\w*|is|are|was|were|has|have|had|came|come|happened|ran|concern\w*|belong\w*|target\w*|hit|affect\w*|involve\w*|show\w*|name[sd]?|share|carry|took|remain\w*|occurred|us(?:e|ed|es)|origin\w*)\b/;

/** "All", "every", "both" of rows of which some are not what is said of them. */
export function wrongUniversals(view: ClaimView): string[] {
  if (
    view.rows.length < 2 ||
    /\b(?:except|other than|apart from|not all|not every|but)\b|\bboth\b[^.]{0,60}\band\b/.test(view.lower)
  )
    return [];
  return [...view.lower.matchAll(ALL)].flatMap((match) => {
    const end = match.index + match[0].length;
    const verb = VERB.exec(view.lower.slice(end));
    const isBare = /^(?: of (?:them|which|these|those))? $/.test(view.lower.slice(end, end + (verb?.index ?? 0)));
    const table = tableOf(view, end) ?? (isBare && view.tables.length === 1 ? view.tables[0] : undefined);
    if (!table || !verb) return [];
    const place = end + verb.index;
    const mentions = namesOf(view);
    const filters = mentions.filter(({ start }) => start >= match.index && start < place);
    const clause = /[,;]|\band (?:all|every|each)\b|\bwhile\b/.exec(view.lower.slice(place));
    const to = clause ? place + clause.index : view.lower.length;
    const said = mentions.filter(({ start }) => start >= place && start < to);
    const rows = view.rows.filter((row) => row.table === table && filters.every((filter) => holds(row, filter)));
    const isTrue = said.every((one) => {
      const kind = said.filter((other) => sharesColumn(one, other));
      return rows.every(
        (row) => kind.some((each) => holds(row, each)) || [...one.columns].every((column) => (row.cells[column] ?? '') === ''),
      );
    });
    return isTrue ? [] : [match[0].trim()];
  });
}

/** "No", "none of", "neither" where a row has all that is named, and "no" about a table of which too little is cited. */
export function wrongNones(view: ClaimView): string[] {
  if (view.hasAbsence) return [];
  return [...view.lower.matchAll(NONE)].flatMap((match) => {
    const end = match.index + match[0].length;
    const table = tableOf(view, end);
    const before = view.lower.slice(0, match.index);
    if (!table || /\b(?:but|with|of|has|have|had|by|in|on|from) $/.test(before)) return [];
    const clause = /[,;]|\b(?:and|but|while|so)\b/.exec(view.lower.slice(end));
    const to = clause ? end + clause.index : view.lower.length;
    const named = namesOf(view, table).filter(({ start }) => start >= end && start < to);
    const bounds = boundsOf(view, end, to);
    const verb = VERB.exec(view.lower.slice(end, to));
    if (/none|neither/.test(match[0]) && (!verb || !named.some(({ start }) => start > end + verb.index))) return [];
    if (
      (named.length === 0 && bounds.length === 0) ||
      /\b(?:more|less|fewer|higher|lower) than\b/.test(view.lower.slice(end, to))
    )
      return [];
    return isNoneTrue(view, table, named, bounds, /other|further|more/.test(match[0])) ? [] : [match[0].trim()];
  });
}

function isNoneTrue(
  view: ClaimView,
  table: Table,
  named: readonly Mention[],
  bounds: readonly TimeBound[],
  isOther: boolean,
): boolean {
  const all = table.rows.slice(0, 5_000);
  const rows = isOther ? all.filter((row) => !view.rows.includes(row)) : all;
  const isHeld = rows.some((row) => named.every((mention) => holds(row, mention)) && bounds.every((bound) => bound.test(row)));
  return !isHeld && (isOther || isCovered(view, all, named, bounds));
}

interface TimeBound {
  readonly isAfter: boolean;
  test(row: TableRow): boolean;
}

function boundsOf(view: ClaimView, from: number, to: number): TimeBound[] {
  return view.tokens.times.flatMap((token) => {
    const word = /\b(after|since|later than|past|before|until|prior to|earlier than)(?: at)? $/.exec(
      view.lower.slice(Math.max(0, token.start - 16), token.start),
    )?.[1];
    const said = token.readings[0];
    if (token.start < from || token.start >= to || word === undefined || !said) return [];
    const isAfter = /^(?:after|since|later|past)/.test(word);
    const test = (row: TableRow) => {
      const times = [...row.cells.keys()].flatMap((column) => row.timeAt(column) ?? []);
      const orders = times.map((time) => (timeOrder(said, utcParts(time + offsetOf(view, time, token.offset))) > 0 ? 1 : -1));
      return (
        orders.length > 0 && orders.every((order) => order > 0 === isAfter) && !times.every((time) => isSame(view, time, token))
      );
    };
    return [{ isAfter, test }];
  });
}

function offsetOf({ clock }: ClaimView, time: number, offset: number | null): number {
  return offset === null ? clock.offsetAt(time) : offset * 60_000;
}

function isSame(view: ClaimView, time: number, { readings, offset }: ClaimView['tokens']['times'][number]): boolean {
  const known = utcParts(time + offsetOf(view, time, offset));
  return readings.some((said) => timeOrder(said, known) === 0);
}

/** All rows of the table are cited, or all that have one of the names, or the one that comes last (or first). */
function isCovered(view: ClaimView, all: readonly TableRow[], named: readonly Mention[], bounds: readonly TimeBound[]): boolean {
  const cited = new Set(view.rows);
  const isNegativeFact = view.cited.some(
    ({ value }) => value.type === 'fact' && /^(?:0|no\b|none|never|nothing|false)/i.test(value.value),
  );
  const groups = named.map((mention) => all.filter((row) => holds(row, mention))).filter((group) => group.length > 0);
  const isEndCited = bounds.some(({ isAfter }) => {
    const times = all.map((row) => ({
      row,
      time: [...row.cells.keys()].flatMap((column) => row.timeAt(column) ?? []).at(-1) ?? 0,
    }));
    const end = times.reduce((one, other) => (other.time > one.time === isAfter ? other : one));
    return cited.has(end.row);
  });
  return isNegativeFact || isEndCited || [all, ...groups].some((group) => group.every((row) => cited.has(row)));
}

function tableOf(view: ClaimView, place: number): Table | undefined {
  const words = phraseAt(view.lower, place).map(nounOf);
  return view.tables.find(({ nouns }) => words.some((word) => nouns.includes(word)));
}

/** What a sentence names of rows, words of a severity or status in small letters included. */
export function namesOf(view: ClaimView, table?: Table): Mention[] {
  const terms = valueTerms(view).map((term): Mention => ({ ...term, kind: 'text', columns: new Set([term.column]) }));
  const known = table ? otherValues(view, table) : [];
  const texts = view.mentions.filter(({ kind, start }) => kind === 'text' && !terms.some((term) => term.start === start));
  return [...texts, ...terms, ...known.filter(({ start }) => ![...texts, ...terms].some((each) => each.start === start))];
}

/** Names in a sentence that stand in rows of the table that it does not cite. */
function otherValues(view: ClaimView, table: Table): Mention[] {
  const words = new Set(view.lower.match(/[\p{L}\p{N}][\p{L}\p{N}.@_-]*/gu) ?? []);
  const found = new Map<string, Mention>();
  for (const row of table.rows.slice(0, 5_000)) {
    for (const [column, cell] of row.cells.entries()) {
      if (cell.length < 3 || !words.has(cell) || /^\d+$/.test(cell)) continue;
      const start = view.lower.indexOf(cell);
      found.set(cell, { start, end: start + cell.length, kind: 'text', text: cell, rows: new Set(), columns: new Set([column]) });
    }
  }
  return [...found.values()];
}

/** A name that the sentence denies may stand in nothing that it cites, when what it cites is all there is to it. */
export function isDenied(view: ClaimView, name: string): boolean {
  const at = view.lower.indexOf(name);
  if (at < 0 || !/\b(?:no|not|never|none|neither|nor|without|cannot)\b|n't\b/.test(view.lower.slice(Math.max(0, at - 80), at)))
    return false;
  const named = view.mentions.filter(({ kind }) => kind === 'text');
  return view.tables.some(({ rows }) => rows.length <= 5_000 && isCovered(view, rows, named, []));
}

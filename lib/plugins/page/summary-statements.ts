import type { EvidenceId } from '../../contracts/evidence';
import type { Phrase, PhraseValue } from '../../contracts/phrase';
import type { ReportSection, Statement } from '../../contracts/report';

/** One sentence and what it stands on, each id once. */
export function statement(phrase: Phrase, evidence: readonly EvidenceId[]): Statement {
  return { phrase, evidence: [...new Set(evidence)].slice(0, MOST_CITED) };
}

/** A section, or nothing when it has nothing to say. */
export function section(
  id: string,
  heading: Phrase,
  layout: ReportSection['layout'],
  statements: readonly (Statement | null)[],
): readonly ReportSection[] {
  const said = statements.filter((each) => each !== null);
  return said.length > 0 ? [{ id, heading, layout, statements: said }] : [];
}

/** The text on one line, cut after a whole word when it is longer than `limit` characters. */
export function brief(text: string, limit = 140): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit + 1);
  const end = cut.lastIndexOf(' ');
  return end > limit / 2 ? `${cut.slice(0, end)} …` : `${line.slice(0, limit)}…`;
}

/**
 * The text as a quotation: what a console calls something must not read as our own words. What is cut off is said outside of
 * the marks, so that the quotation stands on the page letter by letter.
 */
export function quoted(text: string, limit?: number): string {
  const cut = brief(text, limit);
  const inner = cut.replace(/ ?…$/, '').replace(/[“”]/g, '"');
  return inner.length < text.trim().length && cut.endsWith('…') ? `“${inner}” …` : `“${inner}”`;
}

/** Names in a row, joined as the language does; each stays a value of its own, so that each is escaped and checked alone. */
export function series(names: readonly string[]): PhraseValue {
  return { list: names };
}

/** A citation of more items than this helps nobody: beyond it a sentence names some and gives no number. */
export const MOST_CITED = 60;

/** Values for a phrase that counts: the number only when every counted item has its own evidence in the citation. */
export function countValues(count: number, evidence: readonly EvidenceId[]) {
  const hasCount = new Set(evidence).size === count && count <= MOST_CITED;
  return { count, hasCount: hasCount ? 'yes' : 'no' };
}

/** The single values of a cell that may hold several: `WS-1, WS-2 (+1)` → WS-1, WS-2; but `Doe, Jane` is one person. */
export function valuesIn(cell: string): readonly string[] {
  // Most cells hold one value: a page of thousands of rows is not made to split them all.
  if (!/[,;|\n+]| and /.test(cell)) return cell.trim() === '' ? [] : [cell.trim()];
  const parts = cell.split(/\s*[;|\n]\s*/).flatMap((part) => {
    const byComma = part.replace(/,?\s*(\(?\+ ?\d+\)?( more)?|and \d+ (more|others?))\s*$/i, '').split(/\s*,\s*/);
    return isSurnameFirst(byComma) ? [byComma.join(', ')] : byComma;
  });
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

function isSurnameFirst([surname = '', given = '', ...more]: readonly string[]): boolean {
  return more.length === 0 && /^\p{Lu}[\p{Ll}'’-]+$/u.test(surname) && /^\p{Lu}[\p{Ll}'’-]+( \p{Lu}\.?)?$/u.test(given);
}

/** The items in groups that share a key, in order of first appearance. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Orders by a rank, highest first, then by text: the same for any order of the input. */
export function byRank<Item>(
  rankOf: (item: Item) => number,
  textOf: (item: Item) => string,
): (first: Item, second: Item) => number {
  return (first, second) => rankOf(second) - rankOf(first) || (textOf(first) < textOf(second) ? -1 : 1);
}

/** The first sentence of a text, with its full stop; the whole text when it is one. */
export function firstSentence(text: string): string {
  const end = /[.!?](?=\s+\p{Lu})/u.exec(text.slice(20));
  return end ? text.slice(0, end.index + 21) : text;
}

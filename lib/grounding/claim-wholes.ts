import { namesOf } from './claim-quantifiers';
import { type ClaimView, holds, sharesColumn } from './claim-view';

const UNIVERSAL =
  /(?<![\p{L}])(?:all|every|each|both|alle|sämtliche|jeder|tous les|toutes les|tous|toutes|todos|todas|beide|les deux)(?![\p{L}])/gu;
const PART = /(?<![\d.,])(\d{1,5}) (?:of|out of|von|sur|de) (?:the )?(\d{1,5}) /g;

/** "All hosts are contained" beside `2 of 3 hosts contained`. */
export function wrongAllOfPart(view: ClaimView): string[] {
  const parts = view.facts.flatMap(({ text }, index) =>
    view.cited[index]?.value.type === 'row'
      ? []
      : [...text.slice(0, 4_000).matchAll(PART)].map(([, part, whole]) => [part, whole]),
  );
  if (!parts.some(([part, whole]) => Number(part) < Number(whole))) return [];
  return [...view.lower.matchAll(UNIVERSAL)].flatMap(({ 0: word, index }) => {
    const before = view.lower.slice(Math.max(0, index - 20), index);
    const clause = /[;:,]| but | and /.exec(view.lower.slice(index))?.index ?? view.lower.length;
    const isStated = / (?:is|are|was|were|have|has|sind|wurden|sont|ont|están|fueron) /.test(
      view.lower.slice(index, index + clause),
    );
    const isDenied = /\b(?:not|nicht|pas|no|of|out of|none) $/.test(before);
    return isDenied || !isStated || /\b(?:except|but)\b/.test(view.lower) ? [] : [word];
  });
}

const BARE =
  /(?:^|[,;:] |\b(?:that|so|and) )(?:all|every) (?!of\b|the\b|these\b|those\b|other\b|but\b|cited\b|listed\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|\d)/;

/** "All findings reach 10.0" citing two of twelve, where some of the rest do not. */
export function wrongBareAll(view: ClaimView): string[] {
  const match = BARE.exec(view.lower);
  const [table] = view.tables;
  if (!match || !table || view.tables.length !== 1 || view.rows.length >= table.rows.length) return [];
  const end = match.index + match[0].length;
  const noun =
    /^[\p{L}-]+(?: [\p{L}-]+)?(?= (?:is|are|was|were|have|has|had|reach\w*|show\w*|came|come|use\w*|run|ran|fail\w*|succe\w+)\b)/u.exec(
      view.lower.slice(end),
    );
  if (!noun || !table.nouns.some((each) => noun[0].includes(each.slice(0, 5)))) return [];
  const place = end + noun[0].length;
  const clause = /[,;:]| but | while /.exec(view.lower.slice(place))?.index;
  const to = clause === undefined ? view.lower.length : place + clause;
  const said = namesOf(view).filter(({ start, rows }) => start >= place && start < to && rows.size > 0);
  const numbers = view.tokens.numbers
    .filter(({ start }) => start >= place && start < to)
    .flatMap(({ values }) => {
      const columns = [...table.columns.keys()].filter((column) =>
        view.rows.every((row) => values.some((value) => row.numberAt(column) === Number(value))),
      );
      return columns.length > 0 ? [{ values, columns }] : [];
    });
  if (said.length + numbers.length === 0) return [];
  // "All TLS flows" are those of the table that have what the noun is told apart by.
  const filters = namesOf(view).filter(({ start, rows }) => start >= end && start < place && rows.size > 0);
  const isSaidOfAll = table.rows
    .slice(0, 5_000)
    .filter((row) => filters.every((filter) => holds(row, filter)))
    .every(
      (row) =>
        said.every((one) => said.some((other) => (one === other || sharesColumn(one, other)) && holds(row, other))) &&
        numbers.every(({ values, columns }) =>
          columns.some((column) => values.some((value) => row.numberAt(column) === Number(value))),
        ),
    );
  return isSaidOfAll ? [] : [match[0].trim()];
}

const BOTH =
  /\bboth\b (?!of (?:them|these|those)\b)[^,;.]{0,40}? (?:is|are|was|were|remain|stay)(?: (?:rated|marked|set to|of|still|now|in|classified as))* /g;

/** "Both are rated medium" where fewer than two of the cited rows are. */
export function wrongBoth(view: ClaimView): string[] {
  if (view.rows.length < 2) return [];
  return [...view.lower.matchAll(BOTH)].flatMap((match) => {
    const place = match.index + match[0].length;
    const [said] = namesOf(view).filter(({ start }) => start >= place && start <= place + 2);
    const value = said?.text.toLowerCase() ?? '';
    if (!said || value === '' || said.columns.size === 0) return [];
    return view.rows.filter((row) => holds(row, said)).length < 2 ? [`both … ${value}`] : [];
  });
}

import { isActor } from './claim-actors';
import { valueTerms } from './claim-values';
import { type ClaimView, type Mention, sharesColumn } from './claim-view';

/** Words that speak of more than one row on purpose, so that what stands side by side need not be of one row. */
const MIXED =
  /\b(?:unlike|except|other than|rather than|instead of|former|latter|compared|differs?|whereas neither|between|share[sd]?|common|the (?:first|second|other))\b/;
const BOUND_TIME = /\b(?:after|before|since|until|till|from|to|by|between|then|than|later|within) (?:at )?$/;
const DENIED_BEHIND =
  /^["”“'*_]* (?:is|are|was|were|does|do|did|has|have|had|ist|sind|wurden?) (?:not|neither|nicht)(?!\p{L})|^["”“'*_]* (?:isn|aren|wasn|weren|doesn|don|didn|hasn)['’]t(?!\p{L})/u;
const JOINED = /^["”“'*_]*(?: ?,? (?:and|or|&|plus) (?:(?:on|at|by|for|to) )?|, ?(?:and )?|\/)["“”'*_]*$/;

/**
 * A sentence that cites several rows must not give the value of one to the name of another: "ws-1 was isolated at 10:02" where
 * 10:02 stands in the row of ws-2.
 */
export function misplaced(view: ClaimView): string[] {
  if (view.rows.length < 2 || MIXED.test(view.lower)) return [];
  return segmentsOf(view).flatMap((groups) =>
    groups.flatMap((one, index) => groups.slice(index + 1).flatMap((other) => conflictOf(one, other))),
  );
}

type Group = readonly Mention[];

function segmentsOf(view: ClaimView): Group[][] {
  const segments: Mention[][][] = [];
  let segment: Mention[][] = [];
  for (const mention of discriminating(view)) {
    const last = segment.at(-1);
    const before = last?.at(-1);
    if (last && before && sharesColumn(before, mention) && JOINED.test(view.lower.slice(before.end, mention.start))) {
      last.push(mention);
      continue;
    }
    if (segment.some((group) => group.some((each) => sharesColumn(each, mention))) || breaks(view, before, mention)) {
      segments.push(segment);
      segment = [];
    }
    segment.push([mention]);
  }
  return [...segments, segment];
}

/** A new clause that has a subject of its own. */
function breaks(view: ClaimView, before: Mention | undefined, mention: Mention): boolean {
  return (
    before !== undefined &&
    /;|\b(?:while|whereas|followed|then|later|after|before|preceded|but)\b|\. /.test(view.lower.slice(before.end, mention.start))
  );
}

/** Mentions that stand in some of the cited rows only, and in nothing else that is cited. */
function discriminating(view: ClaimView): Mention[] {
  const values = valueTerms(view).map((term): Mention => ({ ...term, kind: 'text', columns: new Set([term.column]) }));
  const free = view.facts.filter((_facts, index) => view.cited[index]?.value.type !== 'row');
  const texts = view.mentions.filter(({ start }) => !values.some((value) => value.start === start));
  // When one thing acts on another, the rest of the sentence may be of the row of either.
  const actors = new Set(view.mentions.filter((mention) => isActor(view, mention)).map(({ start }) => start));
  return [...texts, ...values, ...numberMentions(view)]
    .filter(({ rows, kind, start, end, text }) => {
      // "And the look-up of X is not": what is said of the others is not said of it.
      if (DENIED_BEHIND.test(view.lower.slice(end, end + 24))) return false;
      if (rows.size === view.rows.length || actors.has(start) || free.some((facts) => facts.text.includes(text.toLowerCase())))
        return false;
      return kind !== 'time' || !BOUND_TIME.test(view.lower.slice(Math.max(0, start - 16), start));
    })
    .sort((one, other) => one.start - other.start);
}

/** Numbers that stand beside the name of the column that has them. */
function numberMentions(view: ClaimView): Mention[] {
  return view.tokens.numbers.flatMap(({ values, start, end, raw }) => {
    const near = view.lower.slice(Math.max(0, start - 20), end + 30);
    const columns = new Set<number>();
    const rows = view.rows.filter((row) =>
      row.table.columnNouns.some((nouns, column) => {
        const number = row.cells[column];
        const has =
          number !== undefined &&
          values.some((value) => Number(value) === row.numberAt(column)) &&
          nouns.some((noun) => noun.length > 2 && near.includes(noun));
        if (has) columns.add(column);
        return has;
      }),
    );
    const isCount = values.some((value) => Number(value) <= view.rows.length);
    return rows.length === 0 || isCount ? [] : [{ start, end, kind: 'number' as const, text: raw, rows: new Set(rows), columns }];
  });
}

function conflictOf(ones: Group, others: Group): string[] {
  const isPaired = ones.length === others.length && (ones.length === 1 || others[0]?.kind !== 'text' || ones[0]?.kind !== 'text');
  if (isPaired) {
    return ones.flatMap((one, index) => {
      const other = others[index];
      return other && isApart(one, other) ? [attributeOf(one, other).text] : [];
    });
  }
  // "A and B ran on C" says it of each of the two.
  const [value, ...more] = ones.length > 1 ? others : ones;
  const names = ones.length > 1 ? ones : others;
  if (value && more.length === 0 && names.length > 1 && isOfEach(names, value)) return [value.text];
  const meets = ones.some((one) => others.some((other) => !isApart(one, other)));
  return meets ? [] : [(others[0] ?? ones[0])?.text ?? ''];
}

/** Whether each of several names has rows of its own, and one of them none that has the value. */
function isOfEach(names: Group, value: Mention): boolean {
  if (value.kind !== 'text' || names.some(({ kind }) => kind !== 'text')) return false;
  const isOwn =
    names.every(({ rows }) => rows.size === 1) && new Set(names.flatMap(({ rows }) => [...rows])).size === names.length;
  return isOwn && names.some((name) => isApart(name, value));
}

/** Both stand in rows of one table, and in none of them together. */
function isApart(one: Mention, other: Mention): boolean {
  const rows = [...one.rows, ...other.rows];
  const isOneTable = rows.every(({ table }) => table === rows[0]?.table);
  return isOneTable && ![...one.rows].some((row) => other.rows.has(row));
}

function attributeOf(one: Mention, other: Mention): Mention {
  return one.kind !== 'text' ? one : other;
}

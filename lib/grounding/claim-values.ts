import { type ClaimView, isHedged } from './claim-view';
import type { TableRow } from './table-rows';

/** Words of the field that exclude one another; each word of a line means the same. `=` opens a kind. */
const LINES = `
=severity
informational|info
low
medium|moderate
high
critical
=verdict
malicious|malware
suspicious
clean|benign|harmless|legitimate
=outcome
blocked|prevented|denied|rejected|quarantined
allowed|permitted|delivered
=result
succeeded|successful|success|successfully
failed|failure|unsuccessful
=status
resolved|closed|remediated
active|open|new|unresolved|ongoing|in progress|pending
=switch
enabled
disabled
=line
online
offline
=way
inbound|incoming
outbound|outgoing
=compliance
compliant
noncompliant|non-compliant
=truth
true positive
false positive
=step
initial access
execution
persistence
privilege escalation
defense evasion|defence evasion
credential access
discovery
lateral movement
collection
command and control
exfiltration
impact`;

interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  readonly meaning: ReadonlyMap<string, number>;
}

const KINDS: readonly Kind[] = LINES.split('=')
  .slice(1)
  .map((block) => {
    const [name = '', ...lines] = block.trim().split('\n');
    const words = lines.map((line) => line.split('|'));
    const all = words.flat().join('|').replace(/[- ]/g, '[- ]');
    return {
      name,
      pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${all})(?![\\p{L}\\p{N}]|-\\p{L}*(?:step|day))`, 'gu'),
      meaning: new Map(words.flatMap((line, index) => line.map((word) => [word.replaceAll('-', ' '), index] as const))),
    };
  });

const NEGATED =
  /(?:\b(?:not|no|never|without|nor|neither|none|nothing|cannot|hardly|neue?)|n't|\bun|\bnon-?)(?: \p{L}+){0,3} ?$/u;
const DENIED = /\b(?:no|none|neither|nor|not|never|without)\b[^,;]*$/;
/** Everyday words are a value only where the sentence gives one. */
const GIVES_BEFORE =
  /\b(?:is|are|was|were|be|been|remains?|remained|stays?|still|now|as|status|state|verdict|severity|priority|rated|rating|classified|marked|outcome|of)[ :(]*(?:still |now |also |both |all |currently |already |only |set to |of |as |at |to )*[*“"(]*$/;
const GIVES_AFTER: Readonly<Record<string, RegExp>> = {
  severity: /^(?:[- ](?:severity|priority|risk|integrity)\b|[- ](?:alerts?|incidents?|detections?)\b)/,
  status: /^ (?:alerts?|incidents?|cases?)\b/,
};

/** Words of a verdict, severity, status or the like that the cited evidence has another word for. */
export function wrongValues(view: ClaimView): string[] {
  if (view.cited.length === 0) return [];
  return KINDS.flatMap((kind) => {
    const said = termsSaid(view, kind);
    if (said.length === 0) return [];
    const known = new Set(
      view.cited.flatMap(({ value }, index) =>
        termsOf(kind, value.type === 'text' ? (view.facts[index]?.text ?? '') : shortValues(view, index)),
      ),
    );
    if (known.size === 0) return [];
    const wrong = said.filter(({ meaning }) => !known.has(meaning));
    return wrong.map(({ raw }) => raw);
  });
}

interface Term {
  readonly raw: string;
  readonly start: number;
  readonly meaning: number;
}

function termsSaid(view: ClaimView, kind: Kind): Term[] {
  const terms: Term[] = [];
  for (const match of view.lower.matchAll(kind.pattern)) {
    const meaning = kind.meaning.get(match[0].replaceAll('-', ' '));
    const raw = view.said.slice(match.index, match.index + match[0].length);
    if (meaning !== undefined && !isInLabel(view, match.index, raw.length) && givesValue(view, kind, match.index, raw))
      terms.push({ raw, start: match.index, meaning });
  }
  return terms;
}

/** A part of a column's name: `Active alerts`. */
function isInLabel({ lower, tables }: ClaimView, start: number, length: number): boolean {
  return tables.some(({ columns }) =>
    columns.some((column) => {
      const at = column.indexOf(lower.slice(start, start + length));
      return at >= 0 && column.length > length && lower.startsWith(column, start - at);
    }),
  );
}

function givesValue(view: ClaimView, { name }: Kind, start: number, raw: string): boolean {
  const before = view.lower.slice(Math.max(0, start - 60), start);
  const after = view.lower.slice(start + raw.length, start + raw.length + 16);
  if (
    NEGATED.test(before) ||
    DENIED.test(before) ||
    /\b(?:unlike|than|except|instead of|if|to be|neither|nor|or) ?$/.test(before)
  )
    return false;
  if (
    view.mentions.some(
      (mention) => mention.start < start && mention.end >= start + raw.length && mention.end - mention.start > raw.length,
    )
  )
    return false;
  if (name === 'outcome' || name === 'result' || name === 'truth' || name === 'way' || name === 'switch') return !isHedged(view);
  const isCapital = start > 0 && /^\p{Lu}/u.test(raw) && !/^ \p{Lu}/u.test(view.said.slice(start + raw.length));
  if (name === 'step') return isCapital || / /.test(raw);
  if (/\| $/.test(before) && /^ (?:\||$)/.test(after)) return true;
  if (isHedged(view)) return false;
  return (
    isCapital ||
    (GIVES_BEFORE.test(before) &&
      /^(?:$|[^ ]| (?!enough|in\b|up\b|to\b|for\b|volume|number|rate|traffic|level of))/.test(after)) ||
    GIVES_AFTER[name]?.test(after) === true
  );
}

/** What holds one value: cells and values of a few words. A title is not. */
function shortValues(view: ClaimView, index: number): string {
  const evidence = view.cited[index];
  if (evidence?.value.type === 'fact') return isShort(evidence.value.value) ? evidence.value.value.toLowerCase() : '';
  if (evidence?.value.type !== 'row') return '';
  return evidence.value.cells.filter(isShort).join(' ; ').toLowerCase();
}

function isShort(value: string): boolean {
  return value.split(/\s+/).length <= 4;
}

function termsOf({ pattern, meaning }: Kind, text: string): number[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const isNegated = NEGATED.test(
      text
        .slice(Math.max(0, match.index - 24), match.index)
        .split(';')
        .at(-1) ?? '',
    );
    return isNegated ? [] : (meaning.get(match[0].replaceAll('-', ' ')) ?? []);
  });
}

/** Where a sentence gives such a word in small letters, and the rows that have it: for binding it to its row. */
export function valueTerms(view: ClaimView): {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly rows: ReadonlySet<TableRow>;
  readonly column: number;
}[] {
  return KINDS.flatMap((kind) =>
    termsSaid(view, kind).flatMap(({ raw, start, meaning }) => {
      let column = -1;
      const having = view.rows.filter(({ cells }) =>
        cells.some((cell, index) => {
          const has = isShort(cell) && termsOf(kind, cell).includes(meaning);
          if (has) column = index;
          return has;
        }),
      );
      return having.length === 0 ? [] : [{ start, end: start + raw.length, text: raw, rows: new Set(having), column }];
    }),
  );
}

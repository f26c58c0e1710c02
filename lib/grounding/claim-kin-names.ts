import type { Evidence } from '../contracts/evidence';
import { valuesOf } from './cited-facts';
import { fold, standsIn } from './claim-tokens';
import type { ClaimView } from './claim-view';

const COMPOUND = /(?<![\p{L}\p{N}_.@\\/:-])[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)+(?![\p{L}\p{N}_@\\/-]|[.:][\p{L}\p{N}/\\])/gu;
const NAME = /[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)+/gu;
const DENIED =
  /(?<!\p{L})(?:no|not|never|none|neither|nor|without|cannot|other than|except|unlike|kein\p{L}*|nicht|aucune?|ning[uú]n\p{L}*)(?!\p{L})|n't(?!\p{L})/u;
const MAX_VALUES = 20_000;

/** Hyphenated names that stand as values of their own anywhere in what was read. */
export class Compounds {
  private all: ReadonlySet<string> | null = null;

  constructor(private readonly evidence: readonly Evidence[]) {}

  has(name: string): boolean {
    this.all ??= new Set(
      this.evidence
        .slice(0, MAX_VALUES)
        .flatMap(valuesOf)
        .filter((value) => value.length < 80 && /^[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+$/u.test(value))
        .map(fold),
    );
    return this.all.has(name);
  }
}

/**
 * Hyphenated words that what is cited does not have, and that are names: the value of another row, or one that shares its first
 * or last part with a name that is cited ("bucket acme-backup" where `acme-ledger` stands).
 */
export function strangeCompounds(view: ClaimView, compounds: Compounds): string[] {
  if (view.cited.length === 0) return [];
  const matches = [...view.lower.matchAll(COMPOUND)].filter(({ 0: word }) => word.length > 5);
  if (matches.length === 0) return [];
  return matches.flatMap((match) => {
    const name = fold(match[0]);
    if (isCitedIn(view, name) || (name.length > 6 && name.endsWith('s') && isCitedIn(view, name.slice(0, -1)))) return [];
    if (DENIED.test(view.lower.slice(Math.max(0, match.index - 80), match.index))) return [];
    const isName = compounds.has(name) || isKinOfCited(view, name);
    return isName ? [view.said.slice(match.index, match.index + match[0].length)] : [];
  });
}

/** As it is said, or in words of their own. */
function isCitedIn({ facts }: ClaimView, name: string): boolean {
  return facts.some(({ text }) => text.includes(name) || text.includes(name.replace(/[-_]/g, ' ')));
}

function isKinOfCited(view: ClaimView, name: string): boolean {
  const parts = name.split(/[-_]/);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return view.cited.some((evidence) =>
    valuesOf(evidence).some((value) => {
      if (value.length > 120 || /\s/.test(value)) return false;
      return (fold(value).match(NAME) ?? []).some((known) => {
        const others = known.split(/[-_]/);
        if (others.length !== parts.length || /[-_]/.exec(known)?.[0] !== /[-_]/.exec(name)?.[0]) return false;
        const isFirst = first.length > 1 && others[0] === first;
        const isLast = last.length > 3 && others.at(-1) === last;
        return isFirst !== isLast && !/^(?:non|pre|post|re|un|multi|anti|self|sub|co|e|in|on|read|sign|log)$/.test(first);
      });
    }),
  );
}

/** "The guest zone" where the rows' zones are others: the value of another row right beside the name of its column. */
export function strangeColumnValues(view: ClaimView): string[] {
  return view.tables.flatMap((table) => {
    if (table.rows.length > 2_000) return [];
    const cited = view.rows.filter((row) => row.table === table);
    return table.columnNouns.flatMap((nouns, column) => {
      const noun = nouns.at(-1) ?? '';
      if (noun.length < 4 || !view.lower.includes(noun)) return [];
      const near = new RegExp(`(?<![\\p{L}\\p{N}-])([\\p{L}\\p{N}-]{2,30}) ${noun}(?![\\p{L}\\p{N}])`, 'gu');
      return [...view.lower.matchAll(near)].flatMap(({ 1: word = '', index }) => {
        const isElsewhere = table.rows.some(({ cells }) => cells[column] === word);
        const isCited = cited.some(({ cells }) => cells.some((cell) => standsIn(cell, word)));
        if (!isElsewhere || isCited || view.facts.some(({ text }) => standsIn(text, word))) return [];
        return DENIED.test(view.lower.slice(Math.max(0, index - 60), index)) ? [] : [word];
      });
    });
  });
}

import { fold, standsIn } from './claim-tokens';
import { type ClaimView, type Mention, rowsWith } from './claim-view';
import type { TableRow } from './table-rows';

const FROM_COLUMN = /^(?:source|src|from|sender|initiat\w*|parent|client|origin|attacker|caller|local)\b/;
const TO_COLUMN = /^(?:dest\w*|dst|target|to|recipient|receiver|child|server|remote|victim|process)\b/;
const REVERSED = /\bfrom\b|\bby\b|\bchild (?:process )?of\b|\breceived\b/;
const FORWARD =
  /\bto\b|→|->|\b(?:contact(?:ed|s)?|reach(?:ed|es)|call(?:ed|s)|spawn(?:ed|s)|start(?:ed|s)|launch(?:ed|es)|created|ran|attack(?:ed|s)|scann(?:ed|s)|sent|emailed|queried|parent (?:process )?of)\b/;

/** Who did something to whom, the wrong way round, where the row's columns tell (source and destination, parent and child). */
export function swappedRoles(view: ClaimView): string[] {
  return view.tables.flatMap((table) => {
    const from = table.columns.findIndex((column) => FROM_COLUMN.test(column));
    const to = table.columns.findIndex((column, index) => index !== from && TO_COLUMN.test(column));
    if (from < 0 || to < 0) return [];
    const rows = view.rows.filter((row) => row.table === table);
    return pairs(view.mentions).flatMap((pair) => {
      const [actor, object] = ordered(view, pair);
      if (!actor || !object) return [];
      const isRight = rows.some((row) => isIn(row, from, actor) && isIn(row, to, object));
      const isSwapped = rows.some((row) => isIn(row, to, actor) && isIn(row, from, object));
      return isSwapped && !isRight ? [`${pair[0].text} … ${pair[1].text}`] : [];
    });
  });
}

/** Who did it, then to whom; nothing when the words between do not tell. */
function ordered(view: ClaimView, [one, other]: readonly [Mention, Mention]): readonly Mention[] {
  const between = view.lower.slice(one.end, other.start);
  if (between.length > 60 || /[;.]/.test(between)) return [];
  if (REVERSED.test(between)) return FORWARD.test(between) && !/\bby\b/.test(between) ? [] : [other, one];
  return FORWARD.test(between) ? [one, other] : [];
}

function isIn(row: TableRow, column: number, mention: Mention): boolean {
  const cell = row.cells[column] ?? '';
  return mention.kind === 'text' && cell !== '' && standsIn(fold(mention.text), cell);
}

function pairs(mentions: readonly Mention[]): (readonly [Mention, Mention])[] {
  return mentions.slice(0, 40).flatMap((one, index) => {
    const next = mentions[index + 1];
    return next ? [[one, next] as const] : [];
  });
}

/** Labels too general to be given to one value. */
const GENERAL = /^(?:name|value|type|id|title|time|date|details?|description|action|entity|activity|event)$/;

/** A label of a row with a value behind it that stands under another label: "source 203.0.113.9". */
export function wrongLabels(view: ClaimView): string[] {
  return view.mentions.flatMap((mention) => {
    if (mention.kind !== 'text' || mention.columns.size !== 1) return [];
    const before = view.lower.slice(Math.max(0, mention.start - 50), mention.start);
    const match = /([\p{L}][\p{L} -]*?)(?: (?:address|name|is|was|of|as|ip))*[: ]+["“*]*$/u.exec(before)?.[1];
    if (match === undefined) return [];
    const isWrong = [...mention.rows].every(({ table, cells }) => {
      const column = table.columns.findIndex(
        (label) =>
          label.length > 3 && !GENERAL.test(label) && new RegExp(`(?:^|[ ,])(?:the )?${escaped(label)}$`, 'u').test(match),
      );
      const cell = cells[column];
      return (
        column >= 0 &&
        !mention.columns.has(column) &&
        cell !== undefined &&
        cell !== '' &&
        !cell.includes(fold(mention.text)) &&
        !view.lower.includes(cell)
      );
    });
    return isWrong && rowsWith(view.rows, [mention]).length > 0 ? [mention.text] : [];
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

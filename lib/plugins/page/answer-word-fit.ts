import type { ColumnView, TableView } from './answer-view';
import { valuesMeant } from './question-vocabulary';
import { isNearWord, isSameWord, keyOf, type Word, wordsOf } from './question-words';

const NOT = new Set(['no', 'not', 'non', 'without', 'never', 'un']);

/** The word is there and not denied by the one before it: `blocked` is not in `not blocked`. */
export function hasPlainly(shown: readonly Word[], asked: Word, isExact: boolean): boolean {
  return shown.some(
    (each, index) => (isExact ? each.text === asked.text : isNearWord(asked, each)) && !NOT.has(shown[index - 1]?.text ?? ''),
  );
}

/** 3: the label as it is; 2: words of the label; 1.6: another word for the same field. */
export function strengthOf(column: ColumnView, asked: readonly Word[], fields: ReadonlySet<string>): number {
  if (column.words.length === 0) return 0;
  if (keyOf(column.words) === keyOf(asked)) return 3;
  if (asked.every((word) => column.words.some((each) => isSameWord(word, each)))) return 2;
  return column.field !== null && fields.has(column.field) ? 1.6 : 0;
}

/** Rows with this whole value or one that means the same, by column. */
export function rowsOfValue(table: TableView, words: readonly Word[]): ReadonlyMap<number, ReadonlySet<number>> {
  const meant = valuesMeant(words.map((word) => word.text).join(' '));
  const found = new Map<number, Set<number>>();
  for (const key of [keyOf(words), ...meant.slice(1).map((each) => keyOf(wordsOf(each)))]) {
    for (const [column, rows] of table.rowsByValue(key)) found.set(column, new Set([...(found.get(column) ?? []), ...rows]));
  }
  return found;
}
